"""Time entries: on tickets and on charge codes, across the whole tenant."""

import re
from collections.abc import Callable, Mapping

from psa_tui.sandbox.apis.connectwise import durations, errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import (
    Table,
    bare,
    counted,
    found,
    lazy,
    listed,
    single,
)
from psa_tui.sandbox.apis.connectwise.moments import moment, moment_or_none, number
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.tickets import mail, rows
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import by_id
from psa_tui.sandbox.http import Answer, Row, as_json, text_of

from . import entries
from .entries import Pair

desk = Desk()

STATES = (
    "Open|Rejected|PendingApproval|ErrorsCorrected|PendingProjectApproval|ApprovedByTierOne|"
    "RejectBySecondTier|ApprovedByTierTwo|ReadyToBill|Billed|WrittenOff|BilledAgreement"
)
BILLS = "Billable|DoNotBill|NoCharge|NoDefault"

TIME = shape(
    "id:int company:company chargeToId:int "
    "chargeToType:ServiceTicket|ProjectTicket|ChargeCode|Activity member:member locationId:int "
    "businessUnitId:int workType:ref workRole:ref agreement:ref timeStart:date timeEnd:date "
    f"hoursDeduct:number actualHours:number billableOption:{BILLS} notes internalNotes "
    "addToDetailDescriptionFlag:bool addToInternalAnalysisFlag:bool addToResolutionFlag:bool "
    "emailResourceFlag:bool emailContactFlag:bool emailCcFlag:bool emailCc hoursBilled:number "
    "invoiceHours:number hourlyRate:number overageRate:number enteredBy dateEntered:date "
    f"invoice:invoice ticket:ticket timeSheet:ref status:{STATES} ticketBoard ticketStatus "
    "ticketType ticketSubType invoiceReady:int extendedInvoiceAmount:number locationName "
    "customFields:[custom]"
)


def _whole(visit: Visit, pair: Pair) -> Row:
    one, ticket = pair
    product = by_id(visit.terms.work_types, one.product_id)
    invoice = entries.invoice_of(visit, one, ticket)
    billed = durations.hours(one) if entries.option(one) == "Billable" else 0
    rate = entries.rate(visit, one)
    return {
        **{name: tell(visit, pair) for name, tell in QUICK.items()},
        "company": refs.company(visit, ticket.client_id) if ticket else _own(visit),
        "locationId": 1,
        "businessUnitId": 1,
        "locationName": "Main Office",
        "workType": refs.work_type(visit, product),
        "workRole": refs.work_role(visit, one.role or entries.role_of(visit, one.technician_id)),
        "agreement": refs.agreement(visit, entries.agreement_of(visit, pair)),
        "hoursDeduct": number(durations.deducted(one)),
        "actualHours": number(durations.hours(one)),
        "notes": one.notes or None,
        "internalNotes": one.private_notes or None,
        **_tabs(pair),
        "emailResourceFlag": False,
        "emailContactFlag": False,
        "emailCcFlag": False,
        "hoursBilled": number(billed),
        "invoiceHours": number(billed),
        "hourlyRate": number(rate),
        "enteredBy": visit.terms.logins.get(one.technician_id),
        "dateEntered": moment(one.created),
        "invoice": invoice,
        "ticket": refs.ticket(visit, ticket) if ticket else None,
        "timeSheet": _sheet(pair),
        "ticketBoard": rows.board_of(visit, ticket).name if ticket else None,
        "ticketStatus": ticket.status if ticket else None,
        "ticketType": (ticket.problem_type or None) if ticket else None,
        "extendedInvoiceAmount": number(billed * rate),
        "customFields": [],
        "_info": refs.info(visit, one.created, one.updated, one.technician_id),
    }


def _own(visit: Visit) -> Row:
    return {"id": 1, "identifier": visit.world.subdomain, "name": visit.world.msp_name}


def _tabs(pair: Pair) -> Row:
    where = mail.tabs(pair[0])
    return {name: where[tab] for name, tab in mail.TABS.items()}


def _sheet(pair: Pair) -> Row:
    """Name the week's sheet; its number is our invention."""
    one = pair[0]
    year, week, _ = one.start.isocalendar()
    return {"id": one.technician_id * 10_000 + (year % 100) * 100 + week, "name": f"{year}-{week}"}


Teller = Callable[[Visit, Pair], object]

QUICK: Mapping[str, Teller] = {
    "id": lambda _, pair: pair[0].id,
    "chargeToId": lambda _, pair: pair[1].id if pair[1] else pair[0].extras.get("chargeToId"),
    "chargeToType": entries.charged_to,
    "member": lambda visit, pair: refs.member(visit, pair[0].technician_id),
    "timeStart": lambda _, pair: moment(pair[0].start),
    "timeEnd": lambda _, pair: moment_or_none(pair[0].end),
    "billableOption": lambda _, pair: entries.option(pair[0]),
    "status": entries.state,
}
"""What searches look at most, told without the rest."""


TABLE: Table[Pair] = lazy("TimeEntry", TIME, entries.every, QUICK, _whole)


@desk.route("GET", "/time/entries")
def across(visit: Visit) -> Answer:
    """List time; a switch plays the server that finds nothing from today on."""
    asked = text_of(visit.call.param("conditions"))
    today = rf"timeStart\s*>=\s*\[{visit.now:%Y-%m-%d}"
    if visit.on("today_finds_nothing") and re.search(today, asked):
        return as_json([])
    return listed(visit, TABLE)


desk.add("GET", "/time/entries/count", lambda visit: counted(visit, TABLE))
desk.add("GET", "/time/entries/{id}", lambda visit: single(visit, TABLE, found(visit, TABLE)))


@desk.route("POST", "/time/entries")
def log(visit: Visit) -> Answer:
    """Log time. There is no idempotency: the same request twice logs it twice."""
    visit.needs("add")
    body = visit.body("timeEntry")
    one, ticket = entries.made(visit, body)
    one.id = visit.world.next_id("timer")
    if ticket is not None:
        ticket.timers.append(one)
        visit.changed(ticket)
        _mail(visit, body, (one, ticket))
    else:
        visit.world.loose_time[one.id] = one
    visit.wrote("time_entry", ticket=ticket.id if ticket else None, id=one.id)
    return single(visit, TABLE, (one, ticket), 201)


@desk.route("POST", "/time/entries/defaults")
def defaults(visit: Visit) -> Answer:
    """Fill in what a time entry would have; nothing is kept."""
    body = visit.body("timeEntry")
    body.setdefault("timeStart", moment(visit.now))
    if not body.get("timeEnd") and not body.get("actualHours"):
        body["actualHours"] = 0.25
    row = _whole(visit, entries.made(visit, body))
    return as_json(bare({name: one for name, one in row.items() if name != "id"}))


def _change(visit: Visit) -> Answer:
    pair = found(visit, TABLE)
    one, ticket = pair
    visit.needs("edit", ticket)
    patched = visit.call.method == "PATCH"
    body = operations(visit, "timeEntry", TIME) if patched else visit.body("timeEntry")
    if entries.invoice_of(visit, one, ticket) is not None:
        raise errors.invalid("timeEntry", [_billed()])
    entries.change(visit, pair, body)
    one.updated = visit.now
    if ticket is not None:
        visit.changed(ticket)
    visit.wrote("time_entry_update", ticket=ticket.id if ticket else None, id=one.id)
    return single(visit, TABLE, pair)


desk.add("PATCH", "/time/entries/{id}", _change)
desk.add("PUT", "/time/entries/{id}", _change)


@desk.route("DELETE", "/time/entries/{id}")
def delete(visit: Visit) -> Answer:
    """Delete a time entry that is on no invoice."""
    one, ticket = found(visit, TABLE)
    visit.needs("delete", ticket)
    if entries.invoice_of(visit, one, ticket) is not None:
        raise errors.invalid("timeEntry", [_billed()])
    if ticket is None:
        del visit.world.loose_time[one.id]
    else:
        ticket.timers.remove(one)
        visit.changed(ticket)
    visit.wrote("time_entry_delete", ticket=ticket.id if ticket else None, id=one.id)
    return Answer(204)


def _billed() -> Row:
    """Say that billed time stays as it is (the words are our invention)."""
    words = "The time entry has been billed and cannot be changed."
    return errors.fault("InvalidObject", words, "timeEntry", "status")


def _mail(visit: Visit, body: Row, pair: Pair) -> None:
    """Mail the notes where the entry asks for it and they stand on a tab the client reads."""
    one, ticket = pair
    where = mail.tabs(one)
    shown = where["detailDescriptionFlag"] or where["resolutionFlag"]
    if ticket is None or not shown or not one.notes:
        return
    contact, cc = body.get("emailContactFlag") is True, body.get("emailCcFlag") is True
    if contact or cc:
        mail.to_contact(visit, ticket, one.notes, contact=contact, cc=cc)
