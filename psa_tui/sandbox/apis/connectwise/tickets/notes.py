"""Notes of tickets, and the whole discussion, in which the notes of time entries stand too.

A note for the discussion or the resolution is one the customer reads. It is mailed only where the
request asks for notifications and the ticket says to whom.
"""

from collections.abc import Iterable

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.listing import Table, counted, listed, rows, single
from psa_tui.sandbox.apis.connectwise.listing import found as find
from psa_tui.sandbox.apis.connectwise.moments import moment
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Comment, Contact, Technician, Ticket

from . import mail
from .shape import ANY_NOTE, NOTE

desk = Desk()

FLAGS = ("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag")
"""On which tabs a note stands: discussion, internal, resolution."""


def flags(one: Comment) -> dict[str, bool]:
    """Tell on which tabs a note stands."""
    given = one.extras.get("flags")
    if isinstance(given, dict):
        return {name: bool(given.get(name)) for name in FLAGS}
    resolution = one.subject == "Resolution" and not one.hidden
    return dict(
        zip(FLAGS, (not one.hidden and not resolution, one.hidden, resolution), strict=True)
    )


def row(visit: Visit, ticket: Ticket, one: Comment) -> Row:
    """Write a note."""
    mine = visit.terms.logins.get(one.technician_id or 0)
    told: Row = {
        "id": one.id,
        "ticketId": ticket.id,
        "text": one.body,
        **flags(one),
        "issueFlag": False,
        "member": refs.member(visit, one.technician_id),
        "contact": refs.contact(visit, one.contact_id),
        "customerUpdatedFlag": one.contact_id is not None,
        "processNotifications": None,
        "dateCreated": moment(one.created),
        "createdBy": mine or one.author,
        "internalFlag": one.hidden,
        "externalFlag": not one.hidden,
        "_info": {
            "lastUpdated": moment(one.updated),
            "updatedBy": visit.terms.logins.get(one.editor_id or 0) or mine or one.author,
        },
    }
    return _below_project(visit, told, ("dateCreated", "createdBy"))


def _below_project(visit: Visit, told: Row, gone: Iterable[str]) -> Row:
    """Leave out what the collection of project tickets does not tell of a note."""
    if "/project/tickets/" not in visit.call.path:
        return told
    return {name: one for name, one in told.items() if name not in gone}


def _notes(visit: Visit) -> list[Row]:
    ticket = visit.ticket()
    ordered = sorted(ticket.comments, key=lambda one: one.id)
    return [row(visit, ticket, one) for one in ordered]


def _discussion(visit: Visit) -> list[Row]:
    """List notes and the notes of time entries as they came (the order is our invention)."""
    ticket = visit.ticket()
    turns = [_turn(visit, ticket, one) for one in ticket.comments]
    turns += [made for one in ticket.timers if (made := mail.time_note(visit, ticket, one))]
    gone = ("createdByParentFlag", "isMarkdownFlag")
    ordered = sorted(turns, key=lambda one: (str(one["timeStart"]), str(one["id"])))
    return [_below_project(visit, one, gone) for one in ordered]


def _turn(visit: Visit, ticket: Ticket, one: Comment) -> Row:
    written = row(visit, ticket, one)
    kept = ("id", "text", *FLAGS, "issueFlag", "member", "contact")
    at = moment(one.created)
    return {
        **{name: written[name] for name in kept},
        "noteType": "TicketNote",
        "isMarkdownFlag": False,
        "ticket": refs.ticket(visit, ticket),
        "timeStart": at,
        "bundledFlag": False,
        "mergedFlag": bool(one.extras.get("merged")),
        "originalAuthor": one.author,
        "createdByParentFlag": False,
        "_info": {"dateEntered": at, "lastUpdated": moment(one.updated), "enteredBy": one.author},
    }


TABLE: Table[Row] = rows("Note", NOTE, _notes)
DISCUSSION: Table[Row] = rows("Note", ANY_NOTE, _discussion)


def list_discussion(visit: Visit) -> Answer:
    """List everything that was said; older builds know no such address."""
    status = visit.services.switch("all_notes_status")
    if status == 404:
        raise errors.no_endpoint()
    if status == 405:
        raise errors.no_verb("GET")
    return listed(visit, DISCUSSION)


def create(visit: Visit) -> Answer:
    """Write a note. There is no idempotency: the same request twice makes two notes."""
    visit.needs("add")
    ticket, body = visit.ticket(), visit.body("note")
    wanted = {name: body.get(name) is True for name in FLAGS}
    faults = []
    if not text_of(body.get("text")).strip():
        faults.append(errors.required("note", "text"))
    if not any(wanted.values()):
        # Our invention: that a note on no tab is refused.
        faults.append(errors.required("note", "detailDescriptionFlag"))
    author = _author(visit, ticket, body, faults)
    if faults:
        raise errors.invalid("note", faults)
    made = _made(visit, body, wanted, author)
    visit.world.add_comment(ticket, made)
    if body.get("customerUpdatedFlag") is True:
        ticket.customer_reply = True
    if body.get("processNotifications") is True and not made.hidden:
        made.emailed = mail.to_contact(visit, ticket, made.body)
    visit.changed(ticket)
    visit.wrote("comment", ticket=ticket.id, id=made.id)
    return single(visit, TABLE, row(visit, ticket, made), 201)


def change(visit: Visit) -> Answer:
    """Change a note, by operations or as a whole."""
    ticket = visit.ticket()
    visit.needs("edit", ticket)
    one = _one(visit, ticket)
    patched = visit.call.method == "PATCH"
    body = operations(visit, "note", NOTE) if patched else visit.body("note")
    now = {**flags(one), **{name: body[name] is True for name in FLAGS if name in body}}
    text = text_of(body["text"]) if "text" in body else one.body
    if not text.strip():
        raise errors.invalid("note", [errors.required("note", "text")])
    one.body = visit.services.manners.stored(text)
    one.extras["flags"] = now
    one.hidden = not (now["detailDescriptionFlag"] or now["resolutionFlag"])
    one.updated, one.editor_id = visit.now, visit.user.technician.id
    visit.changed(ticket)
    visit.wrote("comment_update", ticket=ticket.id, id=one.id)
    return single(visit, TABLE, row(visit, ticket, one))


def delete(visit: Visit) -> Answer:
    """Delete a note."""
    ticket = visit.ticket()
    visit.needs("delete", ticket)
    one = _one(visit, ticket)
    ticket.comments.remove(one)
    visit.changed(ticket)
    visit.wrote("comment_delete", ticket=ticket.id, id=one.id)
    return Answer(204)


def write(visit: Visit, ticket: Ticket, text: str, flag: str) -> Comment:
    """Put a note of the user on a ticket, on the tab that `flag` names."""
    wanted = {name: name == flag for name in FLAGS}
    made = _made(visit, {"text": text}, wanted, visit.user.technician)
    return visit.world.add_comment(ticket, made)


def _made(
    visit: Visit, body: Row, wanted: dict[str, bool], author: Technician | Contact
) -> Comment:
    hidden = not (wanted["detailDescriptionFlag"] or wanted["resolutionFlag"])
    subject = "Resolution" if wanted["resolutionFlag"] else "Internal Note" if hidden else "Update"
    text = visit.services.manners.stored(text_of(body.get("text")))
    if visit.on("note_lines_joined"):
        text = " ".join(text.splitlines())
    staff = isinstance(author, Technician)
    return Comment(
        visit.world.next_id("comment"),
        author.name,
        subject,
        text,
        visit.now,
        visit.now,
        technician_id=author.id if staff else None,
        contact_id=None if staff else author.id,
        hidden=hidden,
        extras={"flags": wanted},
    )


def _author(visit: Visit, ticket: Ticket, body: Row, faults: list[Row]) -> Technician | Contact:
    """Tell who a note is by: the member or the contact it names, else the user."""
    member, contact = body.get("member"), body.get("contact")
    if isinstance(member, dict):
        for one in visit.world.technicians.values():
            login = visit.terms.logins[one.id]
            if member.get("id") == one.id or text_of(member.get("identifier")).lower() == login:
                return one
        key = member.get("identifier") or member.get("id")
        faults.append(errors.unfound("note", "member", "Member", key))
    elif isinstance(contact, dict):
        person = visit.world.contacts.get(int(text_of(contact.get("id")) or 0))
        if person is not None and person.client_id == ticket.client_id:
            return person
        faults.append(errors.unfound("note", "contact", "Contact", contact.get("id")))
    return visit.user.technician


def _one(visit: Visit, ticket: Ticket) -> Comment:
    wanted = find(visit, TABLE)["id"]
    return next(one for one in ticket.comments if one.id == wanted)


for _root in ("/service/tickets/{parent}", "/project/tickets/{parent}"):
    desk.add("GET", f"{_root}/notes", lambda visit: listed(visit, TABLE))
    desk.add("GET", f"{_root}/notes/count", lambda visit: counted(visit, TABLE))
    desk.add("POST", f"{_root}/notes", create)
    desk.add("GET", f"{_root}/notes/{{id}}", lambda visit: single(visit, TABLE, find(visit, TABLE)))
    desk.add("PATCH", f"{_root}/notes/{{id}}", change)
    desk.add("PUT", f"{_root}/notes/{{id}}", change)
    desk.add("DELETE", f"{_root}/notes/{{id}}", delete)
    desk.add("GET", f"{_root}/allNotes", list_discussion)
