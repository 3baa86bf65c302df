"""Each call that technicians make by script today, as the app makes it: the real API's form."""

import json
from dataclasses import replace
from typing import Any

import pytest

from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice, Lane
from psa_tui.domain.query import Query, parse
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Change, ChangeTicket
from tests.vendors.connectwise.account import Stage, stage
from tests.vendors.connectwise.scripted import WRITES
from tests.vendors.stand_ins import BEGIN


@pytest.fixture
def company() -> Stage:
    return stage()


def asked_in(text: str) -> Query:
    """A query as it is typed in the filter bar."""
    return parse(text, now=BEGIN, zone=BEGIN.tzinfo)  # type: ignore[arg-type]  # it has one


MINE = '(owner/identifier="dfox" or resources contains "dfox") and closedFlag=false'

QUERIES = {
    # conditions=company/id=12345 and closedFlag=false
    'client:"Elmgrove Academy" open:yes': (
        'company/name contains "Elmgrove Academy" and closedFlag=false'
    ),
    # conditions=priority/id<=2 and closedFlag=false: ids of priorities mean nothing
    "priority:critical open:yes": 'priority/name="Priority 1 - Critical" and closedFlag=false',
    # conditions=dateEntered>=[2024-01-01] and dateEntered<[2024-02-01]
    "created:2024-01-01..2024-01-31": (
        "dateEntered>[2023-12-31T23:59:59Z] and dateEntered<[2024-02-01T00:00:00Z]"
    ),
    # conditions=resources contains "jsmith" and closedFlag=false: an owner works on it too
    "assignee:me open:yes": MINE,
    # conditions=company/id=12345 and status/name!="Closed"
    'client:"Elmgrove" -status:closed': (
        'company/name contains "Elmgrove" and status/name!="Closed"'
    ),
    # _info/sla_resolve_by<[...]: there are no such fields, so the open ones come, judged here
    "sla:breached open:yes": "closedFlag=false",
}


@pytest.mark.parametrize("text", QUERIES)
async def test_a_query_of_the_scripts_has_the_real_form(company: Stage, text: str) -> None:
    pages = [page async for page in company.psa.tickets.search(asked_in(text))]
    assert pages
    asked = [query for _, path, query in company.asked if path == "/service/tickets"]
    assert [query["conditions"] for query in asked] == [QUERIES[text]]


async def test_boards_and_their_statuses_are_asked_for_by_their_own_paths(company: Stage) -> None:
    boards = await company.psa.catalog.lookup(LookupKind.QUEUES)
    assert isinstance(boards, tuple)
    await company.psa.catalog.lookup(LookupKind.STATUSES, lane=Lane(boards[0].id))
    paths = [path for _, path, _ in company.asked]
    assert "/service/boards" in paths
    assert f"/service/boards/{boards[0].id}/statuses" in paths


async def test_a_ticket_is_read_with_its_whole_discussion(company: Stage) -> None:
    ticket = await company.one()
    await company.psa.tickets.read(ticket.ref.id)
    paths = [path for _, path, _ in company.asked]
    for below in ("", "/allNotes"):
        assert f"/service/tickets/{ticket.ref.id}{below}" in paths


async def test_changes_are_asked_behind_an_id_by_when_they_changed(company: Stage) -> None:
    assert [page async for page in company.psa.tickets.changed_since(None)]
    query = next(query for _, path, query in company.asked if path == "/service/tickets")
    assert query["conditions"] == "lastUpdated>[2026-04-12T09:30:00Z]"
    assert "orderBy" not in query, "forward-only pages refuse an order"


async def test_the_members_own_identity_is_asked_and_who_may_do_what(company: Stage) -> None:
    await company.psa.identity()
    paths = [path for _, path, _ in company.asked]
    assert paths[0] == "/connectwise/login/companyinfo/tidewater"
    assert paths[1:3] == ["/system/myMembers/info", "/system/mySecurity"]


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_of_the_scripts_has_the_real_form(company: Stage, name: str) -> None:
    make, method, path, body = WRITES[name]
    ticket = await company.one()
    status = await another_status(company, ticket)
    write = make(ticket)
    if isinstance(write, ChangeTicket):
        changes = tuple(with_status(one, status) for one in write.changes)
        write = replace(write, changes=changes)
    await company.sends(write)
    sent_method, sent_path, sent = company.last
    ids = {
        "ID": int(ticket.ref.id),
        "CLIENT": int(ticket.client.id) if ticket.client else 0,
        "CONTACT": int(ticket.contact.id) if ticket.contact else 0,
        "STATUS": int(status.id),
    }
    assert (sent_method, sent_path) == (method, path.replace("ID", ticket.ref.id))
    assert (sent or None) == filled(body, ids)
    entry = company.sandbox.ledger.entries[-1]
    assert method == "DELETE" or entry.headers["content-type"] == "application/json"


def with_status(change: Change, status: Choice) -> Change:
    """A change with a real status of the ticket's board where the table names one."""
    named = isinstance(change.to, Choice) and change.to.id == "STATUS"
    return replace(change, to=status) if named else change


async def another_status(company: Stage, ticket: Ticket) -> Choice:
    found = await company.psa.catalog.lookup(LookupKind.STATUSES, lane=ticket.lane)
    assert isinstance(found, tuple)
    return next(one for one in found if one.id != ticket.status.id and one.detail != "closes")


def filled(body: Any, ids: dict[str, int]) -> Any:  # noqa: ANN401  whatever JSON the table holds
    """A body with the ids of this company where the table names them."""
    text = json.dumps(body)
    for name, number in ids.items():
        text = text.replace(f'"{name}"', str(number))
    return json.loads(text)
