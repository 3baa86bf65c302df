"""Notes: read anywhere, written below their ticket, never deleted.

`publish` says who reads a note and `noteType` what kind it is; a note without either is refused.
The API itself mails nobody; a switch plays a tenant whose workflow rule mails public notes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from psa_tui.sandbox.apis.autotask import words
from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.security import SYSTEM
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Comment, Ticket

from .fields import number

TASK_NOTES, RMM, MAIL = 3, 99, 101
"""Kinds of note: a technician's, monitoring's, a customer's."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note and the ticket it stands on."""

    said: Comment
    ticket: Ticket


def kind(note: Note) -> int:
    """Give the kind of a note: the one chosen, else the one that fits its author."""
    kept = as_int(note.said.extras.get("noteType"))
    if kept is not None:
        return kept
    if note.said.contact_id is not None:
        return MAIL
    return TASK_NOTES if note.said.technician_id is not None else RMM


def audience(note: Note) -> int:
    """Tell who reads a note."""
    kept = as_int(note.said.extras.get("publish"))
    return kept if kept is not None else words.INTERNAL if note.said.hidden else words.PUBLIC


def _title(visit: Visit, note: Note, value: object) -> None:
    note.said.subject = visit.stored(as_text(value))


def _text(visit: Visit, note: Note, value: object) -> None:
    note.said.body = visit.stored(as_text(value))


def _publish(_: Visit, note: Note, value: object) -> None:
    note.said.extras["publish"] = value
    note.said.hidden = value != words.PUBLIC


def _author(_: Visit, note: Note) -> int | None:
    said = note.said
    return said.technician_id or (None if said.contact_id else SYSTEM)


def _make(visit: Visit, values: Values, parent: int) -> int:
    """Write a note. There is no idempotency: the same request twice makes two."""
    ticket = visit.world.tickets[parent]
    said = Comment(
        *(visit.world.next_id("comment"), _name(visit), "", ""),
        created=visit.now,
        updated=visit.now,
        technician_id=visit.author,
    )
    said.extras["impersonatorCreatorResourceID"] = visit.impersonator
    note = Note(said, ticket)
    put(entity, visit, note, values)
    visit.world.add_comment(ticket, said)
    visit.changed(ticket)
    visit.wrote("comment", ticket=ticket.id, id=said.id)
    _mail(visit, note)
    return said.id


def _change(visit: Visit, note: Note, values: Values) -> None:
    """Change a note; kind and audience have to be said again each time."""
    put(entity, visit, note, values)
    note.said.updated, note.said.editor_id = visit.now, visit.author
    visit.changed(note.ticket)
    visit.wrote("comment_update", ticket=note.ticket.id, id=note.said.id)


def _name(visit: Visit) -> str:
    who = visit.world.technicians.get(visit.author)
    return who.name if who else visit.user.name


def _mail(visit: Visit, note: Note) -> None:
    """Play the tenant's workflow rule, where it has one; that it mails so is our invention."""
    who = visit.world.contacts.get(note.ticket.contact_id or 0)
    if not visit.switch("workflow_mails") or audience(note) != words.PUBLIC or not who:
        return
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=[who.email] if who.email else [],
        subject=f"{number(note.ticket)}: {note.ticket.subject}",
        body=note.said.body,
        ticket=note.ticket.id,
    )
    note.said.emailed = bool(who.email)


def of(ticket: Ticket) -> Iterator[Note]:
    """List the notes of a ticket: everything said but its description."""
    return (Note(one, ticket) for one in ticket.comments[1:])


def _rows(visit: Visit) -> Iterator[Note]:
    for ticket in visit.world.tickets.values():
        yield from of(ticket)


def _below(visit: Visit, parent: int) -> Iterator[Note]:
    ticket = visit.world.tickets.get(parent)
    return iter(()) if ticket is None else of(ticket)


F = Field[Note]

entity = Entity[Note](
    plural="TicketNotes",
    singular="TicketNote",
    fields=(
        F("id", "long", lambda _, one: one.said.id),
        F("ticketID", "integer", lambda _, one: one.ticket.id, required=True, refers="Ticket"),
        F("title", "string", lambda _, one: one.said.subject, _title, length=250),
        F(
            *("description", "string", lambda _, one: one.said.body, _text),
            required=True,
            length=32000,
        ),
        F(
            *("noteType", "integer", lambda _, one: kind(one)),
            lambda _, one, value: one.said.extras.update(noteType=value),
            required=True,
            picks="noteType",
        ),
        F(
            *("publish", "integer", lambda _, one: audience(one), _publish),
            required=True,
            picks="publish",
        ),
        F("createDateTime", "datetime", lambda _, one: one.said.created),
        F("lastActivityDate", "datetime", lambda _, one: one.said.updated),
        F("creatorResourceID", "integer", _author, refers="Resource"),
        F("createdByContactID", "integer", lambda _, one: one.said.contact_id, refers="Contact"),
        F(
            *("impersonatorCreatorResourceID", "integer"),
            lambda _, one: one.said.extras.get("impersonatorCreatorResourceID"),
            refers="Resource",
        ),
        F("impersonatorUpdaterResourceID", "integer", lambda _, __: None, refers="Resource"),
    ),
    rows=_rows,
    below=_below,
    child=Child("Tickets", "Notes", "ticketID"),
    make=_make,
    change=_change,
    demands=("noteType", "publish"),
    impersonates=True,
)
"""Notes."""
