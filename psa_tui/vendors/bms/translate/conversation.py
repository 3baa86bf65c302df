"""Notes of a ticket, and its description as the first of them."""

from datetime import UTC, datetime

from psa_tui.domain.tickets import Audience, Note, Role
from psa_tui.vendors._text import to_markdown, typed_apart
from psa_tui.vendors.bms.wire.tickets import NoteWire, TicketWire

from .frame import Frame

OPENING = "opening"
"""The id of the note that is the ticket's description."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def note(wire: NoteWire, frame: Frame) -> Note:
    """Return a note of the conversation."""
    role = _role(wire.created_by, frame, known=bool(wire.created_by_email))
    return Note(
        id=wire.id,
        author=wire.created_by_name or role.value,
        role=role,
        body=to_markdown(wire.details),
        audience=Audience.INTERNAL if wire.is_internal else Audience.CLIENT,
        created=wire.created_on or _NEVER,
        subject=wire.type_name,
        typed=typed_apart(wire.details),
    )


def opening(wire: TicketWire, frame: Frame) -> tuple[Note, ...]:
    """Return the description as the first message, since no note holds it."""
    text = to_markdown(wire.details)
    if not text:
        return ()
    own = bool(wire.contact_name) and wire.created_by_name == wire.contact_name
    role = _role(wire.created_by, frame, known=own)
    note = Note(
        id=OPENING,
        author=wire.created_by_name or wire.contact_name or role.value,
        role=role,
        body=text,
        audience=Audience.CLIENT,
        created=wire.created_on or wire.open_date or _NEVER,
        subject="Description",
        fixed=True,
        typed=typed_apart(wire.details),
    )
    return (note,)


def _role(user_id: str, frame: Frame, *, known: bool) -> Role:
    """Tell who writes: users of the staff, people with an address, and else the system.

    BMS marks no side; what a contact wrote has no user (observed behaviour).
    """
    if user_id and (user_id in frame.staff or not frame.staff):
        return Role.TECHNICIAN
    return Role.CONTACT if user_id or known else Role.SYSTEM
