"""A bill where the invoice is made elsewhere: time with its agreement, proved, the ready status."""

import asyncio
from contextlib import suppress
from pathlib import Path

from psa_tui.domain.billing import BillRequest
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.services.billing.preview import preview
from psa_tui.services.session import Session
from psa_tui.services.settings import Billing
from psa_tui.store.journal import Run, StepState
from tests.vendors.connectwise.account import Stage, session_on, stage

READY = {"service desk": "completed"}
"""As a person writes it: board -> the status that says that it can be invoiced."""

RESTING = frozenset({StepState.DONE, StepState.REFUSED, StepState.IN_DOUBT})


async def rested(session: Session, run: Run) -> Run:
    """A run, sent until it is done, refused or in doubt."""
    sending = asyncio.create_task(session.writes.pump())
    while (  # noqa: ASYNC110  the journal has no bell to wait for
        (now := session.store.journal.run(run.id)) is None or now.state not in RESTING
    ):
        await asyncio.sleep(0.001)
    sending.cancel()
    with suppress(asyncio.CancelledError):
        await sending
    return now


async def test_time_is_logged_on_its_agreement_proved_and_the_ticket_is_ready(
    tmp_path: Path,
) -> None:
    company = stage()
    session = session_on(company, tmp_path, Billing(ready=READY))
    rows = await company.open()
    ticket = next(
        row
        for row in rows
        if row.queue and row.queue.name == "Service Desk" and dict(row.more).get("extra.agreement")
    )
    ground = await session.bills.ground(TicketRef("acme", ticket.ref.id))
    assert ground.ready
    assert ground.ready.name == "Completed"
    agreement = dict(ticket.more)["extra.agreement"]
    assert isinstance(agreement, Choice)
    request = BillRequest(
        minutes=45,
        labour=next(one for one in ground.products if one.name == "Remote support"),
        text="",
        line_text="Repaired profile",
        recipe=ground.recipes[0],
        status=ground.ready,
        contract=agreement,
    )
    shown = preview(request, ground)
    assert shown.steps[0] == f"Time entry of 45m, Remote support, counted against {agreement}"
    assert shown.steps[-1] == "The invoice is made in ConnectWise PSA: Finance, Invoicing."
    now = await rested(session, await session.bills.submit(shown))
    assert now.state is StepState.DONE, now
    assert [type(step.write).__name__ for step in now.steps] == [
        "AddTime",
        "CheckTime",
        "ChangeTicket",
    ]
    await proved(company, ticket.ref.id, agreement)
    await session.close()


async def proved(company: Stage, ticket_id: str, agreement: Choice) -> None:
    """See that one entry on this agreement stands, and the status; each was written once."""
    detail = await company.psa.tickets.read(ticket_id)
    (entry,) = [one for one in detail.times if one.notes == "Repaired profile"]
    assert entry.contract == agreement
    assert detail.ticket.status.name == "Completed"
    kinds = [one.kind for one in company.sandbox.ledger.entries]
    assert kinds.count("time_entry") == 1
    assert len(kinds) == 2
