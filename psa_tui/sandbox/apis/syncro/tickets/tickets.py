"""Tickets: listed, read, made, changed and deleted."""

from collections.abc import Callable, Iterator

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import read_int, short_meta
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Ticket

from . import comments, rows

desk = Desk()

NOT_CLOSED = "Not Closed"
"""A status that no ticket has: every status but Resolved."""

RESOLVED = "Resolved"

Test = Callable[[Ticket], bool]


@desk.route("GET", "/tickets")
def search(visit: Visit) -> Row:
    """List tickets, 50 a page. Unknown parameters are ignored, as are unreadable ones.

    The vendor names no order; the newest first is our invention.
    """
    visit.needs("read")
    tests = list(_tests(visit))
    newest_first = reversed(visit.world.tickets.values())
    found = [one for one in newest_first if all(test(one) for test in tests)]
    cut, pages, page = visit.page(found, visit.count("tickets_per_page") or 50)
    every = visit.on("all_comments") and visit.flag("all_comments") is not False
    plain = visit.call.param("comment_format") not in comments.RICH
    shown = [rows.row(one, visit.world, visit.now, all_comments=every, plain=plain) for one in cut]
    return {"tickets": shown, "meta": short_meta(pages, page)}


@desk.route("GET", "/tickets/{id}")
def read(visit: Visit) -> dict[str, Row]:
    """Read a ticket in full, by id and never by number."""
    visit.needs("read")
    return _full(visit, visit.ticket())


@desk.route("POST", "/tickets")
def create(visit: Visit) -> dict[str, Row]:
    """Make a ticket; its first comment is the description. `line_items` are ignored."""
    visit.needs("write")
    world, body = visit.world, visit.body()
    client = world.clients.get(read_int(body.get("customer_id")) or 0)
    if client is None:
        raise errors.error("Customer required field")
    if not text_of(body.get("subject")).strip():
        raise errors.messages(["Subject can't be blank"])
    if visit.on("require_problem_type") and not body.get("problem_type"):
        raise errors.messages(["Problem type can't be blank"])
    wished = read_int(body.get("number"))
    taken = wished is None or world.ticket_by_number(wished) is not None
    ticket = Ticket(
        id=world.next_id("ticket"),
        number=world.next_id("number") if wished is None or taken else wished,
        subject="",
        client_id=client.id,
        status=world.vocabulary.first("new"),
        priority="",
        created=visit.now,
        updated=visit.now,
        creator_id=visit.token.owner.id,
        source="API",
        due=visit.now,  # recorded tickets made without a date have that of their making
    )
    world.tickets[ticket.id] = ticket
    _apply(visit, ticket, body)
    for one in _comments(body):
        comments.add(visit, ticket, one, attributed=False)
    visit.wrote("ticket", ticket=ticket.id, id=ticket.id)
    made = _full(visit, ticket)["ticket"]
    # The one key that a ticket read has and a ticket made has not.
    return {"ticket": {key: made[key] for key in made if key != "address"}}


@desk.route("PUT", "/tickets/{id}")
def update(visit: Visit) -> dict[str, Row]:
    """Change what is named of a ticket; the rest stays."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    if "subject" in body and not text_of(body["subject"]).strip():
        raise errors.messages(["Subject can't be blank"])
    if body.get("status") == RESOLVED and visit.on("require_outtake"):
        # Our invention: accounts can require the form; how they refuse is not documented.
        raise errors.messages(["Outtake form can't be blank"])
    _apply(visit, ticket, body)
    visit.world.touch(ticket, visit.now)
    visit.wrote("status" if "status" in body else "ticket_update", ticket=ticket.id, id=ticket.id)
    for one in _comments(body):
        made = comments.add(visit, ticket, one, attributed=False)
        visit.wrote("comment", ticket=ticket.id, id=made.id)
    return _full(visit, ticket)


@desk.route("DELETE", "/tickets/{id}")
def delete(visit: Visit) -> Row:
    """Delete a ticket for good."""
    visit.needs("delete")
    ticket = visit.ticket()
    del visit.world.tickets[ticket.id]
    visit.wrote("ticket_delete", ticket=ticket.id, id=ticket.id)
    return {"message": "Ticket was successfully deleted. "}


def _full(visit: Visit, ticket: Ticket) -> dict[str, Row]:
    host = visit.call.headers.get("host", "127.0.0.1")
    return {"ticket": rows.full(ticket, visit.world, visit.now, host)}


def _apply(visit: Visit, ticket: Ticket, body: Row) -> None:
    """Store what `body` names. Nobody checks statuses and priorities: they are free text."""
    for name in ("subject", "priority", "problem_type"):
        if name in body:
            setattr(ticket, name, text_of(body[name]))
    for name, attribute in (("user_id", "technician_id"), ("contact_id", "contact_id")):
        if name in body:
            setattr(ticket, attribute, read_int(body[name]))
    if (client := read_int(body.get("customer_id"))) in visit.world.clients:
        ticket.client_id = client or ticket.client_id
    if "due_date" in body:
        ticket.due = read_moment(body["due_date"])
    _apply_lists(visit, ticket, body)
    for name in ("start_at", "end_at", "signature_name", "outtake_form_name", "outtake_form_date"):
        if name in body:
            ticket.extras[name] = body[name]
    if status := text_of(body.get("status")):
        visit.world.set_status(ticket, status, visit.now)


def _apply_lists(visit: Visit, ticket: Ticket, body: Row) -> None:
    tags, assets, fields = body.get("tag_list"), body.get("asset_ids"), body.get("properties")
    if isinstance(tags, list):
        ticket.tags = [text_of(one) for one in tags]
    if isinstance(assets, list):
        ticket.asset_ids = [number for one in assets if (number := read_int(one))]
    if isinstance(fields, dict):
        ticket.properties |= {str(name): text_of(value) for name, value in fields.items()}
    wanted = read_int(body.get("ticket_type_id"))
    types = visit.world.vocabulary.ticket_types
    names = (one.name for one in types if one.id == wanted)
    ticket.ticket_type = next(names, ticket.ticket_type)


def _comments(body: Row) -> list[Row]:
    given = body.get("comments_attributes")
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _tests(visit: Visit) -> Iterator[Test]:
    yield from _fact_tests(visit)
    yield from _date_tests(visit)
    if (status := visit.call.param("status")) is not None:
        yield _status_test(visit, status)
    if words := (visit.call.param("query") or "").casefold():
        yield _words_test(visit, words)


def _fact_tests(visit: Visit) -> Iterator[Test]:
    if (client := visit.number("customer_id")) is not None:
        yield lambda one: one.client_id == client
    if (contact := visit.number("contact_id")) is not None:
        yield lambda one: one.contact_id == contact
    if (number := visit.call.param("number")) is not None:
        yield lambda one: str(one.number) == number
    if (user := visit.number("user_id")) is not None:
        yield lambda one: one.technician_id == user
    if visit.flag("mine"):
        me = visit.token.owner.id
        yield lambda one: one.technician_id == me
    if (parent := visit.number("parent_id")) is not None:
        yield lambda one: one.parent_id == parent


def _date_tests(visit: Visit) -> Iterator[Test]:
    if created := read_moment(visit.call.param("created_after")):
        yield lambda one: one.created > created
    if resolved := read_moment(visit.call.param("resolved_after")):
        yield lambda one: one.resolved is not None and one.resolved > resolved
    if since := read_moment(visit.call.param("since_updated_at")):
        inclusive = visit.on("since_inclusive")
        yield lambda one: one.updated > since or (inclusive and one.updated == since)


def _status_test(visit: Visit, status: str) -> Test:
    if status != NOT_CLOSED:
        return lambda one: one.status == status
    if visit.on("not_closed_hides_invoiced"):
        return lambda one: visit.world.vocabulary.is_open(one.status)
    return lambda one: one.status != RESOLVED


def _words_test(visit: Visit, words: str) -> Test:
    """What is searched is our invention: number, subject, customer and conversation."""
    clients = {
        one.id
        for one in visit.world.clients.values()
        if words in cards.business_then_name(one).casefold()
    }

    def found(one: Ticket) -> bool:
        texts = (one.subject, *(comment.body for comment in one.comments))
        named = one.client_id in clients or words in str(one.number)
        return named or any(words in text.casefold() for text in texts)

    return found
