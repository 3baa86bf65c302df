"""What a bill stands on, read at the moment it is opened. Pure data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from psa_tui.domain.billing import Recipe
from psa_tui.domain.ids import Choice
from psa_tui.domain.money import Product
from psa_tui.domain.tickets import TicketDetail
from psa_tui.domain.time import TimeEntry

EMERGENCY = "emergency"
"""The alias of the labour that is charged at an emergency's rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ticket and a price list as they stand, and what the person's configuration says."""

    detail: TicketDetail
    products: tuple[Product, ...]
    recipes: tuple[Recipe, ...]
    now: datetime
    decimals: int | None = None
    """Decimals of an hour that this account keeps, where the configuration says it."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Short words for labour, by the person's configuration: alias -> product name."""
    after_hours: bool = False
    """Whether it is outside of business hours now."""
    acting_as: str = ""
    mails: tuple[str, ...] = ()
    """Who is mailed if the note is."""
    posted: Callable[[str], str] = str
    """What the vendor's interpreter makes of a note's text on its way."""
    ready: Choice | None = None
    """The status of the ticket's board that says it can be invoiced, by the configuration."""
    billed: tuple[str, ...] = ()
    """What the journal knows of earlier bills of this ticket, a sentence each."""

    @property
    def client(self) -> Choice | None:
        """Who pays."""
        return self.detail.ticket.client

    @property
    def labour(self) -> tuple[Choice, ...]:
        """The labour that can be billed: name, the rate of this moment, and its aliases."""
        return tuple(
            Choice(one.id, one.name, self._detail(one))
            for one in self.products
            if one.labour and one.active
        )

    @property
    def running(self) -> TimeEntry | None:
        """The timer that runs on the ticket, the oldest of several."""
        return next((one for one in self.detail.times if one.end is None), None)

    def product(self, product_id: str) -> Product | None:
        """Return a product of the price list."""
        return next((one for one in self.products if one.id == product_id), None)

    def recipe(self, recipe_id: str) -> Recipe:
        """Return a way of billing, the usual one where none of this name is."""
        return next((one for one in self.recipes if one.id == recipe_id), self.recipes[0])

    def known_as(self, product: Product) -> tuple[str, ...]:
        """Return the aliases of a product."""
        name = product.name.casefold()
        return tuple(alias for alias, named in self.aliases.items() if named.casefold() == name)

    def emergency(self, product: Product) -> bool:
        """Whether a product is charged at an emergency's rate: by its alias, else by its name."""
        if EMERGENCY in self.aliases:
            return EMERGENCY in self.known_as(product)
        return EMERGENCY in product.name.casefold()

    def _detail(self, product: Product) -> str:
        rate = "no rate" if product.rate is None else f"{product.rate:.2f} an hour"
        return ", ".join((rate, *self.known_as(product)))
