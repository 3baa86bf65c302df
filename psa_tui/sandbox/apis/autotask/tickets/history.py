"""What happened to tickets: `X changed from A to B`, as the vendor writes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, moment, written
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket

KEPT = "history"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a ticket."""

    id: int
    ticket_id: int
    action: str
    at: datetime
    detail: str
    resource_id: int | None


def stand(tickets: Entity[Ticket], visit: Visit, ticket: Ticket) -> dict[str, object]:
    """Read what can be changed of a ticket, before it is."""
    return {one.name: one.get(visit, ticket) for one in tickets.fields if one.put is not None}


def note(
    tickets: Entity[Ticket], visit: Visit, ticket: Ticket, before: Mapping[str, object]
) -> int:
    """Write down what changed since `before`, and give how many fields did."""
    events = _kept(ticket)
    changes = 0
    for name, old in before.items():
        field = tickets.named[name.lower()]
        new = field.get(visit, ticket)
        if new == old:
            continue
        changes += 1
        said = f"{name} changed from {_shown(field, visit, old)} to {_shown(field, visit, new)}"
        events.append(
            {
                "id": visit.world.next_id("history"),
                "action": "Updated",
                "date": moment(visit.now),
                "detail": said,
                "resourceID": visit.author,
            }
        )
    ticket.extras[KEPT] = events
    return changes


def _shown(field: Field[Ticket], visit: Visit, value: object) -> str:
    if field.picks:
        return visit.name(field.picks, value) or "(none)"
    return "(none)" if value in (None, "") else str(written(value))[:200]


def _rows(visit: Visit) -> Iterator[Event]:
    for ticket in visit.world.tickets.values():
        yield from _of(visit, ticket)


def _of(_: Visit, ticket: Ticket) -> Iterator[Event]:
    """List a ticket's events: how it began, what others did to its status, what was written."""
    first = ticket.id * 1000
    who = ticket.comments[0].technician_id or ticket.creator_id
    yield Event(first, ticket.id, "Created", ticket.created, "Ticket created", who)
    events = _kept(ticket)
    told = {as_text(one["date"]) for one in events if "status" in as_text(one["detail"])}
    for turn, change in enumerate(ticket.status_changes, 1):
        if moment(change.at) not in told:
            words = f"status changed from {change.before} to {change.after}"
            yield Event(first + turn, ticket.id, "Updated", change.at, words, None)
    for one in events:
        at = datetime.fromisoformat(as_text(one["date"]))
        id, who = as_int(one["id"]) or 0, as_int(one["resourceID"])
        yield Event(id, ticket.id, as_text(one["action"]), at, as_text(one["detail"]), who)


def _kept(ticket: Ticket) -> list[Row]:
    kept = ticket.extras.get(KEPT)
    return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


_F = Field[Event]

entity = Entity[Event](
    plural="TicketHistory",
    singular="TicketHistory",
    fields=(
        _F("id", "long", lambda _, one: one.id),
        _F("ticketID", "integer", lambda _, one: one.ticket_id, refers="Ticket"),
        _F("action", "string", lambda _, one: one.action),
        _F("date", "datetime", lambda _, one: one.at),
        _F("detail", "string", lambda _, one: one.detail),
        _F("resourceID", "integer", lambda _, one: one.resource_id, refers="Resource"),
    ),
    rows=_rows,
)
"""Events."""
