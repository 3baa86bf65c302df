"""Time entries: at the top, not below their ticket, and deleted only by who made them.

Changing `hoursWorked` alone does nothing: the window says how long it was. `hoursToBill` follows
from that and from `offsetHours`. What was approved is posted and stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.catalog import codes
from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, read, written
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.parties.roles import own_role, plays
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Ticket, TimeEntry

ON_TICKET, REGULAR = 2, 5
"""Types of time entry."""

NO_ROLE = "TimeEntries for Tickets must have a roleID."
NOT_HELD = "There is no row at position 0."
NO_WINDOW = "TimeEntries for Service tickets require a start and stop time."
NO_DATE = "dateWorked is required when no value is supplied for startDateTime"
NOT_LABOUR = "The given allocation code is not an active general allocation code"
NOT_OWN = "You do not have permission to delete time entries that you did not create."

POSTED = "The time entry has been approved and posted and cannot be changed."
BACKWARDS = "endDateTime must be later than startDateTime"
NOT_INTERNAL = "internalBillingCodeID is required for time entries that are not on a ticket or task"
"""What is said to these three is our invention."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A time entry and the ticket it is on, if any."""

    time: TimeEntry
    ticket: Ticket | None = None


def of(ticket: Ticket) -> Iterator[Worked]:
    """List the time of a ticket; the vendor has no running timers, so those do not show."""
    return (Worked(one, ticket) for one in ticket.timers if one.end is not None)


def every(visit: Visit) -> Iterator[Worked]:
    """List all time worked."""
    for ticket in visit.world.tickets.values():
        yield from of(ticket)
    for one in visit.world.other_time.values():
        yield Worked(one)


def hours(one: Worked) -> Decimal:
    """Tell how long it took."""
    return _hours((one.time.end or one.time.start) - one.time.start)


def to_bill(one: Worked) -> Decimal:
    """Tell how many hours are billed."""
    offset = read("double", one.time.extras.get("offsetHours"))
    return max(hours(one) + (offset if isinstance(offset, Decimal) else Decimal(0)), Decimal(0))


def approved(visit: Visit, one: Worked) -> datetime | None:
    """Tell when it was approved and posted, which is done elsewhere."""
    if one.time.recorded:
        return one.time.updated
    after = visit.switch("approved_after_hours")
    if not isinstance(after, int) or after <= 0 or one.ticket is None:
        return None
    at = one.time.created + timedelta(hours=after)
    return at if at <= visit.now else None


def role(visit: Visit, one: Worked) -> int | None:
    """Give the role worked in."""
    kept = as_int(one.time.extras.get("roleID"))
    who = visit.world.technicians.get(one.time.technician_id)
    return kept if kept is not None or who is None else own_role(visit.world, who)


def _hours(span: timedelta) -> Decimal:
    return (Decimal(int(span.total_seconds())) / 3600).quantize(Decimal("0.0001")).normalize()


def _make(visit: Visit, values: Values, _: int) -> int:
    """Make a time entry. There is no idempotency: the same request twice makes two."""
    ticket = visit.world.tickets.get(as_int(values.get("ticketID")) or 0)
    if ticket is None:
        _check_regular(visit, values)
    else:
        _check_on_ticket(visit, values)
    start, end = _window(values)
    made = TimeEntry(
        id=visit.world.next_id("timer"),
        technician_id=as_int(values["resourceID"]) or 0,
        start=start,
        end=end,
        created=visit.now,
        updated=visit.now,
        product_id=visit.world.default_labour_id if ticket else None,
    )
    made.extras |= {
        "creatorUserID": visit.author,
        "impersonatorCreatorResourceID": visit.impersonator,
    }
    if ticket is None:
        visit.world.other_time[made.id] = made
    else:
        ticket.timers.append(made)
        visit.changed(ticket)
    put(entity, visit, Worked(made, ticket), {**values, "startDateTime": start, "endDateTime": end})
    visit.wrote("time_entry", ticket=ticket.id if ticket else None, id=made.id)
    return made.id


def _change(visit: Visit, one: Worked, values: Values) -> None:
    if approved(visit, one) is not None:
        raise errors.Refusal(POSTED)
    start = values.get("startDateTime", one.time.start)
    end = values.get("endDateTime", one.time.end)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        raise errors.Refusal(NO_WINDOW)
    if end < start:
        raise errors.Refusal(BACKWARDS)
    _check_role(visit, {"resourceID": one.time.technician_id, "roleID": role(visit, one), **values})
    _check_code(visit, values)
    put(entity, visit, one, values)
    one.time.updated = visit.now
    one.time.extras["lastModifiedUserID"] = visit.author
    if one.ticket is not None:
        visit.changed(one.ticket)
    visit.wrote("time_entry_update", ticket=one.ticket.id if one.ticket else None, id=one.time.id)


def _remove(visit: Visit, one: Worked) -> None:
    made_by = {one.time.extras.get("creatorUserID")}
    made_by.add(one.time.extras.get("impersonatorCreatorResourceID"))
    if visit.user.resource not in made_by:
        raise errors.Refusal(NOT_OWN)
    if approved(visit, one) is not None:
        raise errors.Refusal(POSTED)
    if one.ticket is not None:
        one.ticket.timers.remove(one.time)
        visit.changed(one.ticket)
    else:
        del visit.world.other_time[one.time.id]
    visit.wrote("time_entry_delete", ticket=one.ticket.id if one.ticket else None, id=one.time.id)


def _check_on_ticket(visit: Visit, values: Values) -> None:
    if values.get("roleID") is None:
        raise errors.Refusal(NO_ROLE)
    if values.get("startDateTime") is None or values.get("endDateTime") is None:
        raise errors.Refusal(NO_WINDOW if values.get("dateWorked") else NO_DATE)
    _check_role(visit, values)
    _check_code(visit, values)


def _check_regular(visit: Visit, values: Values) -> None:
    if not codes.is_internal(visit, as_int(values.get("internalBillingCodeID"))):
        raise errors.Refusal(NOT_INTERNAL)
    if values.get("startDateTime") is None and values.get("dateWorked") is None:
        raise errors.Refusal(NO_DATE)


def _check_role(visit: Visit, values: Values) -> None:
    resource, held = (as_int(values.get(name)) or 0 for name in ("resourceID", "roleID"))
    if held and not plays(visit, resource, held):
        raise errors.Refusal(NOT_HELD)


def _check_code(visit: Visit, values: Values) -> None:
    code = values.get("billingCodeID")
    if code is not None and not codes.is_labour(visit, as_int(code)):
        raise errors.Refusal(NOT_LABOUR)


def _window(values: Values) -> tuple[datetime, datetime]:
    """Read the window; without one, as many hours as were worked from the day's begin."""
    start, end = values.get("startDateTime"), values.get("endDateTime")
    start = start if isinstance(start, datetime) else values.get("dateWorked")
    if not isinstance(start, datetime):
        raise errors.Refusal(NO_DATE)
    if not isinstance(end, datetime):
        worked = values.get("hoursWorked")
        end = start + timedelta(hours=float(worked) if isinstance(worked, Decimal) else 0)
    if end < start:
        raise errors.Refusal(BACKWARDS)
    return start, end


def _start(_: Visit, one: Worked, value: object) -> None:
    one.time.start = value if isinstance(value, datetime) else one.time.start


def _end(_: Visit, one: Worked, value: object) -> None:
    one.time.end = value if isinstance(value, datetime) else one.time.end


def _summary(visit: Visit, one: Worked, value: object) -> None:
    one.time.notes = visit.stored(as_text(value))


def _internal(visit: Visit, one: Worked, value: object) -> None:
    one.time.private_notes = visit.stored(as_text(value))


def _code(_: Visit, one: Worked, value: object) -> None:
    one.time.product_id = as_int(value)


def _free(_: Visit, one: Worked, value: object) -> None:
    one.time.billable = value is not True


def _who(_: Visit, one: Worked, value: object) -> None:
    one.time.technician_id = as_int(value) or one.time.technician_id


def _day(one: Worked) -> datetime:
    return one.time.start.replace(hour=0, minute=0, second=0, microsecond=0)


F = Field[Worked]


def _kept(
    name: str, kind: str, default: object = None, refers: str = "", *, written_: bool = True
) -> F:
    def get(_: Visit, one: Worked) -> object:
        return read(kind, one.time.extras.get(name, default))

    def change(_: Visit, one: Worked, value: object) -> None:
        one.time.extras[name] = written(value)

    return F(name, kind, get, change if written_ else None, refers=refers)


entity = Entity[Worked](
    plural="TimeEntries",
    singular="TimeEntry",
    fields=(
        F("id", "long", lambda _, one: one.time.id),
        F(
            *("ticketID", "integer", lambda _, one: one.ticket.id if one.ticket else None),
            given=True,
            refers="Ticket",
        ),
        F("taskID", "integer", lambda _, __: None, refers="Task"),
        F(
            *("resourceID", "integer", lambda _, one: one.time.technician_id, _who),
            required=True,
            refers="Resource",
        ),
        F(
            *("roleID", "integer", role),
            lambda _, one, value: one.time.extras.update(roleID=value),
            refers="Role",
        ),
        F("dateWorked", "datetime", lambda _, one: _day(one), given=True),
        F("startDateTime", "datetime", lambda _, one: one.time.start, _start),
        F("endDateTime", "datetime", lambda _, one: one.time.end, _end),
        F("hoursWorked", "double", lambda _, one: hours(one), given=True),
        F("hoursToBill", "double", lambda _, one: to_bill(one)),
        _kept("offsetHours", "double", default=0),
        F("summaryNotes", "string", lambda _, one: one.time.notes, _summary, length=32000),
        F(
            "internalNotes",
            "string",
            lambda _, one: one.time.private_notes,
            _internal,
            length=32000,
        ),
        F("billingCodeID", "integer", lambda _, one: one.time.product_id, _code),
        _kept("internalBillingCodeID", "integer"),
        _kept("contractID", "integer", refers="Contract"),
        F("isNonBillable", "boolean", lambda _, one: not one.time.billable, _free),
        _kept("showOnInvoice", "boolean", default=True),
        F(
            *("timeEntryType", "integer", lambda _, one: ON_TICKET if one.ticket else REGULAR),
            picks="timeEntryType",
        ),
        F("billingApprovalDateTime", "datetime", approved),
        F(
            *("billingApprovalResourceID", "integer"),
            lambda v, one: v.world.me_id if approved(v, one) else None,
            refers="Resource",
        ),
        F("billingApprovalLevelMostRecent", "integer", lambda _, __: None),
        F("createDateTime", "datetime", lambda _, one: one.time.created),
        F(
            *("creatorUserID", "integer"),
            lambda _, one: one.time.extras.get("creatorUserID", one.time.technician_id),
            refers="Resource",
        ),
        _kept("impersonatorCreatorResourceID", "integer", refers="Resource", written_=False),
        F("lastModifiedDateTime", "datetime", lambda _, one: one.time.updated),
        F(
            *("lastModifiedUserID", "integer"),
            lambda _, one: one.time.extras.get("lastModifiedUserID", one.time.technician_id),
            refers="Resource",
        ),
        *blank("integer", "impersonatorUpdaterResourceID"),
        *blank("long", "contractServiceID", "contractServiceBundleID"),
    ),
    rows=every,
    make=_make,
    change=_change,
    remove=_remove,
    impersonates=True,
)
"""Time entries."""
