"""Escalating: the form as the rules fill it, and the note and change that it becomes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import FieldSpec, FormSpec, Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import StatusRule, TransitionRule
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Audience, Phase, Status
from psa_tui.domain.writes import AddNote, Change, ChangeTicket
from psa_tui.services.settings import Rungs, Settings
from psa_tui.store.journal import StepState
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig
from tests.services.fake import Fake
from tests.services.fake_facts import PRIORITIES, PROFILE, STATUSES, TECHNICIANS

LED = Settings(me="Dana Fox", escalation=Rungs(lead="Lee Park", management="Sam Hale"))
UP = replace(PROFILE, statuses=(*PROFILE.statuses[:1], StatusRule("In Progress", Phase.ESCALATED)))
"""A vendor one of whose statuses says escalated."""


async def late(rig: Rig, hours: int, **changes: object) -> TicketRef:
    """One ticket, read, whose promise is so many hours past."""
    due = Sla(due=rig.clock.now() - timedelta(hours=hours))
    ref = rig.fake.add(sla=due, **changes)  # type: ignore[arg-type]  # fields of a ticket, by name
    await rig.session.prepare("acme")
    await rig.session.tickets.open(ref)
    return ref


def answers(spec: FormSpec, **given: Value) -> dict[str, Value]:
    return {**spec.defaults(), **given}


async def test_the_form_says_how_far_why_and_to_whom(start: Open, clock: HandClock) -> None:
    rig = start(Fake(clock, profile=UP), settings=LED)
    spec = rig.session.tickets.form("escalate", await late(rig, 5))
    given = spec.defaults()
    assert given["level"] == Choice("2", "2, team lead", "Lee Park")
    assert given["body"] == "The SLA is broken by 5h."
    assert given["technician"] == TECHNICIANS[1]
    assert given["status"] == STATUSES[1]
    assert given["priority"] == PRIORITIES[1]


async def test_it_becomes_an_internal_note_and_one_change(start: Open, clock: HandClock) -> None:
    rig = start(Fake(clock, profile=UP), settings=LED)
    ref = await late(rig, 5)
    spec = rig.session.tickets.form("escalate", ref)
    note, change = rig.session.tickets.plan(spec, answers(spec), seen=None).steps
    assert isinstance(note, AddNote)
    assert note.audience is Audience.INTERNAL
    assert not note.mail
    assert note.body == ("Escalated to level 2, team lead: Lee Park.\n\nThe SLA is broken by 5h.")
    assert change == ChangeTicket(
        ticket=ref,
        changes=(
            Change("status", STATUSES[1], STATUSES[0]),
            Change("technician", TECHNICIANS[1], None),
        ),
        action="escalate",
    )


async def test_what_only_a_client_would_read_is_not_asked(start: Open, clock: HandClock) -> None:
    """A vendor's tab or flag for the client must never travel with what is internal."""
    tab = FieldSpec(key="note_kind", label="Tab", required=True, when=("audience", "client"))
    note = (*PROFILE.forms["note"], tab, FieldSpec(key="subject", label="Header"))
    forms = {**PROFILE.forms, "note": note}
    rig = start(Fake(clock, profile=replace(PROFILE, forms=forms)))
    spec = rig.session.tickets.form("escalate", await late(rig, 5))
    keys = [field.key for field in spec.fields]
    assert keys == ["level", "body", "subject", "technician", "status", "priority"]


async def test_what_stands_already_is_not_sent(start: Open, clock: HandClock) -> None:
    rig = start(Fake(clock, profile=UP), settings=LED)
    escalated = Status(STATUSES[1].id, STATUSES[1].name, Phase.ESCALATED)
    ref = await late(rig, 5, technician=TECHNICIANS[1], status=escalated)
    spec = rig.session.tickets.form("escalate", ref)
    (note,) = rig.session.tickets.plan(spec, answers(spec), seen=None).steps
    assert isinstance(note, AddNote)


async def test_it_goes_through_the_journal_like_any_other(start: Open, clock: HandClock) -> None:
    rig = start(Fake(clock, profile=UP), settings=LED)
    ref = await late(rig, 5)
    spec = rig.session.tickets.form("escalate", ref)
    plan = rig.session.tickets.plan(spec, answers(spec), seen=None)
    run = await rig.session.writes.submit(plan)
    await rig.until_state(run, StepState.DONE)
    assert [type(write) for _, write in rig.fake.ledger] == [AddNote, ChangeTicket]


async def test_a_ticket_in_time_can_be_escalated_with_a_reason_of_ones_own(start: Open) -> None:
    rig = start(settings=LED)
    ref = await late(rig, -5, technician=TECHNICIANS[0])
    spec = rig.session.tickets.form("escalate", ref)
    given = spec.defaults()
    assert given["level"] == Choice("1", "1, technician", "Dana Fox")
    assert "body" not in given
    assert rig.session.tickets.problems(spec, given) == (Problem("body", "Reason is required."),)
    plan = rig.session.tickets.plan(spec, answers(spec, body="They lose money."), seen=None)
    assert len(plan.steps) == 1


async def test_what_is_finished_is_not_escalated(start: Open) -> None:
    rig = start()
    done = Status("5", "Resolved", Phase.RESOLVED)
    ref = await late(rig, 5, status=done)
    assert rig.session.tickets.why_not("escalate", ref) == (
        "#10164 is Resolved; only open tickets are escalated."
    )


# ── changes of status ────────────────────────────────────────────────────────


@pytest.mark.parametrize("action", ["status", "edit", "resolve"])
async def test_a_status_that_cannot_follow_is_refused_before_it_is_sent(
    start: Open, clock: HandClock, action: str
) -> None:
    rule = TransitionRule(to=Phase.RESOLVED, after=frozenset({Phase.ACTIVE}), why="Begin it first.")
    rig = start(Fake(clock, profile=replace(PROFILE, transitions=(rule,))))
    spec = rig.session.tickets.form(action, await late(rig, 0))
    given = answers(spec, status=STATUSES[2])
    assert rig.session.tickets.problems(spec, given) == (Problem("status", "Begin it first."),)
    assert rig.session.tickets.problems(spec, answers(spec, status=STATUSES[1])) == ()


async def test_any_form_that_finishes_a_ticket_warns(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("status", await late(rig, 0))
    assert len(rig.session.tickets.warnings(spec, answers(spec, status=STATUSES[2]))) == 3
    assert rig.session.tickets.warnings(spec, answers(spec, status=STATUSES[1])) == (
        "Nobody is assigned.",
    )
    assert rig.session.tickets.warnings(spec, answers(spec)) == ()
