"""What the account says of itself: who we are, its statuses, types and priorities; kept a while."""

from dataclasses import dataclass
from typing import TypeVar

from psa_tui.domain.errors import Forbidden
from psa_tui.domain.ids import Choice
from psa_tui.domain.money import Product
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Profile
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import Keeper, or_else
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.frame import DEFAULT_SCALE, Frame, priority_choice
from psa_tui.vendors.syncro.translate.people import identity
from psa_tui.vendors.syncro.translate.work import product
from psa_tui.vendors.syncro.wire.lists import Settings, TicketSettings
from psa_tui.vendors.syncro.wire.people import MeWire, UserList
from psa_tui.vendors.syncro.wire.work import ProductPage, ProductWire

from .line import Line

T = TypeVar("T")


@dataclass(slots=True)
class Account:
    """The account's own lists, asked once in a while."""

    line: Line
    profile: Profile
    connection: str
    kept: Keeper

    async def me(self) -> Identity:
        """Return whom the key belongs to."""
        return await self.kept.once("me", self.who)

    async def who(self) -> Identity:
        """Ask anew whom the key belongs to, and what it may do."""
        return identity(await self.line.get("/me", MeWire))

    async def ticket_settings(self) -> TicketSettings:
        """Return the statuses, types and defaults of tickets."""
        return await self.kept.once(
            "tickets", lambda: self.line.get("/tickets/settings", TicketSettings)
        )

    async def settings(self) -> Settings:
        """Return problem types and priorities."""
        return await self.kept.once("settings", lambda: self.line.get("/settings", Settings))

    async def technicians(self) -> tuple[Choice, ...]:
        """Return all technicians."""
        rows = await self.kept.once("users", lambda: self.line.get("/users", UserList))
        return tuple(Choice(user_id, name) for user_id, name in rows.users)

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Ask for products, with the rates of this moment."""

        async def page(number: int) -> Sheet[ProductWire]:
            query: Params = {"query": text or None, "page": number}
            found = await self.line.get("/products", ProductPage, query)
            return Sheet(found.products, number, found.meta.total_pages)

        return tuple(map(product, await everything(numbered(page, lambda row: row.id))))

    async def product_names(self) -> tuple[Choice, ...]:
        """Return what products are called."""
        known = await self.kept.once("products", self.products)
        return tuple(Choice(one.id, one.name) for one in known)

    async def scale(self) -> UrgencyScale:
        """Return the priorities, most urgent first; a new account's where they may not be read."""
        try:
            stored = (await self.settings()).ticket.priorities
        except Forbidden:
            return DEFAULT_SCALE
        return UrgencyScale.of(priority_choice(label) for label in stored if label)

    async def frame(self, *, with_products: bool = False) -> Frame:
        """Return what translating a ticket needs to know."""
        base = str(self.line.pipe.client.base_url).rstrip("/")
        return Frame(
            connection=self.connection,
            profile=self.profile,
            web=base.removesuffix("/api/v1"),
            scale=await self.scale(),
            kinds=await or_else((), self.ticket_types(), Forbidden),
            technicians=await or_else((), self.technicians(), Forbidden),
            products=await or_else((), self.product_names(), Forbidden) if with_products else (),
        )

    async def ticket_types(self) -> tuple[Choice, ...]:
        """Return the account's ticket types."""
        kinds = (await self.ticket_settings()).ticket_types
        return tuple(Choice(kind.id, kind.name, active=not kind.disabled) for kind in kinds)
