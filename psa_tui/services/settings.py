"""What the services need of the configuration, as plain values; wiring fills them."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time
from pathlib import Path
from zoneinfo import ZoneInfo

from psa_tui.domain.judging.hours import WorkHours


@dataclass(frozen=True, slots=True)
class View:
    """A list with a name."""

    name: str
    query: str
    """What it shows, in the query language."""


BUILT_IN = (
    View("Mine", "assignee:me open:yes sort:sla"),
    View("Unassigned", "assignee:none open:yes sort:sla"),
    View("All open", "open:yes sort:sla"),
    View("Replied", "replied:customer open:yes sort:updated"),
    View("Breaching", "open:yes (sla:breached OR sla:risk) sort:sla"),
)
"""The views everybody has; the person's own come after them."""


@dataclass(frozen=True, slots=True)
class TicketTemplate:
    """A local template of a new ticket, for every vendor."""

    name: str
    answers: Mapping[str, str]
    """Values by field key; lists are named, not numbered: `priority = "Medium"`."""


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """When work is no emergency, in the person's zone."""

    start: str = "08:00"
    end: str = "18:00"
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    """ISO week days, Monday is 1."""

    def holds(self, local: datetime) -> bool:
        """Whether this local moment lies within them; an end before the start spans midnight."""
        clock = local.strftime("%H:%M")
        if self.start <= self.end:
            return local.isoweekday() in self.days and self.start <= clock < self.end
        began = local if clock >= self.start else local - timedelta(days=1)
        return began.isoweekday() in self.days and (clock >= self.start or clock < self.end)

    def week(self, zone: tzinfo) -> WorkHours:
        """Return them as the SLA clock counts them."""
        start, end = map(clock_time.fromisoformat, (self.start, self.end))
        return WorkHours(start, end, frozenset(self.days), zone)


def local_zone() -> tzinfo:
    """Return the zone of this machine, summer time included; a fixed offset where none is named."""
    name = os.environ.get("TZ", "").removeprefix(":")
    try:
        if name:
            return ZoneInfo(name)
        with Path("/etc/localtime").open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return timezone(timedelta(seconds=-time.timezone))


@dataclass(frozen=True, slots=True)
class Billing:
    """How this MSP bills."""

    labour: Mapping[str, str] = field(default_factory=dict)
    """Short words for labour: alias -> product name."""
    decimals: int | None = None
    """Decimals of an hour that the accounts keep; None goes by what is safe for the vendor."""
    ready: Mapping[str, str] = field(default_factory=dict)
    """The status of a billed ticket by board or queue, where the invoice is made at the vendor."""


@dataclass(frozen=True, slots=True)
class SlaPromises:
    """What is promised where a vendor tells nothing."""

    defaults: bool = True
    """Whether the usual times by priority are promised then."""
    business_hours: bool = False
    """Whether those count business hours only."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """Who is to be told when a ticket is escalated, by name."""

    technician: str = ""
    """For tickets that nobody has; else it is the ticket's own technician."""
    lead: str = ""
    management: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person chose, as far as the services care."""

    me: str = ""
    """Who sits here, by the name the vendors know; empty where nobody said."""
    views: tuple[View, ...] = ()
    templates: tuple[TicketTemplate, ...] = ()
    note_grace: timedelta = timedelta(seconds=8)
    """How long a note or a reply waits, so that it can be recalled."""
    write_grace: timedelta = timedelta(seconds=3)
    """How long any other write waits."""
    refresh: timedelta = timedelta(seconds=60)
    """Between two looks at a connection."""
    history: bool = False
    """Whether old tickets are read too, slowly, so that a search finds them without the vendor."""
    session_log: Path | None = None
    """Where logs of finished tickets go; None offers none."""
    downloads: Path = Path("~/Downloads")
    """Where files of tickets are written."""
    zone: tzinfo = field(default_factory=local_zone)
    business_hours: BusinessHours = BusinessHours()
    billing: Billing = Billing()
    sla: SlaPromises = SlaPromises()
    escalation: Rungs = Rungs()

    @property
    def sla_mark(self) -> str:
        """Which promises are made up, as one text: other settings, another text."""
        if not self.sla.defaults:
            return "own"
        hours = self.business_hours if self.sla.business_hours else None
        return f"usual {hours} {self.zone}" if hours else "usual"
