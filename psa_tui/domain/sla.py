"""What a ticket promises and whether the promise holds at a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AT_RISK = timedelta(hours=1)
"""A promise that ends within this time is at risk."""


class SlaState(StrEnum):
    """Where a promise stands."""

    BREACHED = "breached"
    RISK = "risk"
    OK = "ok"
    PAUSED = "paused"
    MET = "met"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlaTarget:
    """What a vendor's users are promised for one urgency where the vendor itself tells nothing."""

    response: timedelta
    """From the making of the ticket to the first answer."""
    resolution: timedelta
    """From the making of the ticket to its end."""
    plan: timedelta | None = None
    """From the making of the ticket to a plan; None where the vendor knows no such promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sla:
    """A ticket's promises; the vendor's own figures first."""

    name: str = ""
    response_due: datetime | None = None
    responded: datetime | None = None
    plan_due: datetime | None = None
    """When a plan is due, where the vendor promises one."""
    planned: datetime | None = None
    """When the plan was made."""
    due: datetime | None = None
    """Resolution due; where the vendor promises none, the ticket's due date."""
    met: bool = False
    """Whether the ticket was resolved in time or counts as such."""
    breached: bool = False
    """The vendor's own word that a promise was broken."""
    breaching_soon: bool = False
    """The vendor's own word that a promise is about to break."""
    paused: bool = False
    """Whether the status pauses the clock."""
    stopped: bool = False
    """Whether the ticket is resolved or closed, so no clock runs."""
    resolved: datetime | None = None
    """When it was resolved; None where that is not told, or where it was opened again."""
    usual: bool = False
    """Whether the due moments are the profile's defaults: the vendor told none."""

    def next_due(self) -> datetime | None:
        """Return the promise that counts now: the response until it was given, then the rest."""
        open_dues = [self.due] if self.responded else [self.response_due, self.due]
        return min((due for due in open_dues if due), default=None)

    def left(self, now: datetime) -> timedelta | None:
        """Return the time left until the next promise; negative when it is past."""
        due = self.next_due()
        return None if due is None else due - now

    def state(self, now: datetime) -> SlaState:
        """Judge the promise at this moment."""
        if self.stopped:
            if self.breached:
                return SlaState.BREACHED
            return SlaState.MET if self.met or self.due else SlaState.NONE
        if self.breached:
            return SlaState.BREACHED
        left = self.left(now)
        if self.paused:
            return SlaState.PAUSED
        if left is None:
            return SlaState.RISK if self.breaching_soon else SlaState.NONE
        if left < timedelta(0):
            return SlaState.BREACHED
        return SlaState.RISK if left < AT_RISK or self.breaching_soon else SlaState.OK
