"""Assigning and resolving: each writes a note and changes the ticket in one request."""

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import read_bool, read_int
from psa_tui.sandbox.apis.bms.visit import Desk, Done, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Article, Comment, Status, Ticket

from . import fields, notes, reading

desk = Desk()

RESOLUTION = "Resolution"
"""The kind of the note that resolving writes."""


@desk.route("POST", "/servicedesk/tickets/{ticket}/assignticket")
def assign(visit: Visit) -> Done:
    """Give a ticket to a technician, a queue or both, with a note and a status."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    notes.checked(body, "StatusId")
    kind, status = notes.kind_of(visit, body), notes.status_of(visit, body)
    holders = ("assigneeid", "queueid", "secondaryassignees")
    given = {name: body[name] for name in holders if body.get(name) is not None}
    values = fields.read(visit, given, whole=False)
    hidden = bool(read_bool(body.get("isinternal")))
    made = notes.add(visit, ticket, text_of(body["details"]), kind, hidden=hidden)
    notes.notify(visit, ticket, made, body)
    fields.apply(visit, ticket, values)
    _told(visit, ticket, made, status)
    return Done()


@desk.route("POST", "/servicedesk/tickets/{ticket}/resolve")
def resolve(visit: Visit) -> Row:
    """Complete a ticket with a comment; publish it as an article where that is asked.

    What a missing status means is unknown; that it is the first completing one is our invention,
    as is the refusal of one that completes nothing.
    """
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    if not text_of(body.get("comment")).strip():
        raise errors.invalid([errors.required("Comment")])
    terms = visit.world.vocabulary
    status = notes.status_of(visit, body) or terms.status(terms.first("closed"))
    if status is None or not words.is_completed(status):
        raise errors.invalid([("StatusId", "The status does not complete a ticket.")])
    category = _category(visit, body)
    kind = words.by_name(terms.note_types, RESOLUTION) or terms.note_types[0]
    hidden = bool(read_bool(body.get("isinternal")))
    made = notes.add(visit, ticket, text_of(body["comment"]), kind, hidden=hidden)
    _told(visit, ticket, made, status)
    if read_bool(body.get("ispublishtoknowledgebase")):
        _publish(visit, ticket, made, category)
    return reading.whole(visit, ticket)


def _told(visit: Visit, ticket: Ticket, note: Comment, status: Status | None) -> None:
    """Turn the status, and note both effects in the ledger."""
    before = ticket.status
    notes.turn(visit, ticket, status)
    visit.wrote("comment", ticket=ticket.id, id=note.id)
    kind = "status" if ticket.status != before else "ticket_update"
    visit.wrote(kind, ticket=ticket.id, id=ticket.id)


def _category(visit: Visit, body: Row) -> int | None:
    given = body.get("knowledgebasecategoryid")
    if given is None:
        return None
    found = words.by_id(words.articles(visit.world), read_int(given))
    if found is None:
        raise errors.invalid([errors.unknown("KnowledgeBaseCategoryId", given)])
    return found.id


def _publish(visit: Visit, ticket: Ticket, note: Comment, category: int | None) -> None:
    id, who = visit.world.next_id("article"), visit.user.technician.id
    visit.world.articles[id] = Article(
        id, ticket.subject, note.body, visit.now, who, ticket.id, category
    )
    visit.wrote("article", ticket=ticket.id, id=id)
