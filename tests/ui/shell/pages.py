"""Screens kept as text: what was seen once is seen again, or somebody looks at the difference."""

import os
import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "snapshots"

RENEW = "PSA_TUI_RENEW" in os.environ
"""Whether the kept screens are written anew instead of compared; read before any test clears it."""

CALLS = re.compile(r"API \d+/")
"""How many requests were needed depends on what met what; that it is told does not."""


def same(page: str, name: str) -> None:
    """Compare a screen with the kept one of this name."""
    path = FOLDER / f"{name}.txt"
    page = CALLS.sub("API */", page)
    text = "\n".join(line.rstrip() for line in page.splitlines()) + "\n"
    if RENEW:
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    assert text == kept, f"{name} looks different; PSA_TUI_RENEW=1 keeps it:\n{text}"
