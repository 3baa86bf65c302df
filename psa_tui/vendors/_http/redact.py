"""Secrets taken out of everything that people, logs or files get to see."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

HIDDEN = "[hidden]"
"""What stands where a secret stood."""

SECRET_KEYS = frozenset(
    {
        "access_token",
        "api_key",
        "apikey",
        "authorization",
        "client_secret",
        "password",
        "private_key",
        "refresh_token",
        "secret",
        "token",
    }
)
"""Names whose values are secret everywhere; a vendor adds its own."""

SHORTEST = 4
"""A shorter value is no secret, and replacing it would maim every sentence."""


class Redactor:
    """Knows the secrets of one connection, by value and by name."""

    def __init__(self, values: Iterable[str] = (), keys: Iterable[str] = ()) -> None:
        """Take the secret values themselves and the names under which more of them may stand."""
        known = {value for value in values if len(value) >= SHORTEST}
        known |= {quote(value, safe="") for value in known}
        self._values = sorted(known, key=len, reverse=True)
        self._keys = SECRET_KEYS | {key.casefold() for key in keys}
        names = "|".join(sorted(map(re.escape, self._keys), key=len, reverse=True))
        self._named = re.compile(
            rf"""(?i)(?<![a-z0-9])((?:{names})["']?\s*[:=]\s*["']?)(?:bearer\s+|basic\s+)?[^\s"'&,;<>}}]+"""
        )

    def text(self, words: str) -> str:
        """Return words without any secret value, and without what follows a secret's name."""
        for value in self._values:
            words = words.replace(value, HIDDEN)
        return self._named.sub(rf"\1{HIDDEN}", words)

    def tree(self, data: object) -> object:
        """Return JSON data without secrets: those by name at any depth, those by value anywhere."""
        match data:
            case str():
                return self._values_out(data)
            case Mapping():
                return {
                    key: HIDDEN if value and str(key).casefold() in self._keys else self.tree(value)
                    for key, value in data.items()
                }
            case list():
                return [self.tree(item) for item in data]
            case _:
                return data

    def _values_out(self, words: str) -> str:
        for value in self._values:
            words = words.replace(value, HIDDEN)
        return words
