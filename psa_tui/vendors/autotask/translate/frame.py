"""What a record's JSON does not say by itself: names for its numbers, and what they mean here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import UrgencyScale

from .picks import NOTHING, Entity

NEW, COMPLETE = "1", "5"
"""The only statuses that every account has (the vendor's documentation)."""

DETAIL = "Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID="
"""The vendor's documented address of a ticket, below the root of its pages."""

Names = Mapping[str, Choice]
"""Names by id."""


@dataclass(frozen=True)
class Frame:
    """The connection and its account, as far as translating needs them."""

    connection: str
    profile: Profile
    me: str = ""
    """The technician's id."""
    web: str = ""
    """Root of the pages for people; empty where it is not known."""
    tickets: Entity = NOTHING
    notes: Entity = NOTHING
    resources: Names = field(default_factory=dict)
    companies: Names = field(default_factory=dict)
    contacts: Names = field(default_factory=dict)
    locations: Names = field(default_factory=dict)
    codes: Names = field(default_factory=dict)
    roles: Names = field(default_factory=dict)
    contracts: Names = field(default_factory=dict)
    categories: Names = field(default_factory=dict)

    @cached_property
    def scale(self) -> UrgencyScale:
        """The priorities in use by their sort order, whatever their numbers: urgent first."""
        return UrgencyScale.of(self.tickets.offered("priority"))

    def ref(self, ticket_id: str) -> TicketRef:
        """Return the reference of a ticket."""
        return TicketRef(self.connection, ticket_id)

    def url(self, ticket_id: str) -> str:
        """Return where a browser finds a ticket."""
        return f"{self.web.rstrip('/')}/{DETAIL}{ticket_id}" if self.web else ""

    def status(self, value: str) -> Status:
        """Give a status its meaning: by its name, else by its number, else by its words."""
        name = named(self.tickets.value("status", value), "status", value).name
        known = {rule.name.casefold() for rule in self.profile.statuses}
        if name.casefold() in known:
            return self.profile.status(value, name)
        if value == NEW:
            return Status(value, name, Phase.NEW)
        if value == COMPLETE:
            return Status(value, name, Phase.RESOLVED, SlaClock.STOPPED)
        return _by_words(value, name)

    def resource(self, resource_id: str) -> Choice | None:
        """Return a technician; None without an id."""
        return known(self.resources, resource_id, "technician")

    def company(self, company_id: str) -> Choice | None:
        """Return a client; None without an id. The account's own has the id 0."""
        return known(self.companies, company_id, "client")

    def contact(self, contact_id: str) -> Choice | None:
        """Return a contact; None without an id."""
        return known(self.contacts, contact_id, "contact")


def known(names: Names, one_id: str, noun: str) -> Choice | None:
    """Return what has this id, by its number where its name is not known; None without an id."""
    return named(names.get(one_id), noun, one_id) if one_id else None


def named(choice: Choice | None, noun: str, one_id: str) -> Choice:
    """Return a choice, or one that says its number."""
    return choice or Choice(one_id, f"{noun} {one_id}".strip())


def _by_words(value: str, name: str) -> Status:
    """Read a status that only this tenant has; what says nothing is active work."""
    words = name.casefold()
    if "wait" in words or "hold" in words:
        theirs = "customer" in words or "client" in words
        phase = Phase.WAITING_CUSTOMER if theirs else Phase.WAITING_OTHER
        return Status(value, name, phase, SlaClock.PAUSED)
    if "escalat" in words:
        return Status(value, name, Phase.ESCALATED)
    return Status(value, name, Phase.ACTIVE)
