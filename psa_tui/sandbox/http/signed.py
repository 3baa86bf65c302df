"""Tokens that hold what they say."""

import base64
import hmac
import json

from .call import Row


class Signed:
    """Tokens that carry what they say and a signature, so that one outlives a restart."""

    _KEY = b"sandbox"

    def __init__(self, head: Row) -> None:
        """`head` says what kind of token it is."""
        self._head = _packed(head)

    def written(self, said: Row) -> str:
        """Write a token that says this."""
        body = _packed(said)
        return f"{self._head}.{body}.{self._signature(body)}"

    def read(self, token: str) -> Row:
        """Return what a token of ours says; nothing where it is none, or was changed."""
        head, _, rest = token.partition(".")
        body, _, signature = rest.partition(".")
        ours = hmac.compare_digest(signature.encode(), self._signature(body).encode())
        if head != self._head or not ours:
            return {}
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return said if isinstance(said, dict) else {}

    def _signature(self, body: str) -> str:
        digest = hmac.digest(self._KEY, f"{self._head}.{body}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _packed(said: Row) -> str:
    text = json.dumps(said, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
