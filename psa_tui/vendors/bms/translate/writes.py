"""Writes into BMS's bodies, and the form fields that its complaints belong to. Pure.

Bodies are spelled as the API description spells them; ids go as numbers.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
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
    ChangeTicket,
    CreateClient,
    CreateContact,
    CreateTicket,
    TicketField,
)
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.bms.wire.people import AccountWire
from psa_tui.vendors.bms.wire.work import ChargeWire, TimeWire

from .moments import moment_text
from .work import span

Body = dict[str, object]

NAMES: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TITLE: "Title",
        TicketField.DESCRIPTION: "Details",
        TicketField.CLIENT: "AccountId",
        TicketField.SITE: "LocationId",
        TicketField.CONTACT: "ContactId",
        TicketField.STATUS: "StatusId",
        TicketField.PRIORITY: "PriorityId",
        TicketField.KIND: "TypeId",
        TicketField.SOURCE: "SourceId",
        TicketField.QUEUE: "QueueId",
        TicketField.TECHNICIAN: "AssigneeId",
        TicketField.ISSUE: "IssueTypeId",
        TicketField.SUB_ISSUE: "SubIssueTypeId",
        TicketField.OPENED: "OpenDate",
        TicketField.DUE: "DueDate",
        "extra.contract": "ContractId",
        "extra.work_type": "WorkTypeId",
        "extra.sla": "SLAId",
    }
)
"""The house's fields of a ticket -> BMS's."""

BULK: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TECHNICIAN: "AssigneeId",
        TicketField.QUEUE: "QueueId",
        TicketField.ISSUE: "IssueTypeId",
        TicketField.SUB_ISSUE: "SubIssueTypeId",
        TicketField.STATUS: "StatusId",
        TicketField.PRIORITY: "PriorityId",
        TicketField.KIND: "TicketTypeId",
        TicketField.SOURCE: "TicketSourceId",
    }
)
"""What the job that changes many tickets can change, by its own names."""

TICKET_FIELDS: Mapping[str, str] = MappingProxyType({name: str(key) for key, name in NAMES.items()})
NOTE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"Details": "body", "Comment": "body", "TypeId": "note_kind", "IsInternal": "audience"}
    | {"StatusId": "extra.status", "EmailNotification": "mail"}
)
MOVE_FIELDS: Mapping[str, str] = MappingProxyType(
    {**TICKET_FIELDS, "Details": "body", "Comment": "body", "TypeId": "body"}
    | {"KnowledgeBaseCategoryId": "extra.kb_category"}
)
TIME_FIELDS: Mapping[str, str] = MappingProxyType(
    {"StartDate": "start", "StartTime": "start", "EndTime": "worked", "Timespent": "worked"}
    | {"WorkTypeId": "work_type", "RoleId": "role", "Notes": "notes"}
    | {"InternalNotes": "extra.internal", "StatusId": "extra.status"}
)
LINE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"ProductIndexId": "product", "ChargeName": "name", "Description": "description"}
    | {"Quantity": "quantity", "Price": "rate"}
)
CONTACT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"FirstName": "name", "LastName": "name", "AccountId": "client", "LocationId": "extra.site"}
    | {"Emails": "email", "Phones": "phone"}
)
CLIENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"AccountName": "name", "AccountTypeId": "extra.account_type"}
    | {"BusinessTypeId": "extra.business_type", "AccountManagerId": "extra.manager"}
)
"""BMS's name of a field -> the form's key."""

HOUR = Decimal(3600)


def number(one_id: str) -> object:
    """Return an id as the number that BMS expects."""
    return int(one_id) if one_id.isdigit() else one_id


def sent(value: Value) -> object:
    """Return a value as BMS takes it; an empty text clears."""
    match value:
        case Choice(id=one_id):
            return number(one_id)
        case datetime():
            return moment_text(value)
        case str():
            return value.strip() or None
        case _:
            return value


def name_of(field: str) -> str:
    """Return BMS's name of a ticket's field. Raises Rejected for one that it does not have."""
    if field not in NAMES:
        words = f"A BMS ticket has no {field.removeprefix('extra.')}."
        raise Rejected(words, problems=[Problem(field, words)], vendor="Kaseya BMS")
    return NAMES[field]


def new_ticket_body(write: CreateTicket, now: datetime) -> Body:
    """Return a ticket; it is opened now where the form does not say when."""
    body: Body = {}
    for key, value in write.fields:
        if value is not None:
            body[name_of(key)] = sent(value)
    if write.description.strip():
        body["Details"] = to_plain(write.description)
    return {"OpenDate": moment_text(now), **body}


def patch(write: ChangeTicket) -> list[Body]:
    """Return the smallest change: nobody else's is overwritten by it."""
    return [
        {"op": "replace", "path": f"/{name_of(one.field)}", "value": sent(one.to)}
        for one in write.changes
    ]


def note_body(
    write: AddNote, kind: str, now: datetime, contact_id: str = "", others: tuple[str, ...] = ()
) -> Body:
    """Return a note; mail goes out only where it is said to whom."""
    extra = dict(write.extra)
    body: Body = {
        "Details": to_plain(write.body),
        "IsInternal": write.audience is Audience.INTERNAL,
        "TypeId": number(write.kind.id if write.kind else kind),
        "NoteDate": moment_text(now),
    }
    if isinstance(status := extra.get("extra.status"), Choice):
        body["StatusId"] = number(status.id)
    if contact_id or others:
        body["EmailNotification"] = mailing(contact_id, others)
    return body


def mailing(contact_id: str, others: tuple[str, ...] = ()) -> Body:
    """Return who is mailed: a list of ids as text, as the description has it."""
    told: Body = {"ContactIds": contact_id} if contact_id else {}
    return {**told, "OtherEmails": list(others)} if others else told


def assign_body(write: ChangeTicket, kind: str, status_id: str, now: datetime) -> Body:
    """Return an assignment with its comment; status and note type are required beside it."""
    body: Body = {
        "Details": to_plain(write.note),
        "IsInternal": write.audience is Audience.INTERNAL,
        "TypeId": number(kind),
        "StatusId": number(status_id),
        "NoteDate": moment_text(now),
    }
    for one in write.changes:
        if isinstance(one.to, Choice) and one.field in {"technician", "queue", "status"}:
            body[NAMES[one.field]] = number(one.to.id)
    return body


def resolve_body(write: ChangeTicket, status_id: str) -> Body:
    """Return a resolution: its comment, its status, and whether the knowledge base gets it."""
    wanted = {one.field: one.to for one in write.changes}
    status = wanted.get(TicketField.STATUS)
    publish = wanted.get("extra.publish") is True
    body: Body = {
        "Comment": to_plain(write.note),
        "StatusId": number(status.id if isinstance(status, Choice) else status_id),
        "IsPublishToKnowledgeBase": publish,
        "IsInternal": write.audience is Audience.INTERNAL,
    }
    category = wanted.get("extra.kb_category")
    if publish and isinstance(category, Choice):
        body["KnowledgeBaseCategoryId"] = number(category.id)
    return body


def time_body(write: AddTime, role_id: str, zone: tzinfo) -> Body:
    """Return a time log. Raises Rejected for what BMS has no room for."""
    if write.worked is None:
        raise _refused("worked", "BMS has no timers of its own: write how long it took.")
    if write.work_type is None:
        raise _refused("work_type", "BMS needs a work type.")
    extra = dict(write.extra)
    body = {
        **_spent(write.start, write.worked, zone),
        "WorkTypeId": number(write.work_type.id),
        "RoleId": number(role_id),
        "Notes": to_plain(write.notes),
    }
    if isinstance(inside := extra.get("extra.internal"), str) and inside.strip():
        body["InternalNotes"] = to_plain(inside)
    if isinstance(status := extra.get("extra.status"), Choice):
        body["StatusId"] = number(status.id)
    return body


def time_again(stored: TimeWire, changes: Mapping[str, object], zone: tzinfo) -> Body:
    """Return a stored time log as BMS takes it back, with some values changed.

    `changes` are by `start`, `worked`, `Notes`, `WorkTypeId` and other names of BMS.
    """
    start, end = span(stored, zone)
    begins, lasted = changes.get("start"), changes.get("worked")
    moment = begins if isinstance(begins, datetime) else start
    length = lasted if isinstance(lasted, timedelta) else end - start
    body: Body = {
        "Id": number(stored.id),
        **_spent(moment, length, zone),
        "WorkTypeId": number(stored.work_type_id),
        "RoleId": number(stored.role_id),
        "Notes": stored.notes or None,
        "InternalNotes": stored.internal_notes or None,
        "UserId": number(stored.user_id) if stored.user_id else None,
    }
    return body | {key: v for key, v in changes.items() if key not in {"start", "worked"}}


def _spent(start: datetime, worked: timedelta, zone: tzinfo) -> Body:
    """Return day, times and figure, so that they agree whatever the unit of the figure is."""
    first, last = start.astimezone(zone), (start + worked).astimezone(zone)
    if last.date() != first.date():
        words = "BMS keeps one day in an entry: log what is after midnight by itself."
        raise _refused("worked", words)
    hours = Decimal(round(worked.total_seconds())) / HOUR
    return {
        "StartDate": first.date().isoformat(),
        "StartTime": first.strftime("%H:%M:%S"),
        "EndTime": last.strftime("%H:%M:%S"),
        "Timespent": hours.quantize(Decimal("0.0001"), ROUND_HALF_UP),
    }


def charge_body(write: AddLine, now: datetime) -> Body:
    """Return a product charge; taxes are decided where the invoice is made."""
    if write.product is None:
        raise _refused("product", "A charge of BMS is of a product: pick one.")
    return {
        "ProductIndexId": number(write.product.id),
        "ChargeName": write.name,
        "Description": write.description,
        "Quantity": write.quantity,
        "Price": write.rate,
        "IsBillable": True,
        "DatePurchased": moment_text(now.astimezone(UTC)),
    }


def charge_again(stored: ChargeWire, write: ChangeLine) -> Body:
    """Return a stored charge as BMS takes it back, with its new values."""
    return {
        "Id": number(stored.id),
        "ProductIndexId": number(stored.product_index_id),
        "ChargeName": stored.charge_name if write.name is None else write.name,
        "Description": stored.description if write.description is None else write.description,
        "Quantity": stored.quantity if write.quantity is None else write.quantity,
        "Price": stored.price if write.rate is None else write.rate,
        "IsBillable": stored.is_billable,
        # What is not changed goes along as it stands: this call takes the whole charge.
        "Cost": stored.cost,
        "UnitCost": stored.unit_cost,
        "PricingLevelId": stored.pricing_level_id,
        "WarehouseId": stored.warehouse_id,
        "StatusId": stored.status_id,
        "IsBilled": stored.is_billed,
        "IsPosted": stored.is_posted,
        "DatePurchased": moment_text(bought) if (bought := stored.date_purchased) else None,
    }


def contact_body(write: CreateContact, site_id: str) -> Body:
    """Return a contact: BMS wants the name in two parts and a location."""
    first, _, last = write.name.strip().rpartition(" ")
    phones = [number_ for number_ in (write.phone, write.mobile) if number_.strip()]
    return {
        "FirstName": first or last,
        "LastName": last if first else "",
        "AccountId": number(write.client.id),
        "LocationId": number(site_id),
        "Emails": [{"EmailAddress": write.email, "IsDefault": True}] if write.email else [],
        "Phones": [
            {"PhoneNumber": one, "IsDefault": place == 0} for place, one in enumerate(phones)
        ],
    }


def client_body(write: CreateClient, like: AccountWire, me: str) -> Body:
    """Return an account; its types are those of another one where the form does not say."""
    extra = dict(write.extra)
    manager = extra.get("extra.manager")
    kind = extra.get("extra.account_type")
    address = {"Phone": write.phone} if write.phone else {}
    return {
        "AccountName": write.name,
        "AccountTypeId": number(kind.id if isinstance(kind, Choice) else like.account_type_id),
        "BusinessTypeId": number(like.business_type_id),
        "AccountManagerId": number(manager.id if isinstance(manager, Choice) else me),
        "IsActive": True,
        "Locations": [
            {"LocationName": "Main", "IsMain": True, "IsActive": True, "Addresses": [address]}
        ],
    }


def _refused(field: str, words: str) -> Rejected:
    return Rejected(words, problems=[Problem(field, words)], vendor="Kaseya BMS")
