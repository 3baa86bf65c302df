"""Clocks, figures and escalation on every vendor that the sandbox plays, through its own API."""

import asyncio
from datetime import timedelta

import pytest

from psa_tui import wiring
from psa_tui.domain.judging.metrics import Figures
from psa_tui.domain.query import parse
from psa_tui.domain.tickets import Audience, Phase
from psa_tui.domain.writes import Plan
from psa_tui.services.session import Session
from psa_tui.store.journal import StepState

VENDORS = wiring.demo_vendors()


async def sent(session: Session, plan: Plan) -> StepState:
    """Let the journal send a plan, and return how it ended."""
    moved = asyncio.Event()
    session.events.subscribe(lambda _: moved.set())
    run = await session.writes.submit(plan, grace=timedelta(0))
    pump = asyncio.create_task(session.writes.pump())
    try:
        async with asyncio.timeout(60):
            while run.state in {StepState.QUEUED, StepState.BEGUN}:
                await moved.wait()
                moved.clear()
                run = session.store.journal.run(run.id) or run
    finally:
        pump.cancel()
    return run.state


@pytest.mark.parametrize("vendor", VENDORS)
async def test_a_ticket_is_judged_counted_and_escalated(vendor: str) -> None:
    session, _, _ = wiring.open_demo([vendor], tickets=60, seed=3)
    try:
        await session.sync.pull(vendor)
        assert session.sync.state(vendor).error is None
        await session.prepare(vendor)
        now, zone = session.clock.now(), session.settings.zone
        query = parse("escalated:due sort:sla", now=now, zone=zone)
        found = await session.reports.figures(parse("", now=now, zone=zone))
        check(found.whole, session.store.tickets.count(query, now=now))
        (first, *_) = session.store.tickets.order(query, now=now)
        (ref,) = session.store.tickets.refs([first])
        await session.tickets.open(ref)
        spec = session.tickets.form("escalate", ref)
        asked = spec.asked(spec.defaults())
        answers = {one.key: one.default for one in asked if one.default is not None}
        assert session.tickets.problems(spec, answers) == ()
        plan = session.tickets.plan(spec, answers, seen=None)
        assert await sent(session, plan) is StepState.DONE
        detail = await session.tickets.open(ref)
        said = [one for one in detail.notes if "Escalated to level" in one.body]
        assert [one.audience for one in said] == [Audience.INTERNAL]
        statuses = session.links[vendor].profile.statuses
        offered = spec.field("status")
        assert offered is not None
        raised = {one.name for one in statuses if one.phase is Phase.ESCALATED}
        if raised & {choice.name for choice in offered.choices}:
            assert detail.ticket.status.phase is Phase.ESCALATED
    finally:
        await session.close()


def check(whole: Figures, due: int) -> None:
    """Assert that the figures hold together, and say the same as the query."""
    assert whole.to_escalate == due > 0
    assert sum(whole.statuses.values()) == sum(whole.priorities.values()) == whole.total
    assert whole.average_hours is not None
    assert whole.compliance is not None
    assert 0 < whole.compliance < 100
