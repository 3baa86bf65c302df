"""The false BMS against the vendor's API description and against examples of its answers."""

import json

import pytest

from psa_tui.sandbox.apis.bms import calls, catalog, files, people, security, tickets
from tests.sandbox.bms.caller import Caller, sandbox
from tests.sandbox.bms.described.drives import drives, furnish
from tests.sandbox.bms.described.shapes import (
    EXAMPLES,
    NULLS,
    REFUSAL,
    Operation,
    described,
    differences,
    example,
    examples,
    invalid,
    operation,
)

SINGLE = (files.desk, calls.desk, security.desk)

SERVED: set[Operation] = {
    operation(*row)
    for desk in (*tickets.DESKS, *people.DESKS, *catalog.DESKS, *SINGLE)
    for row in desk.table
} | {operation(*row) for row in security.gate.table}

NO_SCHEMA: set[Operation] = {
    ("DELETE", "/servicedesk/tickets/{}"),
    ("DELETE", "/servicedesk/tickets/{}/notes/{}"),
    ("DELETE", "/servicedesk/tickets/{}/timelogs/{}"),
    ("DELETE", "/servicedesk/tickets/{}/charges/{}"),
    ("DELETE", "/servicedesk/tickets/{}/servicecalls/{}"),
    ("DELETE", "/servicedesk/tickets/{}/servicecallstodos"),
    ("DELETE", "/system/attachments"),
    ("DELETE", "/system/attachments/{}/{}/{}"),
    ("PUT", "/system/attachments/{}/{}/{}"),
    ("POST", "/servicedesk/tickets/{}/assignticket"),
}
"""What the description gives no body: answered with none here, unless a switch says otherwise."""

DOWNLOAD: Operation = ("GET", "/system/attachments/{}/{}/{}/download")
"""Described as an object without properties; answered with the file, as a script in use has it."""

WITHOUT_EXAMPLE: set[Operation] = {
    ("DELETE", "/servicedesk/tickets/{}"),
    ("DELETE", "/servicedesk/tickets/{}/charges/{}"),
    ("DELETE", "/servicedesk/tickets/{}/notes/{}"),
    ("DELETE", "/servicedesk/tickets/{}/servicecalls/{}"),
    ("DELETE", "/servicedesk/tickets/{}/servicecallstodos"),
    ("DELETE", "/servicedesk/tickets/{}/timelogs/{}"),
    ("DELETE", "/system/attachments"),
    ("DELETE", "/system/attachments/{}/{}/{}"),
    ("GET", "/crm/accounts/lookup"),
    ("GET", "/crm/accounts/summary"),
    ("GET", "/crm/accounts/summary/{}"),
    ("GET", "/crm/accounts/{}/alerts/{}"),
    ("GET", "/crm/accounts/{}/contacts/lookup"),
    ("GET", "/crm/accounts/{}/locations/{}"),
    ("GET", "/crm/contacts/search"),
    ("GET", "/crm/contacts/summary"),
    ("GET", "/crm/contacts/summary/{}"),
    ("GET", "/finance/contracts/lookup"),
    ("GET", "/finance/invoices/summary"),
    ("GET", "/finance/invoices/{}"),
    ("GET", "/hr/assignees/{}/roles"),
    ("GET", "/hr/employees/lookup"),
    ("GET", "/inventory/products/searchselect"),
    ("GET", "/inventory/products/{}/pricingLevels"),
    ("GET", "/inventory/warehouses/lookup"),
    ("GET", "/security/ssostatus"),
    ("GET", "/security/userinfo"),
    ("GET", "/servicedesk/dashboard/ticketscount/bybasicstatus"),
    ("GET", "/servicedesk/dashboard/ticketscount/bypriority"),
    ("GET", "/servicedesk/dashboard/ticketscount/byqueue"),
    ("GET", "/servicedesk/dashboard/ticketscount/bystatus"),
    ("GET", "/servicedesk/mytickets"),
    ("GET", "/servicedesk/queuetickets"),
    ("GET", "/servicedesk/templates/notes/lookup"),
    ("GET", "/servicedesk/templates/notes/{}/{}"),
    ("GET", "/servicedesk/templates/timelogs/lookup"),
    ("GET", "/servicedesk/templates/timelogs/{}/{}"),
    ("GET", "/servicedesk/tickets"),
    ("GET", "/servicedesk/tickets/logs/{}"),
    ("GET", "/servicedesk/tickets/searchselect"),
    ("GET", "/servicedesk/tickets/summary"),
    ("GET", "/servicedesk/tickets/{}/activities"),
    ("GET", "/servicedesk/tickets/{}/auditlogs"),
    ("GET", "/servicedesk/tickets/{}/charges/{}"),
    ("GET", "/servicedesk/tickets/{}/expensesandcharges"),
    ("GET", "/servicedesk/tickets/{}/notes/{}"),
    ("GET", "/servicedesk/tickets/{}/servicecalls"),
    ("GET", "/servicedesk/tickets/{}/servicecalls/{}"),
    ("GET", "/servicedesk/tickets/{}/servicecallstodos"),
    ("GET", "/servicedesk/tickets/{}/tickettabsindicators/count"),
    ("GET", "/servicedesk/tickets/{}/timelogs/{}"),
    ("GET", "/system/accounttypes/lookup"),
    ("GET", "/system/attachments/{}/{}"),
    ("GET", "/system/attachments/{}/{}/{}"),
    ("GET", "/system/attachments/{}/{}/{}/download"),
    ("GET", "/system/emailtemplates/{}/lookup"),
    ("GET", "/system/issuetypes/lookup"),
    ("GET", "/system/issuetypes/{}/issuesubtypes/lookup"),
    ("GET", "/system/locations/lookup"),
    ("GET", "/system/lookup/{}"),
    ("GET", "/system/roles/lookup"),
    ("GET", "/system/settings"),
    ("GET", "/system/slas/lookup"),
    ("GET", "/system/tenantlookup/{}"),
    ("GET", "/system/views"),
    ("GET", "/system/worktypes/lookup"),
    ("GET", "/timelogs"),
    ("PATCH", "/finance/invoices/marksent"),
    ("PATCH", "/servicedesk/tickets"),
    ("PATCH", "/servicedesk/tickets/{}"),
    ("POST", "/crm/accounts"),
    ("POST", "/crm/contacts/summary"),
    ("POST", "/security/refreshtoken"),
    ("POST", "/servicedesk/mytickets/search"),
    ("POST", "/servicedesk/queuetickets/search"),
    ("POST", "/servicedesk/tickets"),
    ("POST", "/servicedesk/tickets/{}/assignticket"),
    ("POST", "/servicedesk/tickets/{}/charges"),
    ("POST", "/servicedesk/tickets/{}/resolve"),
    ("POST", "/servicedesk/tickets/{}/servicecalls"),
    ("POST", "/system/attachments/{}"),
    ("POST", "/system/attachments/{}/{}"),
    ("PUT", "/servicedesk/tickets/{}"),
    ("PUT", "/servicedesk/tickets/{}/charges/{}"),
    ("PUT", "/servicedesk/tickets/{}/notes/{}"),
    ("PUT", "/servicedesk/tickets/{}/servicecalls/{}"),
    ("PUT", "/servicedesk/tickets/{}/timelogs/{}"),
    ("PUT", "/system/attachments/{}/{}/{}"),
}
"""Served without an example to hold them against: the description alone says their keys."""


def furnished() -> Caller:
    call = Caller(sandbox())
    furnish(call)
    return call


def asked(call: Caller) -> dict[Operation, bytes]:
    """Every operation asked once, and the body of its answer."""
    return {operation(one.method, one.template): one.send(call) for one in drives(call)}


def test_every_operation_that_is_served_is_described_and_driven() -> None:
    call = furnished()
    assert set(asked(call)) == SERVED
    assert set(described()) >= SERVED


def test_every_answer_is_valid_and_has_every_key_of_the_description() -> None:
    call = furnished()
    faults: list[str] = []
    for one in drives(call):
        key = operation(one.method, one.template)
        call.turn(pascal=True)
        body, schema = one.send(call), described()[key]
        call.turn(pascal=False)
        if key in NO_SCHEMA:
            assert (schema, body) == (None, b"")
        elif key != DOWNLOAD:
            assert schema is not None, key
            faults += [f"{key} {line}" for line in invalid(json.loads(body), schema)]
    assert faults == []


@pytest.mark.parametrize("spelling", ["camel", "pascal"])
def test_answers_have_the_keys_and_types_of_the_examples(spelling: str) -> None:
    call = furnished()
    names = {key: name for name, key in EXAMPLES.items()}
    faults: list[str] = []
    driven = set()
    for one in drives(call):
        key = operation(one.method, one.template)
        call.turn(pascal=spelling == "pascal")
        body = one.send(call)
        call.turn(pascal=False)
        if key in names:
            wanted = example(names[key], spelling)
            found = differences(json.loads(body), wanted)
            faults += [f"{key} {line}" for line in found if not _may_be_null(line)]
            driven.add(key)
    assert faults == []
    assert driven == set(EXAMPLES.values())


def _may_be_null(line: str) -> bool:
    place, _, kind = line.partition(": ")
    known = {one.lower() for one in NULLS}
    return kind == "null" and "[" in place and place.rpartition(".")[2].lower() in known


def test_every_example_is_held_against_an_answer() -> None:
    named = {file.name.partition(".")[0] for file in examples().glob("*.json")}
    assert named == set(EXAMPLES) | {REFUSAL}


def test_what_is_served_without_an_example_is_the_list_in_this_file() -> None:
    assert SERVED - set(EXAMPLES.values()) == WITHOUT_EXAMPLE


@pytest.mark.parametrize("spelling", ["camel", "pascal"])
def test_a_request_without_a_token_is_refused_in_the_words_of_the_example(spelling: str) -> None:
    call = Caller(sandbox(5), None)
    call.turn(pascal=spelling == "pascal")
    reply = call("GET", "/servicedesk/tickets")
    assert (reply.status, reply.data) == (401, example(REFUSAL, spelling))
