"""Holds an answer against the vendor's description and against the examples."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from tests.specs import json_of, specs, with_nulls

Operation = tuple[str, str]
"""Method, and path with empty places: ("GET", "/servicedesk/tickets/{}")."""

EXAMPLES: dict[str, Operation] = {
    "POST_v2_security_authenticate_200": ("POST", "/security/authenticate"),
    "POST_v2_servicedesk_tickets_search_200": ("POST", "/servicedesk/tickets/search"),
    "DELETE_v2_servicedesk_tickets_200": ("DELETE", "/servicedesk/tickets"),
    "GET_v2_servicedesk_tickets_count_200": ("GET", "/servicedesk/tickets/count"),
    "GET_v2_servicedesk_tickets_id_200": ("GET", "/servicedesk/tickets/{}"),
    "GET_v2_servicedesk_tickets_id_notes_200": ("GET", "/servicedesk/tickets/{}/notes"),
    "POST_v2_servicedesk_tickets_id_notes_200": ("POST", "/servicedesk/tickets/{}/notes"),
    "GET_v2_servicedesk_tickets_id_timelogs_200": ("GET", "/servicedesk/tickets/{}/timelogs"),
    "POST_v2_servicedesk_tickets_id_timelogs_200": ("POST", "/servicedesk/tickets/{}/timelogs"),
    "GET_v2_servicedesk_tickets_id_slainfo_200": ("GET", "/servicedesk/tickets/{}/slainfo"),
    "GET_v2_servicedesk_templates_tickets_lookup_200": (
        "GET",
        "/servicedesk/templates/tickets/lookup",
    ),
    "GET_v2_servicedesk_templates_tickets_id_200": ("GET", "/servicedesk/templates/tickets/{}"),
    "GET_v2_system_statuses_lookup_200": ("GET", "/system/statuses/lookup"),
    "GET_v2_system_priorities_lookup_200": ("GET", "/system/priorities/lookup"),
    "GET_v2_system_queues_lookup_200": ("GET", "/system/queues/lookup"),
    "GET_v2_hr_assignees_lookup_200": ("GET", "/hr/assignees/lookup"),
    "GET_v2_crm_accounts_id_locations_lookup_200": ("GET", "/crm/accounts/{}/locations/lookup"),
}
"""Each example's file, without its spelling, and what it is an example of."""

REFUSAL = "any_401_security_error"
"""The example of a refusal, which is one of every operation."""

NULLS = {
    "assigneeId": "new tickets are held by nobody",
    "assigneeName": "new tickets are held by nobody",
    "createdBy": "a ticket that came by mail was made by nobody of the MSP",
    "modifiedBy": "a ticket may never have been changed",
    "contactId": "an alert comes from nobody",
    "contactName": "an alert comes from nobody",
    "lastStatusUpdate": "a ticket may still have its first status",
    "dueDate": "a ticket can be without a due date",
    "slaStatusEventId": "some clients have no contract",
    "slaStatusEnum": "some clients have no contract",
    "slaId": "some clients have no contract",
    "slaName": "some clients have no contract",
    "resolutionTargetTime": "some clients have no contract",
    "firstResponseTargetTime": "some clients have no contract",
}
"""Keys of a list of tickets that may be null although the example has a value, and why."""


def examples() -> Path:
    """The folder of this vendor's examples."""
    return specs("fixtures", "bms", "synthetic")


def example(name: str, spelling: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """One example, "camel" or "pascal"."""
    return json.loads((examples() / f"{name}.{spelling}.json").read_text("utf-8"))


@cache
def description() -> dict[str, Any]:
    """The vendor's API description, its nulls written as JSON Schema has them."""
    found = with_nulls(json_of("specs", "bms-openapi.jsononly.json"))
    assert isinstance(found, dict)
    return found


def operation(method: str, path: str) -> Operation:
    """An operation with the names of its places taken out."""
    return method, re.sub(r"\{\w+\}", "{}", path.removeprefix("/v2"))


@cache
def described() -> dict[Operation, dict[str, Any] | None]:
    """Every operation, with the schema of its answer where it has one."""
    made = {}
    for path, methods in description()["paths"].items():
        for method, one in methods.items():
            answers = one["responses"].get("200", {}).get("content", {})
            schema = answers.get("application/json", {}).get("schema")
            made[operation(method.upper(), path)] = schema
    return made


def invalid(answer: object, schema: dict[str, Any]) -> list[str]:
    """Tell where an answer breaks its schema, or lacks a key that the schema has."""
    whole = {**schema, "components": description()["components"]}
    checker = jsonschema.Draft202012Validator(whole)
    faults = [f"{one.json_path}: {one.message[:120]}" for one in checker.iter_errors(answer)]
    return faults + _lacking(answer, schema, "$")


def differences(answer: object, wanted: object, where: str = "$") -> list[str]:
    """Tell where an answer has other keys or types than the example `wanted`."""
    if isinstance(wanted, dict) and isinstance(answer, dict):
        lines = [f"{where}.{key}: not in both" for key in sorted(set(answer) ^ set(wanted))]
        for key in set(wanted) & set(answer):
            lines += differences(answer[key], wanted[key], f"{where}.{key}")
        return lines
    if isinstance(wanted, list) and isinstance(answer, list) and wanted:
        pairs = enumerate(answer)
        return ([] if answer else [f"{where}: empty"]) + [
            line for at, one in pairs for line in differences(one, wanted[0], f"{where}[{at}]")
        ]
    return [] if wanted is None or _kind(answer) == _kind(wanted) else [f"{where}: {_kind(answer)}"]


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _lacking(answer: object, schema: dict[str, Any], where: str) -> list[str]:
    """The keys of the description that an answer has not: without them an empty one were valid."""
    for choice in schema.get("anyOf", schema.get("allOf", [])):
        if answer is not None:
            return _lacking(answer, choice, where)
    if "$ref" in schema:
        named = schema["$ref"].rpartition("/")[2]
        return _lacking(answer, description()["components"]["schemas"][named], where)
    if isinstance(answer, list):
        items = schema.get("items", {})
        pairs = enumerate(answer)
        return [line for at, one in pairs for line in _lacking(one, items, f"{where}[{at}]")]
    if not isinstance(answer, dict):
        return []
    known = schema.get("properties", {})
    lines = [f"{where}.{key}: missing" for key in known if key not in answer]
    for key in set(known) & set(answer):
        lines += _lacking(answer[key], known[key], f"{where}.{key}")
    return lines
