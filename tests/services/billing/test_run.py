"""A bill through journal and pump: complete and verified, or stopped with nothing doubled."""

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from psa_tui.domain.writes import ChangeTicket, ChargeTime, CheckInvoice
from psa_tui.sandbox.people import act
from psa_tui.sandbox.world import Ticket
from psa_tui.services.billing.verify import is_bill, verdict
from psa_tui.services.forms import NotNow
from psa_tui.store.journal import Run, StepState

from .house import House, house
from .test_preview import line, timer

KINDS = ("comment", "line_item", "invoice")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as made:
        yield made


def counts(at: House, ticket: Ticket) -> list[int]:
    return [at.ledger(kind, ticket) for kind in KINDS]


def stops_at(run: Run) -> str:
    assert run.step
    return type(run.step.write).__name__


@pytest.mark.parametrize("way", ["line", "timer"])
async def test_a_bill_is_complete_verified_and_the_ticket_invoiced(at: House, way: str) -> None:
    ticket = at.ticket()
    run = await at.run(await at.bill(ticket, way=way))
    assert run.state is StepState.DONE
    (invoice,) = (one for one in at.world.invoices.values() if one.ticket_id == ticket.id)
    assert invoice.subtotal == Decimal("112.50")
    assert ticket.status == "Invoiced"
    told = verdict(run)
    assert told.state is StepState.DONE
    assert f"Invoice {invoice.number} is what was shown: 112.50 before tax" in told.words[0]
    assert told.next == ""


async def test_the_hours_are_charged_once_by_the_id_that_the_entry_was_given(at: House) -> None:
    ticket = at.ticket()
    run = await at.run(await at.bill(ticket, way="timer"))
    (entry,) = ticket.timers
    charge = next(step for step in run.steps if isinstance(step.write, ChargeTime))
    assert charge.receipt
    assert charge.receipt.id == str(entry.id)
    assert len(ticket.line_items) == 1
    assert at.ledger("time_entry_charge", ticket) == 1


async def test_nothing_is_sent_while_it_is_only_shown(at: House) -> None:
    ticket = at.ticket()
    await at.bill(ticket)
    assert at.sandbox.ledger.entries == []
    assert at.session.store.journal.unfinished() == ()


async def test_all_steps_stand_in_the_journal_before_the_first_is_sent(at: House) -> None:
    bill = await at.bill(at.ticket())
    run = await at.session.bills.submit(bill)
    assert [step.state for step in run.steps] == [StepState.QUEUED] * 5
    assert at.sandbox.ledger.entries == []
    assert is_bill(run)


async def test_a_second_bill_waits_until_the_first_is_over(at: House) -> None:
    bill = await at.bill(at.ticket())
    run = await at.session.bills.submit(bill)
    with pytest.raises(NotNow):
        await at.session.bills.submit(bill)
    assert at.session.bills.under_way(bill.ticket.ref) == run


async def test_another_bill_after_the_first_is_warned_of(at: House) -> None:
    ticket = at.ticket()
    await at.run(await at.bill(ticket))
    said = " ".join((await at.bill(ticket)).warnings)
    assert "another bill of the same ticket" in said
    assert "already" in said


@pytest.mark.parametrize("path", ["*/comment", "*/add_line_item", "*/invoices", "*/tickets/*"])
@pytest.mark.parametrize("action", ["drop_after", "garble", "html", "truncate"])
async def test_a_lost_answer_is_found_and_the_bill_goes_on(
    at: House, path: str, action: str
) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    at.sandbox.faults.add(None, action=action, path=path, method="P*")
    run = await at.run(bill)
    assert run.state is StepState.DONE
    assert counts(at, ticket) == [1, 1, 1]
    assert ticket.status == "Invoiced"


@pytest.mark.parametrize("path", ["*/comment", "*/add_line_item", "*/invoices"])
async def test_what_was_dropped_stops_there_and_goes_on_when_it_is_sent_again(
    at: House, path: str
) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    at.sandbox.faults.add(None, action="drop_before", path=path, method="POST")
    run = await at.run(bill)
    assert run.state is StepState.REFUSED
    assert "r goes on from here" in verdict(run).next
    await at.session.writes.resend(run.id)
    run = await at.rests(run)
    assert run.state is StepState.DONE
    assert counts(at, ticket) == [1, 1, 1]


async def test_an_account_that_rounds_stops_before_there_is_an_invoice(at: House) -> None:
    at.sandbox.manners.change({"quantity_decimals": 2})
    ticket = at.ticket()
    run = await at.run(await at.bill(ticket, way="timer", minutes=50))
    assert stops_at(run) == "MakeInvoice"
    told = verdict(run)
    assert "0.83 instead of 0.8333, rounded by the vendor (-0.50)" in told.problems[0].message
    assert told.next.startswith("l shows the ticket's lines")
    assert counts(at, ticket)[2] == 0
    assert ticket.status != "Invoiced"


async def test_a_line_of_a_colleague_stops_before_there_is_an_invoice(at: House) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    line(at, ticket, "1", "189.00")
    run = await at.run(bill)
    assert stops_at(run) == "MakeInvoice"
    assert "Not shown before: USB-C dock" in verdict(run).problems[0].message


async def test_a_difference_stops_before_the_status_and_names_the_invoice(at: House) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    run = await at.session.bills.submit(bill)
    forget_a_line(at, ticket)
    run = await at.rests(run)
    assert stops_at(run) == "CheckInvoice"
    told = verdict(run)
    assert told.wrong
    assert "Missing: Remote support" in told.problems[0].message
    assert "Before tax it is 0.00, shown was 112.50." in told.problems[1].message
    assert "D deletes this invoice" in told.next
    assert ticket.status != "Invoiced"
    assert told.words[-1] == "1 step after it did not run."


def forget_a_line(at: House, ticket: Ticket) -> None:
    """Let the account lose the lines of whatever invoice it makes next."""
    world = at.world

    class Forgetful(dict):  # type: ignore[type-arg]  # stands in for the world's own
        def __setitem__(self, key: int, invoice: object) -> None:
            invoice.lines = _Sieve()  # type: ignore[attr-defined]  # an invoice of the world
            super().__setitem__(key, invoice)

    world.invoices = Forgetful(world.invoices)


class _Sieve(list):  # type: ignore[type-arg]  # a list that keeps nothing
    def append(self, _line: object) -> None:
        """Lose it."""


async def test_a_reply_meanwhile_is_told_and_names_no_wrong_invoice(at: House) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    at.sandbox.faults.add(None, action="drop_before", path="*/invoices/*", method="GET", times=9)
    run = await at.run(bill)
    assert stops_at(run) == "CheckInvoice"
    at.sandbox.faults.clear()
    at.clock.advance(300)
    act(
        "customer_replies", at.world, {"ticket": ticket.id, "text": "Wait, please."}, at.clock.now()
    )
    await at.session.writes.resend(run.id)
    run = await at.rests(run)
    told = verdict(run)
    if run.state is StepState.REFUSED:
        assert "Wait, please." in told.problems[0].message
        assert "r goes on" in told.next
        await at.session.writes.resend(run.id)
        run = await at.rests(run)
    assert run.state is StepState.DONE
    assert counts(at, ticket) == [1, 1, 1]


async def test_a_bill_leaves_no_draft_behind_once_it_is_done(at: House) -> None:
    ticket = at.ticket()
    bill = await at.bill(ticket)
    key = f"acme/{ticket.id}/bill"
    at.sandbox.faults.add(None, action="status", status=422, path="*/comment", method="POST")
    run = await at.rests(await at.session.bills.submit(bill, draft=key))
    assert run.state is StepState.REFUSED
    kept = at.session.store.drafts.load(key)
    assert kept
    assert kept["body"] == bill.request.text
    await at.session.writes.resend(run.id)
    run = await at.rests(run)
    assert run.state is StepState.DONE
    assert at.session.store.drafts.load(key) is None


async def test_a_wrong_invoice_is_deleted_and_its_lines_can_be_billed_again(at: House) -> None:
    ticket = at.ticket()
    run = await at.run(await at.bill(ticket))
    assert run.state is StepState.DONE
    (invoice,) = await at.session.bills.invoices(at.ref(ticket))
    gone = await at.rests(await at.session.bills.delete("acme", invoice))
    assert gone.state is StepState.DONE
    assert await at.session.bills.invoices(at.ref(ticket)) == ()
    assert not any(one.invoiced for one in ticket.line_items)


async def test_a_deletion_that_lied_is_told(at: House) -> None:
    ticket = at.ticket()
    await at.run(await at.bill(ticket))
    (invoice,) = await at.session.bills.invoices(at.ref(ticket))
    at.sandbox.manners.change({"syncro": {"invoice_delete_fails": True}})
    run = await at.rests(await at.session.bills.delete("acme", invoice))
    assert run.step
    assert "still stands" in run.step.words


async def test_an_accepted_timer_runs_no_longer_and_is_in_the_bill_once(at: House) -> None:
    ticket = at.ticket()
    timer(at, ticket, 45)
    ground = await at.session.bills.ground(at.ref(ticket))
    run = await at.run(await at.bill(ticket, timer=ground.running))
    assert run.state is StepState.DONE
    (entry,) = ticket.timers
    assert entry.end is not None
    assert entry.billable is False
    assert len(ticket.line_items) == 1


async def test_steps_know_what_the_run_itself_has_made(at: House) -> None:
    ticket = at.ticket()
    run = await at.run(await at.bill(ticket))
    made = next(step for step in run.steps if isinstance(step.write, CheckInvoice))
    assert made.receipt
    assert int(made.receipt.id) in at.world.invoices
    assert isinstance(run.steps[-1].write, ChangeTicket)
