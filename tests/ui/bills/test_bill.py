"""The bill at the real app: seen to the cent, confirmed, followed to its verdict."""

from decimal import Decimal

import pytest

from psa_tui.sandbox.world import LineItem, Ticket
from psa_tui.store.database import StoreFault
from psa_tui.ui.screens.bills.run import BillRunScreen
from tests.ui.bills.desk import billed, billing, fill, ready, ticket_of, world_of
from tests.ui.conftest import At
from tests.ui.shell.story import Person


def kinds(person: Person, ticket: Ticket) -> list[str]:
    entries = person.office.sandbox.ledger.entries
    return [one.kind for one in entries if one.ticket == ticket.id]


async def test_a_bill_is_shown_to_the_cent_and_nothing_is_sent(at: At) -> None:
    async with billing(at) as person:
        await fill(person, "45", "remote")
        await person.sees("112.50")
        for said in ("0.75 h × 150.00", "not taxed", "What will run", "Status Invoiced"):
            assert said in person.page, person.page
        assert person.office.sandbox.ledger.entries == []


async def test_neither_minutes_nor_labour_is_assumed(at: At) -> None:
    async with billing(at) as person:
        assert "Minutes and labour come first" in " ".join(person.page.split())
        await person.press("ctrl+s")
        assert person.office.sandbox.ledger.entries == []
        assert person.office.session.store.journal.unfinished() == ()


async def test_another_number_of_minutes_is_another_bill_at_once(at: At) -> None:
    async with billing(at) as person:
        await fill(person, "45", "remote")
        await person.sees("112.50")
        await person.press("shift+tab", "shift+tab")
        await person.press("home", "shift+end", "delete")
        await person.type("1h30")
        await person.sees("225.00")
        assert "112.50" not in person.page


async def test_impossible_minutes_are_refused_at_their_field(at: At) -> None:
    async with billing(at) as person:
        for typed, said in (("0", "Between 1"), ("soon", "Write minutes")):
            await person.press("home", "shift+end", "delete")
            await person.type(typed)
            await person.press("tab")
            await person.sees(said)
            await person.press("shift+tab")


async def test_a_confirmed_bill_ends_with_its_number_and_verdict(at: At) -> None:
    async with billing(at) as person:
        ticket = ticket_of(person)
        await ready(person)
        await person.press("ctrl+s")
        await billed(person, "is what was shown")
        (invoice,) = (
            one for one in world_of(person).invoices.values() if one.ticket_id == ticket.id
        )
        assert invoice.number in person.page
        assert invoice.subtotal == Decimal("112.50")
        assert kinds(person, ticket) == ["comment", "line_item", "invoice", "status"]
        assert person.office.sandbox.outbox.entries == []


async def test_the_next_bill_tells_at_once_how_the_last_one_ended(at: At) -> None:
    async with billing(at, everything=True) as person:
        await ready(person)
        await person.press("ctrl+s")
        await billed(person, "is what was shown")
        await person.press("q", "b")
        await person.sees("Minutes and labour come first")
        await billed(person, "another bill of the same ticket: Invoice")
        await billed(person, "is what was shown: 112.50 before tax")


async def test_a_warning_takes_a_second_ctrl_s(at: At) -> None:
    async with billing(at, unassigned=True) as person:
        ticket = ticket_of(person)
        await ready(person)
        await person.press("ctrl+s")
        await person.sees("again to send")
        assert "Nobody is assigned" in person.page
        assert kinds(person, ticket) == []
        await person.press("ctrl+s")
        await billed(person, "is what was shown")


async def test_a_difference_shows_what_differs_and_the_next_key(at: At) -> None:
    async with billing(at) as person:
        ticket = ticket_of(person)
        await ready(person)
        world_line(person, ticket)
        await person.press("ctrl+s")
        await billed(person, "Stopped at step 3 of 5, invoice")
        told = " ".join(person.page.replace("│", "").split())
        assert "Not shown before: USB-C dock" in told
        assert "Next: l shows the ticket's lines" in told
        assert "invoice" not in kinds(person, ticket)
        ticket.line_items.pop(0)
        await person.press("r")
        await billed(person, "is what was shown")
        assert kinds(person, ticket).count("line_item") == 1


def world_line(person: Person, ticket: Ticket) -> None:
    """A colleague adds a line meanwhile."""
    office = person.office
    now = office.clock.now()
    ticket.line_items.append(
        LineItem(
            id=999,
            name="USB-C dock",
            description="Docking station",
            quantity=Decimal(1),
            created=now,
            updated=now,
            price_retail=Decimal(189),
        )
    )


async def test_the_bill_under_way_is_shown_instead_of_a_second_one(at: At) -> None:
    async with billing(at) as person:
        ticket = ticket_of(person)
        await ready(person)
        person.office.sandbox.faults.add(
            None, action="drop_before", path="*/add_line_item", method="POST"
        )
        await person.press("ctrl+s")
        await person.sees("in doubt")
        await person.press("q")
        await person.press("b")
        await person.sees("as it was shown")
        assert kinds(person, ticket) == ["comment"]


async def test_the_running_timer_is_billed_only_when_it_is_accepted(at: At) -> None:
    async with billing(at, running=35) as person:
        ticket = ticket_of(person)
        await person.sees("f3 stops it and bills its time")
        assert "35m" in person.page
        await person.press("f3")
        await person.press("tab")
        await person.type("remote")
        await person.press("enter", "tab")
        await person.sees("Running timer stopped at 35m")
        await ready(person, minutes="", labour="")
        await person.press("ctrl+s")
        await billed(person, "is what was shown")
        assert ticket.timers[0].end is not None
        assert ticket.timers[0].billable is False


async def test_a_closed_bill_keeps_its_draft(at: At) -> None:
    async with billing(at) as person:
        await fill(person, "45", "remote")
        await person.sees("112.50")
        await person.press("escape")
        await person.press("b")
        await person.sees("Your draft of")
        await person.sees("112.50")


async def test_the_outbox_says_of_a_stopped_bill_only_what_is_left_of_it(at: At) -> None:
    async with billing(at) as person:
        await ready(person)
        person.office.sandbox.faults.add(None, action="status", status=422, path="*/add_line_item")
        await person.press("ctrl+s")
        await billed(person, "Stopped at step 2 of 5, line")
        await person.press("q", "exclamation_mark")
        await person.sees("A line on")
        assert "A note on" not in person.page


async def test_a_bill_that_a_dead_copy_left_half_done_is_put_away(at: At) -> None:
    async with billing(at) as person:
        ticket = ticket_of(person)
        await ready(person)
        journal = person.office.session.store.journal
        person.office.sandbox.faults.add(None, action="status", status=429, path="*/add_line_item")
        await person.press("ctrl+s")
        await person.until(lambda: kinds(person, ticket) == ["comment"])
        await person.until(lambda: journal.unfinished()[0].steps[1].tries == 1)
        await person.until(lambda: journal.unfinished()[0].state == "queued")
        with pytest.MonkeyPatch.context() as dead:
            dead.setattr(person.office.session.store.owners, "alive", lambda _: False)
            (run,) = journal.unfinished()
            journal.adopt(run.id, owner="a copy that ended", now=person.office.clock.now())
        await person.press("q", "b")
        await person.sees("put away")
        await person.press("x")
        await person.sees("Put this bill away?")
        await person.press("y")
        await person.until(lambda: journal.unfinished() == (), "it is put away")
        await person.waits(120)
        assert kinds(person, ticket) == ["comment"]


async def test_a_bill_that_is_in_the_journal_is_never_called_unsent(
    at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with billing(at) as person:
        await ready(person)
        drafts = person.office.session.store.drafts

        def full(_key: str) -> None:
            raise StoreFault("The disk is full.", "Free some space.")

        with monkeypatch.context() as disk:
            disk.setattr(drafts, "drop", full)
            disk.setattr(drafts, "load", lambda _key: None)  # nothing to forget before that
            await person.press("ctrl+s")
            await person.until(lambda: isinstance(person.app.screen, BillRunScreen))
        await billed(person, "is what was shown")
