"""Forms at the real app: what is shown before sending is what the vendor receives, once."""

import re

import pytest

from psa_tui.store.database import Store
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

pytestmark = pytest.mark.usefixtures("patience")


def written(office: Office, kind: str) -> list[dict[str, object]]:
    """The bodies of the writes of one kind that took effect."""
    bodies = [entry.body for entry in office.sandbox.ledger.entries if entry.kind == kind]
    return [body for body in bodies if isinstance(body, dict)]


async def opens(person: Person, key: str) -> FormScreen:
    """Press a key and wait for its form."""
    await person.press(key)
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    await person.pilot.pause()
    return screen


async def closes(person: Person) -> None:
    """Wait until no form is open."""
    await person.until(lambda: person.app.screen is person.queue, "the queue")


async def test_a_note_stands_once_and_its_draft_is_gone(at: At, office: Office) -> None:
    async with at() as person:
        await opens(person, "n")
        await person.type("Looked at it")
        await person.press("ctrl+s")
        await closes(person)
        assert not written(office, "comment")
        await person.waits(10)
        await person.until(lambda: written(office, "comment"), "the note")
        assert [body["body"] for body in written(office, "comment")] == ["Looked at it"]
        assert office.session.store.drafts.keys() == ()
        assert not office.sandbox.outbox.entries


async def test_who_is_mailed_is_whom_the_form_named(at: At, office: Office) -> None:
    async with at() as person:
        await opens(person, "r")
        await person.sees("> ━┛")  # the address came in: the list knew only the name
        await person.type("It is done")
        await person.press("ctrl+s")
        shown = " ".join(person.page.replace("┃", "").split())
        assert isinstance(person.app.screen, FormScreen)
        await person.press("ctrl+s")
        await closes(person)
        await person.waits(10)
        await person.until(lambda: office.sandbox.outbox.entries, "the mail")
        (mail,) = office.sandbox.outbox.entries
        (address,) = mail.to
        assert re.search(rf"Client sees this; mails [A-Z][\w ]+ <{address}>; as Dana Fox", shown)


async def test_a_recalled_reply_comes_back_with_its_text(at: At, office: Office) -> None:
    async with at() as person:
        await opens(person, "r")
        await person.type("Too early")
        await person.press("ctrl+s", "ctrl+s")
        await closes(person)
        await person.press("u")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form again")
        await person.sees("Too early")
        await person.waits(60)
        assert not written(office, "comment")


async def test_what_is_typed_survives_the_program(at: At, office: Office) -> None:
    """Read by another copy while this one still has its form open: it is on the disk."""
    async with at() as person:
        screen = await opens(person, "n")
        await person.type("Half a sen")
        await person.press("shift+tab")
        key = screen._draft.key
        other = Store.open(
            office.folder / "other" / "cache.db", office.folder / "state" / "state.db"
        )
        await person.until(lambda: other.drafts.load(key), "the draft")
        assert other.drafts.load(key) == {"body": "Half a sen"}
        other.close()


async def test_a_status_is_taken_by_name_and_sent_as_this_account_spells_it(
    at: At, office: Office
) -> None:
    async with at() as person:
        await opens(person, "s")
        await person.type("waiting on cust")
        await person.press("enter")
        await person.sees("Waiting on Customer")
        await person.press("ctrl+s")
        await closes(person)
        await person.waits(10)
        await person.until(lambda: written(office, "status"), "the status")
        assert [body["status"] for body in written(office, "status")] == ["Waiting on Customer"]


async def test_a_value_of_the_palette_is_a_change_and_is_sent(at: At, office: Office) -> None:
    async with at() as person:
        await person.press("colon")
        await person.type("waiting on cust")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        await person.sees("Waiting on Customer")
        await person.press("ctrl+s")
        await closes(person)
        await person.waits(10)
        await person.until(lambda: written(office, "status"), "the status")


async def test_an_edit_without_a_change_sends_nothing(at: At, office: Office) -> None:
    async with at() as person:
        await opens(person, "e")
        await person.press("ctrl+s")
        await person.pilot.pause()
        assert isinstance(person.app.screen, FormScreen)
        await person.waits(10)
        assert not office.sandbox.ledger.entries


async def test_a_new_ticket_by_keys_alone(at: At, office: Office) -> None:
    async with at() as person:
        screen = await opens(person, "C")
        await person.type("harbor")
        await person.sees("Harbor Foods")
        await person.press("enter", "tab", "tab")
        await person.type("Printer on fire")
        await person.press("ctrl+s")
        await person.press("ctrl+s")
        if person.app.screen is screen:
            raise AssertionError(person.page)
        await person.waits(10)
        await person.until(lambda: written(office, "ticket"), "the ticket")
        (ticket,) = written(office, "ticket")
        assert ticket["subject"] == "Printer on fire"
