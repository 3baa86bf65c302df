"""What technicians write by script today, and the form that the real API wants it in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    Change,
    ChangeLine,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteTicket,
    RemoveLine,
    RemoveTime,
    Write,
)
from psa_tui.sandbox.sandbox import Sandbox
from tests.vendors.stand_ins import BEGIN, desk_of

ROOT = "/syncro/api/v1"


@dataclass
class Desk:
    """A technician at work: an account, one of its tickets, and a line and a timer on it."""

    psa: Psa
    sandbox: Sandbox
    ref: TicketRef
    client: Choice
    line: str = ""
    timer: str = ""

    async def sends(self, write: Write) -> None:
        """Send a write."""
        await desk_of(self.psa, write).send(write)

    @property
    def last(self) -> tuple[str, str, Any]:
        """The last write that took effect: method, path below the ticket, body."""
        entry = self.sandbox.ledger.entries[-1]
        path = entry.path.removeprefix(ROOT).replace(self.ref.id, "ID")
        return entry.method, path, entry.body

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        """Every read so far: path and query."""
        seen = [one for one in self.sandbox.requests.entries if one["method"] == "GET"]
        return [
            (str(one["path"]).removeprefix(ROOT).replace(self.ref.id, "ID"), dict(one["query"]))  # type: ignore[call-overload]  # it holds pairs, typed as object
            for one in seen
        ]

    def filled(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A body with the ids of this desk where the table names them."""
        ids = {"CLIENT": self.client.id, "LINE": self.line, "TIMER": self.timer}
        return {name: int(ids[value]) if value in IDS else value for name, value in body.items()}


IDS = ("CLIENT", "LINE", "TIMER")
"""What stands in the table for an id that a desk has only when it is set up."""

WRITES: Mapping[str, tuple[Callable[[Desk], Write], str, str, dict[str, Any]]] = {
    "create": (
        lambda d: CreateTicket(
            connection="acme",
            fields=(
                ("client", d.client),
                ("title", "Scanner"),
                ("issue", Choice("Hardware", "Hardware")),
                ("status", Choice("New", "New")),
                ("priority", Choice("2 Normal", "Normal")),
                ("due", BEGIN),
                ("technician", Choice("501", "Dana Fox")),
                ("kind", Choice("1", "Support")),
                ("contact", None),
            ),
            description="It is *dead*.",
            mail=True,
        ),
        "POST",
        "/tickets",
        {
            "customer_id": "CLIENT",
            "subject": "Scanner",
            "problem_type": "Hardware",
            "status": "New",
            "priority": "2 Normal",
            "due_date": "2026-05-12T09:30:00.000000Z",
            "user_id": 501,
            "ticket_type_id": 1,
            "comments_attributes": [
                {
                    "subject": "Initial Issue",
                    "body": "It is *dead*.",
                    "hidden": False,
                    "do_not_email": False,
                }
            ],
        },
    ),
    "update": (
        lambda d: ChangeTicket(
            ticket=d.ref,
            changes=(
                Change("status", Choice("In Progress", "In Progress")),
                Change("priority", Choice("0 Urgent", "Urgent")),
            ),
        ),
        "PUT",
        "/tickets/ID",
        {"status": "In Progress", "priority": "0 Urgent"},
    ),
    "assign": (
        lambda d: ChangeTicket(
            ticket=d.ref, changes=(Change("technician", Choice("502", "Miles")),)
        ),
        "PUT",
        "/tickets/ID",
        {"user_id": 502},
    ),
    "unassign": (
        lambda d: ChangeTicket(ticket=d.ref, changes=(Change("technician", None),)),
        "PUT",
        "/tickets/ID",
        {"user_id": None},
    ),
    "close": (
        lambda d: ChangeTicket(
            ticket=d.ref, changes=(Change("status", Choice("Resolved", "Resolved")),)
        ),
        "PUT",
        "/tickets/ID",
        {"status": "Resolved"},
    ),
    "delete": (lambda d: DeleteTicket(ticket=d.ref), "DELETE", "/tickets/ID", {}),
    "comment": (
        lambda d: AddNote(
            ticket=d.ref, body="Done.", audience=Audience.CLIENT, mail=True, subject="Update"
        ),
        "POST",
        "/tickets/ID/comment",
        {"subject": "Update", "body": "Done.", "hidden": False, "do_not_email": False},
    ),
    "silent comment": (
        lambda d: AddNote(ticket=d.ref, body="Done.", audience=Audience.CLIENT, mail=False),
        "POST",
        "/tickets/ID/comment",
        {"subject": "Update", "body": "Done.", "hidden": False, "do_not_email": True},
    ),
    "private comment": (
        lambda d: AddNote(ticket=d.ref, body="Done.", audience=Audience.INTERNAL, mail=False),
        "POST",
        "/tickets/ID/comment",
        {"subject": "Internal Note", "body": "Done.", "hidden": True, "do_not_email": True},
    ),
    "customer": (
        lambda d: CreateClient(connection="acme", name="Quist", email="a@quist.example", phone="1"),
        "POST",
        "/customers",
        {"business_name": "Quist", "email": "a@quist.example", "phone": "1"},
    ),
    "contact": (
        lambda d: CreateContact(connection="acme", client=d.client, name="Ada", title="Owner"),
        "POST",
        "/contacts",
        {"customer_id": "CLIENT", "name": "Ada", "title": "Owner"},
    ),
    "add line": (
        lambda d: AddLine(
            ticket=d.ref,
            name="Labor",
            description="Work",
            quantity=Decimal("0.5"),
            rate=Decimal("150.00"),
            taxable=False,
            product=Choice("7001", "Remote"),
        ),
        "POST",
        "/tickets/ID/add_line_item",
        {
            "product_id": 7001,
            "quantity": 0.5,
            "name": "Labor",
            "description": "Work",
            "price_retail": 150.0,
            "taxable": False,
        },
    ),
    "update line": (
        lambda d: ChangeLine(ticket=d.ref, line_id=d.line, quantity=Decimal(2), taxable=True),
        "PUT",
        "/tickets/ID/update_line_item",
        {"ticket_line_item_id": "LINE", "quantity": 2.0, "taxable": True},
    ),
    "remove line": (
        lambda d: RemoveLine(ticket=d.ref, line_id=d.line),
        "POST",
        "/tickets/ID/remove_line_item",
        {"ticket_line_item_id": "LINE"},
    ),
    "add timer": (
        lambda d: AddTime(
            ticket=d.ref,
            start=BEGIN,
            worked=timedelta(minutes=15),
            notes="n",
            work_type=Choice("7001", "Remote"),
        ),
        "POST",
        "/tickets/ID/timer_entry",
        {
            "start_at": "2026-05-12T09:30:00.000000Z",
            "end_at": "2026-05-12T09:45:00.000000Z",
            "notes": "n",
            "product_id": 7001,
        },
    ),
    "start timer": (
        lambda d: AddTime(ticket=d.ref, start=BEGIN, worked=None),
        "POST",
        "/tickets/ID/timer_entry",
        {"start_at": "2026-05-12T09:30:00.000000Z", "notes": ""},
    ),
    "update timer": (
        lambda d: ChangeTime(ticket=d.ref, time_id=d.timer, notes="better"),
        "PUT",
        "/tickets/ID/update_timer_entry",
        {"timer_entry_id": "TIMER", "notes": "better"},
    ),
    "charge timer": (
        lambda d: ChargeTime(ticket=d.ref, time_id=d.timer),
        "POST",
        "/tickets/ID/charge_timer_entry",
        {"timer_entry_id": "TIMER"},
    ),
    "delete timer": (
        lambda d: RemoveTime(ticket=d.ref, time_id=d.timer),
        "POST",
        "/tickets/ID/delete_timer_entry",
        {"timer_entry_id": "TIMER"},
    ),
    "attach": (
        lambda d: AttachUrl(ticket=d.ref, url="https://files.example/a.png", name="a.png"),
        "POST",
        "/tickets/ID/attach_file_url",
        {"files": [{"url": "https://files.example/a.png", "filename": "a.png"}]},
    ),
}
"""Name -> makes the write, and the method, path and body that the vendor gets."""
