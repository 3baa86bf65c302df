"""One table of commands: bindings, palette and help come from it, and each key does its work."""

import re
from pathlib import Path

import pytest

from psa_tui.ui.app import other_ids
from psa_tui.ui.commands import COMMANDS, Aim, Keymap, by_id, hints
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.screens.palette import HelpScreen, Palette
from psa_tui.ui.screens.queue import QueueScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

PROMISED = (
    "j k g G enter q / : ctrl+p ? space n r x X C e E b s p a i t T u z . o y d @ R ! - 0 [ ]"
    " S f v V U + _ J K %"
)
"""The keys that people and scripts rely on, as they are written."""

FORMS = {"n": "Note on", "r": "Reply on", "x": "Resolve", "e": "Edit", "s": "Status of"} | {
    "p": "Priority of",
    "a": "Assign",
    "i": "Take",
    "T": "Time on",
    "C": "New ticket",
}
"""Keys that open a form here, and what stands on its border."""

REFUSING = {"X": "is open"}
"""Keys that say why they cannot, on an open ticket, and a word of the reason."""


def test_every_command_says_what_it_is_and_has_a_place_of_its_own() -> None:
    ids = [one.id for one in COMMANDS]
    keys = [key for one in COMMANDS for key in one.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    for one in COMMANDS:
        assert re.fullmatch(r"[a-z]+(\.[a-z_0-9]+)+", one.id)
        assert one.title
        assert one.help.endswith(".")
    assert {*PROMISED.split(), *"123456789"} <= set(keys)
    assert all(one.keys for one in hints())


async def test_every_key_is_bound_on_the_queue_under_the_id_of_its_command(at: At) -> None:
    async with at(read=False) as person:
        bound = person.queue._bindings.key_to_bindings
        ids = {binding.id for found in bound.values() for binding in found}
        assert {one.id for one in COMMANDS if one.keys} <= ids


@pytest.mark.parametrize(("key", "title"), FORMS.items())
async def test_a_verb_opens_its_form_on_the_ticket_under_the_cursor(
    at: At, key: str, title: str
) -> None:
    async with at() as person:
        await person.press("j")
        number = person.row.number
        await person.press(key)
        await person.until(lambda: isinstance(person.app.screen, FormScreen), person.status)
        await person.sees(title)
        assert key == "C" or f"#{number}" in person.page
        await person.press("escape")


@pytest.mark.parametrize(("key", "words"), REFUSING.items())
async def test_a_key_that_cannot_work_says_why_in_one_sentence(
    at: At, key: str, words: str
) -> None:
    async with at() as person:
        await person.press(key)
        await person.hears(words)
        assert isinstance(person.app.screen, QueueScreen)


async def test_the_palette_knows_values_and_opens_their_form_filled_in(at: At) -> None:
    async with at() as person:
        await person.press("j", "colon")
        number = person.row.number
        await person.type("waiting on cust")
        await person.sees("Status: Waiting on Customer")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        await person.sees("Waiting on Customer")
        assert f"#{number}" in person.page
        await person.press("ctrl+s")
        await person.waits(4)
        await person.until(lambda: person.row.status == "Waiting on Customer")


async def test_a_number_in_the_palette_opens_that_ticket_even_outside_the_list(at: At) -> None:
    async with at() as person:
        listed = {
            ref.id
            for ref in person.office.session.store.tickets.refs(person.queue.floor.table.order)
        }
        await person.press("0")
        await person.until(lambda: len(person.queue.floor.table.order) > len(listed))
        table = person.queue.floor.table
        rows = person.office.session.store.tickets.rows(table.order)
        closed = next(row for row in rows if row.ref.id not in listed)
        await person.press("3", "colon")
        await person.type(closed.number)
        await person.press("enter")
        await person.until(lambda: person.queue.floor.reading)
        await person.sees(f"#{closed.number}")
        assert person.row.ref == closed.ref
        await person.press("q", "colon", *"99999999", "enter")
        await person.hears("There is no ticket #99999999.")


async def test_a_pasted_number_is_gone_to(at: At) -> None:
    async with at() as person:
        number = person.office.session.store.tickets.rows(person.queue.floor.table.order)[7].number
        from textual.events import Paste

        person.app.screen.post_message(Paste(f" #{number}\n"))
        await person.until(lambda: person.row.number == number)
        await person.sees(f"#{number}")


async def test_the_action_goes_to_the_ticket_it_was_meant_for(at: At) -> None:
    async with at() as person:
        await person.press("j")
        meant = person.row.ref
        await person.press("question_mark")
        assert isinstance(person.app.screen, HelpScreen)
        person.queue.floor.table.go(5)
        await person.type("internal note")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        form = person.app.screen
        assert isinstance(form, FormScreen)
        assert form.ref == meant


async def test_help_lists_every_command_with_its_keys_and_why_not(at: At) -> None:
    async with at() as person:
        hands, floor = person.queue.hands, person.queue.floor
        screen = HelpScreen(hands, floor.aim(), floor.options.keymap)
        known = {choice.id: choice for choice in screen._finder.source.near("")}
        assert set(known) == {one.id for one in COMMANDS}
        assert "?" in known["program.help"].name
        assert known["ticket.reopen"].detail.startswith("Not now: #")
        palette = Palette(hands, Aim(), person.office.session, floor.options.keymap)
        names = {choice.id for choice in palette._finder.source.near("")}
        assert names == set(known), "without a ticket there are no values"


def test_own_keys_take_the_place_of_the_defaults_and_clashes_are_told() -> None:
    keymap = Keymap.of(COMMANDS, {"ticket.note": "r", "ticket.replay": "R", "list.down": "n"})
    assert keymap.first(by_id("ticket.note")) == "r"
    assert keymap.first(by_id("ticket.reply")) == ""
    assert keymap.first(by_id("list.down")) == "n"
    assert keymap.mistakes == (
        "[keys] names ticket.replay, which is no command; did you mean ticket.reply?",
        "[keys] takes r from ticket.reply for ticket.note.",
    )
    twice = Keymap.of(COMMANDS, {"ticket.note": "N", "ticket.reply": "N"})
    assert twice.mistakes == ("[keys] gives N to ticket.note and to ticket.reply.",)


def test_a_key_of_a_form_may_be_named_too() -> None:
    assert {"form.send", "form.timer", "filter.complete", "outbox.resend"} <= other_ids()
    assert not Keymap.of(COMMANDS, {"form.send": "f9"}, others=other_ids()).mistakes


async def test_own_keys_work_and_stand_in_hints_and_help(tmp_path: Path) -> None:
    office = Office.open(tmp_path)
    app = office.app(keys={"ticket.note": "N", "ticket.replay": "x"})
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.sees("N Note")
        await person.sees("ticket.replay")
        await person.press("n")
        assert isinstance(app.screen, QueueScreen)
        await person.press("N")
        await person.until(lambda: isinstance(app.screen, FormScreen))


async def test_pick_mode_gives_the_reference(tmp_path: Path) -> None:
    office = Office.open(tmp_path)
    app = office.app(pick=True, query="monitors")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot, office)
        await person.until(lambda: len(person.queue.floor.table.order) == 1)
        number = person.row.number
        await person.press("enter")
    assert app.return_value == f"acme:{number}"


async def test_a_pasted_sentence_with_a_colon_names_no_ticket_and_ends_nothing(at: At) -> None:
    async with at() as person:
        from textual.events import Paste

        person.app.screen.post_message(Paste("Error: the printer is offline: again"))
        await person.hears("There is no connection “Error: the printer is offline”")
