"""Whom an MSP deals with: clients, their sites and contacts, and the MSP's own technicians."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(slots=True)
class Address:
    """A postal address; every part may be empty."""

    line_1: str = ""
    """Street and number."""
    line_2: str = ""
    """Floor, unit, building."""
    city: str = ""
    """Town."""
    region: str = ""
    """State, county or province, as written on an envelope."""
    postcode: str = ""
    """ZIP or postal code, as text."""
    country: str = ""
    """Country name."""


@dataclass(slots=True)
class Client:
    """A company the MSP looks after."""

    id: int
    """Unique within the world."""
    name: str
    """Company name, as shown everywhere."""
    created: datetime
    """When the MSP took the client on (aware, UTC)."""
    updated: datetime
    """Last change of the client's own record (aware, UTC)."""
    phone: str = ""
    """Main number, as typed, punctuation included."""
    email: str = ""
    """General address, such as office@."""
    address: Address = field(default_factory=Address)
    """Where the head office is."""
    notes: str = ""
    """What technicians should know; several lines."""
    alert: str = ""
    """The text a technician must see before acting ("call before remoting in"); empty for none."""
    vip: bool = False
    """Whether this client goes first."""
    prepaid_hours: Decimal | None = None
    """Hours left of a prepaid block; None where the client has none. Invoicing labour debits it."""
    tax_rate: Decimal = Decimal(0)
    """Sales tax as a fraction (0.0825 is 8.25 %); zero for the exempt."""
    tags: list[str] = field(default_factory=list)
    """Free labels."""
    active: bool = True
    """False once the client has left."""
    properties: dict[str, str] = field(default_factory=dict)
    """Custom fields of the tenant, by name."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Site:
    """One place of a client; every client has at least its head office."""

    id: int
    """Unique within the world."""
    client_id: int
    """Whose site this is."""
    name: str
    """Such as "Head office" or "Warehouse"."""
    address: Address = field(default_factory=Address)
    """Where it is."""
    phone: str = ""
    """The site's own number, or empty."""
    main: bool = False
    """True for exactly one site of each client."""


@dataclass(slots=True)
class Contact:
    """A person at a client."""

    id: int
    """Unique within the world."""
    client_id: int
    """Whose employee this is."""
    name: str
    """Full name."""
    created: datetime
    """When the record was made (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    email: str = ""
    """Mail address; empty where nobody wrote it down."""
    phone: str = ""
    """Desk number."""
    mobile: str = ""
    """Mobile number."""
    title: str = ""
    """What the person does there."""
    notes: str = ""
    """What technicians should know about the person."""
    site_id: int | None = None
    """Where the person works."""
    address: Address = field(default_factory=Address)
    """A postal address of the person's own, where there is one."""
    vip: bool = False
    """Whether this person goes first."""
    active: bool = True
    """False once the person has left."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Technician:
    """A person at the MSP who can sign in and hold tickets."""

    id: int
    """Unique within the world."""
    name: str
    """Full name."""
    email: str
    """Sign-in and mail address."""
    created: datetime
    """When the account was made (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    role: str = "Technician"
    """What the person does: Technician, Senior engineer, Dispatcher, Service manager ..."""
    group: str = "Techs"
    """Permission group, such as Admins or Techs."""
    admin: bool = False
    """Whether every right is granted."""
    active: bool = True
    """False once the person has left; old tickets still name them."""
    colour: str = "336699"
    """Six hexadecimal digits, for calendars."""
