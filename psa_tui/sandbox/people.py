"""Somebody else acts: a customer replies, a colleague takes, changes or notes something.

Each deed changes the world as the vendor would show it, at the moment it is given, and bumps the
ticket. No mail leaves here and no ledger is kept: these are not writes of the one who tests.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from .world import Comment, Technician, Ticket, World

CHANGEABLE = ("subject", "status", "priority", "technician", "problem_type", "queue", "due")
"""What a colleague can change on a ticket."""


def customer_replies(world: World, ticket: Ticket, text: str, at: datetime) -> Comment:
    """Let the ticket's contact, or else anyone of the client, answer with `text`.

    The ticket goes to the tenant's status for replies, a settled one is open again.
    Raises ValueError where the client has no people.
    """
    people = [one for one in world.contacts.values() if one.client_id == ticket.client_id]
    if not people:
        raise ValueError(f"nobody at the client of ticket {ticket.number} could reply")
    writer = world.contacts.get(ticket.contact_id or 0, people[0])
    if world.vocabulary.reply_status:
        world.set_status(ticket, world.vocabulary.reply_status, at)
    comment = _comment(world, writer.name, "Reply", text, at)
    comment.contact_id = writer.id
    return world.add_comment(ticket, comment)


def colleague_takes(world: World, ticket: Ticket, technician: Technician, at: datetime) -> None:
    """Let `technician` take the ticket; a new one is being worked on from then."""
    ticket.technician_id = technician.id
    status = world.vocabulary.status(ticket.status)
    if status is not None and status.phase == "new":
        world.set_status(ticket, world.vocabulary.first("active"), at)
    world.touch(ticket, at)


def colleague_changes(world: World, ticket: Ticket, at: datetime, **fields: object) -> None:
    """Let a colleague change `fields`, any of `CHANGEABLE`, in the tenant's words; all or none.

    `technician` is a name, an id or None; `due` is an aware moment, as ISO text too, or None.
    Raises ValueError for another field or value, KeyError for an unknown technician.
    """
    steps = [_change(world, ticket, name, value, at) for name, value in fields.items()]
    for step in steps:
        step()
    world.touch(ticket, at)


def colleague_notes(
    world: World,
    ticket: Ticket,
    technician: Technician,
    text: str,
    at: datetime,
    *,
    hidden: bool = True,
) -> Comment:
    """Let `technician` write `text` down, or answer the customer with it where not `hidden`."""
    subject = "Internal Note" if hidden else "Update"
    comment = _comment(world, technician.name, subject, text, at)
    comment.technician_id, comment.hidden, comment.emailed = technician.id, hidden, not hidden
    return world.add_comment(ticket, comment)


def act(what: str, world: World, data: Mapping[str, object], at: datetime) -> dict[str, object]:
    """Do `what` ("customer_replies", ...) as `data` says, and tell how the ticket stands then.

    `data` has "ticket" (id or number) and, as the deed needs, "text", "technician" (name or id; the
    second one of the tenant unless given), "hidden", or the fields to change. Raises ValueError for
    an unknown deed or missing text, KeyError for a ticket or technician that is not there.
    """
    rest = dict(data)
    ticket = _ticket(world, rest.pop("ticket", None))
    deed = what.replace("-", "_")
    if deed == "colleague_changes":
        colleague_changes(world, ticket, at, **rest)
    elif deed == "customer_replies":
        customer_replies(world, ticket, _text(rest), at)
    elif deed == "colleague_takes":
        colleague_takes(world, ticket, _colleague(world, rest), at)
    elif deed == "colleague_notes":
        hidden = rest.get("hidden", True) is not False
        colleague_notes(world, ticket, _colleague(world, rest), _text(rest), at, hidden=hidden)
    else:
        known = "customer_replies, colleague_takes, colleague_changes, colleague_notes"
        raise ValueError(f"nobody does {what!r}; there are {known}")
    return {
        "ticket": ticket.id,
        "number": ticket.number,
        "status": ticket.status,
        "technician": ticket.technician_id,
        "updated": ticket.updated.isoformat(),
        "comments": len(ticket.comments),
    }


def _comment(world: World, author: str, subject: str, text: str, at: datetime) -> Comment:
    return Comment(world.next_id("comment"), author, subject, text, created=at, updated=at)


def _change(
    world: World, ticket: Ticket, name: str, value: object, at: datetime
) -> Callable[[], None]:
    """Check one change, and give what carries it out once all are checked."""
    words = world.vocabulary
    if name not in CHANGEABLE:
        raise ValueError(f"no field {name!r}; there are {', '.join(CHANGEABLE)}")
    if name == "status":
        status = _one_of([one.name for one in words.statuses], value)
        return lambda: world.set_status(ticket, status, at)
    if name == "priority":
        priority = _one_of([one.name for one in words.priorities], value)
        return lambda: world.set_priority(ticket, priority, at)
    if name == "queue" and isinstance(value, str):
        queue = value
        return lambda: world.set_queue(ticket, queue, at)
    if name == "technician":
        name, value = "technician_id", None if value is None else named(world, value).id
    elif name == "due":
        value = None if value is None else _moment(value)
    elif not isinstance(value, str):
        raise ValueError(f"{name} is text, not {value!r}")
    return lambda: setattr(ticket, name, value)


def _one_of(names: list[str], value: object) -> str:
    if value not in names:
        raise ValueError(f"no {value!r}; there are {', '.join(names)}")
    return str(value)


def _moment(value: object) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise ValueError(f"{value!r} is no moment with its offset")
    return at


def named(world: World, who: object) -> Technician:
    """Find a technician by id or full name. Raises KeyError where there is none."""
    for one in world.technicians.values():
        if who in (one.id, one.name):
            return one
    raise KeyError(who)


def _colleague(world: World, data: Mapping[str, object]) -> Technician:
    others = [at for at in world.technicians if at != world.me_id]
    return named(world, data.get("technician", others[0] if others else world.me_id))


def _ticket(world: World, asked: object) -> Ticket:
    if isinstance(asked, int):
        found = world.tickets.get(asked) or world.ticket_by_number(asked)
        if found is not None:
            return found
    raise KeyError(f"ticket {asked}")


def _text(data: Mapping[str, object]) -> str:
    text = data.get("text")
    if not isinstance(text, str):
        raise ValueError("what is said is missing: text")
    return text
