"""The vendor's own description and the recorded refusals, where a folder with them is named."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

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


def folder() -> Path:
    """The folder of the vendors' descriptions and examples; skips the test where there is none."""
    named = os.environ.get("PSA_SPECS")
    if not named:
        pytest.skip("PSA_SPECS does not say where the vendors' descriptions lie")
    return Path(named)


def _read(*parts: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    return json.loads(folder().joinpath(*parts).read_text("utf-8"))


@cache
def operations() -> dict[str, set[str]]:
    """Every path behind the version, with its methods, of both descriptions."""
    made: dict[str, set[str]] = {}
    for path, methods in _read("specs", "autotask-swagger-v1.json")["paths"].items():
        names = {one.upper() for one in methods if one != "parameters"}
        made.setdefault(path.removeprefix("/V1.0/"), set()).update(names)
    for one in _read("specs", "autotask-rest-2021-04.reconstructed.json")["operations"]:
        made.setdefault(one["path"].removeprefix("/V1.0/"), set()).add(one["method"])
    return made


@cache
def models() -> dict[str, dict[str, str]]:
    """The fields of every record, with their types."""
    found = _read("specs", "autotask-rest-2021-04.reconstructed.json")["models"]
    assert isinstance(found, dict)
    return found


@cache
def refusals() -> list[dict[str, Any]]:
    """What live tenants were seen to refuse with."""
    found = _read("fixtures", "autotask", "error-bodies.json")["errors"]
    assert isinstance(found, list)
    return found


@cache
def picklists() -> dict[str, Any]:
    """The picklists of live tenants."""
    found = _read("fixtures", "autotask", "live-picklists.json")
    assert isinstance(found, dict)
    return found
