"""The fields of a ticket, as the vendor names them.

What the neutral world does not know of a ticket is kept beside it under the vendor's own name.
"""

from datetime import datetime, timedelta

from psa_tui.sandbox.apis.autotask import words
from psa_tui.sandbox.apis.autotask.engine.schema import Field, Udf
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, read, written
from psa_tui.sandbox.apis.autotask.parties.roles import own_role
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Ticket

F = Field[Ticket]

UDFS = (Udf("Site code"), Udf("Change window", choices=("Evening", "Weekend", "Any time")))
"""What this tenant added to tickets."""

TRACKED = "lastTrackedModificationDateTime"


def number(ticket: Ticket) -> str:
    """Make the ticket number; that its end does not count from one each day is our invention."""
    return f"T{ticket.created:%Y%m%d}.{ticket.number % 10000:04d}"


def role(visit: Visit, ticket: Ticket) -> int | None:
    """Give the role in which the assigned resource works on the ticket."""
    if ticket.technician_id is None:
        return None
    kept = as_int(ticket.extras.get("assignedResourceRoleID"))
    who = visit.world.technicians.get(ticket.technician_id)
    return kept if kept is not None or who is None else own_role(visit.world, who)


def category(_: Visit, ticket: Ticket) -> int:
    """Give the category: the one chosen, else the one that fits what the ticket is."""
    kept = as_int(ticket.extras.get("ticketCategory"))
    by_type = {
        "Incident": words.INCIDENT,
        "Change Request": words.CHANGE,
        "Alert": words.ALERT,
    }
    return kept if kept is not None else by_type.get(ticket.ticket_type, words.STANDARD)


def resolution(ticket: Ticket) -> str:
    """Give the resolution: the one written, else the last answer of a seeded, settled ticket."""
    if "resolution" in ticket.extras:
        return as_text(ticket.extras["resolution"])
    last = ticket.comments[-1] if len(ticket.comments) > 1 else None
    return last.body if last and ticket.resolved and last.subject == "Resolution" else ""


def tracked(ticket: Ticket) -> datetime:
    """Tell when a field was last changed; notes and time move only the last activity."""
    said = {one.created for one in ticket.comments} | {one.updated for one in ticket.timers}
    moments = [one.at for one in ticket.status_changes[-1:]]
    moments += [one for one in (ticket.priority_changed, ticket.queue_changed) if one]
    if ticket.updated not in said:
        moments.append(ticket.updated)
    kept = read("datetime", ticket.extras.get(TRACKED))
    if isinstance(kept, datetime):
        moments.append(kept)
    return max(moments, default=ticket.created)


def _visible(ticket: Ticket) -> datetime | None:
    return max((one.created for one in ticket.comments if not one.hidden), default=None)


def _plan_due(ticket: Ticket) -> datetime | None:
    """That the plan is due halfway to the solution is our invention."""
    sla = ticket.sla
    return sla.response_due + (sla.resolution_due - sla.response_due) / 2 if sla else None


def _level(visit: Visit, ticket: Ticket) -> int | None:
    return (
        visit.value("serviceLevelAgreementID", words.level_name(ticket.sla.name))
        if ticket.sla
        else None
    )


def _met(ticket: Ticket) -> bool | None:
    """Tell whether the promise was kept, once that is known."""
    return (
        None
        if ticket.resolved is None or not ticket.sla
        else not ticket.sla.breached(ticket.resolved)
    )


def _left(_: Visit, ticket: Ticket) -> float | None:
    if not ticket.sla or ticket.sla.paused_at is None:
        return None
    left = ticket.sla.resolution_due - ticket.sla.paused_at
    return round(max(left, timedelta()).total_seconds() / 3600, 4)


def _person_type(ticket: Ticket) -> int:
    return 2 if ticket.customer_reply else 1


def _first_by(ticket: Ticket) -> int | None:
    answers = (one for one in ticket.comments[1:] if one.technician_id and not one.hidden)
    return next((one.technician_id for one in answers), None)


def _due(ticket: Ticket) -> datetime | None:
    return ticket.due or (ticket.sla.resolution_due if ticket.sla else None)


def _write(visit: Visit, text: object) -> str:
    return visit.stored(as_text(text))


def _contact(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.contact_id = as_int(value)


def _company(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.client_id = as_int(value) or 0


def _site(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.site_id = as_int(value)


def _contract(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.contract_id = as_int(value)


def _device(_: Visit, ticket: Ticket, value: object) -> None:
    id = as_int(value)
    ticket.asset_ids = [] if id is None else [id]


def _resource(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.technician_id = as_int(value)


def _title(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.subject = _write(visit, value)


def _description(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.comments[0].body = _write(visit, value)


def _when(_: Visit, ticket: Ticket, value: object) -> None:
    ticket.due = value if isinstance(value, datetime) else None


def _status(visit: Visit, ticket: Ticket, value: object) -> None:
    name = visit.name("status", value)
    if name != ticket.status:
        visit.world.set_status(ticket, name, visit.now)
        done = value == words.COMPLETE
        ticket.extras["completedByResourceID"] = visit.author if done else None


def _priority(visit: Visit, ticket: Ticket, value: object) -> None:
    visit.world.set_priority(ticket, visit.name("priority", value), visit.now)


def _queue(visit: Visit, ticket: Ticket, value: object) -> None:
    visit.world.set_queue(ticket, visit.name("queueID", value), visit.now)


def _type(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.ticket_type = visit.name("ticketType", value)


def _issue(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.problem_type = visit.name("issueType", value)


def _sub_issue(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.sub_type = visit.name("subIssueType", value)


def _source(visit: Visit, ticket: Ticket, value: object) -> None:
    ticket.source = visit.name("source", value)


def _agreement(visit: Visit, ticket: Ticket, value: object) -> None:
    """Name the promise anew; that its hours stay as they were is our invention."""
    if ticket.sla is not None:
        ticket.sla.name = visit.name("serviceLevelAgreementID", value) or ticket.sla.name


def _kept(name: str, kind: str = "string", length: int = 0, refers: str = "", picks: str = "") -> F:
    """A field that only Autotask's tickets have: kept beside the ticket as it was written."""

    def get(_: Visit, ticket: Ticket) -> object:
        return read(kind, ticket.extras.get(name))

    def put(visit: Visit, ticket: Ticket, value: object) -> None:
        text = _write(visit, value) if kind == "string" and value is not None else value
        ticket.extras[name] = written(text)

    return F(name, kind, get, put, length=length, refers=refers, picks=picks)


def _never(name: str, kind: str) -> F:
    """A read-only field that nothing here ever fills."""
    return F(name, kind, lambda _, __: None)


_WRITTEN = (
    F("companyID", "integer", lambda _, t: t.client_id, _company, required=True, refers="Company"),
    F(*("companyLocationID", "integer", lambda _, t: t.site_id, _site), refers="CompanyLocation"),
    F("contactID", "integer", lambda _, t: t.contact_id, _contact, refers="Contact"),
    F("contractID", "integer", lambda _, t: t.contract_id, _contract, refers="Contract"),
    F(
        *("configurationItemID", "integer", lambda _, t: next(iter(t.asset_ids), None), _device),
        refers="ConfigurationItem",
    ),
    F(
        *("priority", "integer", lambda v, t: v.value("priority", t.priority), _priority),
        required=True,
        picks="priority",
    ),
    F("queueID", "integer", lambda v, t: v.value("queueID", t.queue), _queue, picks="queueID"),
    F(
        *("assignedResourceID", "integer", lambda _, t: t.technician_id, _resource),
        refers="Resource",
    ),
    F(
        *("assignedResourceRoleID", "integer", role),
        lambda _, t, value: t.extras.update(assignedResourceRoleID=value),
        refers="Role",
    ),
    F(
        *("ticketType", "integer", lambda v, t: v.value("ticketType", t.ticket_type), _type),
        picks="ticketType",
    ),
    F(
        *("ticketCategory", "integer", category),
        lambda _, t, value: t.extras.update(ticketCategory=value),
        picks="ticketCategory",
    ),
    F(
        *("issueType", "integer", lambda v, t: v.value("issueType", t.problem_type), _issue),
        picks="issueType",
    ),
    F(
        *("subIssueType", "integer", lambda v, t: v.value("subIssueType", t.sub_type), _sub_issue),
        picks="subIssueType",
        above="issueType",
    ),
    F("source", "integer", lambda v, t: v.value("source", t.source), _source, picks="source"),
    F(*("title", "string", lambda _, t: t.subject, _title), required=True, length=255),
    F("description", "string", lambda _, t: t.comments[0].body, _description, length=8000),
    F("dueDateTime", "datetime", lambda _, t: _due(t), _when),
    F(
        *("resolution", "string", lambda _, t: resolution(t)),
        lambda v, t, value: t.extras.update(resolution=_write(v, value)),
        length=32000,
    ),
    F(*("serviceLevelAgreementID", "integer", _level, _agreement), picks="serviceLevelAgreementID"),
    # The status last: it decides on dates that the others do not touch.
    F(
        *("status", "integer", lambda v, t: v.value("status", t.status), _status),
        required=True,
        picks="status",
    ),
)

_BESIDE = (
    _kept("apiVendorID", "integer"),
    _kept("billingCodeID", "integer", refers="BillingCode"),
    _kept("changeApprovalBoard", "integer"),
    _kept("changeApprovalStatus", "integer", picks="changeApprovalStatus"),
    _kept("changeApprovalType", "integer", picks="changeApprovalType"),
    *(_kept(f"changeInfoField{at}", length=8000) for at in range(1, 6)),
    _kept("contractServiceBundleID", "long"),
    _kept("contractServiceID", "long"),
    _kept("estimatedHours", "double"),
    _kept("externalID", length=50),
    _kept("hoursToBeScheduled", "double"),
    _kept("monitorID", "long"),
    _kept("monitorTypeID", "integer"),
    _kept("opportunityID", "integer"),
    _kept("organizationalLevelAssociationID", "integer"),
    _kept("problemTicketId", "integer", refers="Ticket"),
    _kept("projectID", "integer"),
    _kept("purchaseOrderNumber", length=50),
    _kept("rmaStatus", "integer"),
    _kept("rmaType", "integer"),
    _kept("rmmAlertID", length=50),
)

_READ_ONLY = (
    F("ticketNumber", "string", lambda _, t: number(t), length=50),
    F("createDate", "datetime", lambda _, t: t.created),
    F(
        *("creatorResourceID", "integer", lambda _, t: t.comments[0].technician_id or t.creator_id),
        refers="Resource",
    ),
    F(
        *("creatorType", "integer", lambda _, t: 2 if t.comments[0].contact_id else 1),
        picks="personType",
    ),
    F("createdByContactID", "integer", lambda _, t: t.comments[0].contact_id, refers="Contact"),
    F(
        *("impersonatorCreatorResourceID", "integer"),
        lambda _, t: t.extras.get("impersonatorCreatorResourceID"),
        refers="Resource",
    ),
    F("completedDate", "datetime", lambda _, t: t.closed or t.resolved),
    F(
        *("completedByResourceID", "integer"),
        lambda _, t: (
            (t.extras.get("completedByResourceID") or t.technician_id) if t.resolved else None
        ),
        refers="Resource",
    ),
    F("lastActivityDate", "datetime", lambda _, t: t.updated),
    F(*("lastActivityPersonType", "integer", lambda _, t: _person_type(t)), picks="personType"),
    F(
        *("lastActivityResourceID", "integer", lambda _, t: t.editor_id or t.technician_id),
        refers="Resource",
    ),
    F("lastCustomerVisibleActivityDateTime", "datetime", lambda _, t: _visible(t)),
    F(TRACKED, "datetime", lambda _, t: tracked(t)),
    F("firstResponseDateTime", "datetime", lambda _, t: t.sla.responded_at if t.sla else None),
    F("firstResponseDueDateTime", "datetime", lambda _, t: t.sla.response_due if t.sla else None),
    F("firstResponseAssignedResourceID", "integer", lambda _, t: _first_by(t), refers="Resource"),
    F("firstResponseInitiatingResourceID", "integer", lambda _, t: _first_by(t), refers="Resource"),
    F("resolutionPlanDueDateTime", "datetime", lambda _, t: _plan_due(t)),
    F("resolvedDateTime", "datetime", lambda _, t: t.resolved),
    F("resolvedDueDateTime", "datetime", lambda _, t: t.sla.resolution_due if t.sla else None),
    F("serviceLevelAgreementHasBeenMet", "boolean", lambda _, t: _met(t)),
    F("serviceLevelAgreementPausedNextEventHours", "double", _left),
    _never("resolutionPlanDateTime", "datetime"),
    _never("lastCustomerNotificationDateTime", "datetime"),
    _never("serviceThermometerTemperature", "integer"),
    _never("currentServiceThermometerRating", "integer"),
    _never("previousServiceThermometerRating", "integer"),
)

FIELDS: tuple[F, ...] = (F("id", "long", lambda _, t: t.id), *_WRITTEN, *_BESIDE, *_READ_ONLY)
"""Every field."""
