"""Writes into Halo's records, and the form fields that its complaints belong to. Pure.

One record for a call, without anything that was not said. Durations are decimal hours, moments
UTC without an offset, a team and a category are their names (observed behaviour).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from html import escape
from types import MappingProxyType

from psa_tui.domain.billing import BillLine
from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    ChangeNote,
    ChangeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    MakeInvoice,
    ScheduleTechnician,
    TicketField,
)
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.halo.wire.tickets import TicketWire

from .moments import stamp

Record = dict[str, object]

NAMES: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TITLE: "summary",
        TicketField.STATUS: "status_id",
        TicketField.PRIORITY: "priority_id",
        TicketField.TECHNICIAN: "agent_id",
        TicketField.QUEUE: "team",
        TicketField.CLIENT: "client_id",
        TicketField.CONTACT: "user_id",
        TicketField.KIND: "tickettype_id",
        TicketField.ISSUE: "category_1",
        TicketField.SUB_ISSUE: "category_2",
        TicketField.SITE: "site_id",
        TicketField.DUE: "targetdate",
        TicketField.OPENED: "dateoccurred",
        TicketField.DESCRIPTION: "details",
        TicketField.RESOLUTION: "closure_note",
    }
)
"""The house's fields of a ticket -> Halo's."""

TOP_EXTRAS = frozenset({"category_3", "category_4", "estimate", "impact", "reportedby", "urgency"})
"""Fields of a ticket that only Halo has; any other `extra.NAME` is a custom field."""

NUMBERS = frozenset({"estimate", "impact", "urgency"})

UNASSIGNED = 1
"""The agent that stands for nobody (observed behaviour)."""

NO_DATE = "1900-01-01T00:00:00"
"""How Halo writes that there is no date."""

NOTE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "outcome": "note_kind",
        "outcome_id": "note_kind",
        "note": "body",
        "note_html": "body",
        "emailsubject": "subject",
        "emailto": "mail",
        "who": "extra.who",
    }
)
TIME_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "start_date": "start",
        "actionarrivaldate": "start",
        "end_date": "worked",
        "actioncompletiondate": "worked",
        "timetaken": "worked",
        "charge_rate": "work_type",
        "chargerate": "work_type",
        "note": "notes",
        "actisbillable": "billable",
    }
)
APPOINTMENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"agent_id": "technician", "start_date": "start", "end_date": "worked"}
)
FILE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"filename": "name", "data_base64": "path", "showforusers": "audience"}
)
CLIENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name",
        "newclient_contactname": "first_name",
        "newclient_contactemail": "email",
        "newclient_phonenumber": "phone",
    }
)
CONTACT_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name",
        "site_id": "extra.site",
        "emailaddress": "email",
        "phonenumber": "phone",
        "mobilenumber": "mobile",
        "title": "title",
    }
)
"""Halo's name of a field -> the form's key."""


def ticket_fields(keys: tuple[str, ...]) -> Mapping[str, str]:
    """Return where complaints about a ticket belong, for these form keys and all known ones."""
    known = {name: str(field) for field, name in NAMES.items()}
    extras = {key.removeprefix("extra."): key for key in keys if key.startswith("extra.")}
    return {"details_html": "description", **known, **extras}


def new_ticket(write: CreateTicket) -> Record:
    """Return a ticket. Its type's template is not laid over what was answered."""
    record = ticket_values({key: value for key, value in write.fields if value is not None})
    client_visible = write.audience is Audience.CLIENT
    return {
        **record,
        "details": to_plain(write.description),
        "showforusers": client_visible,
        "sendack": client_visible and write.mail,
        "donotapplytemplateintheapi": True,
    }


def ticket_values(fields: Mapping[str, Value]) -> Record:
    """Return fields of a ticket by Halo's names. Raises Rejected for one that it does not have."""
    record: Record = {}
    custom: list[Record] = []
    for key, value in fields.items():
        extra = key.removeprefix("extra.")
        if key in NAMES:
            record[NAMES[key]] = sent(NAMES[key], value)
        elif key in TOP_EXTRAS or (key != extra and extra in TOP_EXTRAS):
            record[extra] = sent(extra, value)
        elif key != extra:
            custom.append({"name": extra, "value": sent(extra, value)})
        else:
            words = f"A Halo ticket has no {key}."
            raise Rejected(words, problems=[Problem(key, words)], vendor="HaloPSA")
    if custom:
        record["customfields"] = custom
    return record


def sent(name: str, value: Value) -> object:
    """Return a value as Halo takes it under this name; None empties it."""
    match value:
        case None if name == "agent_id":
            return UNASSIGNED
        case None if name.endswith("date"):
            return NO_DATE
        case None if name.endswith("_id"):
            return 0
        case None:
            return ""
        case Choice(id=one_id):
            return number(one_id) if name.endswith("_id") or name in NUMBERS else one_id
        case datetime():
            return stamp(value)
        case str() if name in NUMBERS and value.isdigit():
            return int(value)
        case str() if name in {"details", "closure_note"}:
            return to_plain(value)
        case _:
            return value


def note(write: AddNote, outcome_id: str, mail_to: str) -> Record:
    """Return an action. Who sees it and whether it mails are always said: outcomes do both."""
    hidden = write.audience is Audience.INTERNAL
    mailed = write.mail and not hidden
    record: Record = {
        "ticket_id": number(write.ticket.id),
        "outcome_id": number(outcome_id),
        "note": to_plain(write.body),
        "hiddenfromuser": hidden,
        "sendemail": mailed,
    }
    if mailed:
        record["emailto"] = mail_to
        record["emailbody"] = to_plain(write.body)
        if write.subject:
            record["emailsubject"] = write.subject
    if isinstance(who := dict(write.extra).get("extra.who"), Choice):
        record["who"] = who.name
    return record


def note_change(write: ChangeNote, *, html: bool) -> Record:
    """Return an action's new text, also as HTML where it has some: else the old would be seen."""
    text = to_plain(write.body)
    record: Record = {
        "id": number(write.note_id),
        "ticket_id": number(write.ticket.id),
        "note": text,
        "hiddenfromuser": write.audience is Audience.INTERNAL,
        "sendemail": False,
    }
    if html:
        record["note_html"] = escape(text, quote=False).replace("\n", "<br>")
    return record


def appointment(
    write: ScheduleTechnician, start: datetime, length: timedelta, ticket: TicketWire
) -> Record:
    """Return an appointment, which "a" stands for; its owner stays, and nobody is informed."""
    record: Record = {
        "event_type": "a",
        "ticket_id": number(write.ticket.id),
        "agent_id": number(write.technician.id),
        "start_date": stamp(start),
        "end_date": stamp(start + length),
        "allday": False,
        "subject": ticket.summary,
        "reassign_ticket": False,
        "inform_agents": False,
        "inform_user": False,
    }
    if ticket.client_id:
        record["client_id"] = number(ticket.client_id)
    return record


def event(write: AddTime, worked: timedelta, agent_id: str) -> Record:
    """Return an event of a time sheet: it makes an action that needs no outcome."""
    record: Record = {
        "ticket_id": number(write.ticket.id),
        "agent_id": number(agent_id),
        "start_date": stamp(write.start),
        "end_date": stamp(write.start + worked),
        "timetaken": hours(worked),
        "note": to_plain(write.notes),
        "lognewticket": False,
        "event_type": 0,
    }
    if write.work_type:
        record["charge_rate"] = number(write.work_type.id)
    return record


def time_change(write: ChangeTime, start: datetime, worked: timedelta, *, hidden: bool) -> Record:
    """Return the new values of a time entry, which is an action; start and end move together.

    Who sees it is said again as it stands, and nobody is mailed: an outcome may do both by itself.
    """
    record: Record = {
        "id": number(write.time_id),
        "ticket_id": number(write.ticket.id),
        "hiddenfromuser": hidden,
        "sendemail": False,
    }
    if write.start is not None or write.worked is not None:
        record["actionarrivaldate"] = stamp(start)
        record["actioncompletiondate"] = stamp(start + worked)
    if write.worked is not None:
        record["timetaken"] = hours(worked)
    if write.notes is not None:
        record["note"] = to_plain(write.notes)
    if write.work_type is not None:
        record["chargerate"] = number(write.work_type.id)
    if write.billable is not None:
        record["actisbillable"] = write.billable
    return record


def hours(worked: timedelta) -> Decimal:
    """Return a duration as the decimal hours that Halo counts in: thirty minutes are 0.5."""
    return (Decimal(int(worked.total_seconds())) / 3600).quantize(Decimal("0.00001")).normalize()


def client(write: CreateClient) -> Record:
    """Return a client with its first contact."""
    values = {
        "name": write.name,
        "newclient_contactname": f"{write.first_name} {write.last_name}".strip(),
        "newclient_contactemail": write.email,
        "newclient_phonenumber": write.phone,
    }
    return {name: value for name, value in values.items() if value}


def contact(write: CreateContact, site_id: str) -> Record:
    """Return a user of a client's site."""
    values = {
        "name": write.name,
        "emailaddress": write.email,
        "phonenumber": write.phone,
        "mobilenumber": write.mobile,
        "title": write.title,
    }
    given: Record = {name: value for name, value in values.items() if value}
    return {"client_id": number(write.client.id), "site_id": number(site_id), **given}


def invoice(write: MakeInvoice, lines: list[Record], today: datetime) -> Record:
    """Return a draft of exactly these lines: Halo shall add no labour of its own."""
    return {
        "client_id": number(write.client.id),
        "ticket_id": number(write.ticket.id),
        "invoice_date": f"{today:%Y-%m-%d}T00:00:00",
        "posted": False,
        "lines": lines,
        "add_labour": 0,
        "add_travel": 0,
        "add_itemsissued": 0,
    }


def invoice_line(line: BillLine, ticket_id: str, action_id: str) -> Record:
    """Return a line that charges an action of a ticket."""
    return {
        "item_shortdescription": line.name,
        "item_longdescription": line.description,
        "qty_order": line.quantity,
        "unit_price": line.rate,
        "ticket_id": number(ticket_id),
        "actioncode": number(action_id),
    }


def number(one_id: str) -> object:
    """Return an id as the number that Halo expects."""
    return int(one_id) if one_id.lstrip("-").isdigit() else one_id
