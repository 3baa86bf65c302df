"""Money and quantities: Decimal from wire to screen, never float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from psa_tui.domain.ids import Choice

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Round to whole cents, halves up, as invoices do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """A line on a ticket or an invoice."""

    id: str
    name: str
    description: str = ""
    quantity: Decimal = Decimal(1)
    """Hours for labour, pieces for goods, as the vendor stores it."""
    rate: Decimal | None = None
    """Price of one, before tax; None where the vendor tells none."""
    taxable: bool = False
    product: Choice | None = None
    invoiced: bool = False

    @property
    def amount(self) -> Decimal | None:
        """Quantity times rate in whole cents, before tax."""
        return None if self.rate is None else cents(self.quantity * self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something that can stand on a line, with its live rate."""

    id: str
    name: str
    category: str = ""
    rate: Decimal | None = None
    taxable: bool = False
    active: bool = True
    labour: bool = False
    """Whether a unit of it is an hour of work."""
    rates: tuple[tuple[str, Decimal], ...] = ()
    """Its rates by the id of the role it is worked in, where they differ."""

    @property
    def choice(self) -> Choice:
        """This, as something to pick: its detail is its rate."""
        rate = "" if self.rate is None else f"{self.rate:.2f}"
        return Choice(self.id, self.name, rate, active=self.active)

    def rate_in(self, role: Choice | None) -> Decimal | None:
        """Return what it costs in this role; its usual rate where none is told for it."""
        return dict(self.rates).get(role.id, self.rate) if role else self.rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice as the vendor holds it."""

    id: str
    number: str
    client: Choice | None
    ticket_id: str | None
    date: str
    """The invoice date as the vendor writes it, YYYY-MM-DD."""
    subtotal: Decimal
    tax: Decimal
    total: Decimal
    paid: bool = False
    lines: tuple[LineItem, ...] = ()
    """Empty in list rows; read by id to have them."""
