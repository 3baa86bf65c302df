"""The vendor's API description, and the dossier's recorded refusals, as tests need them."""

import re
from functools import cache
from typing import Any

import jsonschema

from tests.specs import json_of, with_nulls

Operation = tuple[str, str]
"""Method, and path with its places empty."""


@cache
def refusals() -> dict[str, dict[str, Any]]:
    """The recorded refusals, by case."""
    found = json_of("fixtures", "connectwise", "error-bodies.json")["errors"]
    return {one["case"]: one for one in found}


@cache
def description() -> dict[str, Any]:
    """The vendor's API description, its nulls written as JSON Schema has them."""
    name = "connectwise-psa-openapi-2025.1.reconstructed.json"
    found = with_nulls(json_of("specs", name))
    assert isinstance(found, dict)
    return found


def operation(method: str, path: str) -> Operation:
    """An operation with the names of its places taken out."""
    return method, re.sub(r"\{\w+\}", "{}", path)


@cache
def described() -> dict[Operation, dict[str, Any] | None]:
    """Every operation, with the schema of its good answer where it has one."""
    made = {}
    for path, methods in description()["paths"].items():
        for method, one in methods.items():
            if method not in ("get", "post", "put", "patch", "delete"):
                continue
            answers: dict[str, Any] = one["responses"]
            good: dict[str, Any] = next(
                (answers[code] for code in ("200", "201", "204") if code in answers), {}
            )
            content = good.get("content", {})
            schema = next((one.get("schema") for one in content.values()), None)
            made[operation(method.upper(), path)] = schema
    return made


def invalid(answer: object, schema: dict[str, Any]) -> list[str]:
    """Tell where an answer breaks its schema, or says what the schema has not."""
    whole = {**schema, "components": description()["components"]}
    checker = jsonschema.Draft202012Validator(whole)
    faults = [f"{one.json_path}: {one.message[:120]}" for one in checker.iter_errors(answer)]
    return faults + sorted(set(_unknown(answer, schema, "$")))


def schema_of(name: str) -> dict[str, Any]:
    """A named schema."""
    found: dict[str, Any] = description()["components"]["schemas"][name]
    return found


def _unknown(answer: object, schema: dict[str, Any], where: str) -> list[str]:
    """The keys of an answer that the description has not: it allows any, real answers have none."""
    for choice in schema.get("anyOf", schema.get("allOf", [])):
        return _unknown(answer, choice, where)
    if "$ref" in schema:
        return _unknown(answer, schema_of(schema["$ref"].rpartition("/")[2]), where)
    if isinstance(answer, list):
        items = schema.get("items", {})
        return [line for one in answer for line in _unknown(one, items, f"{where}[]")]
    known = schema.get("properties", {})
    if not isinstance(answer, dict) or not known:
        return []
    lines = [f"{where}.{key}: not described" for key in answer if key not in known]
    for key in set(known) & set(answer):
        lines += _unknown(answer[key], known[key], f"{where}.{key}")
    return lines
