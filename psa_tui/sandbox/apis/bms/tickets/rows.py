"""How BMS writes a ticket: in full, as a row of a list, and in two lighter shapes."""

from collections.abc import Callable, Mapping
from datetime import datetime

from psa_tui.sandbox.apis.bms import words
from psa_tui.sandbox.apis.bms.security import TENANT
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Contact, Sla, Ticket, TimeEntry, World

FULL_ONLY = frozenset(
    (
        *("LocationPhone", "ContactPhone", "ContactEmail", "SoftwareAssetId", "SoftwareAssetName"),
        *("VSAAssetId", "HasVsaAgent", "SourceName", "OccurrenceCount", "LastOccurrenceDate"),
        *("CCs", "RmmTicketReference", "TenantId", "HasPostedEntries", "SecondaryAssignees"),
        *("TotalExpenses", "TotalTimeSpent", "IsReadOnly", "OpenDateLocked", "IntegrationTypeId"),
    )
)
"""What only a ticket read alone carries."""

LIST_ONLY = frozenset(("TenantName", "CustomFields"))
"""What only a ticket in a list carries."""

NOT_MINE = frozenset(("LocationName", "HardwareAssetId"))
"""What the list of one's own tickets leaves out."""


def full(ticket: Ticket, world: World, now: datetime, *, in_minutes: bool) -> Row:
    """Write a ticket read alone; its time is in hours unless `in_minutes`."""
    whole = _whole(ticket, world, now)
    whole |= _alone(ticket, world, now, in_minutes=in_minutes)
    return {key: value for key, value in whole.items() if key not in LIST_ONLY}


def row(ticket: Ticket, world: World, now: datetime) -> Row:
    """Write a ticket in a list."""
    return {key: value for key, value in _whole(ticket, world, now).items() if key not in FULL_ONLY}


def mine(ticket: Ticket, world: World, now: datetime) -> Row:
    """Write a ticket in the list of one's own."""
    return {key: value for key, value in row(ticket, world, now).items() if key not in NOT_MINE}


def light(ticket: Ticket, world: World) -> Row:
    """Write a ticket to pick from."""
    status = world.vocabulary.status(ticket.status)
    technician = world.technicians.get(ticket.technician_id or 0)
    return {
        "Id": ticket.id,
        "TicketNumber": number(ticket),
        "Title": ticket.subject,
        "QueueId": words.id_of(world.vocabulary.queues, ticket.queue),
        "QueueName": ticket.queue or None,
        "AssigneeId": ticket.technician_id,
        "AssigneeName": technician.name if technician else None,
        "OpenDate": opened(ticket),
        "StatusName": ticket.status,
        "StatusId": status.id if status else None,
        "StatusColor": words.colour(status),
    }


def summary(ticket: Ticket, world: World) -> Row:
    """Write the lightest shape, in which ids are text."""
    status = world.vocabulary.status(ticket.status)
    priority = words.id_of(world.vocabulary.priorities, ticket.priority)
    return {
        "Id": ticket.id,
        "Title": ticket.subject,
        "TicketNumber": number(ticket),
        "StatusName": ticket.status,
        "StatusId": str(status.id) if status else None,
        "StatusColor": words.colour(status),
        "PriorityId": None if priority is None else str(priority),
        "PriorityName": ticket.priority,
        "PriorityColor": words.heat(world, ticket.priority),
    }


def number(ticket: Ticket) -> str:
    """Write the number people say: the day it was made, and a count."""
    return f"T{ticket.created:%Y%m%d}.{ticket.number:04d}"


def opened(ticket: Ticket) -> datetime:
    """Tell the open date: the one it was given, else when it was made."""
    given = ticket.extras.get("OpenDate")
    return datetime.fromisoformat(str(given)) if given else ticket.created


def active(ticket: Ticket) -> datetime:
    """Tell when a ticket was last worked on: its latest note, time entry, charge or status."""
    moments = [
        ticket.created,
        *(one.updated for one in ticket.comments),
        *(one.updated for one in ticket.timers),
        *(one.updated for one in ticket.line_items),
        *(one.created for one in ticket.attachments),
        *(one.at for one in ticket.status_changes),
    ]
    return max(moments)


def worked(ticket: Ticket) -> list[TimeEntry]:
    """List the time entries of a ticket. BMS knows no running timers: those do not show."""
    return [one for one in ticket.timers if one.end is not None]


def secondary(ticket: Ticket) -> list[int]:
    """List the further technicians of a ticket."""
    given = ticket.extras.get("SecondaryAssignees")
    return [one for one in given if isinstance(one, int)] if isinstance(given, list) else []


def timespent(one: TimeEntry, now: datetime, *, in_minutes: bool) -> float:
    """Tell how long a time entry is, in hours, or in minutes: the vendor does not say which."""
    seconds = one.duration(now).total_seconds()
    return round(seconds / (60 if in_minutes else 3600), 4)


def level(sla: Sla | None) -> str | None:
    """Name the service level of a ticket."""
    return words.level_name(sla.name) if sla else None


def stage(ticket: Ticket, now: datetime) -> int:
    """Tell where the clock stands (our invention): 0 none, 1 to answer, 2 to solve, 3 over."""
    sla = ticket.sla
    if sla is None:
        return 0
    return 3 if sla.resolved_at else 2 if sla.responded_at or sla.breached(now) else 1


def fact(key: str, ticket: Ticket, world: World, now: datetime) -> object:
    """Give one value of a row in a list: searches look at few keys of many tickets."""
    part = next(part for part, keys in PARTS.items() if key in keys)
    return part(ticket, world, now)[key]


def _whole(ticket: Ticket, world: World, now: datetime) -> Row:
    return {
        **_heading(ticket, world, now),
        **_parties(ticket, world, now),
        **_words(ticket, world, now),
        **_terms(ticket, world, now),
        **_dates(ticket, world, now),
        **_promise(ticket, world, now),
    }


def _heading(ticket: Ticket, world: World, _: datetime) -> Row:
    return {
        "Id": ticket.id,
        "CreatedBy": ticket.creator_id,
        "CreatedOn": ticket.created,
        "ModifiedBy": ticket.editor_id,
        "ModifiedOn": ticket.updated,
        "TenantName": world.msp_name,
        "TicketNumber": number(ticket),
        "Title": ticket.subject,
        "Details": ticket.comments[0].body if ticket.comments else "",
        "CustomFields": None,
    }


def _parties(ticket: Ticket, world: World, _: datetime) -> Row:
    client = world.clients.get(ticket.client_id)
    contact = world.contacts.get(ticket.contact_id or 0)
    technician = world.technicians.get(ticket.technician_id or 0)
    site = words.site(world, ticket.site_id, ticket.client_id)
    asset = next((world.assets[one] for one in ticket.asset_ids if one in world.assets), None)
    return {
        "AccountId": ticket.client_id,
        "AccountCode": words.account_code(client) if client else None,
        "AccountName": client.name if client else None,
        "LocationId": site.id if site else None,
        "LocationName": site.name if site else None,
        "ContactId": contact.id if contact else None,
        "ContactName": contact.name if contact else None,
        "HardwareAssetId": asset.id if asset else 0,
        "HardwareAssetName": asset.name if asset else None,
        "AssigneeId": ticket.technician_id,
        "AssigneeName": technician.name if technician else None,
        "CreatedByName": _maker(ticket, contact, world),
    }


def _maker(ticket: Ticket, contact: Contact | None, world: World) -> str:
    maker = world.technicians.get(ticket.creator_id or 0)
    return maker.name if maker else contact.name if contact else ticket.source


def _words(ticket: Ticket, world: World, _: datetime) -> Row:
    terms = world.vocabulary
    status = terms.status(ticket.status)
    issue = words.id_of(terms.problem_types, ticket.problem_type)
    below = (one for one in terms.sub_types if one.parent_id == issue)
    return {
        "QueueId": words.id_of(terms.queues, ticket.queue),
        "QueueName": ticket.queue or None,
        "StatusId": status.id if status else 0,
        "StatusName": ticket.status,
        "StatusColor": words.colour(status),
        "StatusForeColor": words.WHITE,
        "StatusOrder": terms.statuses.index(status) + 1 if status else 0,
        "PriorityId": words.id_of(terms.priorities, ticket.priority) or 0,
        "PriorityName": ticket.priority,
        "PriorityColor": words.heat(world, ticket.priority),
        "TypeId": words.id_of(terms.ticket_types, ticket.ticket_type),
        "TypeName": ticket.ticket_type or None,
        "IssueTypeId": issue,
        "IssueTypeName": ticket.problem_type or None,
        "SubIssueTypeId": words.id_of(below, ticket.sub_type),
        "SubIssueTypeName": ticket.sub_type or None,
        "SourceId": words.id_of(terms.sources, ticket.source),
    }


def _terms(ticket: Ticket, world: World, _: datetime) -> Row:
    contract = world.contracts.get(ticket.contract_id or 0)
    given = ticket.extras.get("WorkTypeId")
    work = words.by_id(words.work_types(world), given if isinstance(given, int) else None)
    return {
        "ContractId": contract.id if contract else None,
        "ContractNumber": f"C{contract.id:05d}" if contract else None,
        "ContractName": contract.name if contract else None,
        "WorkTypeId": work.id if work else None,
        "WorkTypeName": work.name if work else None,
        "TicketRecurringMasterId": None,
        "Recurring": int(ticket.recurring),
        "IsScheduled": int(any(one.ticket_id == ticket.id for one in world.schedule.values())),
        "SLAId": words.id_of(words.levels(world), level(ticket.sla) or ""),
        "SLAObjectiveId": None,
        "SLAName": level(ticket.sla),
    }


def _dates(ticket: Ticket, _: World, __: datetime) -> Row:
    return {
        "OpenDate": opened(ticket),
        "DueDate": ticket.due,
        "CompletedDate": ticket.resolved,
        "ReOpenedDate": ticket.reopened,
        "LastActivityUpdate": ticket.updated,
        "LastStatusUpdate": ticket.status_changes[-1].at if ticket.status_changes else None,
        "LastPriorityUpdate": ticket.priority_changed,
        "LastQueueUpdate": ticket.queue_changed,
    }


def _promise(ticket: Ticket, _: World, now: datetime) -> Row:
    """Write the service level; which event an SLA status is, is our invention (see `stage`)."""
    sla = ticket.sla
    at = stage(ticket, now)
    return {
        "SLAStatusEventId": at or None,
        "SLAStatusEnum": at or None,
        "HasMetSLA": None if sla is None or not sla.resolved_at else int(not sla.breached(now)),
        "IsSLAPaused": int(sla is not None and sla.paused_at is not None),
        "ActualPauseMinutes": int(sla.held_seconds // 60) if sla and sla.held_seconds else None,
        "ActualFirstResponseMinutes": _minutes(ticket, sla.responded_at if sla else None),
        "ActualResolutionMinutes": _minutes(ticket, sla.resolved_at if sla else None),
        "FirstResponseTargetTime": sla.response_due if sla else None,
        "FirstResponseActualTime": sla.responded_at if sla else None,
        "ResolutionTargetTime": sla.resolution_due if sla else None,
        "ResolutionActualTime": sla.resolved_at if sla else None,
        "SLALastPausedTime": sla.paused_at if sla else None,
        "SLALastResumedTime": sla.resumed_at if sla else None,
    }


def _alone(ticket: Ticket, world: World, now: datetime, *, in_minutes: bool) -> Row:
    contact = world.contacts.get(ticket.contact_id or 0)
    site = words.site(world, ticket.site_id, ticket.client_id)
    people = [world.technicians[one] for one in secondary(ticket) if one in world.technicians]
    spent = sum(timespent(one, now, in_minutes=in_minutes) for one in worked(ticket))
    return {
        "LocationPhone": site.phone or None if site else None,
        "ContactPhone": (contact.phone or contact.mobile or None) if contact else None,
        "ContactEmail": (contact.email or None) if contact else None,
        "SoftwareAssetId": None,
        "SoftwareAssetName": None,
        "VSAAssetId": None,
        "HasVsaAgent": None,
        "SourceName": ticket.source or None,
        "OccurrenceCount": None,
        "LastOccurrenceDate": None,
        "CCs": ticket.extras.get("CCs") or [],
        "RmmTicketReference": None,
        "TenantId": TENANT,
        "HasPostedEntries": any(one.recorded for one in ticket.timers),
        "SecondaryAssignees": [{"UserId": one.id, "FullName": one.name} for one in people],
        "TotalExpenses": 0.0,
        "TotalTimeSpent": round(spent, 4),
        "IsReadOnly": False,
        "OpenDateLocked": False,
        "IntegrationTypeId": None,
    }


def _minutes(ticket: Ticket, at: datetime | None) -> int | None:
    return None if at is None else int((at - ticket.created).total_seconds() // 60)


PARTS: Mapping[Callable[[Ticket, World, datetime], Row], tuple[str, ...]] = {
    _heading: ("Id", "CreatedOn", "TicketNumber", "Title", "Details"),
    _parties: (
        *("AccountId", "AccountCode", "AccountName", "LocationId", "LocationName", "ContactId"),
        *("ContactName", "HardwareAssetId", "HardwareAssetName", "AssigneeId", "AssigneeName"),
        "CreatedByName",
    ),
    _words: (
        *("StatusName", "QueueName", "PriorityName", "TypeName", "IssueTypeName"),
        *("SubIssueTypeName", "SourceId"),
    ),
    _terms: ("SLAName", "IsScheduled", "Recurring"),
    _dates: (
        *("OpenDate", "CompletedDate", "LastActivityUpdate", "LastStatusUpdate"),
        *("LastPriorityUpdate", "LastQueueUpdate", "DueDate"),
    ),
    _promise: ("SLAStatusEventId", "ResolutionTargetTime"),
}
"""The parts of a row, and what searches ask of each."""
