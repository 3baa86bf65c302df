"""Writes on tickets into ConnectWise PSA's bodies, and the form fields of its complaints. Pure.

A change is a list of operations on bare names, never a merged object, and a reference is replaced
as a whole: the vendor answers a part of one with a false 200 (its developer guide).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Change, CreateTicket, TicketField
from psa_tui.vendors.connectwise.profile.values import BOTH, RESOLUTION

from .conditions import moment_text

Body = dict[str, object]
Operations = list[Body]

VENDOR = "ConnectWise PSA"

NAMES: Mapping[str, str] = MappingProxyType(
    {
        TicketField.TITLE: "summary",
        TicketField.STATUS: "status",
        TicketField.PRIORITY: "priority",
        TicketField.TECHNICIAN: "owner",
        TicketField.QUEUE: "board",
        TicketField.CLIENT: "company",
        TicketField.CONTACT: "contact",
        TicketField.KIND: "type",
        TicketField.ISSUE: "subType",
        TicketField.SUB_ISSUE: "item",
        TicketField.SITE: "site",
        TicketField.DUE: "requiredDate",
        TicketField.SOURCE: "source",
        TicketField.TEAM: "team",
        TicketField.IMPACT: "impact",
        TicketField.SEVERITY: "severity",
        "extra.serviceLocation": "serviceLocation",
        "extra.agreement": "agreement",
        "extra.billTime": "billTime",
        "extra.budgetHours": "budgetHours",
        "extra.poNumber": "poNumber",
    }
)
"""The form's fields of a ticket -> the vendor's; nothing else of a ticket is written."""

FIRST = ("board", "company", "type", "subType")
"""What others hang on goes first: a status is one of its board."""

WORDS = frozenset({"severity", "impact", "billTime"})
"""Fields whose values are words of the API, not references."""

TICKET_FIELDS: Mapping[str, str] = MappingProxyType(
    {name: str(key) for key, name in NAMES.items()}
    | {
        "initialDescription": "description",
        "initialInternalAnalysis": "description",
        "resolution": "body",
        "contactName": "contact",
        "siteName": "site",
    }
)
NOTE_FIELDS: Mapping[str, str] = MappingProxyType({"text": "body", "ticketId": ""})
"""The vendor's name of a field -> the form's key."""


def reference(value: Choice) -> Body:
    """Return a picked value as a reference; a member without a number goes by the identifier."""
    return {"id": int(value.id)} if value.id.isdigit() else {"identifier": value.id}


def sent(name: str, value: Value) -> object:
    """Return a value as this field takes it."""
    match value:
        case Choice():
            return value.id if name in WORDS else reference(value)
        case datetime():
            return moment_text(value)
        case _:
            return value


def operations(changes: Iterable[Change]) -> Operations:
    """Return the operations of a PATCH; what is emptied is removed. Raises Rejected."""
    named = [(_name(one.field), one.to) for one in changes]
    named.sort(key=lambda one: FIRST.index(one[0]) if one[0] in FIRST else len(FIRST))
    return [operation(name, value) for name, value in named]


def operation(name: str, value: Value) -> Body:
    """Return one operation."""
    if value is None or value == "":
        return {"op": "remove", "path": name}
    return {"op": "replace", "path": name, "value": sent(name, value)}


def new_ticket_body(write: CreateTicket) -> Body:
    """Return a ticket. Its description is Discussion, or Internal where that was meant.

    Nobody is mailed unless that was asked: the vendor mails by default.
    """
    body: Body = {
        _name(key): sent(_name(key), value)
        for key, value in write.fields
        if value is not None and value != ""
    }
    visible = write.audience is Audience.CLIENT
    if write.description.strip():
        body["initialDescription" if visible else "initialInternalAnalysis"] = write.description
    mails = visible and write.mail
    body["processNotifications"] = mails
    if mails:
        body["automaticEmailContactFlag"] = True
    return body


def note_body(write: AddNote, member: str) -> Body:
    """Return a note: internal analysis unless the client shall read it; every flag is said."""
    visible = write.audience is Audience.CLIENT
    tab = write.kind.id if write.kind and visible else ""
    return {
        "text": write.body,
        "detailDescriptionFlag": visible and tab != RESOLUTION.id,
        "internalAnalysisFlag": not visible,
        "resolutionFlag": visible and tab in {RESOLUTION.id, BOTH.id},
        "member": {"identifier": member},
        "processNotifications": visible and write.mail,
        "customerUpdatedFlag": False,
    }


def _name(key: str) -> str:
    if key in NAMES:
        return NAMES[key]
    words = f"A ticket of {VENDOR} has no {key.removeprefix('extra.')}."
    raise Rejected(words, problems=[Problem(key, words)], vendor=VENDOR)
