"""Keys that come faster than the screen: each goes to whatever the one before it opened."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from psa_tui.ui.forms.fields.line import Line
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.screens.bills.bill import BillScreen
from psa_tui.ui.screens.palette import Palette
from psa_tui.ui.screens.picker import PickerScreen
from psa_tui.ui.screens.queue import QueueScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person


def burst(person: Person, *strokes: str) -> None:
    """Let keys arrive as a terminal sends them that was slow for a moment: all at once."""
    for key in strokes:
        character = {"enter": "\r", "colon": ":", "space": " "}.get(key, key)
        person.app.post_message(events.Key(key, character))


async def test_the_first_letters_after_a_form_key_are_not_lost(at: At) -> None:
    async with at() as person:
        burst(person, "n", *"quick")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        body = person.app.screen.query_one(TextArea)
        await person.until(lambda: body.text == "quick", "the whole word")


async def test_a_paste_right_after_a_form_key_goes_into_the_form(at: At) -> None:
    async with at() as person:
        burst(person, "n")
        person.app.post_message(events.Paste("10164 is the number"))
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        body = person.app.screen.query_one(TextArea)
        await person.until(lambda: body.text == "10164 is the number", "the paste")


async def test_what_enter_opens_gets_the_letters_after_it(at: At) -> None:
    async with at() as person:
        burst(person, "colon", *"note", "enter", *"quick")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        body = person.app.screen.query_one(TextArea)
        await person.until(lambda: body.text == "quick", "the whole word")


@pytest.mark.parametrize("keys", [("colon", *"figu"), ("colon", *"q")])
async def test_letters_for_the_palette_are_no_commands(at: At, keys: tuple[str, ...]) -> None:
    async with at() as person:
        burst(person, *keys)
        await person.until(lambda: isinstance(person.app.screen, Palette), "the palette")
        wanted = "".join(keys[1:])
        await person.until(
            lambda: person.app.screen.query_one(Input).value == wanted, "what was typed"
        )


async def test_a_key_that_closes_is_followed_by_keys_of_the_list(at: At) -> None:
    async with at() as person:
        burst(person, "d", "q", "j", "j")
        await person.until(lambda: person.queue.floor.table.cursor == 2, "two lines further down")
        assert isinstance(person.app.screen, QueueScreen)


async def test_the_first_letters_after_the_key_of_the_bill_wait_for_its_reading(at: At) -> None:
    async with at() as person:
        burst(person, "b", *"45m")
        await person.until(lambda: isinstance(person.app.screen, BillScreen), "the bill")
        minutes = person.app.screen.query_one(Line)
        await person.until(lambda: minutes.value == "45m", "the minutes")


async def test_letters_after_a_key_for_marked_tickets_are_for_its_picker(at: At) -> None:
    async with at() as person:
        await person.press("space", "space")
        burst(person, "p", *"low")
        await person.until(lambda: isinstance(person.app.screen, PickerScreen), "the picker")
        text = person.app.screen.query_one(Input)
        await person.until(lambda: text.value == "low", "what was typed")


async def test_letters_for_a_form_that_does_not_open_are_no_commands(
    at: At, office: Office
) -> None:
    async with at() as person:
        office.sandbox.faults.add(None, action="status", status=404, path="*/tickets/*", times=None)
        burst(person, "b", *"jjj")
        await person.hears("deleted or merged")
        await person.pilot.pause()
        assert person.queue.floor.table.cursor == 0
        assert person.app.screen is person.queue
        burst(person, "j")
        await person.until(lambda: person.queue.floor.table.cursor == 1, "one line down")


async def test_letters_for_a_form_that_is_refused_are_no_commands(tmp_path: Path) -> None:
    office = Office.open(tmp_path, vendor="connectwise")
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        tickets, table = office.session.store.tickets, person.queue.floor.table
        project = 0
        for project in range(len(table.order)):
            table.go(project)
            if (ticket := tickets.ticket(person.row.ref)) and ticket.locked:
                break
        burst(person, "n", *"kkk")
        await person.hears("project ticket")
        await person.pilot.pause()
        assert table.cursor == project
        burst(person, "k")
        await person.until(lambda: table.cursor == project - 1, "one line up")
    await office.session.close()
