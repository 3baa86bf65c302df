"""What a form is filled from: the ticket, its people and what hangs on it, as stored."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from psa_tui.domain.fields import FieldSpec, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.tickets import Ticket, TicketDetail
from psa_tui.services.writes.check import value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One ticket, or none for what stands on its own."""

    connection: str
    now: datetime
    zone: tzinfo
    me: Choice | None = None
    """The technician who sits here, as the vendor knows them."""
    ticket: Ticket | None = None
    detail: TicketDetail | None = None
    """None while the ticket was never opened."""
    several: bool = False
    """Whether other connections are open too, so that this one is to be named."""

    @property
    def lane(self) -> Lane:
        """Where the ticket's lists apply."""
        return self.ticket.lane if self.ticket else EVERYWHERE

    @property
    def where(self) -> str:
        """The ticket, for sentences: "#10164, Harbor Foods (acme)", or without the connection."""
        if self.ticket is None:
            return ""
        client = f", {self.ticket.client.name}" if self.ticket.client else ""
        of = f" ({self.connection})" if self.several else ""
        return f"#{self.ticket.number}{client}{of}"

    @property
    def mails(self) -> tuple[str, ...]:
        """Who the vendor mails about this ticket: its contact, else its client."""
        detail, ticket = self.detail, self.ticket
        if detail and detail.contact and detail.contact.email:
            return (addressed(detail.contact.choice),)
        if ticket and ticket.contact and ticket.contact.detail:
            return (addressed(ticket.contact),)
        if detail and detail.client:
            return (addressed(detail.client.choice),)
        person = (ticket.contact or ticket.client) if ticket else None
        return (addressed(person),) if person else ()

    def present(self, field: FieldSpec) -> Value:
        """Return what stands in this field of the ticket."""
        if self.ticket is None:
            return None
        value = value_of(self.ticket, field.key)
        return None if value == "" else value


def addressed(person: Choice) -> str:
    """Write who is mailed; without an address when it is not known here."""
    return f"{person.name} <{person.detail}>" if "@" in person.detail else person.name
