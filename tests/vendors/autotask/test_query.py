"""Queries in the vendor's filter grammar: never less than was asked, in words that it has."""

from datetime import UTC
from typing import Any

import pytest

from psa_tui.domain.query import parse
from psa_tui.domain.query.match import matches
from psa_tui.domain.tickets import Ticket
from psa_tui.vendors.autotask.query import Known, number_asked, where
from psa_tui.vendors.autotask.translate.picks import Entity
from psa_tui.vendors.autotask.wire.lists import FieldRow
from tests.vendors.autotask.account import TICKET_FIELDS
from tests.vendors.autotask.seat import Seat, take_a_seat
from tests.vendors.stand_ins import BEGIN

ENTITY = Entity.of(FieldRow.model_validate(one) for one in TICKET_FIELDS["fields"])
KNOWN = Known(now=BEGIN, me="7", tickets=ENTITY, clients={"acme": ("174", "0")})
OPS = {"eq", "noteq", "gt", "gte", "lt", "lte", "contains", "notExist", "in", "and", "or"}
EVERYTHING = ({"op": "gte", "field": "id", "value": 0},)


def asked(text: str) -> tuple[dict[str, Any], ...]:
    """The conditions of a query as a person types it."""
    return where(parse(text, now=BEGIN, zone=UTC), KNOWN)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("", EVERYTHING),
        ("open:yes", ({"op": "noteq", "field": "status", "value": 5},)),
        ("open:no", ({"op": "eq", "field": "status", "value": 5},)),
        ("status:hold", ({"op": "eq", "field": "status", "value": 77},)),
        ("priority:critical", ({"op": "eq", "field": "priority", "value": 4},)),
        ("queue:support", ({"op": "in", "field": "queueID", "value": [300, 301]},)),
        ("assignee:none", ({"op": "notExist", "field": "assignedResourceID"},)),
        ("client:acme", ({"op": "in", "field": "companyID", "value": [174, 0]},)),
        ("updated:>3d", EVERYTHING),
        ("-status:hold", EVERYTHING),
        ("status:nothing", EVERYTHING),
        ("status:hold OR replied:customer", EVERYTHING),
        (
            "status:hold OR status:new",
            (
                {
                    "op": "or",
                    "items": [
                        {"op": "eq", "field": "status", "value": 77},
                        {"op": "eq", "field": "status", "value": 1},
                    ],
                },
            ),
        ),
    ],
)
def test_what_is_typed_becomes_conditions(text: str, conditions: tuple[object, ...]) -> None:
    assert asked(text) == conditions


@pytest.mark.parametrize(
    ("text", "number"),
    [("T20260302.0007", "T20260302.0007"), ("#T20260302.0007", "T20260302.0007"), ("printer", "")],
)
def test_a_number_alone_is_looked_for_by_itself(text: str, number: str) -> None:
    assert number_asked(parse(text, now=BEGIN, zone=UTC)) == number


QUERIES = (
    "printer",
    "open:yes priority:critical",
    "open:yes (status:progress OR status:waiting)",
    'open:no created:2026-04-01..2026-05-01 -"on site"',
    "assignee:none open:yes",
    "assignee:me",
    "queue:level sla:breached",
    "updated:<2d",
    "age:>10d open:yes",
    "type:request wi-fi",
    "client:legal open:yes",
    "due:<1d",
    "replied:customer",
)


def conditions_of(filters: list[Any]) -> list[dict[str, Any]]:
    """Every condition at any depth."""
    found: list[dict[str, Any]] = []
    for one in filters:
        found += [one, *conditions_of(one.get("items", []))]
    return found


@pytest.fixture
async def seat() -> Seat:
    return await take_a_seat()


async def test_everything_that_matches_is_found_at_the_vendor(seat: Seat) -> None:
    pages = [page async for page in seat.psa.tickets.history(None)]
    everything: list[Ticket] = [row for page in pages for row in page.items]
    me = {"acme": (await seat.psa.identity()).id}
    some = 0
    for text in QUERIES:
        query = parse(text, now=seat.clock.now(), zone=UTC)
        wanted = {
            row.number for row in everything if matches(query, row, now=seat.clock.now(), me=me)
        }
        found = {row.number for row in await seat.searches(text)}
        assert wanted <= found, text
        some += bool(wanted)
    assert some > len(QUERIES) // 2, "hardly anything was looked for"
    sent = conditions_of([one for filters in seat.queries("Tickets") for one in filters])
    assert {one["op"] for one in sent} <= OPS
    assert not [one for one in sent if "." in str(one.get("field", ""))], "no joins"


async def test_tickets_of_who_left_are_found_beside_those_of_who_stayed(seat: Seat) -> None:
    pages = [page async for page in seat.psa.tickets.history(None)]
    rows = [row for page in pages for row in page.items]
    world = seat.sandbox.world("autotask")
    clients = {row.client.id for row in rows if row.client}
    some = [one for one in world.clients.values() if str(one.id) in clients][:2]
    me = (await seat.psa.identity()).id
    owners = {row.technician.id for row in rows if row.technician}
    people = [one for one in world.technicians.values() if str(one.id) in owners - {me}][:2]
    for place, (client, person) in enumerate(zip(some, people, strict=True)):
        client.name, person.name = f"Twin {place}", f"Robin Twist{place}"
        client.active = person.active = place == 0
    found = {row.ref for row in await seat.searches("client:twin")}
    ids = {str(one.id) for one in some}
    assert {row.ref for row in rows if row.client and row.client.id in ids} <= found
    found = {row.ref for row in await seat.searches("assignee:twist")}
    ids = {str(one.id) for one in people}
    assert {row.ref for row in rows if row.technician and row.technician.id in ids} <= found


TYPES = (
    {"value": "2", "label": "Hardware request", "isActive": True},
    {"value": "3", "label": "Request of old", "isActive": False},
)
ISSUES = ({"value": "9", "label": "Hardware", "isActive": True},)


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (
            "type:hardware",
            (
                {
                    "op": "or",
                    "items": [
                        {"op": "eq", "field": "ticketType", "value": 2},
                        {"op": "eq", "field": "issueType", "value": 9},
                    ],
                },
            ),
        ),
        ("type:request", ({"op": "in", "field": "ticketType", "value": [2, 3]},)),
        ("type:nothing", EVERYTHING),
    ],
)
def test_a_type_is_a_ticket_type_or_an_issue_type_a_retired_one_too(
    text: str, conditions: tuple[object, ...]
) -> None:
    named = (("ticketType", TYPES), ("issueType", ISSUES))
    rows = ({"name": name, "picklistValues": list(values)} for name, values in named)
    entity = Entity.of(map(FieldRow.model_validate, rows))
    known = Known(now=BEGIN, me="7", tickets=entity)
    assert where(parse(text, now=BEGIN, zone=UTC), known) == conditions
