"""Clients, contacts, technicians, and who the connection acts as."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from psa_tui.domain.ids import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A company the MSP works for."""

    id: str
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    """Postal address, lines joined by a newline."""
    notes: str = ""
    alert: str = ""
    """What must be read before working for this client; shown on opening a ticket."""
    vip: bool = False
    prepaid_hours: Decimal | None = None
    """Hours left of a prepaid block; None where the vendor tells none."""
    tags: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        """The client as a value to pick."""
        return Choice(self.id, self.name, self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at a client."""

    id: str
    name: str
    client: Choice | None = None
    email: str = ""
    phone: str = ""
    mobile: str = ""
    title: str = ""
    notes: str = ""

    @property
    def choice(self) -> Choice:
        """The contact as a value to pick."""
        return Choice(self.id, self.name, self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the vendor says this connection is, and what it may do."""

    id: str
    name: str
    email: str = ""
    rights: frozenset[str] = frozenset()
    """Rights granted, as `noun.verb` ("ticket.write"); empty where the vendor tells none."""
    rights_known: bool = False
    """Whether the vendor tells rights at all: an unknown right is not a missing one."""
    expires: str = ""
    """When the token ends, in words ("does not expire", an ISO moment); empty if unknown."""

    def may(self, right: str) -> bool:
        """Whether this right is granted, or at least not known to be missing."""
        return not self.rights_known or right in self.rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What signing in gave, for vendors whose keys end."""

    access: str
    refresh: str = ""
    """Gets the next token; empty where the vendor gives none."""
    expires: datetime | None = None
    refresh_expires: datetime | None = None
    owner: str = ""
    """A fingerprint of who signed in where: a changed configuration must not use this token."""
    scope: str = ""
    """What was granted, in the vendor's words; empty where it tells nothing."""
    obtained: datetime | None = None
    """When it was given."""

    def __repr__(self) -> str:
        """Tell when it ends, never what it is."""
        return f"Token(expires={self.expires})"
