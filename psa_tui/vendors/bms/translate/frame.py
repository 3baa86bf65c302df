"""What a ticket's JSON does not say by itself: whose it is, and what its words mean here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import UrgencyScale

_OVER = re.compile(r"completed|closed|cancell?ed|resolved", re.IGNORECASE)
"""Words in the names of statuses that end a ticket (observed behaviour)."""

_WAITS = re.compile(r"waiting|pending|on hold", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The connection and its tenant, as far as translating needs them."""

    connection: str
    profile: Profile
    scale: UrgencyScale
    zone: tzinfo = UTC
    """Where moments without a zone are at home."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Names of sources by id, where a table tells them: a list of tickets has the id alone."""
    staff: frozenset[str] = frozenset()
    """Ids of the technicians; everybody else who writes is a contact or the system."""

    def ref(self, ticket_id: str) -> TicketRef:
        """Return the reference of a ticket."""
        return TicketRef(self.connection, ticket_id)

    def status(self, status_id: str, name: str) -> Status:
        """Give a status its meaning: by its name, else by the words in it, since tenants name."""
        if any(rule.name.casefold() == name.casefold() for rule in self.profile.statuses):
            return self.profile.status(status_id, name)
        if _OVER.search(name):
            return Status(status_id, name, Phase.CLOSED, SlaClock.STOPPED)
        if _WAITS.search(name):
            return Status(status_id, name, Phase.WAITING_OTHER, SlaClock.PAUSED)
        return self.profile.status(status_id, name)


def picked(one_id: str, name: str, noun: str = "", detail: str = "") -> Choice | None:
    """Return a value to pick from an id and its name; None without an id."""
    if one_id in {"", "0"}:
        return None
    return Choice(one_id, name or f"{noun} {one_id}".strip(), detail)
