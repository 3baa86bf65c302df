"""What a person sends: counted down, taken back, told to the end, never sent by itself."""

from pathlib import Path

import pytest

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Plan
from psa_tui.sandbox import people
from psa_tui.store.database import StoreFault
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.conflict import ConflictScreen
from psa_tui.ui.screens.outbox import OutboxScreen
from psa_tui.ui.screens.picker import PickerScreen
from tests.ui.conftest import At
from tests.ui.faults.keys import fill, send
from tests.ui.shell.story import VENDOR, Office, Person


def landed(office: Office, kind: str = "comment") -> int:
    """How many writes of a kind took effect."""
    return sum(entry.kind == kind for entry in office.sandbox.ledger.entries)


async def note(person: Person, text: str) -> None:
    """Write an internal note on the ticket under the cursor and send it."""
    await person.press("n")
    await person.until(lambda: isinstance(person.app.screen, FormScreen))
    await person.type(text)
    await person.press("ctrl+s")
    await person.until(lambda: not isinstance(person.app.screen, FormScreen), "the form closed")


async def test_a_note_is_counted_down_marked_on_its_row_and_told_when_it_stands(at: At) -> None:
    async with at() as person:
        await note(person, "Restarted the agent.")
        await person.hears("sending in 8 s, u recalls")
        await person.until(lambda: person.page.splitlines()[2].startswith(" ~"))
        assert landed(person.office) == 0
        await person.waits(9)
        await person.hears(": sent.")
        await person.until(lambda: person.page.splitlines()[2][1] != "~")
        assert landed(person.office) == 1


async def test_u_takes_the_note_back_with_its_text(at: At) -> None:
    async with at() as person:
        await note(person, "Half a thought")
        await person.press("u")
        await person.sees("Half a thought")
        assert isinstance(person.app.screen, FormScreen)
        await person.press("escape")
        await person.waits(20)
        assert not person.office.session.store.journal.unfinished()
        assert landed(person.office) == 0


async def test_a_form_that_is_closed_says_in_the_status_line_that_its_draft_is_kept(at: At) -> None:
    async with at() as person:
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        await person.type("Half a thought")
        await person.press("escape")
        await person.hears("Draft kept")
        assert not list(person.app._notifications), "a toast would cover the list"


async def test_z_takes_back_the_one_that_waits(at: At) -> None:
    async with at() as person:
        await note(person, "Not yet")
        await person.press("z")
        await person.sees("Not yet")
        await person.press("escape", "z")
        await person.sees("Outbox and drafts")
        await person.sees("draft")


async def test_a_refusal_stays_in_sight_without_taking_the_focus_and_is_mended_in_its_form(
    at: At,
) -> None:
    async with at() as person:
        person.office.sandbox.faults.add(
            None,
            method="POST",
            path="*/comment",
            action="status",
            status=422,
            body={"error": ["Nope, not today"]},
        )
        await note(person, "To be refused")
        await person.press("slash")
        await person.type("mon")
        await person.waits(9)
        await person.hears("refused")
        assert person.focused is person.queue.floor.filter.input
        await person.type("itors")
        assert person.queue.floor.filter.text == "monitors"
        await person.press("escape", "j", "k")
        await person.hears("1 refused (!)")
        await person.press("exclamation_mark")
        await person.sees("Nope, not today")
        person.office.sandbox.faults.clear()
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        await person.sees("To be refused")
        await person.press("ctrl+s")
        await person.waits(9)
        await person.hears(": sent.")
        assert landed(person.office) == 1
        await person.until(lambda: "refused" not in person.status)


async def test_what_a_dead_copy_left_is_asked_about_and_never_sent_by_itself(
    tmp_path: Path,
) -> None:
    first = Office.open(tmp_path)
    app = first.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, first)
        await person.synced()
        await note(person, "Left behind")
    second = Office.open(tmp_path)
    second.sandbox = first.sandbox
    app = second.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, second)
        await person.until(lambda: isinstance(app.screen, OutboxScreen))
        await person.sees("left by a copy that ended")
        await person.sees("a send it now")
        await person.waits(60)
        assert len(second.session.writes.orphans()) == 1
        await person.press("z")
        await person.until(lambda: not second.session.writes.orphans())
        await person.sees("draft")


async def test_marked_tickets_change_together_after_a_dry_run(at: At) -> None:
    async with at() as person:
        await person.press("space", "space", "space", "p")
        await person.until(lambda: isinstance(person.app.screen, PickerScreen))
        await person.sees("Urgent")
        await person.type("urg")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen))
        await person.sees("now")
        assert "Urgent" in person.page
        marked = [ref.id for ref in person.queue.floor.aim().refs]
        assert not person.office.sandbox.ledger.entries
        await person.press("y")
        await person.waits(1)
        world = person.office.sandbox.world(VENDOR)
        await person.until(
            lambda: all("Urgent" in str(world.tickets[int(one)].priority) for one in marked)
        )
        assert 0 < len(person.office.sandbox.ledger.entries) <= len(marked)


async def test_what_was_changed_together_is_undone_together(at: At) -> None:
    async with at() as person:
        await person.press("space", "space", "space", "p")
        await person.until(lambda: isinstance(person.app.screen, PickerScreen))
        await person.sees("Urgent")
        await person.type("urg")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen))
        marked = [ref.id for ref in person.queue.floor.aim().refs]
        tickets = person.office.sandbox.world(VENDOR).tickets

        def priorities() -> list[str]:
            return [str(tickets[int(one)].priority) for one in marked]

        before = priorities()
        await person.press("y")
        await person.waits(1)
        await person.until(lambda: all("Urgent" in one for one in priorities()), "the writes")
        journal = person.office.session.store.journal
        await person.until(lambda: not journal.unfinished(), "all of them done")
        await person.press("u")
        await person.sees("Undo what was changed together on 3 tickets?")
        await person.press("y")
        await person.waits(1)
        await person.until(lambda: priorities() == before, "the former values")


async def test_quitting_asks_while_something_waits(at: At) -> None:
    async with at() as person:
        await note(person, "Soon")
        await person.press("q")
        await person.until(lambda: isinstance(person.app.screen, ConfirmScreen))
        await person.sees("1 not sent yet")
        await person.press("n")
        assert person.app.is_running
        await person.waits(9)
        await person.hears(": sent.")
        await person.press("q")
        assert not person.app.is_running


async def test_a_write_of_another_copy_is_counted_but_not_told(at: At) -> None:
    async with at() as person:
        ref = person.row.ref
        write = AddNote(ticket=ref, body="x", audience=Audience.INTERNAL, mail=False)
        store, now = person.office.session.store, person.office.clock.now()
        plan = Plan(title="Note of the other pane", steps=(write,))
        store.journal.open(plan, owner="elsewhere", not_before=now, now=now)
        person.queue.hands.outgoing.counts()
        await person.hears("1 unsent")
        assert "other pane" not in person.status


async def test_repeat_opens_the_same_form_with_the_same_answers_on_another_ticket(at: At) -> None:
    async with at() as person:
        await note(person, "Same for you")
        await person.press("j")
        other = person.row.number
        await person.press("full_stop")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        await person.sees(f"#{other}")
        await person.sees("Same for you")


async def test_a_conflict_shows_who_changed_what_and_the_person_decides(at: At) -> None:
    async with at() as person:
        world = person.office.sandbox.world(VENDOR)
        ticket = world.tickets[int(person.row.ref.id)]
        await note(person, "Mine")
        await person.waits(4)
        people.colleague_changes(world, ticket, person.office.clock.now(), status="Scheduled")
        await person.waits(5)
        await person.hears("changed since you opened it")
        assert landed(person.office) == 0
        await person.press("exclamation_mark")
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, ConflictScreen))
        await person.sees("Scheduled")
        await person.press("s")
        await person.waits(5)
        await person.until(lambda: landed(person.office) == 1)


async def test_what_was_written_for_a_connection_that_is_no_more_is_still_read(at: At) -> None:
    async with at() as person:
        store, now = person.office.session.store, person.office.clock.now()
        ref = TicketRef("former", "1")
        wrote = AddNote(
            ticket=ref, body="Called Ada twice.", audience=Audience.INTERNAL, mail=False
        )
        plan = Plan(title="Note of yore", steps=(wrote,), draft="former/1/note")
        store.journal.open(plan, owner="a copy that ended", not_before=now, now=now)
        await person.press("exclamation_mark")
        await person.sees("Called Ada twice.")
        await person.press("z")
        await person.sees("Note on a ticket no longer stored (id 1)")


async def test_a_full_disk_is_told_and_ends_nothing(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at() as person:
        store = person.office.session.store
        store.drafts.save("acme/1/note", {"body": "Half"}, now=person.office.clock.now())

        def full(_key: str) -> None:
            raise StoreFault("The disk is full.", "Free some space.")

        monkeypatch.setattr(store.drafts, "drop", full)
        await person.press("exclamation_mark")
        await person.sees("throw it away")
        await person.press("x")
        await person.sees("Throw the draft away?")
        await person.press("y")
        told = "The disk is full. Free some space."
        await person.until(lambda: told in [one.message for one in person.app._notifications])
        await person.press("q")
        assert store.drafts.load("acme/1/note")


async def test_what_is_new_is_listed_by_its_title_from_draft_to_sent(at: At) -> None:
    async with at() as person:
        await person.press("C")
        await fill(person, client="Harbor", title="New desk")
        await person.press("escape", "exclamation_mark")
        await person.sees("New ticket “New desk”")
        assert "draft" in person.page
        await person.press("enter")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        await send(person)
        await person.press("exclamation_mark")
        await person.sees("New ticket “New desk”")
        assert "sending in" in person.page
