"""The shape of a hand-written ticket: what the corpus is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "monitoring",
    "printing",
    "accounts",
    "mail",
    "network",
    "workplace",
    "security",
    "sales",
    "applications",
    "phones",
    "projects",
]
"""What a ticket is about; each tenant has its own words for it."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds, in their order."""

Role = Literal["contact", "tech", "note", "system"]
"""Who speaks: the client's person, a technician in public, a technician in private, a machine."""

Source = Literal["Email", "Phone", "Portal", "Monitoring", "Schedule"]
"""How a ticket arrives."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation."""

    role: Role
    """Who speaks."""
    text: str
    """What is said, without greeting or signature; may hold placeholders."""


@dataclass(frozen=True, slots=True)
class Script:
    """A ticket from its first word to its solution."""

    topic: str
    """A word for it, used as a label."""
    rank: int
    """How urgent, 0 (urgent) to 3 (low); each tenant has its own names for these."""
    minutes: int
    """How long a technician works on it."""
    subjects: tuple[str, ...]
    """Alternatives for the subject; may hold placeholders."""
    opening: str
    """The first message."""
    turns: tuple[Turn, ...]
    """What follows until it is solved, in order."""
    source: Source = "Email"
    """How it arrives, which also says who writes the opening."""

    def has(self, role: Role) -> bool:
        """Tell whether `role` speaks after the opening."""
        return any(turn.role == role for turn in self.turns)


Deal = Callable[[Callable[[Script], bool]], tuple[Kind, Script]]
"""Takes the next script of a deck that fits a condition, with its kind."""


def contact(text: str) -> Turn:
    """The client's person says `text`."""
    return Turn("contact", text)


def tech(text: str) -> Turn:
    """A technician writes `text` to the client."""
    return Turn("tech", text)


def note(text: str) -> Turn:
    """A technician writes down `text`; the client never sees it."""
    return Turn("note", text)


def system(text: str) -> Turn:
    """Monitoring reports `text`."""
    return Turn("system", text)
