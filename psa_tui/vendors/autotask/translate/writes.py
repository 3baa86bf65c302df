"""Writes into Autotask's bodies, and the form fields that its complaints belong to. Pure.

Only what an entity has is sent: an unknown name is a refusal. Numbers go out as numbers, moments in
UTC, and a null clears a field.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.fields import Value, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    ChangeLine,
    ChangeNote,
    ChangeTime,
    CreateClient,
    CreateContact,
    Extra,
    TicketField,
)
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.autotask.wire.tickets import NoteRow

from .conversation import CO_MANAGED, INTERNAL, PUBLIC
from .moments import moment_text
from .work import GOODS

Body = dict[str, object]

UDF = "extra.udf."
"""In front of the name of a field that the tenant made up."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TITLE.value: "title",
        TicketField.STATUS.value: "status",
        TicketField.PRIORITY.value: "priority",
        TicketField.TECHNICIAN.value: "assignedResourceID",
        TicketField.QUEUE.value: "queueID",
        TicketField.CLIENT.value: "companyID",
        TicketField.CONTACT.value: "contactID",
        TicketField.SITE.value: "companyLocationID",
        TicketField.KIND.value: "ticketType",
        TicketField.ISSUE.value: "issueType",
        TicketField.SUB_ISSUE.value: "subIssueType",
        TicketField.SOURCE.value: "source",
        TicketField.DUE.value: "dueDateTime",
        TicketField.DESCRIPTION.value: "description",
        TicketField.RESOLUTION.value: "resolution",
    }
)
"""The house's fields of a ticket -> Autotask's."""

TEXTS = frozenset({TicketField.DESCRIPTION.value, TicketField.RESOLUTION.value})

NOTE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"title": "subject", "description": "body", "notetype": "note_kind", "publish": "audience"}
)
TIME_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "billingcodeid": "work_type",
        "roleid": "role",
        "resourceid": "role",
        "contractid": "contract",
        "startdatetime": "start",
        "dateworked": "start",
        "enddatetime": "worked",
        "hoursworked": "worked",
        "summarynotes": "notes",
        "internalnotes": "extra.internalNotes",
        "isnonbillable": "billable",
    }
)
LINE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": "name",
        "description": "description",
        "unitquantity": "quantity",
        "unitprice": "rate",
        "billingcodeid": "product",
        "productid": "product",
        "chargetype": "product",
    }
)
CLIENT_FIELDS: Mapping[str, str] = MappingProxyType({"companyname": "name", "phone": "phone"})
CONTACT_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "companyid": "client",
        "firstname": "name",
        "lastname": "name",
        "emailaddress": "email",
        "phone": "phone",
        "mobilephone": "mobile",
        "title": "title",
    }
)
"""Autotask's name of a field, in small letters -> the form's key."""


def ticket_fields(keys: tuple[str, ...]) -> Mapping[str, str]:
    """Return where complaints about a ticket belong, for these form keys and all known ones."""
    known = {name.casefold(): key for key, name in FIELDS.items()}
    extras = {
        key.removeprefix(UDF).removeprefix("extra.").casefold(): key
        for key in keys
        if key.startswith("extra.")
    }
    return {"assignedresourceroleid": TicketField.TECHNICIAN.value, **known, **extras}


def ticket_body(fields: Mapping[str, Value]) -> Body:
    """Return fields of a ticket by Autotask's names. Raises Rejected for one that it lacks."""
    body: Body = {}
    custom: list[Body] = []
    for key, value in fields.items():
        if key in FIELDS:
            body[FIELDS[key]] = sent(value, plain=key in TEXTS)
        elif key.startswith(UDF):
            custom.append({"name": key.removeprefix(UDF), "value": _own(value)})
        elif key.startswith("extra."):
            body[key.removeprefix("extra.")] = sent(value)
        else:
            words = f"An Autotask ticket has no {key}."
            raise Rejected(words, problems=[Problem(key, words)], vendor="Autotask")
    if custom:
        body["userDefinedFields"] = custom
    return body


def sent(value: Value, *, plain: bool = False) -> object:
    """Return a value as the wire wants it."""
    match value:
        case Choice(id=one_id):
            return number(one_id)
        case datetime():
            return moment_text(value)
        case str():
            return to_plain(value) if plain else value
        case _:
            return value


def _own(value: Value) -> object:
    """Return the value of a field of the tenant's own: a list's is its label's id as text."""
    return value.id if isinstance(value, Choice) else sent(value)


def note_publish(write: AddNote) -> str:
    """Return who sees a note: the client only where that was chosen, us in every other case."""
    if write.audience is Audience.CLIENT:
        return PUBLIC
    asked = text_of(dict(write.extra).get("extra.publish"))
    return CO_MANAGED if asked == CO_MANAGED else INTERNAL


def note_body(write: AddNote, kind: str) -> Body:
    """Return a note; type and audience are both demanded, and independent of each other."""
    return {
        "ticketID": number(write.ticket.id),
        "title": write.subject or "Note",
        "description": to_plain(write.body),
        "noteType": number(kind),
        "publish": number(note_publish(write)),
    }


def note_change_body(write: ChangeNote, stored: NoteRow) -> Body:
    """Return a note's new text, with what must be said again beside it (observed behaviour)."""
    return {
        "id": number(write.note_id),
        "description": to_plain(write.body),
        "noteType": number(stored.note_type),
        "publish": number(stored.publish),
    }


def time_body(write: AddTime, *, resource: str, role: str, worked: timedelta) -> Body:
    """Return a time entry with its window: without one, service tickets refuse it."""
    body: Body = {
        "ticketID": number(write.ticket.id),
        "resourceID": number(resource),
        "roleID": number(role),
        **window(write.start, worked),
        "summaryNotes": to_plain(write.notes),
        "isNonBillable": not write.billable,
        "showOnInvoice": True,
        **_extras(write.extra),
    }
    if write.work_type:
        body["billingCodeID"] = number(write.work_type.id)
    if write.contract:
        body["contractID"] = number(write.contract.id)
    return body


def window(start: datetime, worked: timedelta) -> Body:
    """Return a stretch of work; the hours alone would be ignored.

    The day is that of whoever worked, by this machine: in UTC an evening may be the next one.
    """
    return {
        "dateWorked": f"{start.astimezone().date().isoformat()}T00:00:00.000Z",
        "startDateTime": moment_text(start),
        "endDateTime": moment_text(start + worked),
        "hoursWorked": hours(worked),
    }


def hours(worked: timedelta) -> Decimal:
    """Return a duration as hours, to four decimals."""
    exact = Decimal(int(worked.total_seconds())) / 3600
    return exact.quantize(Decimal("0.0001")).normalize() + 0


def time_change_body(write: ChangeTime, *, start: datetime, worked: timedelta) -> Body:
    """Return the new values of a time entry; its window goes as a whole."""
    body: Body = {"id": number(write.time_id), **_extras(write.extra)}
    if write.start is not None or write.worked is not None:
        body |= window(start, worked)
    if write.notes is not None:
        body["summaryNotes"] = to_plain(write.notes)
    if write.work_type is not None:
        body["billingCodeID"] = number(write.work_type.id)
    if write.billable is not None:
        body["isNonBillable"] = not write.billable
    if write.role is not None:
        body["roleID"] = number(write.role.id)
    if write.contract is not None:
        body["contractID"] = number(write.contract.id)
    return body


def line_body(write: AddLine, *, kind: str, bought: datetime) -> Body:
    """Return a charge: of a product, or booked under a billing code."""
    body: Body = {
        "ticketID": number(write.ticket.id),
        "name": write.name,
        "description": write.description,
        "chargeType": number(kind),
        "unitQuantity": write.quantity,
        "unitPrice": write.rate,
        "datePurchased": moment_text(bought),
        "isBillableToCompany": True,
        **_extras(write.extra),
    }
    if write.product:
        goods = write.product.id.startswith(GOODS)
        name = "productID" if goods else "billingCodeID"
        body[name] = number(write.product.id.removeprefix(GOODS))
    return body


def line_change_body(write: ChangeLine) -> Body:
    """Return the new values of a charge, and no others."""
    values: Body = {
        "name": write.name,
        "description": write.description,
        "unitQuantity": write.quantity,
        "unitPrice": write.rate,
    }
    return {"id": number(write.line_id)} | {
        name: value for name, value in values.items() if value is not None
    }


def client_body(write: CreateClient, *, kind: str, owner: str) -> Body:
    """Return a company; its kind and its owner are demanded with every new one."""
    return {
        "companyName": write.name,
        "phone": write.phone,
        "companyType": number(kind),
        "ownerResourceID": number(owner),
        "isActive": True,
        **_extras(write.extra),
    }


def contact_body(write: CreateContact) -> Body:
    """Return a contact; people write one name, Autotask keeps two."""
    first, last = parted(write.name)
    values = {
        "emailAddress": write.email,
        "phone": write.phone,
        "mobilePhone": write.mobile,
        "title": write.title,
    }
    given = {name: value for name, value in values.items() if value}
    return {
        "companyID": number(write.client.id),
        "firstName": first,
        "lastName": last,
        "isActive": 1,
        **given,
        **_extras(write.extra),
    }


def parted(name: str) -> tuple[str, str]:
    """Return first and last name; the last word is the last name."""
    first, _, last = name.strip().rpartition(" ")
    return (first.strip(), last) if first else (last, "")


def number(one_id: str) -> object:
    """Return an id as the number that it is."""
    return int(one_id) if one_id.removeprefix("-").isdigit() else one_id


def _extras(extra: Extra) -> Body:
    kept = (pair for pair in extra if pair[0] != "extra.publish")
    return {key.removeprefix("extra."): sent(value, plain=True) for key, value in kept}
