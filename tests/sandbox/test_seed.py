"""The seeded MSP: reproducible, consistent in itself, and carrying the whole story."""

import json
import os
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psa_tui.sandbox import seed
from psa_tui.sandbox.seed import hostile, vocabulary
from psa_tui.sandbox.seed.corpus import CORPUS
from psa_tui.sandbox.seed.population import mailbox
from psa_tui.sandbox.seed.stock.names import FIRST, LAST, STAFF
from psa_tui.sandbox.world import Ticket, World, dump

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SCRIPTS = [script for scripts in CORPUS.values() for script in scripts]


@pytest.fixture(scope="module")
def world() -> World:
    return seed.build(seed=1, tickets=300, tenant="syncro", now=NOW)


@pytest.fixture(scope="module")
def still_open(world: World) -> list[Ticket]:
    return [one for one in world.tickets.values() if world.vocabulary.is_open(one.status)]


@pytest.fixture(scope="module")
def resolved(world: World) -> list[Ticket]:
    return [one for one in world.tickets.values() if one.status == "Resolved"]


# ── reproducible ─────────────────────────────────────────────────────────────


@settings(max_examples=8, deadline=None)
@given(
    number=st.integers(),
    tickets=st.integers(min_value=0, max_value=80),
    now=st.datetimes(datetime(2001, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis adds the zone
)
def test_the_same_arguments_make_the_same_world(number: int, tickets: int, now: datetime) -> None:
    first, second = (
        json.dumps(dump(seed.build(seed=number, tickets=tickets, tenant="syncro", now=now)))
        for _ in range(2)
    )
    assert first == second


def test_another_process_makes_the_same_world() -> None:
    """Nothing hangs on the order of sets or on hash(), which differ from process to process."""
    code = (
        "from datetime import UTC, datetime; from psa_tui.sandbox import seed, world; import json;"
        "now = datetime(2026, 3, 4, 15, tzinfo=UTC);"
        "print(json.dumps(world.dump(seed.build(seed=5, tickets=80, now=now))))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": salt},
            capture_output=True,
            check=True,
        ).stdout
        for salt in ("1", "2")
    ]
    assert made[0] == made[1] != b""


def test_another_seed_makes_another_world(world: World) -> None:
    other = seed.build(seed=2, tickets=300, tenant="syncro", now=NOW)
    subjects = Counter(one.subject for one in world.tickets.values())
    others = Counter(one.subject for one in other.tickets.values())
    assert (subjects & others).total() < 200


def test_another_tenant_has_other_clients_people_and_tickets(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tenant in ("bms", "autotask", "connectwise", "halo"):
        monkeypatch.setitem(vocabulary.WORDS, tenant, vocabulary.WORDS["syncro"])
        other = seed.build(seed=1, tickets=300, tenant=tenant, now=NOW)
        assert not _names(world.clients) & _names(other.clients)
        assert _names(world.technicians) & _names(other.technicians) == {"Dana Fox"}
        told = {one.subject for one in other.tickets.values()}
        shared = sum(one.subject in told for one in world.tickets.values())
        assert shared < 150, tenant


def test_an_unknown_tenant_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="syncro"):
        seed.build(seed=1, tenant="nobody", now=NOW)


@pytest.mark.parametrize("count", [0, 1, 5, 20, 60, 301])
def test_the_number_of_tickets_is_exact(count: int) -> None:
    world = seed.build(seed=3, tickets=count, tenant="syncro", now=NOW)
    assert len(world.tickets) == count
    assert all(at == ticket.id for at, ticket in world.tickets.items())


def test_one_client_and_one_technician_are_enough() -> None:
    world = seed.build(seed=3, tickets=90, now=NOW, clients=1, technicians=1)
    assert len(world.clients) == 1
    assert world.me().name == "Dana Fox"


def test_twenty_thousand_tickets_and_five_thousand_clients_have_distinct_names_and_numbers() -> (
    None
):
    world = seed.build(seed=1, tickets=20_000, now=NOW, clients=5_000, technicians=60)
    assert len(_names(world.clients)) == 5_000
    assert len(_names(world.technicians)) == 60
    assert len({one.number for one in world.tickets.values()}) == 20_000


# ── consistent ───────────────────────────────────────────────────────────────


@settings(max_examples=25, deadline=None)
@given(
    now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis adds the zone
    number=st.integers(0, 99),
)
def test_nothing_happens_in_the_future_but_what_is_planned(now: datetime, number: int) -> None:
    """At night and on Sundays too."""
    now = now.replace(microsecond=0)
    world = seed.build(seed=number, tickets=150, now=now)
    for ticket in world.tickets.values():
        assert ticket.created <= ticket.updated <= now
        assert all(one.created <= ticket.updated for one in ticket.comments), ticket.subject
        assert all(one.start <= (one.end or now) <= now for one in ticket.timers)
    assert all(one.created <= now for one in world.invoices.values())
    assert all(one.start > now for one in world.appointments.values())


def test_conversations_run_forward_and_begin_with_the_ticket(world: World) -> None:
    for ticket in world.tickets.values():
        moments = [one.created for one in ticket.comments]
        assert moments == sorted(moments)
        assert moments[0] == ticket.created
        assert [one.id for one in ticket.comments] == sorted({one.id for one in ticket.comments})


def test_every_reference_leads_somewhere(world: World) -> None:
    for ticket in world.tickets.values():
        contact = world.contacts.get(ticket.contact_id or 0)
        assert ticket.client_id in world.clients
        assert contact is None or contact.client_id == ticket.client_id
        assert ticket.technician_id is None or ticket.technician_id in world.technicians
        assert all(world.assets[at].client_id == ticket.client_id for at in ticket.asset_ids)
        lines = {one.id for one in ticket.line_items}
        for timer in ticket.timers:
            assert timer.product_id in world.products
            assert timer.recorded is (timer.line_item_id is not None)
            assert timer.line_item_id is None or timer.line_item_id in lines
        assert all(one.invoice_id in world.invoices for one in ticket.line_items if one.invoiced)


def test_tickets_use_only_the_tenants_words(world: World) -> None:
    words = world.vocabulary
    statuses, priorities = _labels(words.statuses), _labels(words.priorities)
    problems, types = _labels(words.problem_types), _labels(words.ticket_types)
    for one in world.tickets.values():
        assert one.status in statuses
        assert one.priority in priorities
        assert one.problem_type in problems
        assert one.ticket_type in types
    assert {one.status for one in world.tickets.values()} == statuses


def test_what_is_invoiced_adds_up_and_carries_the_clients_tax(world: World) -> None:
    for invoice in world.invoices.values():
        ticket = world.tickets[invoice.ticket_id or 0]
        assert ticket.status == "Invoiced"
        lines = [(one.quantity, one.price_retail) for one in ticket.line_items]
        assert [(one.quantity, one.price) for one in invoice.lines] == lines
        assert invoice.tax_rate == world.clients[invoice.client_id].tax_rate
        assert invoice.total > 0
    assert any(one.tax > 0 for one in world.invoices.values())
    assert {one.paid for one in world.invoices.values()} == {True, False}


def test_a_paused_promise_belongs_to_a_waiting_status(world: World) -> None:
    for ticket in world.tickets.values():
        status = world.vocabulary.status(ticket.status)
        if ticket.sla is not None and status is not None:
            assert (ticket.sla.paused_at is not None) is status.pauses


# ── the story ────────────────────────────────────────────────────────────────


def test_about_ninety_tickets_are_open_and_twenty_five_of_them_are_danas(
    world: World, still_open: list[Ticket]
) -> None:
    assert world.me().name == "Dana Fox"
    assert len(world.clients) == 12
    assert len(world.contacts) == 40
    assert len(world.technicians) == 8
    assert 85 <= len(still_open) <= 95
    assert 20 <= sum(one.technician_id == world.me_id for one in still_open) <= 30
    assert sum(one.technician_id is None for one in still_open) >= 16


def test_a_customer_has_just_replied_to_dana(world: World, still_open: list[Ticket]) -> None:
    newest = max(still_open, key=lambda one: one.updated)
    assert (newest.status, newest.customer_reply) == ("Customer Reply", True)
    assert newest.technician_id == world.me_id
    assert newest.comments[-1].contact_id is not None
    assert NOW - newest.updated < timedelta(minutes=10)


def test_promises_are_broken_about_to_break_and_kept(
    world: World, still_open: list[Ticket]
) -> None:
    promised = [one for one in still_open if one.sla is not None]
    soon = [one for one in promised if one.sla and one.sla.breaching_soon(NOW)]
    breached = [one for one in promised if one.sla and one.sla.breached(NOW)]
    assert any(one.technician_id == world.me_id for one in soon)
    assert 4 <= len(breached) <= len(promised) // 4
    assert len(promised) > len(still_open) // 2


def test_an_alert_storm_hit_one_client_within_twenty_minutes(world: World) -> None:
    recent = [one for one in world.alerts.values() if NOW - one.created < HOUR]
    client, count = Counter(one.client_id for one in recent).most_common(1)[0]
    moments = [one.created for one in recent if one.client_id == client]
    assert count >= 14
    assert max(moments) - min(moments) <= timedelta(minutes=20)
    held = {world.tickets[one.ticket_id or 0].technician_id for one in recent}
    assert None in held


def test_clients_play_their_parts(world: World, still_open: list[Ticket]) -> None:
    busy = {one.client_id for one in still_open}
    clients = [one for one in world.clients.values() if one.id in busy]
    assert any(one.vip for one in clients)
    assert any("CALL BEFORE" in one.alert for one in clients)
    assert sorted(one.prepaid_hours for one in clients if one.prepaid_hours is not None) == [
        Decimal("0.75"),
        Decimal("12.5"),
    ]


def test_a_taxed_client_waits_for_hardware(world: World, still_open: list[Ticket]) -> None:
    waiting = [
        one
        for one in still_open
        for line in one.line_items
        if world.products[line.product_id or 0].category == "Hardware"
        and line.taxable
        and not line.invoiced
        and world.clients[one.client_id].tax_rate > 0
    ]
    assert waiting


def test_work_leaks(resolved: list[Ticket]) -> None:
    unbilled = [
        one
        for one in resolved
        if any(timer.billable and not timer.recorded for timer in one.timers)
    ]
    zero = [one for one in resolved if any(line.price_retail == 0 for line in one.line_items)]
    assert len(unbilled) >= 6
    assert len(zero) >= 2


def test_timers_run_for_dana_and_for_a_colleague(world: World, still_open: list[Ticket]) -> None:
    running = [
        timer.technician_id for one in still_open for timer in one.timers if timer.end is None
    ]
    assert running.count(world.me_id) == 1
    assert len(running) == 2


def test_two_people_of_one_client_reported_the_same(world: World) -> None:
    pair = [one for one in world.tickets.values() if "S:" in one.subject and one.status == "New"]
    assert len({one.client_id for one in pair}) == 1
    assert len({one.contact_id for one in pair}) == 2
    assert abs(pair[0].created - pair[1].created) < timedelta(minutes=30)


def test_somebody_has_waited_for_a_customer_for_more_than_a_week(
    still_open: list[Ticket],
) -> None:
    waiting = [one for one in still_open if one.status == "Waiting on Customer"]
    assert any(NOW - one.updated > timedelta(days=7) for one in waiting)
    assert all(one.comments[-1].technician_id is not None for one in waiting)


def test_one_ticket_has_a_hundred_comments(still_open: list[Ticket]) -> None:
    longest = max(still_open, key=lambda one: len(one.comments))
    assert len(longest.comments) == 100
    assert len({one.body for one in longest.comments}) > 60


def test_hostile_tickets_hold_the_real_bytes(world: World) -> None:
    tickets = list(world.tickets.values())
    subjects = [one.subject for one in tickets]
    bodies = [comment.body for one in tickets for comment in one.comments]
    assert "[/b] [@click=app.quit]x[/] \x1b]52;c;AAAA\x07 日本語 🙂" in subjects
    assert any("\u202e" in one for one in subjects)
    assert any("\ud83d" in one for one in subjects)
    assert any("\ud800" in one for one in bodies)
    assert any("\x1b[2J" in one for one in bodies)
    assert "" in subjects
    assert "" in bodies
    assert max(map(len, subjects)) > 900
    assert 200_000 <= max(map(len, bodies)) < 210_000
    names = {file.file_name for one in tickets for file in one.attachments}
    assert "../../.ssh/authorized_keys" in names


def test_a_huge_mail_is_as_long_as_asked_for() -> None:
    assert 5_000 <= len(hostile.outlook_mail(5_000)) < 6_000


# ── the corpus ───────────────────────────────────────────────────────────────


def test_the_corpus_is_large_and_no_script_stands_in_it_twice() -> None:
    assert len(SCRIPTS) >= 120
    assert len({script.opening for script in SCRIPTS}) == len(SCRIPTS)


def test_every_placeholder_is_filled(world: World) -> None:
    for ticket in world.tickets.values():
        for text in (ticket.subject, *(one.body for one in ticket.comments)):
            assert "{" not in text.replace("font-face {", "").replace("MsoNormal {", ""), text


def test_the_vendor_of_a_world_is_no_word_of_its_tickets(world: World) -> None:
    told = json.dumps([asdict(one) for one in world.tickets.values()], default=str).lower()
    assert not [name for name in ("syncro", "autotask", "connectwise", "kaseya") if name in told]


def test_mail_addresses_lie_below_the_reserved_name_and_are_plain(world: World) -> None:
    plain = set(string.ascii_lowercase + string.digits + ".@-")
    mail = [one.email for one in world.contacts.values()]
    mail += [one.email for one in world.technicians.values()]
    mail += [one.email for one in world.clients.values()]
    for address in mail:
        assert address.endswith(".example")
        assert set(address) <= plain
        assert ".@" not in address


@pytest.mark.parametrize("name", [*FIRST, *LAST, *STAFF])
def test_no_letter_of_a_name_is_lost_in_its_mail_address(name: str) -> None:
    written = mailbox(name).replace(".", "")
    assert written.isascii()
    assert len(written) == sum(one.isalpha() for one in name)


class Named(Protocol):
    @property
    def name(self) -> str: ...


def _names(people: Mapping[int, Named]) -> set[str]:
    return _labels(people.values())


def _labels(words: Iterable[Named]) -> set[str]:
    return {one.name for one in words}
