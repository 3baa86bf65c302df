"""Secrets taken out of everything that is kept: logs and crash reports.

Process-wide on purpose: a secret that was fetched once may turn up in any text from then on.
"""

import re

_known: set[str] = set()

_PATTERNS = (
    (re.compile(r"(https?://[^\s\"'?]+)\?[^\s\"']*"), r"\1?..."),
    (re.compile(r"(?i)(bearer|basic|authorization:?)\s+[\w\-.~+/=]{6,}"), r"\1 ***"),
    (re.compile(r"(?i)\b((?:api_?key|token|secret|password)\W{1,4})[^\s\"',;&]{4,}"), r"\1***"),
)


def remember(secret: str) -> None:
    """Take this text out of everything that is kept from now on."""
    if len(secret) >= 4:  # shorter ones would blank out ordinary words
        _known.add(secret)


def redact(text: str) -> str:
    """Return the text without known secrets, query strings and what looks like a credential."""
    for secret in sorted(_known, key=len, reverse=True):
        text = text.replace(secret, "***")
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text
