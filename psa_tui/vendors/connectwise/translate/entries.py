"""Writes on time, products and people into ConnectWise PSA's bodies. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    AddLine,
    AddTime,
    ChangeLine,
    ChangeTime,
    CreateClient,
    CreateContact,
    ScheduleTechnician,
)
from psa_tui.vendors.connectwise.profile.values import DISCUSSION, RESOLUTION

from .conditions import moment_text
from .writes import Body, Operations, operation, reference

TIME_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "timeStart": "start",
        "timeEnd": "worked",
        "actualHours": "worked",
        "workType": "work_type",
        "workRole": "role",
        "agreement": "contract",
        "billableOption": "extra.billableOption",
        "notes": "notes",
    }
)
LINE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "catalogItem": "product",
        "description": "name",
        "customerDescription": "description",
        "quantity": "quantity",
        "price": "rate",
        "taxableFlag": "taxable",
    }
)
SCHEDULE_FIELDS: Mapping[str, str] = MappingProxyType(
    {"member": "technician", "dateStart": "start", "dateEnd": "worked", "objectId": ""}
)
FILE_FIELDS: Mapping[str, str] = MappingProxyType({"file": "path", "title": "name"})
CLIENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"name": "name", "identifier": "extra.identifier", "phoneNumber": "phone"}
)
CONTACT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"firstName": "name", "lastName": "name", "company": "client", "title": "title"}
    | {"communicationItems": "email", "value": "email"}
)
"""The vendor's name of a field -> the form's key."""

LONGEST_IDENTIFIER = 30

USUAL_LENGTH = timedelta(minutes=30)
"""How long a technician is planned for where only the start is said; our choice."""

OPTION, TAB = "extra.billableOption", "extra.tab"
"""The form's own questions about a time entry."""


def time_body(write: AddTime, worked: timedelta, member: str) -> Body:
    """Return a time entry, with its span: some members may not leave the end out.

    Who reads the notes is always said. Without a bill option the vendor decides by work type and
    agreement, which an explicit one would overrule.
    """
    extra = dict(write.extra)
    body: Body = {
        "chargeToId": int(write.ticket.id),
        "chargeToType": "ServiceTicket",
        "member": {"identifier": member},
        "timeStart": moment_text(write.start),
        "timeEnd": moment_text(write.start + worked),
        "hoursDeduct": 0,
        "notes": write.notes,
        **_tabs(extra.get(TAB)),
        "emailContactFlag": False,
        "emailResourceFlag": False,
        "emailCcFlag": False,
    }
    picked = (
        ("workType", write.work_type),
        ("workRole", write.role),
        ("agreement", write.contract),
    )
    body |= {name: reference(one) for name, one in picked if one is not None}
    option = extra.get(OPTION)
    if isinstance(option, Choice):
        body["billableOption"] = option.id
    elif not write.billable:
        body["billableOption"] = "DoNotBill"
    return body


def time_operations(write: ChangeTime, start: datetime, worked: timedelta) -> Operations:
    """Return what changes of an entry that began then and lasted so long."""
    made: Operations = []
    if write.start is not None:
        made.append(operation("timeStart", write.start))
    if write.start is not None or write.worked is not None:
        begins = write.start or start
        made.append(operation("timeEnd", begins + (write.worked or worked)))
    if write.notes is not None:
        made.append({"op": "replace", "path": "notes", "value": write.notes})
    for name, one in (
        ("workType", write.work_type),
        ("workRole", write.role),
        ("agreement", write.contract),
    ):
        if one is not None:
            made.append(operation(name, one))
    extra = dict(write.extra)
    option = extra.get(OPTION)
    if isinstance(option, Choice):
        made.append({"op": "replace", "path": "billableOption", "value": option.id})
    elif write.billable is not None:
        value = "Billable" if write.billable else "DoNotBill"
        made.append({"op": "replace", "path": "billableOption", "value": value})
    if TAB in extra:
        made += [
            {"op": "replace", "path": name, "value": on} for name, on in _tabs(extra[TAB]).items()
        ]
    return made


def _tabs(tab: Value) -> dict[str, bool]:
    """Return who reads the notes: staff alone unless another tab was picked."""
    picked = tab.id if isinstance(tab, Choice) else ""
    visible = picked in {DISCUSSION.id, RESOLUTION.id}
    return {
        "addToDetailDescriptionFlag": picked == DISCUSSION.id,
        "addToInternalAnalysisFlag": not visible,
        "addToResolutionFlag": picked == RESOLUTION.id,
    }


def schedule_body(write: ScheduleTechnician, kind: int) -> Body:
    """Return a schedule entry of that kind; without a time it assigns alone."""
    body: Body = {
        "objectId": int(write.ticket.id),
        "type": {"id": kind},
        "member": reference(write.technician),
        "allowScheduleConflictsFlag": True,
    }
    if write.start is not None:
        body["dateStart"] = moment_text(write.start)
        body["dateEnd"] = moment_text(write.start + (write.length or USUAL_LENGTH))
    return body


def line_body(write: AddLine) -> Body:
    """Return a product on a ticket, its price always said."""
    return {
        "catalogItem": reference(write.product) if write.product else None,
        "chargeToId": int(write.ticket.id),
        "chargeToType": "Ticket",
        "description": write.name,
        "customerDescription": write.description,
        "quantity": write.quantity,
        "price": write.rate,
        "taxableFlag": write.taxable,
        "billableOption": "Billable",
    }


def line_operations(write: ChangeLine) -> Operations:
    """Return the new values of a product, and no others."""
    values: Mapping[str, str | Decimal | bool | None] = {
        "description": write.name,
        "customerDescription": write.description,
        "quantity": write.quantity,
        "price": write.rate,
        "taxableFlag": write.taxable,
    }
    return [
        {"op": "replace", "path": name, "value": value}
        for name, value in values.items()
        if value is not None
    ]


def client_body(write: CreateClient) -> Body:
    """Return a company with its main site, which the vendor wants."""
    body: Body = {
        "name": write.name,
        "identifier": identifier(write),
        "site": {"name": "Main"},
    }
    return body | ({"phoneNumber": write.phone} if write.phone else {})


def identifier(write: CreateClient) -> str:
    """Return the short name of a company: the one given, else letters and digits of its name."""
    given = dict(write.extra).get("extra.identifier")
    if isinstance(given, str) and given.strip():
        return given.strip()
    return re.sub(r"[^A-Za-z0-9]", "", write.name)[:LONGEST_IDENTIFIER] or "Company"


USUAL_KINDS: Mapping[str, Body] = MappingProxyType(
    {"email": {"name": "Email"}, "phone": {"name": "Direct"}, "mobile": {"name": "Cell"}}
)
"""The kinds of address and number of a new account, where the list may not be read."""


def contact_body(write: CreateContact, kinds: Mapping[str, Body]) -> Body:
    """Return a contact; `kinds` refer to the account's kinds of address and number."""
    first, _, last = write.name.strip().rpartition(" ")
    items = [
        {
            "type": kinds[kind],
            "value": value,
            "communicationType": told,
            "defaultFlag": kind != "mobile" or not write.phone,
        }
        for kind, told, value in (
            ("email", "Email", write.email),
            ("phone", "Phone", write.phone),
            ("mobile", "Phone", write.mobile),
        )
        if value and kind in kinds
    ]
    body: Body = {
        "firstName": first or last,
        "company": reference(write.client),
        "communicationItems": items,
    }
    if first:
        body["lastName"] = last
    return body | ({"title": write.title} if write.title else {})
