"""Notes of tickets: read, written, changed, deleted. Only whom a note names is mailed."""

from collections.abc import Mapping
from operator import attrgetter

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.files import contents, put, take_uploads
from psa_tui.sandbox.apis.bms.files import row as file_row
from psa_tui.sandbox.apis.bms.shapes import listed, numbers, read_bool, read_int
from psa_tui.sandbox.apis.bms.visit import Desk, Done, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Choice, Comment, Status, Ticket, World

from . import rows

desk = Desk()

KINDS = {"Update": "Comment", "Reply": "Customer Reply"}
"""What the seed calls some kinds of note, and what this tenant calls them."""


@desk.route("GET", "/servicedesk/tickets/{ticket}/notes")
def listed_notes(visit: Visit) -> list[Row]:
    """List the notes of a ticket by pages that nobody counts; that the newest is first is ours."""
    ticket = visit.ticket()
    found = sorted(conversation(ticket), key=attrgetter("created", "id"), reverse=True)
    return [row(one, ticket, visit) for one in visit.page(found)]


@desk.route("GET", "/servicedesk/tickets/{ticket}/notes/{note}")
def read(visit: Visit) -> Row:
    """Read a note."""
    ticket = visit.ticket()
    return row(_one(visit, ticket), ticket, visit)


@desk.route("POST", "/servicedesk/tickets/{ticket}/notes")
def write(visit: Visit) -> Row:
    """Write a note, and change the ticket's status with it where one is named."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    checked(body)
    kind, status = kind_of(visit, body), status_of(visit, body)
    files = contents(visit, body.get("attachments"))
    made = add(visit, ticket, text_of(body["details"]), kind, hidden=_hidden(body))
    take_uploads(visit, ticket, body.get("tempattachments"), made.id)
    for one in files:
        put(visit, ticket, one, made.id)
    notify(visit, ticket, made, body)
    turn(visit, ticket, status)
    visit.wrote("comment", ticket=ticket.id, id=made.id)
    return row(made, ticket, visit)


@desk.route("PUT", "/servicedesk/tickets/{ticket}/notes/{note}")
def change(visit: Visit) -> Row:
    """Write a note anew."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    one = _one(visit, ticket)
    checked(body)
    kind, status = kind_of(visit, body), status_of(visit, body)
    one.body = visit.services.manners.stored(text_of(body["details"]))
    one.subject, one.hidden = kind.name, _hidden(body)
    one.updated, one.editor_id = visit.now, visit.user.technician.id
    notify(visit, ticket, one, body)
    turn(visit, ticket, status)
    visit.changed(ticket)
    visit.wrote("comment_update", ticket=ticket.id, id=one.id)
    return row(one, ticket, visit)


@desk.route("DELETE", "/servicedesk/tickets/{ticket}/notes/{note}")
def delete(visit: Visit) -> Done:
    """Delete a note."""
    visit.needs("delete")
    ticket = visit.ticket()
    one = _one(visit, ticket)
    ticket.comments.remove(one)
    visit.changed(ticket)
    visit.wrote("comment_delete", ticket=ticket.id, id=one.id)
    return Done()


def row(one: Comment, ticket: Ticket, visit: Visit) -> Row:
    """Write a note. Of one that a contact wrote, the name and address are the contact's (ours)."""
    world = visit.world
    editor = world.technicians.get(one.editor_id or 0)
    writer = world.technicians.get(one.technician_id or 0) or world.contacts.get(
        one.contact_id or 0
    )
    files = [
        file_row(file, ticket, visit) for file in ticket.attachments if file.comment_id == one.id
    ]
    kind = kind_named(one, world)
    return {
        "Id": one.id,
        "CreatedBy": one.technician_id,
        "CreatedOn": one.created,
        "ModifiedBy": one.editor_id,
        "ModifiedOn": one.updated if editor else None,
        "Details": one.body,
        "IsInternal": one.hidden,
        "TypeId": kind.id,
        "TypeName": kind.name,
        "CreatedByName": writer.name if writer else one.author or None,
        "CreatedByEmail": writer.email if writer else None,
        "ModifiedByName": editor.name if editor else None,
        "Attachments": files or None,
    }


def conversation(ticket: Ticket) -> list[Comment]:
    """List the notes of a ticket: everything said but its description."""
    return ticket.comments[1:]


def kind_named(one: Comment, world: World) -> Choice:
    """Give the kind of a note; the first of the tenant where the seed called it otherwise."""
    types = world.vocabulary.note_types
    return words.by_name(types, KINDS.get(one.subject, one.subject)) or types[0]


def checked(body: Mapping[str, object], *further: str) -> None:
    """See that a note has what every note needs, and `further` fields. Raises Refusal."""
    faults = []
    for name in ("Details", "IsInternal", "TypeId", "NoteDate", *further):
        value = body.get(name.lower())
        if value is None or value == "":
            faults.append(errors.required(name))
    if not faults and read_moment(body["notedate"]) is None:
        faults.append(errors.unknown("NoteDate", body["notedate"]))
    if not faults and not isinstance(body["isinternal"], bool):
        faults.append(errors.unknown("IsInternal", body["isinternal"]))
    if faults:
        raise errors.invalid(faults)


def kind_of(visit: Visit, body: Mapping[str, object]) -> Choice:
    """Read the kind of a note; 0, which the description allows, is the first (our invention)."""
    types, id = visit.world.vocabulary.note_types, read_int(body.get("typeid"))
    found = types[0] if id == 0 else words.by_id(types, id)
    if found is None:
        raise errors.invalid([errors.unknown("TypeId", body.get("typeid"))])
    return found


def status_of(visit: Visit, body: Mapping[str, object]) -> Status | None:
    """Read the status a write asks for; none, null and 0 leave it as it is. Raises Refusal."""
    given = body.get("statusid")
    if given is None or given == 0:
        return None
    found = words.by_id(visit.world.vocabulary.statuses, read_int(given))
    if found is None:
        raise errors.invalid([errors.unknown("StatusId", given)])
    return found


def turn(visit: Visit, ticket: Ticket, status: Status | None) -> None:
    """Move a ticket to a status, if one is given."""
    if status is not None and status.name != ticket.status:
        visit.world.set_status(ticket, status.name, visit.now)


def add(visit: Visit, ticket: Ticket, details: str, kind: Choice, *, hidden: bool) -> Comment:
    """Store a note. There is no idempotency: the same request twice makes two."""
    owner = visit.user.technician
    made = Comment(
        id=visit.world.next_id("comment"),
        author=owner.name,
        subject=kind.name,
        body=visit.services.manners.stored(details),
        created=visit.now,
        updated=visit.now,
        technician_id=owner.id,
        hidden=hidden,
    )
    visit.world.add_comment(ticket, made)
    visit.changed(ticket)
    return made


def notify(visit: Visit, ticket: Ticket, note: Comment, body: Mapping[str, object]) -> None:
    """Mail a note to the contacts and addresses it names, internal or not: nothing forbids it."""
    if isinstance(body.get("emailnotification"), dict):
        note.emailed = mail(visit, ticket, note.body, body)


def mail(visit: Visit, ticket: Ticket, text: str, body: Mapping[str, object]) -> bool:
    """Mail `text` to whom the body of a write names, if anybody; tell whether it was."""
    asked = body.get("emailnotification")
    if not isinstance(asked, dict):
        return False
    contacts = [visit.world.contacts.get(one) for one in numbers(asked.get("contactids"))]
    to = [one.email for one in contacts if one and one.email]
    to += listed(asked.get("otheremails"))
    subject = f"[{rows.number(ticket)}] {ticket.subject}"  # our invention: tenants word it
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=list(dict.fromkeys(to)),
        subject=subject,
        body=text,
        ticket=ticket.id,
    )
    return bool(to)


def _hidden(body: Mapping[str, object]) -> bool:
    return bool(read_bool(body.get("isinternal")))


def _one(visit: Visit, ticket: Ticket) -> Comment:
    found = next((one for one in conversation(ticket) if one.id == visit.id("note")), None)
    if found is None:
        raise errors.missing("The note")
    return found
