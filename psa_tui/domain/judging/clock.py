"""The SLA clock of a ticket: what its status does to it, and what is promised by default.

The vendor's own figures come first. Only a ticket without any due moment gets the profile's.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from psa_tui.domain.sla import Sla, SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock, Ticket
from psa_tui.domain.urgency import Urgency

from .hours import WorkHours, after, between

Targets = Mapping[Urgency, SlaTarget]
"""What each urgency is promised; an urgency that is missing is promised nothing."""


def judged(ticket: Ticket, targets: Targets, hours: WorkHours | None = None) -> Ticket:
    """Return a ticket as it comes from its vendor with its clock set and its promises filled in.

    Its status decides whether the clock runs, besides what the vendor said itself. Counting the
    same ticket twice changes nothing.
    """
    sla = _clocked(ticket)
    target = targets.get(ticket.urgency)
    if target is not None and (sla.usual or not _told(ticket, sla)):
        sla = _promised(ticket, sla, target, hours)
    return ticket if sla == ticket.sla else replace(ticket, sla=sla)


def _told(ticket: Ticket, sla: Sla) -> bool:
    """Whether the vendor promises anything itself: an agreement it names is for it to judge."""
    dues = (sla.response_due, sla.plan_due, sla.due, ticket.due)
    return any((*dues, sla.name, sla.breached, sla.breaching_soon, sla.met))


def _clocked(ticket: Ticket) -> Sla:
    sla, status = ticket.sla, ticket.status
    stopped = sla.stopped or status.clock is SlaClock.STOPPED or not status.phase.is_open
    paused = not stopped and (sla.paused or status.clock is SlaClock.PAUSED)
    resolved = (sla.resolved or ticket.resolved) if stopped else None
    return replace(sla, stopped=stopped, paused=paused, resolved=resolved)


def _promised(ticket: Ticket, sla: Sla, target: SlaTarget, hours: WorkHours | None) -> Sla:
    """Count the usual promises from the making of the ticket.

    Where the vendor tells no first answer, the answer counts as given once work has begun: a
    promise of which nobody can know whether it was kept would only cry wolf.
    """

    def due(span: timedelta) -> datetime:
        return after(ticket.created, span, hours)

    awaited = ticket.status.phase is Phase.NEW and not sla.stopped
    answers = sla.responded is not None or awaited
    plans = target.plan is not None and (sla.planned is not None or answers)
    return replace(
        sla,
        usual=True,
        response_due=due(target.response) if answers else None,
        plan_due=due(target.plan) if plans and target.plan is not None else None,
        due=due(target.resolution),
        waited=timedelta(0),
        waiting_since=None,
    )


def carried(ticket: Ticket, known: Ticket | None, hours: WorkHours | None = None) -> Ticket:
    """Return a ticket whose usual promises are moved by the time its clock did not run.

    `known` is the ticket as it was kept before. A vendor moves its own promises by itself; it tells
    nobody how long a ticket waited, so what is counted is what was seen here: from the change with
    which the clock stood still to the change with which it ran again. Reopened tickets likewise.
    """
    sla = ticket.sla
    if not sla.usual:
        return ticket
    before = known.sla if known is not None and known.sla.usual else Sla()
    waited, since = before.waited, before.waiting_since
    moment = (sla.resolved or ticket.updated) if sla.stopped else ticket.updated
    if since is not None and _standing(sla) != _standing(before):
        waited, since = waited + between(since, moment, hours), None
    if since is None and any(_standing(sla)):
        since = moment
    shift = waited - sla.waited
    return replace(ticket, sla=_moved(sla, shift, waited, since, hours))


def _standing(sla: Sla) -> tuple[bool, bool]:
    return sla.paused, sla.stopped


def _moved(
    sla: Sla, shift: timedelta, waited: timedelta, since: datetime | None, hours: WorkHours | None
) -> Sla:
    def later(due: datetime | None, kept: datetime | None) -> datetime | None:
        return after(due, shift, hours) if due and not kept and shift else due

    return replace(
        sla,
        response_due=later(sla.response_due, sla.responded),
        plan_due=later(sla.plan_due, sla.planned),
        due=later(sla.due, None),
        waited=waited,
        waiting_since=since,
    )
