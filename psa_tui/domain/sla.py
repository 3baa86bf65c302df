"""What a ticket promises and whether the promise holds at a moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

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

    @classmethod
    def of_hours(cls, response: float, resolution: float, plan: float | None = None) -> Self:
        """Return a promise that is made in hours."""
        return cls(
            response=timedelta(hours=response),
            resolution=timedelta(hours=resolution),
            plan=None if plan is None else timedelta(hours=plan),
        )


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
    watched: bool = False
    """Whether the vendor keeps telling whether a promise is broken, though it may tell no date."""
    paused: bool = False
    """Whether the status pauses the clock."""
    stopped: bool = False
    """Whether the ticket is resolved or closed, so no clock runs."""
    resolved: datetime | None = None
    """When it was resolved; None where that is not told, or where it was opened again."""
    usual: bool = False
    """Whether the due moments are the profile's defaults: the vendor told none."""
    waited: timedelta = timedelta(0)
    """How long the clock of usual promises stood still so far; they are moved by it."""
    waiting_since: datetime | None = None
    """Since when it stands still now, as far as that was seen here."""

    def next_due(self) -> datetime | None:
        """Return the promise that counts now: the nearest of those that were not kept yet."""
        kept = ((self.response_due, self.responded), (self.plan_due, self.planned))
        still = [due for due, done in kept if due and done is None]
        return min((due for due in (*still, self.due) if due), default=None)

    def left(self, now: datetime) -> timedelta | None:
        """Return the time left until the next promise; negative when it is past."""
        due = self.next_due()
        return None if due is None else due - now

    def state(self, now: datetime) -> SlaState:
        """Judge the promise at this moment."""
        if self.stopped:
            return self._at_the_end()
        if self.breached:
            return SlaState.BREACHED
        left = self.left(now)
        if self.paused:
            return SlaState.PAUSED
        if left is None:
            return SlaState.RISK if self.breaching_soon else self._unalarmed()
        if left < timedelta(0):
            return SlaState.BREACHED
        return SlaState.RISK if left < AT_RISK or self.breaching_soon else SlaState.OK

    def _unalarmed(self) -> SlaState:
        """Judge where no date is told: silence of a vendor that would speak is good news."""
        return SlaState.OK if self.watched else SlaState.NONE

    def _at_the_end(self) -> SlaState:
        """Judge what is over: by the vendor's word, else by when it ended.

        A vendor whose own promise was broken says so; of a usual promise nobody does.
        """
        if self.breached:
            return SlaState.BREACHED
        if self.met or (self.watched and self.due is None):
            return SlaState.MET
        if self.due is None or (self.resolved is None and self.usual):
            return SlaState.NONE
        late = self.resolved is not None and self.resolved > self.due
        return SlaState.BREACHED if late else SlaState.MET
