"""What technicians write by script today, and the form that the real API wants it in.

A script patches with a merged object, filters by ids of priorities and by SLA fields, and calls a
Discussion note internal; the vendor's guide and description decide otherwise.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal

from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience, Ticket
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    Change,
    ChangeTicket,
    CreateContact,
    CreateTicket,
    DeleteTicket,
    ScheduleTechnician,
    Write,
)
from tests.vendors.stand_ins import BEGIN

DANA = Choice("501", "Dana Fox", "dfox")
COLLEAGUE = Choice("503", "Mina Farouk", "mfarouk")
DISCUSSION, RESOLUTION, BOTH = (Choice(one, one) for one in ("discussion", "resolution", "both"))

TIME = {
    "chargeToType": "ServiceTicket",
    "member": {"identifier": "dfox"},
    "timeStart": "2026-05-12T09:30:00Z",
    "timeEnd": "2026-05-12T10:15:00Z",
    "hoursDeduct": 0,
    "notes": "Repaired profile",
    "addToDetailDescriptionFlag": False,
    "addToInternalAnalysisFlag": True,
    "addToResolutionFlag": False,
    "emailContactFlag": False,
    "emailResourceFlag": False,
    "emailCcFlag": False,
    "workType": {"id": 7001},
}
NOTE = {
    "member": {"identifier": "dfox"},
    "detailDescriptionFlag": False,
    "internalAnalysisFlag": False,
    "resolutionFlag": False,
    "processNotifications": False,
    "customerUpdatedFlag": False,
}


def note(
    ticket: Ticket, audience: Audience, *, mail: bool = False, kind: Choice | None = None
) -> Write:
    return AddNote(ticket=ticket.ref, body="DNS.", audience=audience, mail=mail, kind=kind)


def change(ticket: Ticket, *changes: Change) -> Write:
    return ChangeTicket(ticket=ticket.ref, changes=changes)


def new_ticket(ticket: Ticket) -> Write:
    return CreateTicket(
        connection="acme",
        fields=(
            ("title", "Unable to access email - multiple users affected"),
            ("queue", Choice("2", "Service Desk")),
            ("client", ticket.client),
            ("contact", ticket.contact),
            ("priority", Choice("5", "Priority 2 - High")),
            ("status", Choice("201", "New")),
            ("kind", Choice("204", "Email")),
            ("severity", Choice("High", "High")),
            ("impact", Choice("High", "High")),
            ("extra.serviceLocation", Choice("2", "Remote")),
            ("extra.budgetHours", Decimal("1.5")),
            ("due", BEGIN + timedelta(days=1)),
        ),
        description="Sales team (5 users) reporting Outlook disconnected since 9am.",
    )


WRITES: Mapping[str, tuple[Callable[[Ticket], Write], str, str, object]] = {
    "internal note": (
        lambda t: note(t, Audience.INTERNAL, mail=True, kind=DISCUSSION),
        "POST",
        "/service/tickets/ID/notes",
        {**NOTE, "text": "DNS.", "internalAnalysisFlag": True},
    ),
    "discussion note": (
        lambda t: note(t, Audience.CLIENT),
        "POST",
        "/service/tickets/ID/notes",
        {**NOTE, "text": "DNS.", "detailDescriptionFlag": True},
    ),
    "mailed resolution": (
        lambda t: note(t, Audience.CLIENT, mail=True, kind=RESOLUTION),
        "POST",
        "/service/tickets/ID/notes",
        {**NOTE, "text": "DNS.", "resolutionFlag": True, "processNotifications": True},
    ),
    "note in both tabs": (
        lambda t: note(t, Audience.CLIENT, kind=BOTH),
        "POST",
        "/service/tickets/ID/notes",
        {**NOTE, "text": "DNS.", "resolutionFlag": True, "detailDescriptionFlag": True},
    ),
    "create": (
        new_ticket,
        "POST",
        "/service/tickets",
        {
            "summary": "Unable to access email - multiple users affected",
            "board": {"id": 2},
            "company": {"id": "CLIENT"},
            "contact": {"id": "CONTACT"},
            "priority": {"id": 5},
            "status": {"id": 201},
            "type": {"id": 204},
            "severity": "High",
            "impact": "High",
            "serviceLocation": {"id": 2},
            "budgetHours": 1.5,
            "requiredDate": "2026-05-13T09:30:00Z",
            "initialDescription": "Sales team (5 users) reporting Outlook disconnected since 9am.",
            "processNotifications": False,
        },
    ),
    "status and owner": (
        lambda t: change(
            t,
            Change("status", Choice("STATUS", "In Progress")),
            Change("technician", COLLEAGUE),
        ),
        "PATCH",
        "/service/tickets/ID",
        [
            {"op": "replace", "path": "status", "value": {"id": "STATUS"}},
            {"op": "replace", "path": "owner", "value": {"id": 503}},
        ],
    ),
    "unassign": (
        lambda t: change(t, Change("technician", None, t.technician)),
        "PATCH",
        "/service/tickets/ID",
        [{"op": "remove", "path": "owner"}],
    ),
    "summary, severity and bill option": (
        lambda t: change(
            t,
            Change("title", "New text"),
            Change("severity", Choice("Low", "Low")),
            Change("extra.billTime", Choice("NoCharge", "No charge")),
        ),
        "PATCH",
        "/service/tickets/ID",
        [
            {"op": "replace", "path": "summary", "value": "New text"},
            {"op": "replace", "path": "severity", "value": "Low"},
            {"op": "replace", "path": "billTime", "value": "NoCharge"},
        ],
    ),
    "schedule": (
        lambda t: ScheduleTechnician(
            ticket=t.ref,
            technician=COLLEAGUE,
            start=BEGIN + timedelta(hours=2),
            length=timedelta(hours=1),
        ),
        "POST",
        "/schedule/entries",
        {
            "objectId": "ID",
            "type": {"id": 4},
            "member": {"id": 503},
            "dateStart": "2026-05-12T11:30:00Z",
            "dateEnd": "2026-05-12T12:30:00Z",
            "allowScheduleConflictsFlag": True,
        },
    ),
    "time": (
        lambda t: AddTime(
            ticket=t.ref,
            start=BEGIN,
            worked=timedelta(minutes=45),
            notes="Repaired profile",
            work_type=Choice("7001", "Remote support"),
        ),
        "POST",
        "/time/entries",
        {**TIME, "chargeToId": "ID"},
    ),
    "time that is not billed and the client reads": (
        lambda t: AddTime(
            ticket=t.ref,
            start=BEGIN,
            worked=timedelta(minutes=45),
            notes="Repaired profile",
            work_type=Choice("7001", "Remote support"),
            extra=(
                ("extra.billableOption", Choice("NoCharge", "No charge")),
                ("extra.tab", DISCUSSION),
            ),
        ),
        "POST",
        "/time/entries",
        {
            **TIME,
            "chargeToId": "ID",
            "billableOption": "NoCharge",
            "addToDetailDescriptionFlag": True,
            "addToInternalAnalysisFlag": False,
        },
    ),
    "product": (
        lambda t: AddLine(
            ticket=t.ref,
            name="Dock",
            description="Docking station",
            quantity=Decimal(2),
            rate=Decimal("189.00"),
            taxable=True,
            product=Choice("7007", "USB-C dock"),
        ),
        "POST",
        "/procurement/products",
        {
            "catalogItem": {"id": 7007},
            "chargeToId": "ID",
            "chargeToType": "Ticket",
            "description": "Dock",
            "customerDescription": "Docking station",
            "quantity": 2.0,
            "price": 189.0,
            "taxableFlag": True,
            "billableOption": "Billable",
        },
    ),
    "contact": (
        lambda t: CreateContact(
            connection="acme", client=t.client or COLLEAGUE, name="Ada B Quist"
        ),
        "POST",
        "/company/contacts",
        {
            "firstName": "Ada B",
            "lastName": "Quist",
            "company": {"id": "CLIENT"},
            "communicationItems": [],
        },
    ),
    "delete": (
        lambda t: DeleteTicket(ticket=t.ref),
        "DELETE",
        "/service/tickets/ID",
        None,
    ),
}
"""Name -> makes the write, and the method, path and body that the vendor gets."""
