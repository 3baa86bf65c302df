"""Tickets for the store's tests, told apart by their number."""

from datetime import UTC, datetime, timedelta
from typing import Any

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience, Note, Phase, Role, Status, Ticket, TicketDetail
from psa_tui.domain.urgency import Urgency
from psa_tui.domain.writes import AddNote, Plan

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)

PHASES = tuple(Phase)


def ticket(number: int = 1, *, connection: str = "acme", **more: Any) -> Ticket:
    """Return the ticket of this number; the higher, the longer ago it was changed."""
    phase = PHASES[number % len(PHASES)]
    facts: dict[str, Any] = {
        "ref": TicketRef(connection, str(number)),
        "number": str(10_000 + number),
        "title": f"Printer {number} jams",
        "status": Status(phase.value, phase.value.replace("-", " ").title(), phase),
        "created": NOW - timedelta(minutes=2 * number),
        "updated": NOW - timedelta(minutes=number),
        "urgency": Urgency(number % 4),
        "priority": Choice(str(number % 4), ("Urgent", "High", "Medium", "Low")[number % 4]),
        "client": Choice(str(number % 30), f"Client {number % 30}"),
        "technician": Choice(str(number % 9), f"Technician {number % 9}") if number % 5 else None,
    }
    return Ticket(**{**facts, **more})


def detail(of: Ticket, *bodies: str, **more: Any) -> TicketDetail:
    """Return the ticket in full, with these notes."""
    notes = tuple(
        Note(
            id=str(place),
            author="Dana Fox",
            role=Role.TECHNICIAN,
            body=body,
            audience=Audience.INTERNAL,
            created=NOW,
        )
        for place, body in enumerate(bodies)
    )
    return TicketDetail(ticket=of, notes=notes, **more)


def plan(*bodies: str, ticket_id: str = "1", draft: str = "") -> Plan:
    """Return a plan of as many notes as there are bodies."""
    ref = TicketRef("acme", ticket_id)
    steps = tuple(
        AddNote(ticket=ref, body=body, audience=Audience.CLIENT, mail=True) for body in bodies
    )
    return Plan(title="Reply", steps=steps, draft=draft, seen=NOW)
