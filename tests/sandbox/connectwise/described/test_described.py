"""The false ConnectWise against the vendor's API description and the recorded refusals."""

import json

from psa_tui.sandbox.apis.connectwise import people, setup, tickets, work
from psa_tui.sandbox.apis.connectwise.tickets.shape import ANY_NOTE, NOTE, TICKET
from psa_tui.sandbox.apis.connectwise.work.time import TIME
from tests.sandbox.connectwise.caller import Caller, sandbox
from tests.sandbox.connectwise.described.drives import drives, furnish
from tests.sandbox.connectwise.described.shapes import (
    Operation,
    described,
    invalid,
    operation,
    schema_of,
)

SERVED: set[Operation] = {
    operation(*row)
    for room in (tickets, people, setup, work)
    for desk in room.DESKS
    for row in desk.table
}

NOT_DRIVEN: set[Operation] = {
    ("POST", "/system/documents"),  # a form in parts: test_files
    ("POST", "/system/members/{}/tokens"),  # for integrations only: test_entrance
}

FILES: set[Operation] = {
    ("GET", "/finance/invoices/{}/pdf"),
    ("GET", "/system/documents/{}/download"),
}
"""Answered with a file."""

BESIDES = {
    "chargeToId": "users filter products by what they are charged to",
    "chargeToType": "users filter products by what they are charged to",
}
"""What answers say although the reconstruction has it not, and why."""


def furnished() -> Caller:
    call = Caller(sandbox())
    furnish(call)
    return call


def test_every_operation_that_is_served_is_driven() -> None:
    call = furnished()
    driven = set()
    for one in drives(call):
        one.send(call)
        driven.add(operation(one.method, one.template))
    assert SERVED - driven - NOT_DRIVEN == set()


def test_every_operation_that_is_served_is_described() -> None:
    assert SERVED - set(described()) == set()


def test_every_answer_is_valid_and_says_only_what_is_described() -> None:
    call = furnished()
    faults: set[str] = set()
    for one in drives(call):
        key = operation(one.method, one.template)
        body, schema = one.send(call), described().get(key)
        if key in FILES:
            assert body
        elif schema is None:
            assert body == b"", key
        else:
            faults |= {f"{key} {line}" for line in invalid(json.loads(body), schema)}
    assert {one for one in faults if not _besides(one)} == set()


def _besides(line: str) -> bool:
    """Tell what the reconstruction has wrong: a custom field's value is no object either."""
    custom = "customFields[" in line and line.endswith("is not of type 'object'")
    return custom or any(f".{name}: not described" in line for name in BESIDES)


def test_the_names_that_can_be_filtered_by_are_those_of_the_description() -> None:
    wanted = {
        "Ticket": (TICKET, {"configuration"}),
        "ServiceNote": (NOTE, set()),
        "ServiceTicketNote": (ANY_NOTE, set()),
        "TimeEntry": (TIME, set()),
    }
    for name, (shape, besides) in wanted.items():
        assert set(shape) - set(schema_of(name)["properties"]) == besides, name
