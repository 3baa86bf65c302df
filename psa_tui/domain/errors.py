"""What can go wrong between the house and a vendor, by what the caller may do about it.

PsaError
├── Unreachable     nothing was sent, or nothing answered before sending: try again later
├── Uncertain       sent, but the answer is lost: settle by reading back, never repeat blindly
├── Busy            rate limited: again at `retry_at`
├── Unauthorised    the credentials are wrong or expired: sign in
│   └── SignedOut   only a person can sign in again: a code, a password that changed
├── Forbidden       the credentials are right but may not do this: ask an administrator
├── Missing         it is gone
├── Rejected        the vendor said no, field by field
│   └── Conflict    it changed since it was read; carries what changed
└── Garbled         an answer to a read that cannot be understood
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what was entered."""

    field: str
    """The form field's key; empty when it concerns the whole form."""
    message: str


def mend(*keys: str) -> str:
    """Say which keys of a connection are to be put right, and where."""
    named = " or ".join(part for part in (", ".join(keys[:-1]), *keys[-1:]) if part)
    return f"Mend {named} in the configuration: psa-tui config path."


class PsaError(Exception):
    """Something a vendor or the way to it did; but for Uncertain, a write had no effect."""

    advice: str = ""
    """What to do next, as a sentence; whoever knows more than the kind tells sets another."""

    def __init__(
        self,
        words: str,
        *,
        vendor: str = "",
        operation: str = "",
        retry_at: datetime | None = None,
        status: int | None = None,
    ) -> None:
        """Keep the vendor's own words (already redacted), who said them, and to which request."""
        super().__init__(words)
        self.words = words
        self.vendor = vendor
        self.operation = operation
        self.retry_at = retry_at
        self.status = status

    @property
    def told(self) -> str:
        """The words as a sentence, and what to do next."""
        end = "" if self.words.endswith((".", "!", "?")) else "."
        return f"{self.words}{end} {self.advice}".rstrip()


class Unreachable(PsaError):
    """Nothing was sent: no network, no name, no route, no handshake."""

    advice = "Check the network and the address; nothing was sent."


class Uncertain(PsaError):
    """It was sent and the answer is lost or unreadable: it may have taken effect."""

    advice = "It may have arrived; it is being checked by reading back."


class Busy(PsaError):
    """The vendor asks for patience; the request was not processed."""

    advice = "It goes on by itself when the limit allows."


class Unauthorised(PsaError):
    """The credentials are wrong or expired."""

    advice = "Check the keys of this connection in the configuration: psa-tui config path."


class SignedOut(Unauthorised):
    """The token is gone and only a person can get another: a code is asked, or a new password."""

    advice = "Sign in: psa-tui auth login, or Sign in in the palette."


class Forbidden(PsaError):
    """The credentials are right but lack a right or a licence."""

    advice = "Ask an administrator for the right, or use another key."


class Missing(PsaError):
    """It does not exist, or not any more."""

    advice = "It may have been deleted or merged; refresh the list."


class Rejected(PsaError):
    """The vendor refused, with problems that may name fields."""

    advice = "Mend what the vendor names and send again."

    def __init__(
        self,
        words: str,
        *,
        problems: Sequence[Problem] = (),
        vendor: str = "",
        operation: str = "",
        status: int | None = None,
    ) -> None:
        """Keep the problems besides the words; without any, the words concern the whole form."""
        super().__init__(words, vendor=vendor, operation=operation, status=status)
        self.problems = tuple(problems) or (Problem("", words),)


class Conflict(Rejected):
    """The ticket changed since it was opened; the problems tell who changed what."""

    advice = "Read what changed, then send again or drop it."


class Garbled(PsaError):
    """A read was answered with something that is not what the vendor promises."""

    advice = "Try again; if it stays, the vendor or something between is broken."
