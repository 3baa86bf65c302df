"""Tickets: a row, or a ticket in full, into the house's Ticket."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from psa_tui.domain.billing import plain
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Attachment, Fact, SlaClock, Status, Ticket
from psa_tui.vendors._text import to_markdown, to_typed
from psa_tui.vendors.halo.wire.people import ContractWire
from psa_tui.vendors.halo.wire.tickets import AttachmentWire, TicketWire

from .frame import Frame, lane_of

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

REPLIED = ("customer repl", "customer respon", "user repl", "user respon", "updated")
"""What in a status's name says that the client had the last word."""

MAIL_WITHIN = timedelta(minutes=1)
"""How close the last mail that came in must be to the last action to be it."""


def ticket(wire: TicketWire, frame: Frame) -> Ticket:
    """Return a ticket; a row and a ticket read by its id come out alike."""
    status, lane = frame.status(wire.status_id, wire.status_name), lane_of(wire.sla_id)
    created = wire.dateoccurred or wire.last_update or _NEVER
    return Ticket(
        ref=frame.ref(wire.id),
        number=wire.id,
        title=wire.summary,
        status=status,
        created=created,
        updated=max(wire.last_update or wire.lastactiondate or created, created),
        lane=lane,
        priority=frame.priority(wire.priority_id, wire.sla_id),
        urgency=frame.urgency(wire.priority_id, lane),
        client=Choice(wire.client_id, wire.client_name) if wire.client_id else None,
        contact=_contact(wire),
        technician=frame.technician(wire.agent_id, wire.agent_name),
        queue=Choice(wire.team, wire.team) if wire.team else None,
        kind=frame.kind(wire.tickettype_id, wire.tickettype_name),
        issue=Choice(wire.category_1, wire.category_1) if wire.category_1 else None,
        site=Choice(wire.site_id, wire.site_name or wire.site_id) if wire.site_id else None,
        due=wire.targetdate or wire.deadlinedate,
        resolved=wire.dateclosed,
        sla=_sla(wire, status, frame),
        replied=_replied(wire, status),
        worked=duration(wire.timetaken),
        tags=tuple(tag.strip() for tag in wire.ticket_tags.split(",") if tag.strip()),
        url=f"{frame.web}/ticket?id={wire.id}",
        opening=to_markdown(wire.details),
        more=tuple(_more(wire)),
    )


def duration(hours: Decimal | None) -> timedelta | None:
    """Return decimal hours as a duration, to the second."""
    return None if hours is None else timedelta(seconds=int((hours * 3600).to_integral_value()))


def facts(wire: TicketWire, contract: ContractWire | None = None) -> tuple[Fact, ...]:
    """Return what the house has no word for, custom fields and the checklist included."""
    children = "" if not wire.child_count else f"{wire.child_count}"
    own = (
        ("Reported by", wire.reportedby),
        ("Category 2", wire.category_2),
        ("Category 3", wire.category_3),
        ("Category 4", wire.category_4),
        ("Impact", wire.impact),
        ("Urgency", wire.urgency),
        ("Contract", contract_words(contract) if contract else wire.contract_ref),
        ("Hours to charge", _hours(wire.chargehours)),
        ("Hours not to charge", _hours(wire.nonchargehours)),
        ("Estimate, hours", _hours(wire.estimate)),
        ("Start", wire.startdate),
        ("Deadline", wire.deadlinedate),
        ("Follow up", wire.followupdate),
        ("Parent", f"#{wire.parent_id}" if wire.parent_id else ""),
        ("Children", children),
        ("Merged into", f"#{wire.merged_into_id}" if wire.merged_into_id else ""),
        ("Flagged", "yes" if wire.flagged else ""),
        ("Closure note", to_typed(wire.closure_note)),
    )
    custom = ((one.label or one.name, one.display or one.value) for one in wire.customfields)
    todo = (("To do", f"{'✓' if one.done else '·'} {one.text}") for one in wire.todo_list)
    return tuple(Fact(label, value) for label, value in (*own, *custom, *todo) if value)


def contract_words(wire: ContractWire) -> str:
    """Say a contract in one line: its name, its kind, what is free of it, when it ends."""
    parts = [wire.ref or f"contract {wire.id}", wire.contracttype_name]
    if wire.numberofunitsfree:
        parts.append(f"{plain(wire.numberofunitsfree)} hours free")
    if wire.end_date:
        parts.append(f"until {wire.end_date:%Y-%m-%d}")
    if wire.expired:
        parts.append("expired")
    return ", ".join(part for part in parts if part)


def attachment(wire: AttachmentWire) -> Attachment:
    """Return a file of a ticket; it is fetched by its id."""
    return Attachment(
        id=wire.id,
        name=wire.filename or f"attachment {wire.id}",
        size=wire.filesize,
        created=wire.datecreated,
    )


def _contact(wire: TicketWire) -> Choice | None:
    nobody = not wire.user_name or wire.user_name.casefold() == "general user"
    if not wire.user_id or nobody:
        return None
    return Choice(wire.user_id, wire.user_name, wire.user_email)


def _sla(wire: TicketWire, status: Status, frame: Frame) -> Sla:
    stopped = status.clock is SlaClock.STOPPED
    if wire.excludefromsla:
        return Sla(name="excluded", stopped=stopped)
    late_answer = wire.slaresponsestate == "O" and (stopped or wire.responsedate is None)
    return Sla(
        name=frame.sla_name(wire.sla_id, wire.sla_name),
        response_due=wire.respondbydate,
        responded=wire.responsedate,
        due=wire.fixbydate,
        met=stopped and wire.slastate == "I",
        breached=wire.slastate == "O" or late_answer,
        paused=wire.onhold,
        stopped=stopped,
        resolved=wire.dateclosed,
    )


def _replied(wire: TicketWire, status: Status) -> bool:
    if not status.phase.is_open:
        return False
    mail, action = wire.lastincomingemail, wire.lastactiondate
    if mail and action and mail >= action - MAIL_WITHIN:
        return True
    return any(word in status.name.casefold() for word in REPLIED)


def _more(wire: TicketWire) -> list[tuple[str, Value]]:
    """Return what forms edit besides, as far as a row tells it too."""
    found: list[tuple[str, Value]] = []
    if wire.category_2:
        found.append(("sub_issue", Choice(wire.category_2, wire.category_2)))
    if wire.reportedby:
        found.append(("extra.reportedby", wire.reportedby))
    return found


def _hours(hours: Decimal | None) -> str:
    return plain(hours) if hours else ""
