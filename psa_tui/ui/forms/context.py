"""The ticket as plain text under what is written in an editor; pure."""

from psa_tui.domain.tickets import Audience, Note, TicketDetail

LONGEST = 20_000
"""Characters of conversation; who needs more has the ticket beside."""


def ticket_context(detail: TicketDetail) -> str:
    """Write the head of a ticket and its conversation, newest first."""
    ticket = detail.ticket
    people = (ticket.client, ticket.contact, ticket.technician)
    head = " · ".join([ticket.status.name, *(person.name for person in people if person)])
    notes = "\n\n".join(_note(note) for note in detail.notes) or ticket.opening
    if len(notes) > LONGEST:
        notes = f"{notes[:LONGEST]}\n\n(more in the ticket)"
    return f"# {ticket.number} {ticket.title}\n{head}\n\n{notes}\n"


def _note(note: Note) -> str:
    seen = "client sees it" if note.audience is Audience.CLIENT else "internal"
    return f"## {note.author}, {note.created:%Y-%m-%d %H:%M} UTC, {seen}\n{note.body}"
