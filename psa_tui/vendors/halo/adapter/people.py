"""Reading clients, sites and users, with what must be known of them."""

import asyncio
from dataclasses import dataclass, replace

from psa_tui.domain.people import Client, Contact
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import Keeper, or_else
from psa_tui.vendors.halo.translate.people import alerts, client, contact, prepaid_hours
from psa_tui.vendors.halo.wire.people import (
    ClientWire,
    ContractWire,
    PopupWire,
    PrepayWire,
    SiteWire,
    UserWire,
)
from psa_tui.vendors.halo.wire.tickets import TicketWire

from .line import LOCKED, Line

MOST_FOUND = 3
"""Pages that a search reads: who needs more writes more of the name."""


@dataclass(slots=True)
class People:
    """Implements `domain.port.PeopleDesk`."""

    line: Line
    kept: Keeper
    """Of a client, its contracts and site are taken as they were; alerts are always asked for."""

    async def client(self, client_id: str) -> Client:
        """Return a client in full: address, alerts, contracts, prepaid hours."""
        whole, told = await asyncio.gather(
            self._whole(client_id), self.alerts(PopupWire(client_id=client_id))
        )
        return replace(whole, alert="\n".join(told))

    async def of_ticket(self, wire: TicketWire) -> Client | None:
        """Return the client of a ticket, with the alerts of its client, site and user."""
        if not wire.client_id:
            return None
        mine = PopupWire(client_id=wire.client_id, site_id=wire.site_id, user_id=wire.user_id)
        told = await self.alerts(mine)
        important = (f"VIP contact: {wire.user_name}",) if wire.isimportantcontact else ()
        named = Client(id=wire.client_id, name=wire.client_name)
        known = await or_else(named, self._known(wire.client_id), *LOCKED)
        alert = "\n".join((*important, *told))
        return replace(known, alert=alert, vip=known.vip or wire.is_vip)

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find clients by a part of their name; without a text, all of them."""
        rows = await self.client_rows(text, most=MOST_FOUND if text else None)
        return tuple(client(row) for row in rows if not row.inactive)

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return the users of a client, narrowed here; the one for nobody in particular is none."""
        wanted = text.casefold()
        return tuple(
            contact(row)
            for row in await self.users(client_id)
            if not row.is_nobody
            and not row.inactive
            and wanted in f"{row.name} {row.emailaddress}".casefold()
        )

    async def contact(self, user_id: str) -> Contact | None:
        """Return a user; None where the application may not see them."""
        try:
            wire = await self.line.one(f"/Users/{user_id}", UserWire, {"includedetails": "true"})
        except LOCKED:
            return None
        return None if wire.is_nobody else contact(wire)

    async def site_of(self, user_id: str) -> str:
        """Return the id of the site that a user belongs to; empty where that is not told."""
        try:
            wire = await self.line.one(f"/Users/{user_id}", UserWire)
        except LOCKED:
            return ""
        return wire.site_id

    async def client_rows(self, text: str, *, most: int | None = None) -> tuple[ClientWire, ...]:
        """Return client rows that hold the text; Unassigned is no client."""
        query: Params = {"search": text or None, "order": "name"}
        limit = {} if most is None else {"most": most}
        rows = await self.line.listed(
            "/Client", "clients", ClientWire, query, lambda row: row.id, **limit
        )
        wanted = text.casefold()
        return tuple(row for row in rows if row.id != "1" and wanted in row.name.casefold())

    async def users(self, client_id: str) -> tuple[UserWire, ...]:
        """Return all user rows of a client; without one, the first few of everybody's."""
        query: Params = {"client_id": client_id or None, "order": "name"}
        limit = {} if client_id else {"most": MOST_FOUND}
        rows = await self.line.listed(
            "/Users", "users", UserWire, query, lambda row: row.id, **limit
        )
        return tuple(row for row in rows if not client_id or row.client_id in {"", client_id})

    async def sites(self, client_id: str) -> tuple[SiteWire, ...]:
        """Return the sites of a client; without one, the first few of everybody's."""
        query: Params = {"client_id": client_id or None, "includeaddress": "true"}
        limit = {} if client_id else {"most": MOST_FOUND}
        rows = await self.line.listed(
            "/Site", "sites", SiteWire, query, lambda row: row.id, **limit
        )
        return tuple(row for row in rows if not client_id or row.client_id in {"", client_id})

    async def contracts(self, client_id: str) -> tuple[ContractWire, ...]:
        """Return the contracts of a client; none where they may not be seen."""

        async def ask() -> tuple[ContractWire, ...]:
            rows = await self.line.rows(
                "/ClientContract", "contracts", ContractWire, {"client_id": client_id}
            )
            return tuple(row for row in rows if row.client_id in {"", client_id})

        return await or_else((), self.kept.once(f"contracts {client_id}", ask), *LOCKED)

    async def alerts(self, mine: PopupWire) -> tuple[str, ...]:
        """Return what must be read before working for this client, site or user."""
        query: Params = {
            "client_id": mine.client_id or None,
            "site_id": mine.site_id or None,
            "user_id": mine.user_id or None,
        }
        asked = self.line.rows("/PopupNote", "popup_notes", PopupWire, query)
        rows = await or_else((), asked, *LOCKED)
        return alerts(rows, mine, self.line.pipe.vendor_now())

    async def _known(self, client_id: str) -> Client:
        return await self.kept.once(f"client {client_id}", lambda: self._whole(client_id))

    async def _whole(self, client_id: str) -> Client:
        """Read a client with all but its alerts, and keep it for the next of its tickets."""
        query: Params = {"includedetails": "true", "includeprepay": "true"}
        wire = await self.line.one(f"/Client/{client_id}", ClientWire, query)
        site, contracts, history = await asyncio.gather(
            self._main_site(wire), self.contracts(client_id), self._prepay(wire)
        )
        whole = client(wire, site=site, contracts=contracts, prepaid=prepaid_hours(wire, history))
        self.kept.put(f"client {client_id}", whole)
        return whole

    async def main_site(self, client_id: str) -> SiteWire | None:
        """Return a client's main site, else its first."""
        wire = await self.line.one(f"/Client/{client_id}", ClientWire)
        return await self._main_site(wire)

    async def _main_site(self, wire: ClientWire) -> SiteWire | None:
        try:
            sites = await self.sites(wire.id)
        except LOCKED:
            return None
        main = (one for one in sites if one.id == wire.main_site_id)
        return next(main, sites[0] if sites else None)

    async def _prepay(self, wire: ClientWire) -> tuple[PrepayWire, ...]:
        """Return the movements of prepaid hours, where the client does not tell the balance."""
        if wire.prepaybalance is not None:
            return ()
        try:
            rows = await self.line.rows(
                "/ClientPrepay", "prepays", PrepayWire, {"client_id": wire.id}
            )
        except LOCKED:
            return ()
        return tuple(row for row in rows if row.client_id in {"", wire.id})
