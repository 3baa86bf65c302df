"""A note that was written is given other words, then its own again, and is deleted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.ui.forms.screen import FormScreen
from tests.ui.bills.test_lists import palette
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

VENDOR = "halo"
FIRST, SECOND = "Swapped the cable.", "Swapped the cable and the port."


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Office.open(tmp_path, vendor=VENDOR)
    yield office
    await office.session.close()


def notes(person: Person) -> list[str]:
    """What stands on the ticket, as it is stored here after the last reading."""
    stored = person.office.session.tickets.stored(person.row.ref)
    return [note.body for note in stored[0].notes] if stored else []


async def written(person: Person, key: str, text: str) -> None:
    """Write on the ticket under the cursor, and wait until it stands."""
    await person.press(key)
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    await person.type(text)
    await sent(person)
    await person.until(lambda: text in notes(person), text)


async def sent(person: Person) -> None:
    """Send the form, and again where it asks for a second consent; let its grace go by."""
    screen = person.app.screen
    await person.press("ctrl+s")
    if person.app.screen is screen:
        await person.press("ctrl+s")
    await person.until(lambda: person.app.screen is person.queue, "the form closed")
    await person.waits(9)


async def picked(person: Person, command: str, words: str) -> FormScreen:
    """Open a form from the palette and pick the note with these words."""
    await palette(person, command)
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    await person.type(words)
    await person.sees(words)
    await person.press("enter")
    await person.until(lambda: screen._body.fields["note"].picked, "the note")
    return screen


async def test_other_words_for_a_note_and_back_and_off(at: At, office: Office) -> None:
    async with at(120, 40) as person:
        await person.press("1", "enter")
        await person.sees("newest first")
        await written(person, "n", FIRST)
        screen = await picked(person, "Change a note", "Swapped")
        text = screen._body.fields["body"]
        await person.until(lambda: text.value == FIRST, "its text")
        await person.sees("Internal")
        text.control.focus()
        await person.press("ctrl+end", "backspace")
        await person.type(" and the port.")
        await person.sees("It is to read:")
        await sent(person)
        await person.until(lambda: SECOND in notes(person), SECOND)
        assert FIRST not in notes(person)
        assert office.sandbox.outbox.entries == []
        await person.press("u")
        await person.sees("Undo: Change note")
        await person.press("y")
        await person.waits(9)
        await person.until(lambda: FIRST in notes(person), "the former words")
        await picked(person, "Delete a note", "Swapped")
        await person.sees("good: “Swapped the cable.”")
        await sent(person)
        await person.until(lambda: FIRST not in notes(person), "the end of it")
        await person.press("j", "full_stop")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form again")
        again = person.app.screen
        assert isinstance(again, FormScreen)
        assert not again._body.fields["note"].touched, "its number may be another note's here"


async def test_who_changes_what_the_client_reads_is_told_so(at: At, office: Office) -> None:
    async with at(120, 40) as person:
        await person.press("1", "enter")
        await person.sees("newest first")
        await written(person, "r", FIRST)
        mailed = len(office.sandbox.outbox.entries)
        screen = await picked(person, "Change a note", "Swapped")
        await person.sees("Client sees this; nobody is mailed")
        assert screen.query_one("#form").has_class("-client")
        screen._body.fields["body"].control.focus()
        await person.type(" Twice.")
        await person.sees("was: “Swapped the cable.”")
        await sent(person)
        await person.until(lambda: f"{FIRST} Twice." in notes(person), "the new words")
        assert len(office.sandbox.outbox.entries) == mailed
