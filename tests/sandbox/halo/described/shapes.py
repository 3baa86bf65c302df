"""Holds answers against the examples at hand and the vendor's description."""

from functools import cache
from typing import Any

from tests.specs import json_of

FURTHER = {
    ("results", "isapiagent"): "told of agents, and told apart by it",
    ("", "isapiagent"): "told of agents, and told apart by it",
    ("", "defaultmanhrs"): "named by the facts about outcomes",
    ("", "mustaddnote"): "named by the facts about outcomes",
    ("", "usetimer"): "named by the facts about outcomes",
    ("", "requesttype"): "in the description; outcomes are narrowed by it",
    ("", "items_issued"): "in the description of a ticket",
    ("appointments", "appointment_type_id"): "named by the facts about appointments",
    ("appointments", "_cancomplete"): "named by the facts about appointments",
    ("appointments", "_canupdate"): "named by the facts about appointments",
    ("", "currency"): "rows of the list have it, a single invoice too",
    ("", "contract_id"): "rows of the list have it, a single invoice too",
    ("", "reference"): "rows of the list have it, a single invoice too",
    ("", "notes_1"): "rows of the list have it, a single invoice too",
    ("", "dateposted"): "rows of the list have it, a single invoice too",
}
"""(Object, key) that is sent and no example has, and why."""

ABSENT = {
    ("users", "login"): "the example's General User has fewer keys",
    ("users", "phonenumber"): "the example's General User has fewer keys",
    ("users", "mobilenumber"): "the example's General User has fewer keys",
    ("agents", "colour"): "the example's agent who is nobody has fewer keys",
    ("agents", "initials"): "the example's agent who is nobody has fewer keys",
}
"""(Object, key) of an example that some rows lack, and why."""


@cache
def examples() -> dict[str, Any]:
    """Every example, by name."""
    found = json_of("fixtures", "halo", "synthetic-shapes.json")
    return {name: one for name, one in found.items() if not name.startswith("_")}


@cache
def description() -> dict[str, Any]:
    """The vendor's API description."""
    found = json_of("specs", "halo-openapi-v2.json")
    assert isinstance(found, dict)
    return found


def differences(answer: Any, wanted: Any, where: str = "", name: str = "") -> list[str]:  # noqa: ANN401 -- JSON has no narrower type
    """Tell where an answer has other keys or types than its example, at every depth."""
    if isinstance(wanted, dict) and isinstance(answer, dict):
        return _objects(answer, wanted, where, name)
    if isinstance(wanted, list) and isinstance(answer, list):
        shape = _union(wanted)
        pairs = enumerate(answer)
        return [
            line
            for at, one in pairs
            for line in (differences(one, shape, f"{where}[{at}]", name) if shape else [])
        ]
    fine = wanted is None or kind(answer) == kind(wanted)
    return [] if fine else [f"{where}: {kind(answer)} instead of {kind(wanted)}"]


def kind(value: object) -> str:
    """The JSON type: whole numbers and doubles are told apart, Halo mixes them on purpose."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "double"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _objects(answer: dict[str, Any], wanted: dict[str, Any], where: str, name: str) -> list[str]:
    extra = {key for key in answer if (name, key) not in FURTHER} - set(wanted)
    lines = [f"{where}.{key}: not in the example" for key in sorted(extra)]
    missing = {key for key in wanted if (name, key) not in ABSENT} - set(answer)
    lines += [f"{where}.{key}: missing" for key in sorted(missing)]
    for key in sorted(set(wanted) & set(answer)):
        lines += differences(answer[key], wanted[key], f"{where}.{key}", key)
    return lines


def _union(rows: list[Any]) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Make one row with the keys of all: examples of a list differ in what they show."""
    if not rows or not all(isinstance(one, dict) for one in rows):
        return rows[0] if rows else None
    whole: dict[str, Any] = {}
    for one in reversed(rows):
        whole |= one
    return whole
