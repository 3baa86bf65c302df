"""What a ticket's JSON does not say by itself: whose it is, and what its words mean here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import overload

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile, StatusRule
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors.connectwise.wire.base import Ref
from psa_tui.vendors.connectwise.wire.lists import SlaPriorityWire, SlaWire, StatusWire

CLOCKS: Mapping[str, SlaClock] = {
    "NotResponded": SlaClock.RUNNING,
    "Responded": SlaClock.RUNNING,
    "ResolutionPlan": SlaClock.RUNNING,
    "Resolved": SlaClock.STOPPED,
    "NoEscalation": SlaClock.PAUSED,
}
"""What a status does to the clock, by its escalation stage (the API description)."""

STAGES: Mapping[str, Phase] = {
    "NotResponded": Phase.NEW,
    "Resolved": Phase.RESOLVED,
    "NoEscalation": Phase.WAITING_OTHER,
}
"""What a status of an unknown name means, by its escalation stage; otherwise it is active work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A service level with what it promises for single priorities."""

    sla: SlaWire
    priorities: Mapping[str, SlaPriorityWire]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The connection and its account, as far as translating needs them."""

    connection: str
    profile: Profile
    configured: tuple[StatusRule, ...] = ()
    """What the person's configuration says of statuses; it overrules everything."""
    web: str = ""
    """The address of a ticket's page up to its number, and what follows the number."""
    web_end: str = ""
    scale: UrgencyScale = field(default_factory=lambda: UrgencyScale(()))
    statuses: Mapping[str, StatusWire] = field(default_factory=dict)
    """The statuses of the boards at hand, by id."""
    members: Mapping[str, Choice] = field(default_factory=dict)
    """The members by identifier, in lower case."""
    promises: Mapping[str, Promise] = field(default_factory=dict)
    """The service levels at hand, by id."""

    def ref(self, ticket_id: str) -> TicketRef:
        """Return the reference of a ticket."""
        return TicketRef(self.connection, ticket_id)

    def url(self, ticket_id: str) -> str:
        """Return where a browser finds a ticket."""
        return f"{self.web}{ticket_id}{self.web_end}"

    def status(self, status_id: str, name: str, *, closed: bool = False) -> Status:
        """Give a status its meaning.

        The configuration first; then the vendor's word on whether it closes and what it does to the
        clock; the phase by its name where that is known, else by its escalation stage.
        """
        own = _named(self.configured, name)
        if own is not None:
            return Status(status_id, name, own.phase, own.clock)
        wire, rule = self.statuses.get(status_id), _named(self.profile.statuses, name)
        if closed or (wire is not None and wire.closed_status):
            over = rule is not None and not rule.phase.is_open
            phase = rule.phase if rule is not None and over else Phase.CLOSED
            return Status(status_id, name, phase, SlaClock.STOPPED)
        stage = wire.escalation_status if wire else ""
        phase = rule.phase if rule else STAGES.get(stage, Phase.ACTIVE)
        clock = CLOCKS.get(stage, rule.clock if rule else SlaClock.RUNNING)
        return Status(status_id, name, phase, clock)

    def member(self, identifier: str) -> Choice | None:
        """Return the member of this identifier; one that is not in the list goes by it."""
        if not identifier:
            return None
        unknown = Choice(identifier, identifier, identifier)
        return self.members.get(identifier.casefold(), unknown)


def _named(rules: tuple[StatusRule, ...], name: str) -> StatusRule | None:
    return next((one for one in rules if one.name.casefold() == name.casefold()), None)


@overload
def choice(ref: Ref) -> Choice: ...
@overload
def choice(ref: None) -> None: ...
def choice(ref: Ref | None) -> Choice | None:
    """Return a reference as a value to pick; None for none."""
    if ref is None or not ref.id:
        return None
    return Choice(ref.id, ref.name or ref.summary or ref.identifier or ref.id)


def person(ref: Ref | None) -> Choice | None:
    """Return a member as a value to pick, the identifier beside the name."""
    if ref is None or not ref.id:
        return None
    return Choice(ref.id, ref.name or ref.identifier or ref.id, ref.identifier)
