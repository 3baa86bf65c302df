"""What a ticket's JSON does not say by itself: names for its ids, and what its words mean here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from psa_tui.domain.ids import EVERYWHERE, Choice, Lane, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import Urgency, UrgencyScale
from psa_tui.vendors.halo.wire.tickets import PriorityWire

CLOSED_ID = "9"
"""The one status that is the same everywhere: Closed (observed behaviour)."""

FINISHED = (
    ("resolved", Phase.RESOLVED),
    ("completed", Phase.RESOLVED),
    ("closed", Phase.CLOSED),
    ("cancel", Phase.CLOSED),
)
"""What in a status's name says that nobody has to do anything any more."""

SLA = "sla-"
"""How a lane begins that is an SLA; any other lane is a ticket type."""


def lane_of(sla_id: str) -> Lane:
    """Return the lane of an SLA: priorities differ from one to the next."""
    return Lane(f"{SLA}{sla_id}") if sla_id else EVERYWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The connection and its tenant, as far as translating needs them."""

    connection: str
    profile: Profile
    web: str
    """Root of the tenant's pages, without a slash at the end."""
    statuses: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    technicians: tuple[Choice, ...] = ()
    slas: tuple[Choice, ...] = ()
    priorities: tuple[PriorityWire, ...] = ()
    rates: tuple[Choice, ...] = ()
    """Charge types."""
    sla_of_kind: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Ticket type -> the SLA that a new ticket of it gets."""

    def ref(self, ticket_id: str) -> TicketRef:
        """Return the reference of a ticket."""
        return TicketRef(self.connection, ticket_id)

    def status(self, status_id: str, name: str = "") -> Status:
        """Give a status its meaning: the settings' word first, then its id, then its name."""
        known = _named(self.statuses, status_id, name, "status").name
        for rule in self.profile.statuses:
            if rule.name.casefold() == known.casefold():
                return Status(status_id, known, rule.phase, rule.clock)
        folded = known.casefold()
        ended = (phase for word, phase in FINISHED if word in folded)
        phase = Phase.CLOSED if status_id == CLOSED_ID else next(ended, None)
        if phase is None:
            return Status(status_id, known, Phase.ACTIVE)
        return Status(status_id, known, phase, SlaClock.STOPPED)

    def kind(self, type_id: str, name: str = "") -> Choice | None:
        """Return a ticket type; None without an id."""
        return _named(self.kinds, type_id, name, "type") if type_id else None

    def technician(self, agent_id: str, name: str = "") -> Choice | None:
        """Return an agent; None without an id."""
        return _named(self.technicians, agent_id, name, "agent") if agent_id else None

    def rate(self, charge_id: str, name: str = "") -> Choice | None:
        """Return a charge type; None without an id."""
        return _named(self.rates, charge_id, name, "charge type") if charge_id else None

    def sla_name(self, sla_id: str, name: str = "") -> str:
        """Return what an SLA is called."""
        return _named(self.slas, sla_id, name, "SLA").name if sla_id else ""

    def sla_for(self, lane: Lane) -> str:
        """Return the SLA that a lane names, or that its ticket type starts with."""
        if lane.startswith(SLA):
            return lane.removeprefix(SLA)
        return self.sla_of_kind.get(lane, "")

    def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities offered under an SLA, most urgent first; everywhere: all of them.

        One that is hidden is not offered. A number stands for the same rank under every SLA.
        """
        sla_id = self.sla_for(lane)
        rows = [
            row
            for row in self.priorities
            if row.priorityid and not row.ishidden and (not sla_id or row.slaid == sla_id)
        ]
        names = {row.priorityid: row.name for row in reversed(rows)}
        order = sorted(names, key=lambda number: number.zfill(12))
        return UrgencyScale.of(Choice(number, names[number]) for number in order)

    def priority(self, priority_id: str, sla_id: str) -> Choice | None:
        """Return a ticket's priority as its SLA calls it, a retired one too."""
        if not priority_id:
            return None
        same = [row for row in self.priorities if row.priorityid == priority_id]
        own = [row.name for row in same if row.slaid == sla_id]
        names = own or [row.name for row in same]
        return Choice(priority_id, names[0] if names else f"priority {priority_id}")

    def urgency(self, priority_id: str, lane: Lane) -> Urgency:
        """Return how urgent a ticket's priority is within its SLA."""
        return self.scale(lane).urgency(priority_id) if priority_id else Urgency.UNKNOWN


def _named(choices: tuple[Choice, ...], one_id: str, name: str, noun: str) -> Choice:
    """Return a value by the tenant's list: rows and single tickets must name it alike."""
    known = next((one.name for one in choices if one.id == one_id), "")
    return Choice(one_id, known or name or f"{noun} {one_id}")
