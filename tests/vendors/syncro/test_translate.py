"""Syncro's JSON into the house's values, by small invented samples."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.sla import SlaState
from psa_tui.domain.tickets import Audience, Phase, Role
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors._wire import read
from psa_tui.vendors.syncro.profile import PROFILE
from psa_tui.vendors.syncro.translate.conversation import note
from psa_tui.vendors.syncro.translate.detail import detail
from psa_tui.vendors.syncro.translate.frame import Frame, priority_choice
from psa_tui.vendors.syncro.translate.moments import moment_text
from psa_tui.vendors.syncro.translate.people import client, contact, identity
from psa_tui.vendors.syncro.translate.tickets import ticket
from psa_tui.vendors.syncro.translate.work import invoice, line_item, product, time_entry
from psa_tui.vendors.syncro.wire.people import ContactWire, CustomerWire, MeWire, UserList
from psa_tui.vendors.syncro.wire.tickets import CommentWire, TicketWire
from psa_tui.vendors.syncro.wire.work import InvoiceWire, LineWire, ProductWire, TimerWire

FRAME = Frame(
    connection="acme",
    profile=PROFILE,
    web="https://acme.example",
    technicians=(Choice("501", "Dana Fox"),),
    products=(Choice("9", "Remote support"),),
)

ROW: dict[str, Any] = {
    "id": 70,
    "number": 10164,
    "subject": "Scanner sends empty pages",
    "status": "Waiting on Customer",
    "priority": "1 High",
    "problem_type": "Hardware",
    "created_at": "2026-05-11T15:01:22.031Z",
    "updated_at": "2026-05-12T08:00:00.000Z",
    "due_date": "2026-05-13T15:00:00.000Z",
    "customer_id": 20,
    "customer_business_then_name": "Orchard Vets",
    "contact_id": 30,
    "contact_fullname": "Ina Berg",
    "ticket_type_id": 2,
    "ticket_type_name": "Support",
    "user_id": 501,
    "user": {"id": 501, "full_name": "Dana Fox"},
    "tag_list": ["scan", None],
    "sla_name": "Gold",
    "sla_breached": True,
    "sla_breaching_soon": False,
    "customer_reply": True,
    "billing_status": "unbilled",
    "total_formatted_billable_time": "101:30:15",
    "location_id": None,
    "comments": [{"id": 1, "body": "<p>It <b>stopped</b></p>", "hidden": False}],
}


def wire(kind: Any, data: dict[str, Any]) -> Any:  # noqa: ANN401  the model of whichever kind
    return read(kind, data, vendor="Syncro", operation="GET")


def row(**other: object) -> TicketWire:
    made: TicketWire = wire(TicketWire, {**ROW, **other})
    return made


def test_a_row_becomes_a_ticket() -> None:
    seen = ticket(row(), FRAME)
    assert seen.ref == TicketRef("acme", "70")
    assert seen.number == "10164"
    assert seen.priority == Choice("1 High", "High")
    assert seen.urgency is Urgency.HIGH
    assert seen.status.phase is Phase.WAITING_CUSTOMER
    assert seen.client == Choice("20", "Orchard Vets")
    assert seen.contact == Choice("30", "Ina Berg")
    assert seen.technician == Choice("501", "Dana Fox")
    assert seen.kind == Choice("2", "Support")
    assert seen.issue == Choice("Hardware", "Hardware")
    assert seen.site is None
    assert seen.created == datetime(2026, 5, 11, 15, 1, 22, 31000, UTC)
    assert seen.worked == timedelta(hours=101, minutes=30, seconds=15)
    assert seen.replied
    assert seen.tags == ("scan", "")
    assert seen.opening == "It **stopped**"
    assert seen.url == "https://acme.example/tickets/70"
    assert seen.sla.state(seen.updated) is SlaState.BREACHED


def test_a_status_pauses_or_stops_the_clock() -> None:
    calm = {"sla_breached": False}
    assert ticket(row(**calm), FRAME).sla.paused
    resolved = ticket(row(status="resolved", resolved_at="2026-05-12T09:00:00Z", **calm), FRAME)
    assert resolved.sla.stopped
    assert resolved.sla.met
    assert resolved.status.id == "resolved", "what is sent back is the account's own label"


@pytest.mark.parametrize(
    ("stored", "name", "urgency"),
    [
        ("0 Urgent", "Urgent", Urgency.CRITICAL),
        ("3 Low", "Low", Urgency.LOW),
        ("High", "High", Urgency.HIGH),
        ("2nd line", "2nd line", Urgency.UNKNOWN),
        ("7", "7", Urgency.UNKNOWN),
    ],
)
def test_a_priority_is_shown_without_its_digit(stored: str, name: str, urgency: Urgency) -> None:
    assert priority_choice(stored) == Choice(stored, name)
    assert ticket(row(priority=stored), FRAME).urgency is urgency


def test_nobody_is_assigned_where_only_a_stray_user_stands() -> None:
    assert ticket(row(user_id=None), FRAME).technician is None
    assert ticket(row(user=None), FRAME).technician == Choice("501", "Dana Fox")
    assert ticket(row(user_id=777, user=None), FRAME).technician == Choice("777", "technician 777")


def test_an_almost_empty_row_is_still_a_ticket() -> None:
    bare = ticket(wire(TicketWire, {"id": 1, "created_at": "2026-05-11T15:01:22Z"}), FRAME)
    assert bare.created == bare.updated
    assert (bare.client, bare.priority, bare.due, bare.worked) == (None,) * 4


def test_a_single_ticket_takes_from_its_row_what_it_lacks() -> None:
    whole = {key: ROW[key] for key in ("id", "number", "subject", "status", "user_id", "due_date")}
    whole |= {
        "created_at": ROW["created_at"],
        "updated_at": ROW["updated_at"],
        "customer_id": 20,
        "customer": {"id": 20, "business_then_name": "Orchard Vets", "online_profile_url": "x"},
        "contact": {"id": 30, "name": "Ina Berg", "email": "ina@orchard.example"},
        "ticket_type": {"id": 2, "name": "Support"},
        "properties": {"Room": "12", "Empty": None},
        "line_items": [{"id": 5, "name": "Labour", "quantity": "0.5", "price_retail": 90}],
        "ticket_timers": [{"id": 6, "billable": True, "recorded": True, "user_id": 501}],
    }
    first = {"id": 1, "body": "a", "created_at": "2026-05-11T15:01:22Z", "user_id": 501}
    comments = [first, {**first, "id": 2, "user_id": None, "created_at": "2026-05-11T16:00:00Z"}]
    seen = detail(
        wire(TicketWire, whole),
        row(),
        [wire(CommentWire, one) for one in comments],
        frame=FRAME,
    )
    assert seen.ticket.sla == ticket(row(), FRAME).sla
    assert seen.ticket.contact == Choice("30", "Ina Berg", "ina@orchard.example")
    assert seen.ticket.kind == Choice("2", "Support")
    assert seen.ticket.unbilled is True
    assert [one.id for one in seen.notes] == ["2", "1"]
    assert seen.notes[0].author == "Ina Berg"
    assert [(fact.label, fact.value) for fact in seen.facts] == [("Room", "12")]
    assert seen.client
    assert seen.contact
    assert seen.contact.client is None


@pytest.mark.parametrize(
    ("user_id", "hidden", "role"),
    [
        (501, False, Role.TECHNICIAN),
        (501, True, Role.TECHNICIAN),
        (None, False, Role.CONTACT),
        (None, True, Role.SYSTEM),
    ],
)
def test_who_wrote_a_comment(user_id: int | None, hidden: bool, role: Role) -> None:
    data = {"id": 1, "body": "x", "created_at": "2026-05-11T15:01:22Z", "hidden": hidden}
    made = note(wire(CommentWire, {**data, "user_id": user_id}))
    assert made.role is role
    assert made.audience is (Audience.INTERNAL if hidden else Audience.CLIENT)
    assert made.author


def test_a_timer_counts_what_was_worked_not_what_is_billed() -> None:
    data = {
        "id": 1,
        "user_id": 501,
        "product_id": 9,
        "start_time": "2026-05-11T15:00:00Z",
        "end_time": "2026-05-11T15:25:00Z",
        "active_duration": 1200,
        "billable_time": 1800,
        "recorded": True,
    }
    ref = TicketRef("acme", "70")
    entry = time_entry(wire(TimerWire, data), ref, FRAME)
    assert entry.worked == timedelta(minutes=20)
    assert entry.charged
    assert not entry.billable
    assert entry.technician == Choice("501", "Dana Fox")
    assert entry.work_type == Choice("9", "Remote support")
    assert time_entry(wire(TimerWire, {**data, "active_duration": None}), ref, FRAME).worked == (
        timedelta(minutes=25)
    )
    running = time_entry(wire(TimerWire, {**data, "end_time": None}), ref, FRAME)
    assert running.end is None
    assert running.worked == timedelta(0)


def test_money_is_exact() -> None:
    data = {"id": 1, "name": "Labour", "quantity": "0.1", "price_retail": Decimal("112.35")}
    line = line_item(wire(LineWire, {**data, "converted": True, "product_id": 9}))
    assert (line.quantity, line.rate, line.amount) == (
        Decimal("0.1"),
        Decimal("112.35"),
        Decimal("11.24"),
    )
    assert line.invoiced
    made = invoice(
        wire(
            InvoiceWire,
            {
                "id": 3,
                "number": "1001",
                "total": "12.10",
                "tax": "1.10",
                "subtotal": "11.0",
                "date": "2026-05-11T00:00:00.000Z",
                "line_items": [{"id": 1, "item": "Labour", "name": "Text", "price": "64.99"}],
            },
        )
    )
    assert (made.total, made.tax, made.subtotal) == tuple(map(Decimal, ("12.10", "1.10", "11.0")))
    assert made.date == "2026-05-11"
    assert (made.lines[0].name, made.lines[0].description) == ("Labour", "Text")


@pytest.mark.parametrize(
    ("category", "labour"),
    [("Labor", True), ("Remote Labour", True), ("Parts", False), (None, False)],
)
def test_labour_is_known_by_its_category(category: str | None, labour: bool) -> None:
    data = {"id": 1, "name": "x", "price_retail": 10, "product_category": category}
    assert product(wire(ProductWire, data)).labour is labour


def test_people() -> None:
    company = client(
        wire(
            CustomerWire,
            {
                "id": 20,
                "business_then_name": "Orchard Vets",
                "address": "1 Lane",
                "city": "Elm",
                "zip": "1234",
                "prepay_hours": "2.5",
                "no_email": True,
            },
        )
    )
    assert company.address == "1 Lane\nElm 1234"
    assert company.prepaid_hours == Decimal("2.5")
    assert "no e-mail" in company.alert
    person = contact(
        wire(ContactWire, {"id": 30, "name": "Ina", "properties": {"title": "Owner"}}), "Orchard"
    )
    assert person.title == "Owner"


def test_rights_are_nouns_and_verbs_and_unknown_ones_are_not_missing() -> None:
    data = {"user_id": 1, "user_name": "Dana Fox", "user_token": "secret"}
    silent = identity(wire(MeWire, data))
    assert silent.may("ticket.write")
    told = identity(
        wire(MeWire, {**data, "permissions": {"ticket": {"read": True, "write": False}}})
    )
    assert told.may("ticket.read")
    assert not told.may("ticket.write")
    assert "secret" not in repr(wire(MeWire, data))
    strange: object
    for strange in (None, {"ticket": None}, {"worksheet": True}, []):
        assert identity(wire(MeWire, {**data, "permissions": strange})).may("ticket.write")


def test_technicians_come_as_pairs_and_also_as_objects() -> None:
    pairs = wire(UserList, {"users": [[1, "Dana"], {"id": 2, "name": "Miles"}]})
    assert pairs.users == (("1", "Dana"), ("2", "Miles"))


def test_moments_are_written_in_full() -> None:
    moment = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
    assert moment_text(moment) == "2026-05-12T09:30:00.000000Z"
