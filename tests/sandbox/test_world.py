"""The neutral world: its promises about ids, deadlines, sums and saving, and the movable clock."""

import copy
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.world import (
    Attachment,
    Client,
    Comment,
    Invoice,
    InvoiceLine,
    Sla,
    Status,
    Ticket,
    TimeEntry,
    Vocabulary,
    World,
    dump,
    load,
)

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_world() -> World:
    world = World("syncro", "Larkfield IT", "larkfield")
    world.vocabulary = Vocabulary(
        statuses=[
            Status(1, "New", "new"),
            Status(2, "Working", "active"),
            Status(3, "On hold", "waiting-customer", pauses=True),
            Status(4, "Done", "resolved"),
            Status(5, "Billed", "closed"),
        ]
    )
    return world


def a_ticket(world: World) -> Ticket:
    ticket = Ticket(
        id=world.next_id("ticket"),
        number=world.next_id("number"),
        subject="Printer",
        client_id=1,
        status="New",
        priority="Normal",
        created=NOW - 2 * HOUR,
        updated=NOW - 2 * HOUR,
        sla=Sla("Gold", NOW + HOUR, NOW + 2 * HOUR),
    )
    world.tickets[ticket.id] = ticket
    return ticket


def comment(at: datetime, **fields: object) -> Comment:
    made = Comment(1, "Somebody", "Update", "text", at, at)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


# ── saving ───────────────────────────────────────────────────────────────────


@given(
    subject=st.text(st.characters(), max_size=40),
    content=st.binary(max_size=40),
    quantity=st.decimals(allow_nan=False, allow_infinity=False),
    properties=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
def test_a_saved_world_comes_back_equal_whatever_it_holds(
    subject: str, content: bytes, quantity: Decimal, properties: dict[str, str]
) -> None:
    world = a_world()
    ticket = a_ticket(world)
    ticket.subject, ticket.properties = subject + "\ud800", properties
    ticket.attachments.append(Attachment(1, "../x", "text/plain", content, NOW))
    world.clients[1] = Client(1, "Harbor Foods", NOW, NOW, prepaid_hours=quantity)
    assert load(json.loads(json.dumps(dump(world)))) == world


def test_a_world_saved_in_another_format_is_refused_in_words() -> None:
    data = dump(a_world()) | {"format": 99}
    with pytest.raises(ValueError, match="format 99"):
        load(data)


def test_a_deep_copy_is_independent() -> None:
    world = a_world()
    ticket = a_ticket(world)
    before = copy.deepcopy(world)
    world.set_status(ticket, "Done", NOW)
    assert before != world
    assert before.tickets[ticket.id].status == "New"


# ── ids and order ────────────────────────────────────────────────────────────


def test_ids_are_never_given_twice_even_after_a_deletion() -> None:
    world = a_world()
    first = a_ticket(world)
    del world.tickets[first.id]
    assert a_ticket(world).id != first.id


def test_two_changes_of_one_instant_are_told_apart_by_the_revision() -> None:
    world = a_world()
    ticket = a_ticket(world)
    world.touch(ticket, NOW)
    before = ticket.revision
    world.touch(ticket, NOW)
    assert ticket.revision == before + 1


def test_a_ticket_is_found_by_its_number_and_not_by_its_id() -> None:
    world = a_world()
    world.counters = {"ticket": 1000, "number": 7}
    ticket = a_ticket(world)
    assert world.ticket_by_number(ticket.number) is ticket
    assert world.ticket_by_number(ticket.id) is None


# ── statuses and promises ────────────────────────────────────────────────────


def test_resolving_stamps_the_ticket_and_reopening_clears_it() -> None:
    world = a_world()
    ticket = a_ticket(world)
    ticket.customer_reply = True
    world.set_status(ticket, "Done", NOW)
    assert ticket.sla is not None
    assert (ticket.resolved, ticket.closed, ticket.customer_reply) == (NOW, None, False)
    assert ticket.sla.resolved_at == NOW
    world.set_status(ticket, "Billed", NOW + HOUR)
    assert (ticket.resolved, ticket.closed) == (NOW, NOW + HOUR)
    world.set_status(ticket, "Working", NOW + 2 * HOUR)
    assert {ticket.resolved, ticket.closed, ticket.sla.resolved_at} == {None}


def test_a_pause_moves_the_deadlines_by_its_length() -> None:
    world = a_world()
    ticket = a_ticket(world)
    assert ticket.sla is not None
    world.set_status(ticket, "On hold", NOW)
    assert not ticket.sla.breached(NOW + 50 * HOUR)
    assert not ticket.sla.breaching_soon(NOW + 50 * HOUR)
    world.set_status(ticket, "Working", NOW + 50 * HOUR)
    assert ticket.sla.resolution_due == NOW + 52 * HOUR
    assert ticket.sla.response_due == NOW + 51 * HOUR


@pytest.mark.parametrize(
    ("after", "breached", "soon"),
    [(-2 * HOUR, False, False), (timedelta(), False, True), (HOUR * 1.5, True, False)],
)
def test_an_unanswered_ticket_breaks_its_response_promise_first(
    after: timedelta, breached: bool, soon: bool
) -> None:
    sla = Sla("Gold", NOW + HOUR, NOW + 20 * HOUR)
    assert (sla.breached(NOW + after), sla.breaching_soon(NOW + after)) == (breached, soon)


def test_an_answer_the_customer_can_see_keeps_the_response_promise_and_lowers_the_flag() -> None:
    world = a_world()
    ticket = a_ticket(world)
    assert ticket.sla is not None
    world.add_comment(ticket, comment(NOW, contact_id=3))
    assert ticket.customer_reply
    world.add_comment(ticket, comment(NOW, technician_id=1, hidden=True))
    assert ticket.customer_reply
    assert ticket.sla.responded_at is None
    world.add_comment(ticket, comment(NOW + HOUR, technician_id=1))
    assert not ticket.customer_reply
    assert ticket.sla.responded_at == NOW + HOUR
    assert ticket.updated == NOW + HOUR


def test_a_status_nobody_knows_counts_as_open() -> None:
    world = a_world()
    ticket = a_ticket(world)
    world.set_status(ticket, "Gone fishing", NOW)
    assert world.vocabulary.is_open(ticket.status)
    assert ticket.resolved is None


# ── time and money ───────────────────────────────────────────────────────────


def test_a_timer_without_end_runs() -> None:
    timer = TimeEntry(1, 1, NOW, NOW, NOW)
    assert timer.duration(NOW + HOUR) == HOUR
    timer.end = NOW + HOUR
    assert timer.duration(NOW + 9 * HOUR) == HOUR


def test_an_invoice_taxes_only_what_is_taxable_and_rounds_half_up() -> None:
    lines = [
        InvoiceLine(1, "Dock", "", Decimal(1), Decimal("189.00"), NOW, NOW),
        InvoiceLine(2, "Labor", "", Decimal("0.25"), Decimal("150.10"), NOW, NOW, taxable=False),
    ]
    invoice = Invoice(1, "20400", 1, NOW, NOW, NOW, NOW, tax_rate=Decimal("0.0825"), lines=lines)
    assert lines[1].total == Decimal("37.53")
    assert invoice.subtotal == Decimal("226.53")
    assert invoice.tax == Decimal("15.59")
    assert invoice.total == Decimal("242.12")


# ── the clock ────────────────────────────────────────────────────────────────


def test_a_fixed_clock_stands_until_it_is_advanced() -> None:
    clock = Clock.fixed(NOW)
    assert clock.now() == clock.now() == NOW
    assert clock.advance(HOUR) == clock.now() == NOW + HOUR
    clock.reset()
    assert clock.now() == NOW


def test_an_unmoved_clock_tells_real_time_in_utc() -> None:
    before = datetime.now(UTC)
    told = Clock().now()
    assert before <= told <= datetime.now(UTC)
    assert told.utcoffset() == timedelta()
