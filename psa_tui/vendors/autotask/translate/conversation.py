"""The conversation: notes, and what was written into time entries, as one.

Many technicians write what they did into their time: its summary goes on the invoice and is for the
client, its internal notes are for us.
"""

from collections.abc import Iterator

from psa_tui.domain.tickets import Audience, Note, Role
from psa_tui.vendors._text import to_markdown, typed_apart
from psa_tui.vendors.autotask.wire.tickets import NoteRow, TicketRow
from psa_tui.vendors.autotask.wire.work import TimeRow

from .frame import Frame
from .people import SYSTEM_USER
from .tickets import NEVER

PUBLIC, INTERNAL, CO_MANAGED = "1", "2", "4"
"""Who sees a note: clients too; our people; ours and the client's technicians (observed
behaviour: the label of 1, "All Autotask Users", does not say that the portal shows it)."""

OPENING = "opening"
"""The id of the note that is the ticket's description."""

RULES = frozenset({"13", "91", "92", "93", "94", "95"})
"""Note types that workflow rules and merges write (observed behaviour)."""


def note(row: NoteRow, frame: Frame) -> Note:
    """Return a note."""
    return Note(
        id=row.id,
        author=_author(row, frame),
        role=_role(row),
        body=to_markdown(row.description),
        audience=readers(row),
        created=row.create_date_time or row.last_activity_date or NEVER,
        subject=row.title or _kind(row, frame),
        typed=typed_apart(row.description),
    )


def opening(row: TicketRow, frame: Frame) -> tuple[Note, ...]:
    """Return the description as the first message: no note holds it, and the client reads it."""
    if not (text := to_markdown(row.description)):
        return ()
    first = Note(
        id=OPENING,
        author=_author(row, frame),
        role=_role(row),
        body=text,
        audience=Audience.CLIENT,
        created=row.create_date or NEVER,
        subject="Description",
        fixed=True,
        typed=typed_apart(row.description),
    )
    return (first,)


def readers(row: NoteRow) -> Audience:
    """Return who reads a note: anything but the two internal audiences is seen by the client."""
    internal = row.publish in {INTERNAL, CO_MANAGED}
    return Audience.INTERNAL if internal else Audience.CLIENT


def time_notes(row: TimeRow, frame: Frame) -> Iterator[Note]:
    """Yield what stands in a time entry, as notes of whoever worked."""
    who = frame.resource(row.resource_id)
    texts = (
        ("summary", row.summary_notes, Audience.CLIENT),
        ("internal", row.internal_notes, Audience.INTERNAL),
    )
    for part, text, audience in texts:
        if text.strip():
            yield Note(
                id=f"time-{row.id}-{part}",
                author=who.name if who else "technician",
                role=Role.TECHNICIAN,
                body=to_markdown(text),
                audience=audience,
                created=row.create_date_time or row.start_date_time or NEVER,
                subject="Time entry",
                fixed=True,
                typed=typed_apart(text),
            )


def _role(row: NoteRow | TicketRow) -> Role:
    if row.created_by_contact_id:
        return Role.CONTACT
    of_rule = isinstance(row, NoteRow) and row.note_type in RULES
    written_by_rule = of_rule or row.creator_resource_id == SYSTEM_USER
    return Role.SYSTEM if written_by_rule else Role.TECHNICIAN


def _author(row: NoteRow | TicketRow, frame: Frame) -> str:
    """Return who wrote it: a contact, else the technician in whose name it stands."""
    person = frame.contact(row.created_by_contact_id) or frame.resource(row.creator_resource_id)
    return person.name if person else Role.SYSTEM.value


def _kind(row: NoteRow, frame: Frame) -> str:
    kind = frame.notes.value("noteType", row.note_type)
    return kind.name if kind else ""
