"""What happened on a ticket: its service level in numbers, its activities, its audit log."""

from datetime import datetime

from psa_tui.sandbox.apis.bms import words
from psa_tui.sandbox.apis.bms.shapes import clock_time, read_bool
from psa_tui.sandbox.apis.bms.visit import Desk, Paged, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Comment, StatusChange, Ticket, TimeEntry

from . import charges, notes, rows, timelogs

desk = Desk()

NOTE, TIME, STATUS = 1, 2, 3
"""The kinds of activity by number (our invention); their words follow in `KINDS`."""

KINDS = {NOTE: "Note", TIME: "Time Entry", STATUS: "Status Change"}


@desk.route("GET", "/servicedesk/tickets/{ticket}/slainfo")
def service_level(visit: Visit) -> Row | None:
    """Tell goals, what was used and what is left, in minutes (our reading); null without an SLA."""
    ticket = visit.ticket()
    sla = ticket.sla
    if sla is None:
        return None
    until = sla.resolved_at or sla.paused_at or visit.now
    respond = _minutes(ticket, sla.response_due), _minutes(ticket, sla.responded_at or until)
    resolve = _minutes(ticket, sla.resolution_due), _minutes(ticket, until)
    held = sla.held_seconds / 60
    if sla.paused_at is not None:
        held += (visit.now - sla.paused_at).total_seconds() / 60
    return {
        "SlaStage": rows.stage(ticket, visit.now),
        "SlaName": rows.level(sla),
        "TicketPriorityName": ticket.priority,
        "TicketPriorityColor": words.heat(visit.world, ticket.priority),
        "RespondGoal": respond[0],
        "RespondActual": respond[1],
        "RespondRemaining": round(respond[0] - respond[1], 2),
        "ResolveGoal": resolve[0],
        "ResolveActual": resolve[1],
        "ResolveRemaining": round(resolve[0] - resolve[1], 2),
        "WaitingActual": round(held, 2),
        "ReopenActual": 0.0,
        "TimeTotalGoal": round(respond[0] + resolve[0], 2),
        "TimeTotalActual": round(respond[1] + resolve[1], 2),
        "TimeTotalRemaining": round(sum(respond[:1] + resolve[:1]) - respond[1] - resolve[1], 2),
    }


@desk.route("GET", "/servicedesk/tickets/{ticket}/activities")
def activities(visit: Visit) -> Paged:
    """List notes, time and status changes in one, newest first (our invention), by pages."""
    ticket, asked = visit.ticket(), visit.filters()
    found = [
        *(_note(one, ticket, visit) for one in notes.conversation(ticket)),
        *(_time(one, ticket, visit) for one in rows.worked(ticket)),
        *(_status(at, one, ticket, visit) for at, one in enumerate(ticket.status_changes, 1)),
    ]
    kind = text_of(asked.get("activitytype")).casefold()
    inside = read_bool(asked.get("onlyinternal"))
    wanted = [
        row
        for row in sorted(found, key=_when, reverse=True)
        if (not kind or kind in str(row["ActivityType"]).casefold())
        and (not inside or row["IsInternal"])
    ]
    return Paged(visit.page(wanted), len(wanted))


@desk.route("GET", "/servicedesk/tickets/{ticket}/auditlogs")
def audit(visit: Visit) -> list[Row]:
    """List what was done to a ticket, newest first; every word of it is our invention."""
    ticket = visit.ticket()
    said = [(ticket.created, "Created", f"Ticket {rows.number(ticket)} was created.")]
    said += [
        (one.at, "Status", f"Status changed from {one.before} to {one.after}.")
        for one in ticket.status_changes
    ]
    lines: list[Row] = [
        {"Id": at, "CreatedOn": when, "Source": "BMS", "Action": action, "Details": details}
        for at, (when, action, details) in enumerate(said, 1)
    ]
    return list(visit.page(lines[::-1]))


@desk.route("GET", "/servicedesk/tickets/{ticket}/tickettabsindicators/count")
def counts(visit: Visit) -> Row:
    """Count what a ticket has on each of its tabs."""
    ticket = visit.ticket()
    said = len(notes.conversation(ticket)) + len(rows.worked(ticket)) + len(ticket.status_changes)
    planned = visit.world.schedule.values()
    alerts = visit.world.alerts.values()
    return {
        "RelatedTicketsCount": 0,
        "TicketTasksCount": 0,
        "ServiceCallsToDosCount": sum(one.ticket_id == ticket.id for one in planned),
        "ExpensesChargesCount": len(charges.charges(ticket, visit.world)),
        "ActivitiesCount": said,
        "RelatedAlertsCount": sum(one.ticket_id == ticket.id for one in alerts),
    }


def _note(one: Comment, ticket: Ticket, visit: Visit) -> Row:
    said = notes.row(one, ticket, visit)
    files = sum(file.comment_id == one.id for file in ticket.attachments)
    body = {"InternalNotes" if one.hidden else "Notes": one.body}
    return _activity(NOTE, one.id, ticket, one.created) | {
        **{key: said[key] for key in ("CreatedBy", "ModifiedBy", "ModifiedOn", "CreatedByName")},
        **body,
        "NoteTypeId": said["TypeId"],
        "IsInternal": int(one.hidden),
        "IsUser": int(one.technician_id is not None),
        "AttachmentCount": files,
        "ModifiedByName": said["ModifiedByName"],
        "UserId": one.technician_id,
    }


def _time(one: TimeEntry, ticket: Ticket, visit: Visit) -> Row:
    said = timelogs.row(one, ticket, visit)
    same = (
        *("CreatedBy", "ModifiedBy", "ModifiedOn", "WorkTypeId", "WorkTypeName", "RoleId"),
        *("RoleName", "Notes", "InternalNotes", "StartDate", "UserId"),
    )
    return _activity(TIME, one.id, ticket, one.created) | {
        **{key: said[key] for key in same},
        "IsPosted": int(one.recorded),
        "Billed": int(timelogs.billed(one, ticket)),
        "TimeSpent": said["Timespent"],
        "StartTime": clock_time(one.start),
        "EndTime": said["EndTime"],
        "CreatedByName": said["EmployeeName"],
    }


def _status(at: int, one: StatusChange, ticket: Ticket, visit: Visit) -> Row:
    before, after = (visit.world.vocabulary.status(name) for name in (one.before, one.after))
    return _activity(STATUS, at, ticket, one.at) | {
        "Notes": f"Status changed from {one.before} to {one.after}.",
        "OldStatusColor": words.colour(before),
        "OldStatusFontColor": words.WHITE,
        "NewStatusColor": words.colour(after),
        "NewStatusFontColor": words.WHITE,
    }


def _activity(kind: int, id: int, ticket: Ticket, at: datetime) -> Row:
    """Write what every activity has, and null for what only some have."""
    empty = (
        *("CreatedBy", "ModifiedBy", "ModifiedOn", "WorkTypeId", "WorkTypeName", "RoleId"),
        *("RoleName", "NoteTypeId", "Notes", "InternalNotes", "TimeSpent", "PictureName"),
        *("PictureURL", "StartDate", "StartTime", "EndTime", "CreatedByName", "ModifiedByName"),
        *("OldStatusColor", "OldStatusFontColor", "NewStatusColor", "NewStatusFontColor"),
        "UserId",
    )
    zero = ("IsPosted", "InReview", "Billed", "Approved", "IsMerged", "IsInternal")
    return {
        "Id": id,
        "CreatedOn": at,
        "LogType": kind,
        "ActivityType": KINDS[kind],
        "TicketId": ticket.id,
        **dict.fromkeys(empty),
        **dict.fromkeys(zero, 0),
        "IsUser": 1,
        "AttachmentCount": 0,
    }


def _when(row: Row) -> datetime:
    at = row["CreatedOn"]
    return at if isinstance(at, datetime) else datetime.min  # noqa: DTZ901 -- never: all have one


def _minutes(ticket: Ticket, at: datetime) -> float:
    return round((at - ticket.created).total_seconds() / 60, 2)
