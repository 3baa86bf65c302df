"""A ticket as columns, and columns as what a list shows, without touching its JSON body."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import Any

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.query.match import due_of
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Phase, Ticket, TicketRow
from psa_tui.domain.urgency import Urgency
from psa_tui.store.sqlite.moments import micros, moment

COLUMNS = (
    "number",
    "title",
    "status",
    "phase",
    "open",
    "priority",
    "urgency",
    "client",
    "contact",
    "technician",
    "technician_id",
    "queue",
    "kind",
    "issue",
    "created",
    "updated",
    "due",
    "replied",
    "unbilled",
    "sla_name",
    "response_due",
    "responded",
    "plan_due",
    "planned",
    "sla_due",
    "resolved",
    "sla_flags",
    "standing",
    "promise",
    "soon",
)
"""The columns of `tickets` besides its keys, in the order of `columns`."""

_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_MET, _BREACHED, _SOON, _PAUSED, _STOPPED, _USUAL, _WATCHED = (1 << bit for bit in range(7))


def columns(ticket: Ticket, key: Callable[[str], int]) -> tuple[object, ...]:
    """Return a ticket as the values of COLUMNS; `key` gives the key of a name."""

    def named(choice: Choice | None) -> int | None:
        return key(choice.name) if choice else None

    sla = ticket.sla
    return (
        ticket.number,
        ticket.title,
        key(ticket.status.name),
        ticket.status.phase.value,
        ticket.status.phase.is_open,
        named(ticket.priority),
        int(ticket.urgency),
        named(ticket.client),
        named(ticket.contact),
        named(ticket.technician),
        ticket.technician.id if ticket.technician else None,
        named(ticket.queue),
        named(ticket.kind),
        named(ticket.issue),
        micros(ticket.created),
        micros(ticket.updated),
        micros(due_of(ticket)),
        ticket.replied,
        ticket.unbilled,
        sla.name,
        micros(sla.response_due),
        micros(sla.responded),
        micros(sla.plan_due),
        micros(sla.planned),
        micros(sla.due),
        micros(sla.resolved),
        _flags(sla),
        _standing(sla),
        micros(sla.next_due()),
        sla.breaching_soon,
    )


def _flags(sla: Sla) -> int:
    return (
        _MET * sla.met
        | _BREACHED * sla.breached
        | _SOON * sla.breaching_soon
        | _PAUSED * sla.paused
        | _STOPPED * sla.stopped
        | _USUAL * sla.usual
        | _WATCHED * sla.watched
    )


def _standing(sla: Sla) -> str | None:
    """Return the state that holds at every moment; None where time decides (see `search`)."""
    timeless = sla.stopped or sla.breached or sla.paused or sla.next_due() is None
    return sla.state(_ANY_TIME).value if timeless else None


def _name(column: str) -> str:
    return f"(SELECT name FROM names WHERE key = {column})"


SELECT = (
    "SELECT row, connection, id, number, title, "
    f"{_name('status')}, phase, {_name('priority')}, urgency, {_name('client')}, "
    f"{_name('technician')}, {_name('queue')}, created, updated, sla_name, response_due, "
    "responded, plan_due, planned, sla_due, resolved, sla_flags, replied, unbilled FROM tickets"
)
"""What `row` reads."""


def row(record: tuple[Any, ...], pending: AbstractSet[TicketRef]) -> TicketRow:
    """Return a record of SELECT as what a list shows."""
    key, connection, id_, number, title, status, phase, priority, urgency, *rest = record
    client, technician, queue, created, updated, *promise, replied, unbilled = rest
    ref = TicketRef(connection, id_)
    return TicketRow(
        rowid=key,
        ref=ref,
        number=number,
        title=title,
        status=status,
        phase=Phase(phase),
        priority=priority or "",
        urgency=Urgency(urgency),
        client=client or "",
        technician=technician or "",
        queue=queue or "",
        created=moment(created),
        updated=moment(updated),
        sla=_sla(*promise),
        replied=bool(replied),
        unbilled=None if unbilled is None else bool(unbilled),
        pending=ref in pending,
    )


def _sla(name: str, *told: int | None) -> Sla:
    """Read the promise of a record: its moments in the order of SELECT, the flags last."""
    response_due, responded, plan_due, planned, due, resolved = map(moment, told[:-1])
    flags = told[-1] or 0
    return Sla(
        name=name,
        response_due=response_due,
        responded=responded,
        plan_due=plan_due,
        planned=planned,
        due=due,
        resolved=resolved,
        met=bool(flags & _MET),
        breached=bool(flags & _BREACHED),
        breaching_soon=bool(flags & _SOON),
        paused=bool(flags & _PAUSED),
        stopped=bool(flags & _STOPPED),
        usual=bool(flags & _USUAL),
        watched=bool(flags & _WATCHED),
    )
