"""What a query means for one ticket."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from hypothesis import given

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.query import All, Not, Query, matches, parse
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Phase, Status, Ticket
from tests.domain.made import NOW, nodes, tickets

TICKET = Ticket(
    ref=TicketRef("acme", "7"),
    number="10164",
    title="Printer jams in the lobby",
    status=Status("3", "Waiting on Customer", Phase.WAITING_CUSTOMER),
    created=NOW - timedelta(days=3),
    updated=NOW - timedelta(hours=2),
    priority=Choice("1", "High"),
    client=Choice("4", "Harbor Foods"),
    contact=Choice("5", "Ana Núñez"),
    technician=Choice("9", "Dana Fox"),
    queue=Choice("2", "Service Desk"),
    kind=Choice("8", "Incident"),
    issue=Choice("6", "Hardware"),
    sla=Sla(due=NOW + timedelta(minutes=30)),
    replied=True,
    unbilled=True,
    opening="It has been jamming since Monday",
)


def answers(text: str, ticket: Ticket = TICKET, conversation: str = "") -> bool:
    query = parse(text, now=NOW, zone=UTC)
    return matches(query, ticket, now=NOW, me={"acme": "9"}, conversation=conversation)


@pytest.mark.parametrize(
    "text",
    [
        "print lobby",
        '"in the lob"',
        "harbor 10164",
        "monday",
        "status:waiting priority:high queue:desk board:service client:food contact:nunez",
        "assignee:me",
        "assignee:fox -assignee:none",
        "type:incident type:hardware connection:acm",
        "open:yes sla:risk unbilled:yes replied:customer",
        "age:>2d age:<4d updated:<4h due:<1d created:2026-05-17 created:..2026-05-17",
        "nothing OR printer",
        "-(nothing OR vpn)",
    ],
)
def test_what_it_says_of_itself_is_found(text: str) -> None:
    assert answers(text)


@pytest.mark.parametrize(
    "text",
    [
        "rinter",
        "printer vpn",
        '"lobby in"',
        "status:closed",
        "assignee:none",
        "open:no",
        "sla:ok",
        "unbilled:no",
        "age:>4d",
        "age:<3d",
        "created:2026-05-18..",
        "due:>1d",
        "-printer",
    ],
)
def test_what_it_is_not_is_left_out(text: str) -> None:
    assert not answers(text)


def test_notes_are_searched_where_they_are_known() -> None:
    assert not answers("toner")
    assert answers("toner", conversation="We changed the toner")
    assert not answers('"monday we"', conversation="We changed the toner")


def test_what_is_not_known_is_neither_yes_nor_no() -> None:
    silent = replace(TICKET, unbilled=None, due=None, sla=Sla())
    assert not answers("unbilled:yes OR unbilled:no OR due:<9w OR due:>0s", silent)
    assert answers("-unbilled:yes -due:<9w sla:none", silent)


def test_me_is_nobody_where_nobody_is_known() -> None:
    elsewhere = replace(TICKET, ref=TicketRef("other", "7"))
    assert not answers("assignee:me", elsewhere)
    assert not answers("assignee:me", replace(elsewhere, technician=None))


@given(tickets, nodes)
def test_a_ticket_answers_a_question_or_its_opposite(ticket: Ticket, node: All) -> None:
    def holds(query: Query) -> bool:
        return matches(query, ticket, now=NOW, me={"acme": "1"})

    assert holds(Query(node)) is not holds(Query(Not(node)))
