"""The false Syncro against the vendor's recorded examples and its API description."""

from typing import Any

import jsonschema
import pytest

from psa_tui.sandbox.apis.syncro import books, estate, people, tickets
from tests.sandbox.syncro.caller import Caller, sandbox
from tests.sandbox.syncro.drives import Drive, drives, furnish
from tests.sandbox.syncro.shapes import Recorded, description, example, index

Operation = tuple[str, str]

SERVED: set[Operation] = {
    row for room in (tickets, people, estate, books) for desk in room.DESKS for row in desk.table
}

NOT_DESCRIBED: set[Operation] = {("GET", "/ticket_comments")}
"""Served although the description at hand does not know it: a newer one does."""

WITHOUT_EXAMPLE: set[Operation] = {
    ("DELETE", "/appointments/{id}"),
    ("DELETE", "/contracts/{id}"),
    ("DELETE", "/invoices/{id}"),
    ("DELETE", "/invoices/{id}/line_items/{line_item_id}"),
    ("GET", "/appointments/{id}"),
    ("GET", "/callerid"),
    ("GET", "/customer_assets/{id}"),
    ("GET", "/invoices/{id}"),
    ("GET", "/invoices/{id}/ticket"),
    ("GET", "/ticket_comments"),
    ("POST", "/invoices/{id}/email"),
    ("POST", "/invoices/{id}/line_items"),
    ("PUT", "/invoices/{id}/line_items/{line_item_id}"),
}
"""Served without a recorded example to hold them against."""

NOT_SERVED = (
    "/appointment_types",
    "/customer_assets/{id}/patches",
    "/customers/{customer_id}/payment_profiles",
    "/customers/{customer_id}/phones",
    "/estimates",
    "/products/{id}/",
    "/products/{product_id}/",
    "/schedules",
    "/settings/printing",
    "/settings/tabs",
    "/tickets/{ticket_id}/worksheet_results",
    "/timelogs",
)
"""Recorded, and not played here: no part of working tickets."""

WRITES_NOT_SERVED: set[Operation] = {
    ("POST", "/customer_assets"),
    ("POST", "/contracts"),
    ("POST", "/payments"),
    ("POST", "/products"),
    ("PUT", "/contracts/{id}"),
    ("PUT", "/customer_assets/{id}"),
    ("PUT", "/products/{id}"),
}
"""Recorded, and only read here."""

NOT_PLAYED: set[tuple[str, str, int]] = {("GET", "/contacts", 401), ("GET", "/contacts/{id}", 401)}
"""Refusals that need a token without the right to read, of which there is none."""

SAID_EXACTLY: set[tuple[str, str, int]] = {
    ("POST", "/tickets", 422),
    ("PUT", "/tickets/{id}", 422),
    ("DELETE", "/tickets/{id}", 200),
    ("DELETE", "/tickets/{id}", 404),
    ("POST", "/tickets/{id}/comment", 422),
    ("POST", "/tickets/{id}/add_line_item", 422),
    ("POST", "/tickets/{id}/timer_entry", 422),
    ("POST", "/tickets/{id}/attach_file_url", 200),
    ("POST", "/tickets/{id}/attach_file_url", 422),
    ("POST", "/tickets/{id}/remove_line_item", 200),
    ("POST", "/tickets/{id}/delete_timer_entry", 200),
    ("PATCH", "/ticket_timers/{id}", 404),
    ("PATCH", "/ticket_timers/{id}", 422),
    ("POST", "/customers", 422),
    ("PUT", "/customers/{id}", 422),
    ("DELETE", "/customers/{id}", 200),
    ("POST", "/contacts", 401),
    ("POST", "/contacts", 404),
    ("POST", "/appointments", 422),
    ("PUT", "/appointments/{id}", 422),
}
"""Answers that are the same word for word."""

META_SEEN_LIVE: set[Operation] = {("GET", "/customer_assets")}
"""Lists whose example has no `meta`, where a live account told of pages."""

SCHEMA_WRONG = {
    "hardwarecost": "a number in the schema, text in every example",
    "contacts": "an object in one schema, a list in every example",
}
"""Properties for which the examples contradict the schema."""


def _drive(drive: Drive, call: Caller) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    reply = Caller(call.sandbox, drive.token)(drive.method, drive.path, drive.body)
    assert reply.status == drive.status, (drive, reply.text)
    return reply.data


def _empty(answer: Any, wanted: Any) -> list[str]:  # noqa: ANN401 -- JSON has no narrower type
    """The lists of an answer that show nothing where the example shows something."""
    if not isinstance(wanted, dict):
        return []
    return [f"{key} is empty" for key, like in wanted.items() if like and answer.get(key) == []]


def test_every_answer_has_the_recorded_keys_and_types() -> None:
    recorded, files = Recorded(), {}
    for one in index():
        files[one["method"], one["path"], one["status"]] = one["file"]
    call = Caller(sandbox())
    furnish(call)
    faults: list[str] = []
    driven = set()
    for drive in drives(call):
        key = (drive.method, drive.template, drive.status)
        wanted, answer = example(files[key]), _drive(drive, call)
        if key[:2] in META_SEEN_LIVE:
            assert answer.pop("meta").keys() == {"total_pages", "page"}
        faults += [f"{key}: {line}" for line in _empty(answer, wanted)]
        faults += [f"{key}: {line}" for line in recorded.differences(answer, wanted)]
        driven.add(key)
    assert faults == []
    served = {key for key in files if key[:2] in SERVED}
    assert served - driven == NOT_PLAYED
    assert driven <= served


@pytest.mark.parametrize(
    ("key", "file"),
    [
        ("comments", "POST__tickets_id_comment__200.json"),
        ("line_items", "POST__tickets_id_add_line_item__200.json"),
        ("ticket_timers", "POST__tickets_id_timer_entry__200.json"),
        ("assets", "POST__tickets__200.json"),
    ],
)
def test_what_hangs_on_a_ticket_is_written_as_its_making_answers(key: str, file: str) -> None:
    recorded, call = Recorded(), Caller(sandbox())
    furnish(call)
    wanted = example(file)
    like = wanted["ticket"]["assets"][0] if key == "assets" else wanted.get("comment", wanted)
    found = call("GET", f"/tickets/{call.ticket().id}").data["ticket"][key]
    assert found
    name = "assets" if key == "assets" else "comment" if key == "comments" else ""
    assert not [line for one in found for line in recorded.differences(one, like, "", name)]


def test_what_is_served_and_what_is_recorded_are_the_lists_in_this_file() -> None:
    described = {
        (method.upper(), "/" + path.lstrip("/"))
        for path, methods in description()["paths"].items()
        for method in methods
    }
    recorded = {(one["method"], one["path"]) for one in index()}
    left_out = {key for key in recorded - SERVED if not key[1].startswith(NOT_SERVED)}
    assert SERVED - described == NOT_DESCRIBED
    assert SERVED - recorded == WITHOUT_EXAMPLE | {("GET", "/ticket_comments")}
    assert left_out == WRITES_NOT_SERVED


@pytest.mark.parametrize("noun", ["contacts", "invoices", "appointments"])
def test_answers_are_valid_where_the_description_has_a_schema(noun: str) -> None:
    call = Caller(sandbox())
    furnish(call)
    rows = {
        "contacts": [*call.world.contacts],
        "invoices": [*call.world.invoices],
        "appointments": [*call.world.appointments],
    }[noun]
    operation = description()["paths"][f"/{noun}/{{id}}"]["get"]["responses"]["200"]
    schema = _with_nulls(next(iter(operation["content"].values()))["schema"])
    for id in rows[:20]:
        data = call("GET", f"/{noun}/{id}").data
        jsonschema.validate(data.get(noun.removesuffix("s"), data), schema)


def test_refusals_and_confirmations_are_the_recorded_words() -> None:
    files = {(one["method"], one["path"], one["status"]): one["file"] for one in index()}
    call = Caller(sandbox())
    furnish(call)
    for drive in drives(call):
        answer = _drive(drive, call)
        key = (drive.method, drive.template, drive.status)
        if key in SAID_EXACTLY:
            assert answer == example(files[key])


def _with_nulls(node: Any) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """The schema with null allowed everywhere: examples have it where the schema forgot to say."""
    if isinstance(node, list):
        return [_with_nulls(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _with_nulls(one) for key, one in node.items() if key != "format"}
    if isinstance(made.get("properties"), dict):
        made["properties"] = {
            key: one for key, one in made["properties"].items() if key not in SCHEMA_WRONG
        }
    if isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
    return made
