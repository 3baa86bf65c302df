"""The one place where the session's news become messages of the screen."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump

from psa_tui.services.events import (
    Event,
    Events,
    Said,
    SignInNeeded,
    SyncMoved,
    TicketsChanged,
    TimersMoved,
    WriteMoved,
)


@dataclass
class Asked(Message):
    """A command was asked for by something else than its key: a click."""

    command_id: str


@dataclass
class News(Message, bubble=False):
    """Something happened that nobody on this screen did; for whoever listens, and no one else."""

    event: Event


@dataclass
class TicketsNews(News):
    """Tickets changed in the store."""

    event: TicketsChanged


@dataclass
class SyncNews(News):
    """A connection's reading goes on, ended well, or failed."""

    event: SyncMoved


@dataclass
class WriteNews(News):
    """A write is in another state."""

    event: WriteMoved


@dataclass
class SaidNews(News):
    """A sentence for the person."""

    event: Said


@dataclass
class TimersNews(News):
    """A timer started, was paused, logged or dropped."""

    event: TimersMoved


@dataclass
class SignInNews(News):
    """A connection is signed out."""

    event: SignInNeeded


_KINDS: dict[type, type[News]] = {
    TicketsChanged: TicketsNews,
    SyncMoved: SyncNews,
    WriteMoved: WriteNews,
    Said: SaidNews,
    SignInNeeded: SignInNews,
    TimersMoved: TimersNews,
}


def relay(events: Events, listener: MessagePump) -> Callable[[], None]:
    """Post every event to this screen from now on; safe from any thread. Returns how to stop."""

    def post(event: Event) -> None:
        listener.post_message(_KINDS[type(event)](event))

    return events.subscribe(post)
