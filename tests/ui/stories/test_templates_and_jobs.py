"""A vendor with templates and jobs at the real app: what is picked, asked, and sent once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.domain.fields import text_of
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.picker import PickerScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

pytestmark = pytest.mark.usefixtures("patience")

VENDOR = "bms"
CLIENT = 20000001


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Office.open(tmp_path, vendor=VENDOR)
    yield office
    await office.session.close()


def landed(office: Office, kind: str) -> list[dict[str, object]]:
    """The bodies of the writes of one kind that took effect."""
    bodies = [entry.body for entry in office.sandbox.ledger.entries if entry.kind == kind]
    return [body for body in bodies if isinstance(body, dict)]


async def form(person: Person, key: str) -> FormScreen:
    """Press a key, and wait for its form as the vendor shapes it."""
    await person.press(key)
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    await person.pilot.pause()
    return screen


def gaps(screen: FormScreen) -> list[str]:
    """Required fields that are still empty."""
    return [
        one.spec.key
        for one in screen._body.asked()
        if one.spec.required and not text_of(one.value).strip()
    ]


async def pick(person: Person, text: str, key: str) -> None:
    """Type a part of a name into the field that has the focus, and take the first hit."""
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    screen._body.fields[key].control.focus()
    await person.type(text)
    await person.until(lambda: text.casefold() in person.page.casefold(), text)
    await person.press("enter")
    await person.until(lambda: screen._body.fields[key].picked, f"{key} picked")


async def test_a_template_with_three_fields_missing_asks_for_exactly_those_three(
    at: At, office: Office
) -> None:
    office.sandbox.world(VENDOR).ticket_templates[1].client_id = CLIENT
    async with at(120, 40) as person:
        screen = await form(person, "C")
        await person.until(lambda: "opened" in screen._body.fields, "the open date")
        await pick(person, "New starter", "template")
        await person.until(lambda: gaps(screen) == ["site", "status", "source"], "three gaps")
        assert screen._body.fields["opened"].value, "the open date is shown as now"
        await pick(person, "Head", "site")
        await pick(person, "New", "status")
        await pick(person, "Phone", "source")
        await person.until(lambda: not gaps(screen), "nothing missing")
        screen._body.fields["title"].control.focus()
        await person.type("Ada Moss")
        await person.press("ctrl+s")
        if person.app.screen is screen:
            await person.press("ctrl+s")
        await person.until(lambda: person.app.screen is person.queue, "the form closed")
        await person.waits(5)
        await person.until(lambda: landed(office, "ticket"), "the ticket")
        (made,) = landed(office, "ticket")
        assert str(made["Title"]).startswith("New starter: ")
        assert "Ada Moss" in str(made["Title"])
        assert (made["AccountId"], made["SourceId"]) == (CLIENT, 2)


async def test_a_note_template_is_made_for_the_ticket_and_never_sent_by_itself(
    at: At, office: Office
) -> None:
    async with at(120, 40) as person:
        screen = await form(person, "n")
        screen._body.fields["template"].control.focus()
        await person.type("We are on it")
        await person.sees("We are on it")
        await person.press("enter")
        await person.sees("thanks for letting us know")
        assert not office.sandbox.ledger.entries
        await person.press("escape")
        assert not office.sandbox.ledger.entries


async def test_many_tickets_are_changed_by_one_job_after_a_dry_run(at: At, office: Office) -> None:
    async with at(120, 40) as person:
        await person.press("space", "space", "space", "p")
        await person.until(lambda: isinstance(person.app.screen, PickerScreen), "the picker")
        await person.type("low")
        await person.sees("Low")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen), "the dry run")
        await person.press("y")
        journal = office.session.store.journal
        for _ in range(10):
            await person.waits(2)
            if not journal.unfinished() and journal.recent(1):
                break
        runs = journal.recent(5)
        assert len(runs) == 1
        assert runs[0].state == "done", runs[0]
        many = runs[0].title.removeprefix("Priority of ").removesuffix(" tickets")
        assert runs[0].steps[0].receipt
        assert runs[0].steps[0].receipt.said == f"All {many} are changed."
