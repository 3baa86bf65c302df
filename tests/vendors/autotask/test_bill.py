"""A bill where approval and invoice are made elsewhere: time in a role, at its price, proved."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC
from decimal import Decimal
from pathlib import Path

import pytest

from psa_tui.domain.billing import BillRequest, Recipe
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.services.billing.ground import Ground
from psa_tui.services.billing.preview import preview
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState
from psa_tui.vendors import registry
from tests.vendors.autotask.seat import Seat, take_a_seat

RESTING = frozenset({StepState.DONE, StepState.REFUSED})
"""Where a run stays; what is in doubt is still looked for."""


@dataclass
class Office:
    """Somebody who bills."""

    seat: Seat
    session: Session
    store: Store

    async def ground(self) -> Ground:
        return await self.session.bills.ground(self.seat.ticket.ref)

    async def run(self, request: BillRequest) -> Run:
        """Send the bill and follow it to its end."""
        run = await self.session.bills.submit(preview(request, await self.ground()))
        sending = asyncio.create_task(self.session.writes.pump())
        while (  # noqa: ASYNC110  the journal has no bell to wait for
            (now := self.store.journal.run(run.id)) is None or now.state not in RESTING
        ):
            await asyncio.sleep(0.001)
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
        return now


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    seat = await take_a_seat()
    store = Store.open(tmp_path / "cache.db", tmp_path / "state.db")
    link = Link(
        name="acme",
        vendor="Autotask",
        load_profile=lambda: registry.profile("autotask"),
        opener=lambda: seat.psa,
    )
    settings = Settings(me="Dana Fox", zone=UTC)
    session = Session(store=store, links=[link], settings=settings, clock=seat.clock)
    yield Office(seat, session, store)
    await session.close()


async def asked(office: Office, recipe: Recipe) -> BillRequest:
    ground = await office.ground()
    form = await office.seat.psa.catalog.form("bill", office.seat.ticket, {})
    assert form
    role = next(one for one in form if one.key == "role")
    return BillRequest(
        minutes=45,
        labour=next(one for one in ground.products if one.name == "Remote support"),
        text="We repaired the profile.",
        line_text="Repaired profile",
        recipe=recipe,
        subject="Resolution",
        audience=Audience.CLIENT,
        role=role.choices[-1],
        extra=(("extra.internalNotes", "Watch the disk"),),
    )


async def test_the_role_makes_the_price_and_is_proved(office: Office) -> None:
    ground = await office.ground()
    request = await asked(office, ground.recipes[0])
    assert request.role
    rates = dict(request.labour.rates)
    assert len(set(rates.values())) > 1, "every role costs the same here: nothing is tried"
    shown = preview(request, ground)
    assert shown.lines[-1].rate == rates[request.role.id]
    assert shown.lines[-1].quantity == Decimal("0.75")
    assert "invoiced in Autotask" in shown.steps[-1]
    run = await office.run(request)
    assert run.state is StepState.DONE, run
    assert [type(step.write).__name__ for step in run.steps] == ["AddTime", "CheckTime"]
    detail = await office.seat.psa.tickets.read(office.seat.ticket.ref.id)
    (entry,) = [one for one in detail.times if one.notes == "Repaired profile"]
    assert (entry.role, entry.billable, entry.charged) == (request.role, True, False)
    bodies = [one.body for one in detail.notes if one.id.startswith(f"time-{entry.id}-")]
    assert sorted(bodies) == ["Repaired profile", "Watch the disk"]
    assert [one.kind for one in office.seat.sandbox.ledger.entries] == ["time_entry"]


async def test_a_note_may_go_before_and_a_status_after(office: Office) -> None:
    ground = await office.ground()
    status = await office.seat.one(LookupKind.STATUSES, "waiting vendor")
    request = replace(await asked(office, ground.recipes[1]), status=status)
    run = await office.run(request)
    assert run.state is StepState.DONE, run
    assert [type(step.write).__name__ for step in run.steps] == [
        "AddNote",
        "AddTime",
        "CheckTime",
        "ChangeTicket",
    ]
    assert (await office.seat.psa.tickets.version(office.seat.ticket.ref.id)).status.id == status.id
    assert not office.seat.sandbox.outbox.entries


async def test_an_answer_that_is_lost_bills_the_time_once(office: Office) -> None:
    ground = await office.ground()
    office.seat.sandbox.faults.add(None, action="drop_after", method="POST", path="*/TimeEntries")
    run = await office.run(await asked(office, ground.recipes[0]))
    assert run.state is StepState.DONE, run
    kinds = [one.kind for one in office.seat.sandbox.ledger.entries]
    assert kinds == ["time_entry"]
