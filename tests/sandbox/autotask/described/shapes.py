"""The vendor's own description and the recorded refusals, where a folder with them is named."""

from functools import cache
from typing import Any

from tests.specs import json_of

KINDS = {
    "long?": "long",
    "int?": "integer",
    "double?": "double",
    "DateTime?": "datetime",
    "bool?": "boolean",
    "string": "string",
    "byte[]": "string",
}
"""The description's types, and what metadata calls them."""


@cache
def operations() -> dict[str, set[str]]:
    """Every path behind the version, with its methods, of both descriptions."""
    made: dict[str, set[str]] = {}
    for path, methods in json_of("specs", "autotask-swagger-v1.json")["paths"].items():
        names = {one.upper() for one in methods if one != "parameters"}
        made.setdefault(path.removeprefix("/V1.0/"), set()).update(names)
    for one in json_of("specs", "autotask-rest-2021-04.reconstructed.json")["operations"]:
        made.setdefault(one["path"].removeprefix("/V1.0/"), set()).add(one["method"])
    return made


@cache
def models() -> dict[str, dict[str, str]]:
    """The fields of every record, with their types."""
    found = json_of("specs", "autotask-rest-2021-04.reconstructed.json")["models"]
    assert isinstance(found, dict)
    return found


@cache
def refusals() -> list[dict[str, Any]]:
    """What live tenants were seen to refuse with."""
    found = json_of("fixtures", "autotask", "error-bodies.json")["errors"]
    assert isinstance(found, list)
    return found


@cache
def picklists() -> dict[str, Any]:
    """The picklists of live tenants."""
    found = json_of("fixtures", "autotask", "live-picklists.json")
    assert isinstance(found, dict)
    return found
