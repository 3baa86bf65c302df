"""What happened, told to whoever listens: the app repaints, the command line waits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.store.journal import Run

_log = logging.getLogger(__name__)


class Tone(StrEnum):
    """How a sentence is meant."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncState:
    """Where reading one connection stands."""

    pulling: bool = False
    fetched: int = 0
    """Tickets read by the pull that runs, or by the last one."""
    total: int | None = None
    """How many there are in all, where the vendor tells."""
    error: PsaError | None = None
    """Why the last pull failed; None when it went well."""
    at: datetime | None = None
    """When a pull last ended well."""


@dataclass(frozen=True, slots=True)
class TicketsChanged:
    """These tickets read differently now; without any, another copy changed the store."""

    refs: tuple[TicketRef, ...]


@dataclass(frozen=True, slots=True)
class SyncMoved:
    """Reading a connection got further, or stopped."""

    connection: str
    state: SyncState


@dataclass(frozen=True, slots=True)
class WriteMoved:
    """A run of the journal moved; `run` is how it stands now, or stood before it was recalled."""

    run: Run


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person should read."""

    words: str
    tone: Tone = Tone.PLAIN
    connection: str = ""


@dataclass(frozen=True, slots=True)
class SignInNeeded:
    """A connection is signed out, and only a person can sign in again."""

    connection: str
    words: str
    """What the vendor said."""


@dataclass(frozen=True, slots=True)
class TimersMoved:
    """A timer started, was paused, logged or dropped."""


Event = TicketsChanged | SyncMoved | WriteMoved | Said | SignInNeeded | TimersMoved
Listener = Callable[[Event], None]


class Events:
    """Tells events to listeners, at once and in order, in the thread that emits."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell this listener from now on; the returned function ends it, once or often."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def emit(self, event: Event) -> None:
        """Tell everybody; a listener that fails keeps no other from hearing."""
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:  # noqa: BLE001  a broken screen must stop no write that is under way
                _log.exception("a listener failed on %s", type(event).__name__)
