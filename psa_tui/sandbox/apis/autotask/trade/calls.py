"""Service calls: who is where at what time. A day's plan takes two further searches.

A call holds one ticket and one resource at most here; with the vendor it can be several.
"""

from collections.abc import Iterator
from datetime import datetime

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Appointment

F = Field[Appointment]

FULL = "A service call of this sandbox holds one ticket and one resource."
"""Our invention: what is said to a second one."""


def _rows(visit: Visit) -> Iterator[Appointment]:
    yield from visit.world.appointments.values()


def _with_ticket(visit: Visit) -> Iterator[Appointment]:
    return (one for one in _rows(visit) if one.ticket_id is not None)


def _with_resource(visit: Visit) -> Iterator[Appointment]:
    return (one for one in _with_ticket(visit) if one.technician_id)


def _start(_: Visit, one: Appointment, value: object) -> None:
    one.start = value if isinstance(value, datetime) else one.start


def _end(_: Visit, one: Appointment, value: object) -> None:
    one.end = value if isinstance(value, datetime) else one.end


def _text(visit: Visit, one: Appointment, value: object) -> None:
    one.summary = visit.stored(as_text(value))


def _make(visit: Visit, values: Values, _: int) -> int:
    id = visit.world.next_id("appointment")
    made = Appointment(id, "", visit.now, visit.now, as_int(values["companyID"]) or 0, 0)
    visit.world.appointments[id] = made
    put(calls, visit, made, values)
    visit.wrote("appointment", id=id)
    return id


def _change(visit: Visit, one: Appointment, values: Values) -> None:
    put(calls, visit, one, values)
    visit.wrote("appointment_update", ticket=one.ticket_id, id=one.id)


def _remove(visit: Visit, one: Appointment) -> None:
    del visit.world.appointments[one.id]
    visit.wrote("appointment_delete", ticket=one.ticket_id, id=one.id)


def _add_ticket(visit: Visit, values: Values, parent: int) -> int:
    one = visit.world.appointments[parent]
    if one.ticket_id is not None:
        raise errors.Refusal(FULL)
    one.ticket_id = as_int(values["ticketID"])
    visit.wrote("appointment_ticket", ticket=one.ticket_id, id=one.id)
    return one.id


def _take_ticket(visit: Visit, one: Appointment) -> None:
    visit.wrote("appointment_ticket_delete", ticket=one.ticket_id, id=one.id)
    one.ticket_id = None


def _add_resource(visit: Visit, values: Values, parent: int) -> int:
    one = visit.world.appointments[parent]
    if one.technician_id:
        raise errors.Refusal(FULL)
    one.technician_id = as_int(values["resourceID"]) or 0
    visit.wrote("appointment_resource", ticket=one.ticket_id, id=one.id)
    return one.id


def _take_resource(visit: Visit, one: Appointment) -> None:
    visit.wrote("appointment_resource_delete", ticket=one.ticket_id, id=one.id)
    one.technician_id = 0


def _hours(one: Appointment) -> float:
    return round((one.end - one.start).total_seconds() / 3600, 4)


calls = Entity[Appointment](
    plural="ServiceCalls",
    singular="ServiceCall",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F(
            *("companyID", "integer", lambda _, one: one.client_id),
            given=True,
            required=True,
            refers="Company",
        ),
        F("description", "string", lambda _, one: one.summary, _text, length=2000),
        F("startDateTime", "datetime", lambda _, one: one.start, _start, required=True),
        F("endDateTime", "datetime", lambda _, one: one.end, _end, required=True),
        F("duration", "double", lambda _, one: _hours(one)),
        F("isComplete", "integer", lambda v, one: int(one.end <= v.now)),
        F(
            *("status", "integer", lambda v, one: 2 if one.end <= v.now else 1),
            picks="callStatus",
        ),
        F("creatorResourceID", "integer", lambda v, _: v.world.me_id, refers="Resource"),
        F("createDateTime", "datetime", lambda _, __: None),
        F("lastModifiedDateTime", "datetime", lambda _, __: None),
        F("canceledDateTime", "datetime", lambda _, __: None),
        F("companyLocationID", "integer", lambda _, __: None, refers="CompanyLocation"),
        *blank("double", "cancelationNoticeHours"),
        *blank("integer", "canceledByResourceID", "impersonatorCreatorResourceID"),
    ),
    rows=_rows,
    find=lambda visit, id: visit.world.appointments.get(id),
    make=_make,
    change=_change,
    remove=_remove,
    impersonates=True,
)
"""Service calls."""

tickets = Entity[Appointment](
    plural="ServiceCallTickets",
    singular="ServiceCallTicket",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("serviceCallID", "integer", lambda _, one: one.id, refers="ServiceCall", required=True),
        F(
            *("ticketID", "integer", lambda _, one: one.ticket_id),
            given=True,
            refers="Ticket",
            required=True,
        ),
    ),
    rows=_with_ticket,
    child=Child("ServiceCalls", "Tickets", "serviceCallID"),
    make=_add_ticket,
    remove=_take_ticket,
)
"""Which ticket a call is about."""

resources = Entity[Appointment](
    plural="ServiceCallTicketResources",
    singular="ServiceCallTicketResource",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F(
            *("serviceCallTicketID", "integer", lambda _, one: one.id),
            refers="ServiceCallTicket",
            required=True,
        ),
        F(
            *("resourceID", "integer", lambda _, one: one.technician_id),
            given=True,
            refers="Resource",
            required=True,
        ),
    ),
    rows=_with_resource,
    child=Child("ServiceCallTickets", "Resources", "serviceCallTicketID"),
    make=_add_resource,
    remove=_take_resource,
)
"""Who goes."""
