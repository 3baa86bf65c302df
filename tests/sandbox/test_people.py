"""Somebody else acts on the world: what changes, and that nonsense changes nothing."""

import copy
from datetime import UTC, datetime, timedelta

import pytest

from psa_tui.sandbox import people, seed
from psa_tui.sandbox.world import Ticket, World

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture(scope="module")
def seeded() -> World:
    return seed.build(seed=1, tickets=120, tenant="syncro", now=NOW)


@pytest.fixture
def world(seeded: World) -> World:
    return copy.deepcopy(seeded)


def one(world: World, status: str) -> Ticket:
    return next(ticket for ticket in world.tickets.values() if ticket.status == status)


@pytest.mark.parametrize("status", ["In Progress", "Waiting on Customer", "Resolved", "Invoiced"])
def test_a_customers_reply_raises_the_flag_and_opens_the_ticket(world: World, status: str) -> None:
    ticket = one(world, status)
    comment = people.customer_replies(world, ticket, "It is back :(", LATER)
    assert ticket.comments[-1] is comment
    assert (comment.body, comment.created, comment.hidden) == ("It is back :(", LATER, False)
    assert world.contacts[comment.contact_id or 0].client_id == ticket.client_id
    assert (ticket.status, ticket.customer_reply) == ("Customer Reply", True)
    assert (ticket.resolved, ticket.closed) == (None, None)
    assert ticket.updated == LATER
    assert ticket.revision == world.sequence


def test_a_colleague_takes_a_new_ticket_and_begins_to_work(world: World) -> None:
    ticket = one(world, "New")
    tessa = people.named(world, "Tessa Lund")
    people.colleague_takes(world, ticket, tessa, LATER)
    assert (ticket.technician_id, ticket.status) == (tessa.id, "In Progress")
    assert (ticket.updated, ticket.revision) == (LATER, world.sequence)


def test_a_colleague_takes_a_waiting_ticket_and_it_goes_on_waiting(world: World) -> None:
    ticket = one(world, "Waiting on Customer")
    people.colleague_takes(world, ticket, people.named(world, "Tessa Lund"), LATER)
    assert (ticket.status, ticket.updated) == ("Waiting on Customer", LATER)


def test_a_colleague_changes_several_fields_at_once(world: World) -> None:
    ticket = one(world, "New")
    due = (NOW + timedelta(days=1)).isoformat()
    people.colleague_changes(
        world,
        ticket,
        LATER,
        subject="Renamed",
        status="Resolved",
        priority="0 Urgent",
        technician="Noor Aziz",
        due=due,
    )
    assert (ticket.subject, ticket.status, ticket.priority) == ("Renamed", "Resolved", "0 Urgent")
    assert ticket.technician_id == people.named(world, "Noor Aziz").id
    assert ticket.due == NOW + timedelta(days=1)
    assert (ticket.resolved, ticket.updated) == (LATER, LATER)


def test_a_colleague_can_let_go_of_a_ticket(world: World) -> None:
    ticket = one(world, "In Progress")
    people.colleague_changes(world, ticket, LATER, technician=None)
    assert ticket.technician_id is None


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Renamed", "status": "Nonsense"},
        {"subject": "Renamed", "priority": "5 Whenever"},
        {"subject": "Renamed", "technician": "Nobody"},
        {"subject": "Renamed", "due": "2026-03-05T10:00:00"},
        {"subject": "Renamed", "queue": 7},
        {"subject": "Renamed", "number": 12},
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(
    world: World, fields: dict[str, object]
) -> None:
    ticket = one(world, "In Progress")
    before = copy.deepcopy(ticket)
    with pytest.raises((ValueError, KeyError)):
        people.colleague_changes(world, ticket, LATER, **fields)
    assert ticket == before


@pytest.mark.parametrize("hidden", [True, False])
def test_a_colleagues_words_are_internal_unless_said_otherwise(world: World, hidden: bool) -> None:
    ticket = one(world, "Customer Reply")
    tessa = people.named(world, "Tessa Lund")
    comment = people.colleague_notes(world, ticket, tessa, "On it.", LATER, hidden=hidden)
    assert (comment.technician_id, comment.hidden, comment.emailed) == (
        tessa.id,
        hidden,
        not hidden,
    )
    assert ticket.customer_reply is hidden
    assert ticket.updated == LATER


def test_deeds_can_be_asked_for_by_name_with_the_number_people_know(world: World) -> None:
    ticket = one(world, "New")
    told = people.act("customer-replies", world, {"ticket": ticket.number, "text": "?"}, LATER)
    assert told["ticket"] == ticket.id
    assert told["status"] == ticket.status == "Customer Reply"
    people.act("colleague_takes", world, {"ticket": ticket.id, "technician": "Noor Aziz"}, LATER)
    assert ticket.technician_id == people.named(world, "Noor Aziz").id
    people.act("colleague_notes", world, {"ticket": ticket.id, "text": "done"}, LATER)
    assert (ticket.comments[-1].hidden, ticket.comments[-1].technician_id == world.me_id) == (
        True,
        False,
    )
    people.act("colleague_changes", world, {"ticket": ticket.id, "priority": "1 High"}, LATER)
    assert ticket.priority == "1 High"


@pytest.mark.parametrize(
    ("what", "data", "kind"),
    [
        ("dances", {"ticket": 10164}, ValueError),
        ("customer_replies", {"ticket": 10164}, ValueError),
        ("customer_replies", {"ticket": 1, "text": "hi"}, KeyError),
        ("customer_replies", {"text": "hi"}, KeyError),
        ("colleague_takes", {"ticket": 10164, "technician": "Nobody"}, KeyError),
    ],
)
def test_a_deed_that_makes_no_sense_is_refused(
    world: World, what: str, data: dict[str, object], kind: type[Exception]
) -> None:
    before = copy.deepcopy(world)
    with pytest.raises(kind):
        people.act(what, world, data, LATER)
    assert world == before
