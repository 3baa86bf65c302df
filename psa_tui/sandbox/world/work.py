"""Work and money: time, line items, products, invoices, contracts, appointments."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(slots=True)
class TimeEntry:
    """Time a technician spent on a ticket; running while it has no end."""

    id: int
    """Unique within the world."""
    technician_id: int
    """Who worked."""
    start: datetime
    """When the work began (aware, UTC)."""
    created: datetime
    """When the entry was made (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    end: datetime | None = None
    """When the work ended; None while the timer runs."""
    notes: str = ""
    """What was done."""
    product_id: int | None = None
    """The labour product that names the rate."""
    billable: bool = True
    """Whether the client pays for it."""
    recorded: bool = False
    """Whether it was charged, that is, turned into a line item."""
    line_item_id: int | None = None
    """The line item it was turned into."""
    comment_id: int | None = None
    """The comment it was written with, if any."""
    minimum_seconds: int = 0
    """The least that is billed for it, where the labour type has a minimum."""
    private_notes: str = ""
    """What the client never reads about it."""
    role: str = ""
    """The role worked in; empty for the technician's own."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""

    def duration(self, now: datetime) -> timedelta:
        """Tell how long the work took, or has taken until `now` while the timer runs."""
        return (self.end or now) - self.start


@dataclass(slots=True)
class LineItem:
    """Something on a ticket that is to be charged; stays there after it was invoiced."""

    id: int
    """Unique within the world."""
    name: str
    """Title."""
    description: str
    """What the client reads on the invoice."""
    quantity: Decimal
    """Hours for labour, pieces otherwise."""
    created: datetime
    """When it was added (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    price_retail: Decimal = Decimal(0)
    """Price of one, without tax."""
    price_cost: Decimal = Decimal(0)
    """What one costs the MSP."""
    product_id: int | None = None
    """The product it was made from, or None for a free line."""
    technician_id: int | None = None
    """Who added it."""
    taxable: bool = True
    """Whether the client's tax rate applies."""
    upc_code: str = ""
    """Bar code, as text."""
    billable: bool = True
    """Whether the client pays for it."""
    invoiced: bool = False
    """Whether it was copied to an invoice."""
    invoice_id: int | None = None
    """The invoice it was copied to."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Product:
    """Something the MSP sells; a labour rate is a product of the category Labor."""

    id: int
    """Unique within the world."""
    name: str
    """Short name."""
    description: str
    """Default text of a line made from it."""
    category: str
    """Such as Labor, Hardware, Software, Fee."""
    price: Decimal
    """Price of one (an hour, for labour), without tax."""
    cost: Decimal
    """What one costs the MSP."""
    created: datetime
    """When it was added to the catalogue (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    taxable: bool = True
    """Whether it is taxed where the client is."""
    sku: str = ""
    """Stock-keeping code."""
    stock: int | None = None
    """Pieces at hand; None where stock is not kept."""
    active: bool = True
    """False once it is no longer sold."""


@dataclass(slots=True)
class InvoiceLine:
    """A line of an invoice: a copy, so later changes of the ticket leave it alone."""

    id: int
    """Unique within the world."""
    name: str
    """Title."""
    description: str
    """What the client reads."""
    quantity: Decimal
    """Hours or pieces."""
    price: Decimal
    """Price of one, without tax."""
    created: datetime
    """When it was added (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    cost: Decimal = Decimal(0)
    """What one costs the MSP."""
    taxable: bool = True
    """Whether the invoice's tax rate applies."""
    product_id: int | None = None
    """The product it was made from."""
    line_item_id: int | None = None
    """The ticket's line item it was copied from."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""

    @property
    def total(self) -> Decimal:
        """Quantity times price, rounded half up to the cent."""
        return (self.quantity * self.price).quantize(CENT, ROUND_HALF_UP)


@dataclass(slots=True)
class Invoice:
    """A bill to a client. Its sums follow from its lines."""

    id: int
    """Unique within the world."""
    number: str
    """What is printed on it; text, unlike a ticket's number."""
    client_id: int
    """Who pays."""
    created: datetime
    """When it was made (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    date: datetime
    """The date on it."""
    due: datetime
    """When it is to be paid."""
    ticket_id: int | None = None
    """The ticket it was made from."""
    contact_id: int | None = None
    """Who receives it."""
    technician_id: int | None = None
    """Who made it."""
    tax_rate: Decimal = Decimal(0)
    """The client's rate when it was made, as a fraction."""
    paid: bool = False
    """Whether it was paid in full; a paid invoice does not change any more."""
    po_number: str = ""
    """The client's order number."""
    note: str = ""
    """Text at its foot."""
    lines: list[InvoiceLine] = field(default_factory=list)
    """What is charged, in order."""
    draft: bool = False
    """Whether it has not been posted yet, at vendors that have drafts."""
    sent: datetime | None = None
    """When it was last marked as sent (aware, UTC), at vendors that keep this."""

    @property
    def subtotal(self) -> Decimal:
        """Sum of the lines, without tax."""
        return sum((line.total for line in self.lines), Decimal("0.00"))

    @property
    def tax(self) -> Decimal:
        """Tax on the taxable lines, rounded half up to the cent."""
        taxed = sum((line.total for line in self.lines if line.taxable), Decimal(0))
        return (taxed * self.tax_rate).quantize(CENT, ROUND_HALF_UP)

    @property
    def total(self) -> Decimal:
        """What the client pays."""
        return self.subtotal + self.tax


@dataclass(slots=True)
class Contract:
    """An agreement with a client that work is done under."""

    id: int
    """Unique within the world."""
    client_id: int
    """With whom."""
    name: str
    """Such as "Managed workplace"."""
    kind: str
    """Managed, Prepaid block or Project."""
    start: datetime
    """First day (aware, UTC)."""
    end: datetime | None = None
    """Last day; None while open-ended."""
    sla_name: str = ""
    """The service level it promises."""
    monthly_fee: Decimal = Decimal(0)
    """What it costs a month, without tax."""
    description: str = ""
    """Terms in a sentence."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Appointment:
    """A visit or a call in somebody's calendar."""

    id: int
    """Unique within the world."""
    summary: str
    """One line."""
    start: datetime
    """When it begins (aware, UTC)."""
    end: datetime
    """When it ends (aware, UTC)."""
    client_id: int
    """At whom."""
    technician_id: int
    """Whose calendar."""
    ticket_id: int | None = None
    """The ticket it belongs to."""
    kind: str = "On site"
    """On site, Remote or Phone call."""
    location: str = ""
    """Where, as text."""
    description: str = ""
    """What for."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""
