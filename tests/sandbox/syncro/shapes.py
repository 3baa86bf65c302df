"""Holds an answer against recorded examples: the same keys, the same JSON types, at every depth."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.specs import json_of, specs

LEEWAY = {
    ("ticket", "mentionables"): "live accounts have it, the description not yet",
    ("customer", "phones"): "live accounts add it to one customer",
    ("customer", "contracts"): "live accounts add it to one customer",
    ("customer", "addresses"): "live accounts add it to one customer",
    ("customer", "ticket_links"): "live accounts add it to one customer",
    ("customer", "invoice_links"): "live accounts add it to one customer",
    ("customer", "prepay_hours"): "seen live by an MSP that sells prepaid blocks",
}
"""(Object, key) that we send and no example has, and why."""

NULLS = {
    ("tickets", "due_date"): "a due date can be taken away",
    ("ticket", "due_date"): "a due date can be taken away",
    ("ticket", "ticket_type"): "a ticket can be without a type",
    ("ticket", "problem_type"): "a ticket can be without one",
    ("ticket", "user"): "a ticket can be unassigned; that its example has a user beside a null id"
    " is a slip of the recording",
    ("comment", "user_id"): "customers have no user",
    ("assets", "rmm_store"): "monitoring is not played here",
    ("line_items", "description"): "a line can be without words",
    ("products", "qb_item_id"): "no bookkeeping is connected here",
    ("product", "qb_item_id"): "no bookkeeping is connected here",
    ("ticket_timers", "end_time"): "a timer can be running",
    ("rmm_alerts", "asset_id"): "an alert can be of no device",
    ("rmm_alerts", "computer_name"): "an alert can be of no device",
    ("rmm_alerts", "check_id"): "alerts come from no check that could be told",
    ("rmm_alert", "check_id"): "alerts come from no check that could be told",
    ("contracts", "end_date"): "a contract can be open-ended",
    ("", "end_date"): "a contract can be open-ended",
}
"""(Object, key) that may be null although every example has a value, and why."""


def index() -> list[dict[str, Any]]:
    """Every recorded example: method, path, status, file."""
    found = json.loads((_examples() / "index.json").read_text("utf-8"))
    return [{**one, "path": "/" + one["path"].lstrip("/")} for one in found]


def example(file: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """One recorded body."""
    return json.loads((_examples() / file).read_text("utf-8"))


def description() -> dict[str, Any]:
    """The vendor's API description."""
    found = json_of("specs", "syncro-swagger.json")
    assert isinstance(found, dict)
    return found


class Recorded:
    """What all examples together say about each key of each object."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in index():
            self._learn("", example(one["file"]))
        self.nullable = set(_nullable(description()))

    def differences(self, answer: Any, wanted: Any, where: str = "", name: str = "") -> list[str]:  # noqa: ANN401 -- JSON has no narrower type
        """Tell where `answer` has other keys or types than the example `wanted`."""
        if isinstance(wanted, dict) and isinstance(answer, dict):
            return self._objects(answer, wanted, where, name)
        if isinstance(wanted, list) and isinstance(answer, list):
            tuple_like = len({kind(one) for one in wanted}) > 1
            shape = wanted if tuple_like else wanted[:1] * len(answer)
            pairs = enumerate(zip(answer, shape, strict=False))
            return [
                line
                for at, (one, like) in pairs
                for line in self.differences(one, like, f"{where}[{at}]", name)
            ]
        fine = wanted is None or kind(answer) == kind(wanted)
        return [] if fine else [f"{where}: {kind(answer)}"]

    def _objects(
        self, answer: dict[str, Any], wanted: dict[str, Any], where: str, name: str
    ) -> list[str]:
        if not wanted or name == "properties":  # an account's own fields
            return []
        extra = {key for key in answer if (name, key) not in LEEWAY} - set(wanted)
        lines = [f"{where}.{key}: not in the example" for key in sorted(extra)]
        lines += [f"{where}.{key}: missing" for key in sorted(set(wanted) - set(answer))]
        for key in set(wanted) & set(answer):
            value, like, place = answer[key], wanted[key], f"{where}.{key}"
            if value is None or like is None:
                known = self.kinds[name, key] - {"null"}
                fine = self._null(name, key) if value is None else not known or kind(value) in known
                lines += [] if fine else [f"{place}: {kind(value)}, where {sorted(known)} stands"]
            else:
                lines += self.differences(value, like, place, key)
        return lines

    def _null(self, name: str, key: str) -> bool:
        known = self.kinds[name, key]
        return "null" in known or key in self.nullable or (name, key) in NULLS

    def _learn(self, name: str, value: Any) -> None:  # noqa: ANN401 -- JSON has no narrower type
        if isinstance(value, list):
            for one in value:
                self._learn(name, one)
        elif isinstance(value, dict):
            for key, one in value.items():
                self.kinds[name, key].add(kind(one))
                self._learn(key, one)


def kind(value: object) -> str:
    """The JSON type: integers and other numbers are one."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def _examples() -> Path:
    return specs("fixtures", "syncro", "official-examples")


def _nullable(node: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON has no narrower type
    """Names of the properties that the description lets be null."""
    if isinstance(node, list):
        for one in node:
            yield from _nullable(one)
    elif isinstance(node, dict):
        properties = node.get("properties")
        if isinstance(properties, dict):
            for key, one in properties.items():
                if isinstance(one, dict) and one.get("nullable"):
                    yield key
        for one in node.values():
            yield from _nullable(one)
