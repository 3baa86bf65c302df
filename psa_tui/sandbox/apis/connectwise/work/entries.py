"""What a time entry is made of: read, checked, put together. Nothing is answered here."""

from datetime import timedelta
from decimal import Decimal

from psa_tui.sandbox.apis.connectwise import durations, errors
from psa_tui.sandbox.apis.connectwise.moments import moment, number, read_decimal, read_int
from psa_tui.sandbox.apis.connectwise.setup.lists import CHARGE_CODES
from psa_tui.sandbox.apis.connectwise.tickets import mail, rows
from psa_tui.sandbox.apis.connectwise.tickets.choices import Reading, picked
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.apis.connectwise.words import NO_TIME
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Contract, Ticket, TimeEntry

Pair = tuple[TimeEntry, Ticket | None]
"""A time entry and its ticket, if it has one."""

RESOURCE = "timeEntry"

OPTIONS = ("Billable", "DoNotBill", "NoCharge", "NoDefault")


def every(visit: Visit) -> list[Pair]:
    """List all time that has an end; what still runs is a stopwatch."""
    found: list[Pair] = [(one, None) for one in visit.world.loose_time.values()]
    found += [
        (one, ticket)
        for ticket in visit.world.tickets.values()
        for one in ticket.timers
        if one.end is not None
    ]
    return sorted(found, key=lambda pair: pair[0].id)


def option(one: TimeEntry) -> str:
    """Tell how a time entry is billed."""
    return str(one.extras.get("billableOption") or ("Billable" if one.billable else "DoNotBill"))


def charged_to(visit: Visit, pair: Pair) -> str:
    """Tell what kind of record the time is on."""
    if pair[1] is None:
        return "ChargeCode"
    return "ProjectTicket" if rows.is_project(visit, pair[1]) else "ServiceTicket"


def invoice_of(visit: Visit, one: TimeEntry, ticket: Ticket | None) -> Row | None:
    """Point at the invoice a time entry stands on."""
    lines = ticket.line_items if ticket else []
    id = next((line.invoice_id for line in lines if line.id == one.line_item_id), None)
    invoice = visit.world.invoices.get(id or 0)
    if invoice is None:
        return None
    info = {"invoice_href": visit.href(f"/finance/invoices/{invoice.id}")}
    return {"id": invoice.id, "identifier": invoice.number, "_info": info}


def state(visit: Visit, pair: Pair) -> str:
    """Tell the status of a time entry: approvals are played nowhere here."""
    return "Billed" if invoice_of(visit, *pair) else "Open"


def rate(visit: Visit, one: TimeEntry) -> Decimal:
    """Tell what an hour costs: as it was set, else the price of the work type."""
    given = read_decimal(one.extras.get("hourlyRate"))
    product = visit.world.products.get(one.product_id or 0)
    return given if given is not None else product.price if product else Decimal(0)


def role_of(visit: Visit, technician_id: int) -> str:
    """Tell in which role somebody works unless another is named."""
    known = [one.name for one in visit.terms.roles]
    technician = visit.world.technicians.get(technician_id)
    return technician.role if technician and technician.role in known else known[0]


def agreement_of(visit: Visit, pair: Pair) -> Contract | None:
    """Tell under which agreement time was worked: its own, else the ticket's."""
    one, ticket = pair
    if "agreement" in one.extras:
        return visit.world.contracts.get(read_int(one.extras["agreement"]) or 0)
    return visit.world.contracts.get(ticket.contract_id or 0) if ticket else None


def made(visit: Visit, body: Row) -> Pair:
    """Put a time entry together from a body. Raises Refused naming every fault."""
    reading = Reading(visit, RESOURCE)
    ticket, extras = _place(reading, body)
    if ticket is not None:
        _allowed(reading, ticket)
    one = TimeEntry(0, visit.user.technician.id, visit.now, visit.now, visit.now)
    one.extras |= extras
    first = visit.terms.work_types
    one.product_id = first[0].id if first else None
    _fill(reading, one, body, ticket, fresh=True)
    if not any(name in body for name in mail.TABS):
        one.extras["addToInternalAnalysisFlag"] = True  # as the boards here have it
    reading.refuse_if_faulty()
    return one, ticket


def change(visit: Visit, pair: Pair, body: Row) -> None:
    """Change a time entry; nothing changes where anything is wrong. Raises Refused."""
    one, ticket = pair
    reading = Reading(visit, RESOURCE)
    trial = TimeEntry(one.id, one.technician_id, one.start, one.created, one.updated)
    _take_over(trial, one)
    _fill(reading, trial, body, ticket, fresh=False)
    reading.refuse_if_faulty()
    _take_over(one, trial)


def _take_over(to: TimeEntry, source: TimeEntry) -> None:
    for name in TimeEntry.__dataclass_fields__:
        value = getattr(source, name)
        setattr(to, name, dict(value) if isinstance(value, dict) else value)


def _place(reading: Reading, body: Row) -> tuple[Ticket | None, Row]:
    """Find what time is charged to: a ticket, or else what the entry says of its charge code."""
    kind = body.get("chargeToType") or ("ServiceTicket" if body.get("chargeToId") else "ChargeCode")
    id = read_int(body.get("chargeToId"))
    match kind:
        case "ServiceTicket" | "ProjectTicket":
            ticket = reading.visit.world.tickets.get(id or 0)
            if ticket is None:
                fault = errors.unfound(RESOURCE, "chargeToId", "Ticket", id)
                reading.faults.append(fault)
            return ticket, {}
        case "ChargeCode":
            if id is not None and not 1 <= id <= len(CHARGE_CODES):
                fault = errors.unfound(RESOURCE, "chargeToId", "ChargeCode", id)
                reading.faults.append(fault)
            return None, {"chargeToId": id}
        case "Activity":
            reading.faults.append(errors.unfound(RESOURCE, "chargeToId", "Activity", id))
        case _:
            words = "one of ServiceTicket, ProjectTicket, ChargeCode, Activity"
            reading.faults.append(errors.out_of_range(RESOURCE, "chargeToType", words))
    return None, {}


def _allowed(reading: Reading, ticket: Ticket) -> None:
    if ticket.status in NO_TIME:
        words = f"Time entry is not allowed for status {ticket.status}."  # our words
        reading.faults.append(errors.fault("InvalidObject", words, RESOURCE, "chargeToId"))


def _fill(
    reading: Reading, one: TimeEntry, body: Row, ticket: Ticket | None, *, fresh: bool
) -> None:
    _times(reading, one, body, fresh=fresh)
    _people(reading, one, body, ticket)
    stored = reading.visit.services.manners.stored
    if body.get("billableOption") is not None:
        if body["billableOption"] not in OPTIONS:
            words = f"one of {', '.join(OPTIONS)}"
            reading.faults.append(errors.out_of_range(RESOURCE, "billableOption", words))
        one.extras["billableOption"] = body["billableOption"]
        one.billable = body["billableOption"] == "Billable"
    if "notes" in body:
        one.notes = stored(text_of(body["notes"]))
    if "internalNotes" in body:
        one.private_notes = stored(text_of(body["internalNotes"]))
    one.extras |= {name: body[name] is True for name in mail.TABS if name in body}
    hourly = None if fresh else read_decimal(body.get("hourlyRate"))
    if hourly is not None:
        one.extras["hourlyRate"] = number(hourly)


def _people(reading: Reading, one: TimeEntry, body: Row, ticket: Ticket | None) -> None:
    """Read who worked, on what and in which role, and under which agreement."""
    if body.get("member") is not None and (who := picked(reading, "owner", body["member"])):
        one.technician_id = who.id
    if body.get("workType") is not None and (kind := picked(reading, "workType", body["workType"])):
        one.product_id = kind.id
    if body.get("workRole") is not None and (role := picked(reading, "workRole", body["workRole"])):
        one.role = role.name
    if "agreement" in body:
        found = picked(reading, "agreement", body["agreement"]) if body["agreement"] else None
        if found is not None and ticket is not None and found.client_id != ticket.client_id:
            reading.unknown("agreement", found.id)
        one.extras["agreement"] = found.id if found else None


def _times(reading: Reading, one: TimeEntry, body: Row, *, fresh: bool) -> None:
    """Read start, end and hours: the end, or else how long it was; the end decides."""
    start = read_moment(body.get("timeStart")) if "timeStart" in body else None
    if start is None and (fresh or "timeStart" in body):
        reading.faults.append(errors.required(RESOURCE, "timeStart"))
        return
    spent = read_decimal(body.get("actualHours"))
    if spent is None and not fresh:
        spent = durations.hours(one)
    one.start = start or one.start
    deduct = read_decimal(body.get("hoursDeduct"))
    if deduct is not None:
        one.extras["hoursDeduct"] = number(deduct)
    end = read_moment(body.get("timeEnd"))
    if end is None and not fresh and "actualHours" not in body and start is None:
        end = one.end
    if end is None and spent is None:
        reading.faults.append(errors.required(RESOURCE, "timeEnd"))
        return
    one.end = end or one.start + timedelta(hours=float((spent or 0) + durations.deducted(one)))
    if one.end < one.start or durations.hours(one) < 0:
        after = f"after {moment(one.start)}"
        reading.faults.append(errors.out_of_range(RESOURCE, "timeEnd", after))
