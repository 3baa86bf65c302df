"""The SLA clock as connections and settings have it: it reads each arriving ticket."""

from collections.abc import Mapping
from datetime import datetime

from psa_tui.domain.judging import clock, escalation
from psa_tui.domain.judging.escalation import Escalation, Level
from psa_tui.domain.judging.hours import WorkHours
from psa_tui.domain.tickets import Ticket, TicketRow
from psa_tui.services.links import Link
from psa_tui.services.settings import Settings

UNNAMED = {
    Level.NONE: "",
    Level.TECHNICIAN: "the dispatcher",
    Level.LEAD: "the team lead",
    Level.MANAGEMENT: "management",
}
"""Who is told where no name is configured."""


class Clockwork:
    """Reads clocks with the promises of each vendor's profile."""

    def __init__(self, links: Mapping[str, Link], settings: Settings) -> None:
        """Keep whose promises count; no profile is loaded before a ticket comes."""
        self._links = links
        self._settings = settings

    def judged(self, ticket: Ticket) -> Ticket:
        """Return the ticket with its clock set, and promises where its vendor tells none."""
        link = self._links.get(ticket.ref.connection)
        usual = self._settings.sla.defaults and link is not None
        return clock.judged(ticket, link.profile.sla if link and usual else {}, self._hours)

    def carried(self, ticket: Ticket, known: Ticket | None) -> Ticket:
        """Return a judged ticket moved by the time that its clock stood still."""
        return clock.carried(ticket, known, self._hours)

    @property
    def _hours(self) -> WorkHours | None:
        settings = self._settings
        if not settings.sla.business_hours:
            return None
        return settings.business_hours.week(settings.zone)

    def escalation(self, ticket: Ticket | TicketRow, now: datetime) -> Escalation:
        """Say whether the rules would escalate a ticket now, how far and why."""
        return escalation.escalation(ticket, now)

    def told(self, level: Level, ticket: Ticket) -> str:
        """Say who is to be told at a level: by name, else by what they are; empty at none."""
        return self.named(level, ticket) or UNNAMED[level]

    def named(self, level: Level, ticket: Ticket) -> str:
        """Name who is to be told at a level; empty where neither ticket nor settings name one."""
        rungs = self._settings.escalation
        match level:
            case Level.NONE:
                return ""
            case Level.TECHNICIAN:
                return ticket.technician.name if ticket.technician else rungs.technician
            case Level.LEAD:
                return rungs.lead
            case Level.MANAGEMENT:
                return rungs.management
