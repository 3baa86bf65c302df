"""Comments of tickets: reading them, and writing one, which mails the customer by default."""

import html
import re
from datetime import datetime
from operator import attrgetter

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment, page_of, read_bool
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Comment, Ticket, World

desk = Desk()

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"(?i)<br\s*/?>|</(p|div|li)>")


RICH = ("richtext", "original")
"""The values of `comment_format` under which rich text stays what it is."""


def comment(one: Comment, ticket: Ticket, *, plain: bool = False) -> Row:
    """Write a comment as tickets carry it and as its making answers; rich text if not `plain`."""
    return {
        "id": one.id,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "ticket_id": ticket.id,
        "subject": one.subject,
        "body": _plain(one.body) if plain and one.is_rich_text else one.body,
        # The name shown; that a customer's own name stands here too is our invention.
        "tech": one.author or None,
        "hidden": one.hidden,
        "user_id": one.technician_id,
    }


@desk.route("GET", "/tickets/{id}/comments")
def read(visit: Visit) -> Row:
    """List the comments of a ticket, newest first unless told otherwise, 10 a page."""
    visit.needs("read")
    ticket = visit.ticket()
    ordered = sorted(ticket.comments, key=lambda one: _moment_of(one, visit))
    ascending = (visit.call.param("sort_direction") or "DESC").upper() == "ASC"
    found = [one for one in (ordered if ascending else ordered[::-1]) if _in_time(one, visit)]
    size = visit.number("per_page") or 10
    page = visit.number("page") or 1
    cut, pages = page_of(found, page, size)
    rows = [_read_row(one, ticket, visit) for one in cut]
    return {"comments": rows, "meta": {"total_pages": pages, "page": page, "per_page": size}}


@desk.route("GET", "/ticket_comments")
def across(visit: Visit) -> Row:
    """List comments across tickets: only the newest description has this, so a switch does.

    The keys of the envelope are our invention; the order is the description's.
    """
    visit.needs("read")
    if not visit.on("ticket_comments"):
        raise errors.not_found()
    tickets = [one for one in visit.world.tickets.values() if _wanted(one, visit)]
    tickets.sort(key=attrgetter("id"))
    since = read_moment(visit.call.param("since_updated_at"))
    found = [
        (one, ticket)
        for ticket in tickets
        for one in reversed(ticket.comments)
        if (since is None or one.updated > since) and _in_time(one, visit, "comment_created")
    ]
    size = min(visit.number("per_page") or 25, 100)
    page = visit.number("page") or 1
    cut, pages = page_of(found, page, size)
    rows = [_read_row(one, ticket, visit) for one, ticket in cut]
    return {"comments": rows, "meta": {"total_pages": pages, "page": page, "per_page": size}}


@desk.route("POST", "/tickets/{id}/comment")
def write(visit: Visit) -> Row:
    """Add a comment. There is no idempotency: the same request twice makes two comments."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    blank = [name for name in ("body", "subject") if not text_of(body.get(name)).strip()]
    if blank:
        raise errors.messages([f"{name.capitalize()} can't be blank" for name in blank])
    made = add(visit, ticket, body, attributed=True)
    visit.wrote("comment", ticket=ticket.id, id=made.id)
    return {"comment": comment(made, ticket)}


def add(visit: Visit, ticket: Ticket, body: Row, *, attributed: bool) -> Comment:
    """Store a comment and put into the outbox what it sends.

    A comment made with its ticket is not attributed: the vendor's example has no user in it.
    """
    owner = visit.token.owner
    author = text_of(body.get("tech")) or (owner.name if attributed else "")
    before = ticket.updated
    made = Comment(
        id=visit.world.next_id("comment"),
        author=author,
        subject=text_of(body.get("subject")),
        body=visit.services.manners.stored(text_of(body.get("body"))),
        created=visit.now,
        updated=visit.now,
        technician_id=owner.id if attributed else None,
        hidden=read_bool(body.get("hidden")) or False,
    )
    made.emailed = _mail(visit, ticket, made, body)
    visit.world.add_comment(ticket, made)
    if not visit.on("comment_bumps_updated"):
        ticket.updated = before
    return made


def _mail(visit: Visit, ticket: Ticket, made: Comment, body: Row) -> bool:
    """Send what the comment sends: by default a mail; a text message only where one is given."""
    world, outbox = visit.world, visit.services.outbox
    client = world.clients.get(ticket.client_id)
    contact = world.contacts.get(ticket.contact_id or 0)
    vendor = visit.services.vendor
    sms = text_of(body.get("sms_body"))
    numbers = [contact.mobile or contact.phone] if contact else [client.phone] if client else []
    if sms:
        to = [one for one in numbers if one]
        outbox.send(
            visit.call, vendor=vendor, channel="sms", to=to, subject="", body=sms, ticket=ticket.id
        )
    silent = made.hidden or read_bool(body.get("do_not_email"))
    if silent or client is None or client.extras.get("no_email"):
        return False
    # A contact on the ticket takes the mail away from the customer's own addresses.
    default = text_of(client.extras.get("notification_email")) or client.email
    to = [contact.email if contact and contact.email else default]
    subject = f"[Ticket #{ticket.number}] {ticket.subject}"  # our invention: tenants word it
    to = [one for one in to if one]
    outbox.send(visit.call, vendor=vendor, to=to, subject=subject, body=made.body, ticket=ticket.id)
    return bool(to)


def _read_row(one: Comment, ticket: Ticket, visit: Visit) -> Row:
    plain = visit.call.param("comment_format") not in RICH
    row = {**comment(one, ticket, plain=plain), "is_rich_text": one.is_rich_text}
    return {**row, "user": _user(one, visit.world)}


def _user(one: Comment, world: World) -> Row:
    technician = world.technicians.get(one.technician_id or 0)
    return {} if technician is None else cards.user_row(technician)


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _moment_of(one: Comment, visit: Visit) -> tuple[datetime, int]:
    updated = visit.call.param("sort_by") == "updated_at"
    return (one.updated if updated else one.created), one.id


def _in_time(one: Comment, visit: Visit, created: str = "created") -> bool:
    bounds = (
        (one.created, f"{created}_after", f"{created}_before"),
        (one.updated, "updated_after", "updated_before"),
    )
    for at, after, before in bounds:
        first = read_moment(visit.call.param(after))
        last = read_moment(visit.call.param(before))
        if (first and at <= first) or (last and at >= last):
            return False
    return True


def _wanted(ticket: Ticket, visit: Visit) -> bool:
    facts = {
        "ticket_id": ticket.id,
        "customer_id": ticket.client_id,
        "contact_id": ticket.contact_id,
        "user_id": ticket.technician_id,
    }
    numbers = all(visit.number(name) in (None, value) for name, value in facts.items())
    mine = not visit.flag("mine") or ticket.technician_id == visit.token.owner.id
    return numbers and mine and visit.call.param("status") in (None, ticket.status)
