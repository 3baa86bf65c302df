"""The false HaloPSA against the examples at hand and the description, which has no answers."""

import json
import re

import pytest

from psa_tui.sandbox.apis.halo import actions, books, catalog, people, tickets
from psa_tui.sandbox.apis.halo.tickets import filters
from psa_tui.sandbox.world import Article
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import Caller, sandbox
from tests.sandbox.halo.described.drives import DRIVES, furnish
from tests.sandbox.halo.described.shapes import description, differences, examples

Operation = tuple[str, str]

SERVED: set[Operation] = {
    (method, re.sub(r"\{\w+\}", "{}", path))
    for room in (tickets, actions, people, catalog, books)
    for desk in room.DESKS
    for method, path in desk.table
}

WITHOUT_EXAMPLE: set[Operation] = {
    ("DELETE", "/actions/{}"),
    ("DELETE", "/appointment/{}"),
    ("DELETE", "/attachment/{}"),
    ("DELETE", "/invoice/{}"),
    ("DELETE", "/timesheetevent/{}"),
    ("GET", "/actions/{}"),
    ("GET", "/agent/{}"),
    ("GET", "/appointment/{}"),
    ("GET", "/cannedtext/{}"),
    ("GET", "/chargerate"),
    ("GET", "/chargerate/{}"),
    ("GET", "/client/{}"),
    ("GET", "/clientcontract/{}"),
    ("GET", "/clientprepay"),
    ("GET", "/item/{}"),
    ("GET", "/fieldinfo"),
    ("GET", "/kbarticle"),
    ("GET", "/kbarticle/{}"),
    ("GET", "/outcome/{}"),
    ("GET", "/popupnote"),
    ("GET", "/site/{}"),
    ("GET", "/template"),
    ("GET", "/template/{}"),
    ("GET", "/ticketarea"),
    ("GET", "/tickettype/{}"),
    ("GET", "/timesheet/mine"),
    ("GET", "/timesheetevent/mine"),
    ("GET", "/timesheetevent/{}"),
    ("GET", "/todo"),
    ("GET", "/users/{}"),
    ("GET", "/workflow"),
    ("POST", "/appointment"),
    ("POST", "/attachment"),
    ("POST", "/client"),
    ("POST", "/invoice"),
    ("POST", "/timesheetevent"),
    ("POST", "/todo"),
    ("POST", "/users"),
}
"""Served without an example to hold them against: their keys are the description's."""

SAID_EXACTLY = {
    *("token_bad_scope", "token_bad_secret", "ticket_not_found", "action_no_outcome"),
    *("close_unassigned", "timesheet_missing"),
}
"""Answers that are the same word for word."""

SCHEMAS = {
    "/chargerate": "ChargeRate",
    "/clientprepay": "PrepayHistory",
    "/popupnote?client_id=20000003": "AreaPopup",
    "/template": "StdRequest",
    "/template/1": "StdRequest",
    "/todo?ticket_id={ticket}": "FaultToDo",
    "/fieldinfo": "FieldInfo",
    "/workflow": "FlowHeader",
    "/kbarticle/1": "KBEntry",
    "/ticketarea": "TicketArea",
    "/tickettype/1?includedetails=true": "RequestType",
    "/outcome/7": "TOutcome",
    "/tickets/{ticket}?includedetails=true": "Faults",
    "/actions/1?ticket_id={ticket}": "Actions",
    "/timesheetevent/mine": "TimesheetEvent",
    "/timesheet/mine": "Timesheet",
    "/clientcontract/1": "ContractHeader",
    "/users/30000001": "Users",
    "/client/20000001": "Area",
    "/site/1": "Site",
    "/item/7001": "Item",
}
"""Paths whose rows are objects the description has, and which."""

NOT_IN_SCHEMA = {
    "priority": "of the example of a ticket only",
    "who": "of examples only",
    "viewers": "of examples only",
}
"""Keys of examples that the description's objects lack."""


def furnished() -> Caller:
    """A sandbox with a ticket that has everything."""
    call = Caller(sandbox())
    furnish(call)
    return call


def test_every_example_is_asked_for() -> None:
    assert set(examples()) == set(DRIVES)


@pytest.mark.parametrize("name", DRIVES)
def test_an_answer_has_the_status_keys_and_types_of_its_example(name: str) -> None:
    wanted = examples()[name]
    reply = DRIVES[name](furnished())
    assert reply.status == wanted["status"]
    body = wanted["body"]
    kind = wanted["headers"].get("Content-Type", "")
    if body == "":
        assert reply.raw == b""
    elif not kind.startswith("application/json"):
        assert reply.headers["content-type"] == kind
    elif name in SAID_EXACTLY:
        told = reply.data
        assert told == body or {key: told[key] for key in body} == body
    else:
        assert differences(reply.data, body) == []


def test_lists_show_something_where_their_examples_do() -> None:
    for name, wanted in examples().items():
        if not isinstance(wanted["body"], dict | list) or wanted["status"] != 200:
            continue
        reply = DRIVES[name](furnished())
        if not reply.headers["content-type"].startswith("application/json"):
            continue
        told, body = reply.data, wanted["body"]
        if isinstance(body, list):
            assert told, name
        for key, value in body.items() if isinstance(body, dict) else ():
            if isinstance(value, list) and value:
                assert told[key], (name, key)


def test_every_operation_served_is_described() -> None:
    known = {
        (method.upper(), re.sub(r"\{\w+\}", "{}", path.lower()))
        for path, operations in description()["paths"].items()
        for method in operations
    }
    assert known >= SERVED


def test_what_is_served_without_an_example_is_the_list_in_this_file() -> None:
    with_example = {
        (method, re.sub(r"/\d+", "/{}", path.partition("?")[0].lower()))
        for method, path in (
            one["request"].removesuffix(" (variant A)").split(" ")[:2]
            for one in examples().values()
            if one["request"].startswith(("GET /api", "POST /api", "DELETE /api"))
        )
        for path in [path.removeprefix("/api")]
    }
    assert SERVED - with_example == WITHOUT_EXAMPLE


def test_every_filter_of_tickets_is_a_parameter_of_the_description() -> None:
    operation = description()["paths"]["/Tickets"]["get"]
    known = {one["name"] for one in operation["parameters"]}
    named = {*filters.ONE, *filters.MANY}
    named |= {"open_only", "closed_only", "mine", "withattachments", "notime", "onlytime"}
    named |= {"ready_for_invoicing", "unlinked_only", "search", "searchactions", "search_id"}
    named |= {"lastupdatefromdate", "lastupdatetodate", "datesearch", "startdate", "enddate"}
    named |= {"list_id", "deleted", "ticketidonly", "count", "pageinate", "advanced_search"}
    assert named <= known
    assert not {"tickettype_id", "team_id", "priority_id", "dateoccurred_start"} & known


@pytest.mark.parametrize("path", SCHEMAS)
def test_rows_without_an_example_have_keys_the_description_knows(path: str) -> None:
    call = furnished()
    call.post("/ToDo", ticket_id=call.ticket().id, text="x")
    call.world.articles[1] = Article(1, "Docks", "Update them.", NOON, 501, call.ticket().id)
    schema = description()["components"]["schemas"][SCHEMAS[path]]["properties"]
    told = call.get(path.replace("{ticket}", str(call.ticket().id)))
    rows = told if isinstance(told, list) else [told]
    assert rows
    for row in rows:
        strange = set(row) - set(schema) - set(NOT_IN_SCHEMA)
        assert strange == set(), json.dumps(row)
