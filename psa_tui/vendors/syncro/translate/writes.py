"""Writes into Syncro's bodies, and the form fields that its complaints belong to. Pure.

Names are the vendor's API description's; what it ignores in silence (`price`, `rate`, `line_items`
of a ticket, `minutes_spent` of a comment) is never sent.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    ChangeLine,
    ChangeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    MakeInvoice,
    ScheduleTechnician,
    TicketField,
)
from psa_tui.vendors._text import to_plain

from .moments import moment_text

Body = dict[str, object]

NAMES: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TITLE: "subject",
        TicketField.STATUS: "status",
        TicketField.PRIORITY: "priority",
        TicketField.TECHNICIAN: "user_id",
        TicketField.CLIENT: "customer_id",
        TicketField.CONTACT: "contact_id",
        TicketField.KIND: "ticket_type_id",
        TicketField.ISSUE: "problem_type",
        TicketField.SITE: "location_id",
        TicketField.DUE: "due_date",
        TicketField.TAGS: "tag_list",
    }
)
"""The house's fields of a ticket -> Syncro's."""

TOP_EXTRAS = frozenset({"end_at", "sla_id", "start_at"})
"""Fields of a ticket that only Syncro has; any other `extra.NAME` is a custom field."""

NOTE_FIELDS: Mapping[str, str] = MappingProxyType({"subject": "subject", "body": "body"})
LINE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name",
        "description": "description",
        "quantity": "quantity",
        "price_retail": "rate",
        "price": "rate",
        "product": "product",
    }
)
TIME_FIELDS: Mapping[str, str] = MappingProxyType(
    {"start_at": "start", "end_at": "worked", "duration_minutes": "worked", "product": "work_type"}
    | {"notes": "notes", "billable": "billable"}
)
SCHEDULE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"start_at": "start", "end_at": "worked", "user_id": "technician"}
)
FILE_FIELDS: Mapping[str, str] = MappingProxyType({"files": "url", "url": "url"})
CLIENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "business_name": "name",
        "firstname": "first_name",
        "lastname": "last_name",
        "email": "email",
        "phone": "phone",
    }
)
CONTACT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"customer": "client", "name": "name", "email": "email", "phone": "phone", "mobile": "mobile"}
)
"""Syncro's name of a field, or how its sentence begins -> the form's key."""


def ticket_fields(keys: tuple[str, ...]) -> Mapping[str, str]:
    """Return where complaints about a ticket belong, for these form keys and all known ones."""
    spoken = {
        "customer": TicketField.CLIENT.value,
        "contact": TicketField.CONTACT.value,
        "user": TicketField.TECHNICIAN.value,
        "ticket_type": TicketField.KIND.value,
        "body": "description",
    }
    known = {name: str(field) for field, name in NAMES.items()}
    extras = {key.removeprefix("extra."): key for key in keys if key.startswith("extra.")}
    return {**spoken, **known, **extras}


def note_subject(write: AddNote) -> str:
    """Return the header, which Syncro requires."""
    internal = write.audience is Audience.INTERNAL
    return write.subject or ("Internal Note" if internal else "Update")


def note_body(write: AddNote) -> Body:
    """Return a comment. Both flags always: leaving them out mails the customer."""
    hidden = write.audience is Audience.INTERNAL
    return {
        "subject": note_subject(write),
        "body": to_plain(write.body),
        "hidden": hidden,
        "do_not_email": hidden or not write.mail,
    }


def new_ticket_body(write: CreateTicket) -> Body:
    """Return a ticket; its description is its first comment, since it has no other."""
    body = ticket_body({key: value for key, value in write.fields if value is not None})
    if write.description.strip():
        hidden = write.audience is Audience.INTERNAL
        opening = {
            "subject": "Initial Issue",
            "body": to_plain(write.description),
            "hidden": hidden,
            "do_not_email": hidden or not write.mail,
        }
        body["comments_attributes"] = [opening]
    return body


def ticket_body(
    fields: Mapping[str, Value], properties: Mapping[str, object] | None = None
) -> Body:
    """Return fields of a ticket by Syncro's names, without any envelope.

    `properties` are the custom fields that stand there: sent together, or they would be lost.
    Raises Rejected for a field that Syncro does not have.
    """
    body: Body = {}
    custom: Body = {}
    for key, value in fields.items():
        extra = key.removeprefix("extra.")
        if key in NAMES:
            body[NAMES[key]] = _sent(NAMES[key], value)
        elif key != extra and extra in TOP_EXTRAS:
            body[extra] = _sent(extra, value)
        elif key != extra:
            custom[extra] = _sent(extra, value)
        else:
            words = f"A Syncro ticket has no {key}."
            raise Rejected(words, problems=[Problem(key, words)], vendor="Syncro")
    if custom:
        body["properties"] = {**(properties or {}), **custom}
    return body


def _sent(name: str, value: Value) -> object:
    match value:
        case Choice(id=one_id):
            return int(one_id) if name.endswith("_id") and one_id.isdigit() else one_id
        case datetime():
            return moment_text(value)
        case str() if name == "tag_list":
            return [tag.strip() for tag in value.split(",") if tag.strip()]
        case None if name == "tag_list":
            return []
        case _:
            return value


def line_body(write: AddLine) -> Body:
    """Return a line.

    The rate is `price_retail`, the one name of a price that is kept; the tax is said always,
    since a line without it is taxed.
    """
    body: Body = {
        "name": write.name,
        "description": write.description,
        "quantity": write.quantity,
        "price_retail": write.rate,
        "taxable": write.taxable,
    }
    if write.product:
        body["product_id"] = _sent("product_id", write.product)
    return body


def line_change_body(write: ChangeLine) -> Body:
    """Return the new values of a line, and no others."""
    values: Body = {
        "name": write.name,
        "description": write.description,
        "quantity": write.quantity,
        "price_retail": write.rate,
        "taxable": write.taxable,
    }
    known = {name: value for name, value in values.items() if value is not None}
    return {"ticket_line_item_id": number(write.line_id), **known}


def timer_body(write: AddTime) -> Body:
    """Return a timer; without an end it runs. Whether it is billable is a request of its own."""
    body: Body = {"start_at": moment_text(write.start), "notes": write.notes}
    if write.worked is not None:
        body["end_at"] = moment_text(write.start + write.worked)
    if write.work_type:
        body["product_id"] = _sent("product_id", write.work_type)
    return body


def timer_change_body(write: ChangeTime) -> Body:
    """Return the new values of a timer but for its duration, which a change does not move."""
    body: Body = {"timer_entry_id": number(write.time_id)}
    if write.start is not None:
        body["start_at"] = moment_text(write.start)
    if write.notes is not None:
        body["notes"] = write.notes
    if write.work_type is not None:
        body["product_id"] = _sent("product_id", write.work_type)
    return body


def client_body(write: CreateClient) -> Body:
    """Return a customer."""
    values = {
        "business_name": write.name,
        "firstname": write.first_name,
        "lastname": write.last_name,
        "email": write.email,
        "phone": write.phone,
    }
    return {name: value for name, value in values.items() if value}


def contact_body(write: CreateContact) -> Body:
    """Return a contact."""
    values = {
        "name": write.name,
        "email": write.email,
        "phone": write.phone,
        "mobile": write.mobile,
        "title": write.title,
    }
    given = {name: value for name, value in values.items() if value}
    return {"customer_id": number(write.client.id), **given}


def invoice_body(write: MakeInvoice) -> Body:
    """Return an invoice from a ticket: number, date and lines are the server's business.

    The category is what a real account is used with; the description does not know it.
    """
    ticket, customer = number(write.ticket.id), number(write.client.id)
    return {"ticket_id": ticket, "customer_id": customer, "category": "Standard"}


def number(one_id: str) -> object:
    """Return an id as the number that Syncro expects."""
    return int(one_id) if one_id.isdigit() else one_id


def appointment_body(
    write: ScheduleTechnician, subject: str, start: datetime, end: datetime
) -> dict[str, object]:
    """Return an appointment of a ticket, of which nobody is mailed."""
    return {
        "summary": subject,
        "ticket_id": number(write.ticket.id),
        "user_id": number(write.technician.id),
        "start_at": moment_text(start),
        "end_at": moment_text(end),
        "do_not_email": True,
        "email_customer": False,
    }
