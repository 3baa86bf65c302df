"""The vendors' own descriptions and recorded examples, which are not ours to ship."""

import json
import os
from pathlib import Path
from typing import Any

import pytest


def specs(*parts: str) -> Path:
    """A file or folder of theirs; a test that asks is skipped where nobody says where they lie."""
    named = os.environ.get("PSA_SPECS")
    if not named:
        pytest.skip("PSA_SPECS does not say where the vendors' descriptions and examples lie")
    return Path(named, *parts)


def json_of(*parts: str) -> Any:  # noqa: ANN401  JSON has no narrower type
    """The JSON of such a file."""
    return json.loads(specs(*parts).read_text("utf-8"))


def with_nulls(node: Any) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """A description whose `nullable` is written as JSON Schema has it."""
    if isinstance(node, list):
        return [with_nulls(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: with_nulls(one) for key, one in node.items()}
    if not made.pop("nullable", False):
        return made
    if "type" in made and "enum" not in made:
        return made | {"type": [made["type"], "null"]}
    return {"anyOf": [made, {"type": "null"}]}
