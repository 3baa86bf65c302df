"""Notes, and the notes of time entries, into the house's conversation."""

from datetime import UTC, datetime

from psa_tui.domain.tickets import Audience, Note, Role
from psa_tui.vendors._text import to_markdown, typed_apart
from psa_tui.vendors.connectwise.wire.tickets import NoteWire

TIME_NOTE = "TimeEntryNote"
TICKET_NOTE = "TicketNote"

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def note(wire: NoteWire) -> Note:
    """Return a note with its audience: Discussion and Resolution are the client's to read."""
    role = Role.TECHNICIAN if wire.member else Role.CONTACT if wire.contact else Role.SYSTEM
    return Note(
        id=note_id(wire),
        author=_author(wire),
        role=role,
        body=to_markdown(wire.text),
        audience=audience(wire),
        created=wire.date_created or wire.info.date_entered or wire.time_start or _NEVER,
        subject=tabs(wire),
        fixed=elsewhere(wire),
        typed=typed_apart(wire.text),
    )


def note_id(wire: NoteWire) -> str:
    """Return an id of its own for each: a time entry may have the number of a note."""
    return f"{wire.note_type}-{wire.id}" if elsewhere(wire) else wire.id


def elsewhere(wire: NoteWire) -> bool:
    """Whether it is written in a time entry or a meeting, and changed there."""
    return wire.note_type not in {"", TICKET_NOTE}


def audience(wire: NoteWire) -> Audience:
    """Return who reads it: what stands in several tabs is read by all of their readers."""
    seen = wire.detail_description_flag or wire.resolution_flag
    return Audience.CLIENT if seen else Audience.INTERNAL


def tabs(wire: NoteWire) -> str:
    """Name the tabs of the product it stands in."""
    named = (
        ("Discussion", wire.detail_description_flag),
        ("Internal", wire.internal_analysis_flag),
        ("Resolution", wire.resolution_flag),
        ("time entry", wire.note_type == TIME_NOTE),
    )
    return ", ".join(name for name, holds in named if holds)


def _author(wire: NoteWire) -> str:
    who = wire.member or wire.contact
    name = (who.name or who.identifier) if who else ""
    return name or wire.original_author or wire.created_by or wire.info.entered_by or "system"
