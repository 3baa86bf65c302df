"""The facts of one vendor as one value, known before anything of it is opened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum

from psa_tui.domain.billing import Recipe
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import Urgency


class MailRule(StrEnum):
    """Who decides whether a client-visible note is mailed."""

    ASKED = "asked"
    """Each note says whether to mail."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a vendor lets us ask."""

    requests: int
    """Requests allowed within the window."""
    window: timedelta
    share: float = 0.83
    """How much of it we use, since others may share the budget."""
    at_once: int = 4
    """Requests in flight at the same time."""
    pause: timedelta = timedelta(seconds=60)
    """How long to be silent after a 429 that names no time."""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """What a status of this name means, where the vendor itself does not say."""

    name: str
    phase: Phase
    clock: SlaClock = SlaClock.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionRule:
    """What this vendor asks of a ticket that enters a phase, over what holds for every vendor."""

    to: Phase
    after: frozenset[Phase] = frozenset()
    """The phases it may come from; empty allows any."""
    needs: tuple[str, ...] = ()
    """Keys of the form's fields that must be filled for it, as `resolution`."""
    why: str = ""
    """A sentence for the person: what the vendor wants, as its documentation says it."""
    warns: bool = False
    """Whether it only speaks against the order of phases: users' custom, which no API enforces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything the house needs to know of a vendor to draw forms and keep its manners."""

    name: str
    label: str
    limits: Limits
    settle_after: timedelta
    """How long after a lost answer an absence becomes proof, since servers may commit late."""
    statuses: tuple[StatusRule, ...]
    """Defaults by name, compared without case; settings may overrule them."""
    mail: MailRule
    forms: Mapping[str, tuple[FieldSpec, ...]] = field(default_factory=dict)
    """The fields of each action (note, reply, create, resolve ...), in order."""
    absent: Mapping[str, Absent] = field(default_factory=dict)
    """What this vendor cannot do, by the write's class name, the list's or the command's name."""
    posted: Callable[[str], str] = str
    """What becomes of a note's text on its way, so that it can be shown before."""
    recipes: tuple[Recipe, ...] = ()
    """The ways in which this vendor bills, the usual one first; none where it cannot."""
    carries_note: frozenset[str] = frozenset()
    """Actions whose comment travels in the call that changes the ticket, not as its own note."""
    laned: frozenset[LookupKind] = frozenset()
    """Lists that each lane has of its own: one lane's never stands in for another's."""
    bulk: frozenset[str] = frozenset()
    """What one write can do to many tickets: fields by key, and `delete`."""
    rights: Mapping[str, str] = field(default_factory=dict)
    """The right each write needs, by the write's class name; absent where none is known."""
    rights_untold: str = "the vendor does not tell; what is missing shows when it refuses"
    """What a person is told where a connection does not know its rights."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Who stands under a write, by its class name, where that is never the one who sits here."""
    deleted: str = "What is deleted cannot be brought back through the API."
    """What must be known before a ticket is deleted, as a sentence."""
    sla: Mapping[Urgency, SlaTarget] = field(default_factory=dict)
    """Promised times by urgency for tickets of which the vendor tells no due moment at all."""
    transitions: tuple[TransitionRule, ...] = ()
    """What a change of status asks, where this vendor asks more than every vendor."""

    def overruled(self, rules: Iterable[StatusRule]) -> "Profile":
        """Return the profile in which these rules come before its own of the same name."""
        return replace(self, statuses=(*rules, *self.statuses))

    def status(self, status_id: str, name: str) -> Status:
        """Give a status its meaning by name; an unknown name is active work."""
        for rule in self.statuses:
            if rule.name.casefold() == name.casefold():
                return Status(status_id, name, rule.phase, rule.clock)
        return Status(status_id, name, Phase.ACTIVE, SlaClock.RUNNING)
