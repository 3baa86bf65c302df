"""What an hour costs now: charge types with their live rates, and time that waits for a bill."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from psa_tui.domain.money import LineItem, Product
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import Keeper, or_else
from psa_tui.vendors.halo.adapter.account import Account
from psa_tui.vendors.halo.adapter.line import LOCKED, Line
from psa_tui.vendors.halo.translate.frame import Frame
from psa_tui.vendors.halo.translate.work import item, labour, waiting
from psa_tui.vendors.halo.wire.tickets import ActionWire
from psa_tui.vendors.halo.wire.work import ChargeRateWire, ItemWire

MOST_ITEMS = 3
"""Pages of items that are read: who needs more writes more of the name."""

RATES_FOR = timedelta(minutes=5)
"""How long rates are good for showing; what is billed asks anew."""


@dataclass(slots=True)
class Rates:
    """Reads charge types, rates and items."""

    line: Line
    account: Account
    kept: Keeper

    async def labour(self, client_id: str = "") -> tuple[Product, ...]:
        """Return the charge types with what they cost a client at this moment."""
        rates = await self.of_client(client_id)
        return tuple(labour(o, rates, client_id) for o in await self.account.charge_types())

    async def items(self, text: str = "") -> tuple[Product, ...]:
        """Return what is sold by the piece."""
        query: Params = {"search": text or None, "order": "name"}
        rows = await self.line.listed(
            "/Item", "items", ItemWire, query, lambda row: row.id, most=MOST_ITEMS
        )
        wanted = text.casefold()
        return tuple(item(row) for row in rows if wanted in row.name.casefold())

    async def waiting(
        self, actions: Iterable[ActionWire], frame: Frame, client_id: str
    ) -> tuple[LineItem, ...]:
        """Return billable time as lines, at the rates of this client."""
        found = tuple(actions)
        if not any(one.hours for one in found):
            return ()
        return waiting(found, frame, await self.lately(client_id), client_id)

    async def lately(self, client_id: str) -> tuple[ChargeRateWire, ...]:
        """Return a client's rates as they were a moment ago."""
        return await self.kept.once(client_id, lambda: self.of_client(client_id))

    async def of_client(self, client_id: str) -> tuple[ChargeRateWire, ...]:
        """Return the rates that hold for a client, everybody's among them; none without a right.

        The rows are checked here: a filter that a tenant ignores brings everybody's.
        """
        query: Params = {"client_id": client_id or None, "currentonly": "true"}
        asked = self.line.rows("/ChargeRate", "chargerates", ChargeRateWire, query)
        found = await or_else((), asked, *LOCKED)
        if client_id and all(one.area for one in found):
            found = (*found, *await self.of_client(""))
        own = tuple(one for one in found if one.area in {"", client_id})
        self.kept.put(client_id, own)
        return own
