"""What a query means, in Python: the reference that the store's SQL is tested against.

For filtering what a vendor found with a wider question, and for a single ticket.
"""

from collections.abc import Mapping
from datetime import datetime

from psa_tui.domain.ids import Choice
from psa_tui.domain.judging.escalation import escalation
from psa_tui.domain.tickets import Phase, Ticket

from .fold import fold, spaced, speaks
from .tree import All, Between, Either, Node, Not, Query, QueryField, Span, Term, Words


def head(ticket: Ticket) -> str:
    """Return what words are looked for in besides the conversation, ready for `speaks`."""
    client = ticket.client.name if ticket.client else ""
    return spaced(f"{ticket.number} ¶ {ticket.title} ¶ {client}")


def talk(ticket: Ticket, conversation: str = "") -> str:
    """Return the conversation, ready for `speaks`; no phrase reaches from the opening into it."""
    return spaced(f"{ticket.opening} ¶ {conversation}")


def matches(
    query: Query,
    ticket: Ticket,
    *,
    now: datetime,
    me: Mapping[str, str],
    conversation: str = "",
) -> bool:
    """Whether a ticket answers a query at a moment.

    `me` gives, by connection, the id of the technician that `assignee:me` means. `conversation`
    is the text of the notes, where they are known; the opening is searched in any case.
    """
    told = (head(ticket), talk(ticket, conversation))

    def holds(node: Node) -> bool:
        match node:
            case All():
                return all(holds(part) for part in node.nodes)
            case Either():
                return any(holds(part) for part in node.nodes)
            case Not():
                return not holds(node.node)
            case Term(QueryField.TEXT, Words(text)):
                return any(speaks(part, text) for part in told)
            case Term():
                return _answers(ticket, node, now, me)

    return holds(query.node)


def _answers(ticket: Ticket, term: Term, now: datetime, me: Mapping[str, str]) -> bool:
    if isinstance(term.value, Words):
        return _says(ticket, term.field, term.value.text, now, me)
    return _lies(ticket, term.field, term.value, now)


def _says(
    ticket: Ticket, field: QueryField, text: str, now: datetime, me: Mapping[str, str]
) -> bool:
    match field:
        case QueryField.OPEN:
            return ticket.status.phase.is_open is (text == "yes")
        case QueryField.SLA:
            return ticket.sla.state(now) == text
        case QueryField.ESCALATED:
            return _escalated(ticket, text, now)
        case QueryField.UNBILLED:
            return ticket.unbilled is (text == "yes")
        case QueryField.REPLIED:
            return ticket.replied
        case QueryField.ASSIGNEE if text == "none":
            return ticket.technician is None
        case QueryField.ASSIGNEE if text == "me":
            mine = me.get(ticket.ref.connection)
            return ticket.technician is not None and ticket.technician.id == mine
        case _:
            part = fold(text)
            return bool(part) and any(part in fold(name) for name in _names(ticket, field))


def _escalated(ticket: Ticket, text: str, now: datetime) -> bool:
    done, level = ticket.status.phase is Phase.ESCALATED, escalation(ticket, now).level
    match text:
        case "yes" | "no":
            return done is (text == "yes")
        case "due":
            return level > 0 and not done
        case _:
            return str(int(level)) == text


def _names(ticket: Ticket, field: QueryField) -> tuple[str, ...]:
    match field:
        case QueryField.STATUS:
            return (ticket.status.name,)
        case QueryField.CONNECTION:
            return (ticket.ref.connection,)
        case QueryField.TYPE:
            return _of(ticket.kind, ticket.issue)
        case QueryField.PRIORITY:
            return _of(ticket.priority)
        case QueryField.QUEUE:
            return _of(ticket.queue)
        case QueryField.CLIENT:
            return _of(ticket.client)
        case QueryField.CONTACT:
            return _of(ticket.contact)
        case QueryField.ASSIGNEE:
            return _of(ticket.technician)
        case _:
            return ()


def _of(*choices: Choice | None) -> tuple[str, ...]:
    return tuple(choice.name for choice in choices if choice)


def due_of(ticket: Ticket) -> datetime | None:
    """Return what `due:` speaks of: the due date, else what the SLA promises."""
    return ticket.due or ticket.sla.due


def _lies(ticket: Ticket, field: QueryField, value: Span | Between, now: datetime) -> bool:
    moment = {
        QueryField.AGE: ticket.created,
        QueryField.CREATED: ticket.created,
        QueryField.UPDATED: ticket.updated,
        QueryField.DUE: due_of(ticket),
    }.get(field)
    if moment is None:
        return False
    if isinstance(value, Between):
        return (value.start is None or value.start <= moment) and (
            value.end is None or moment < value.end
        )
    distance = moment - now if field is QueryField.DUE else now - moment
    return distance > value.distance if value.longer else distance < value.distance
