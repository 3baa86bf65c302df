"""Reading accounts, their locations and contacts."""

from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Garbled, Missing, Rejected
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.bms.translate.people import client, contact
from psa_tui.vendors.bms.wire.people import AccountWire, AlertWire, ContactLookWire
from psa_tui.vendors.bms.wire.tickets import LookWire

from .line import Line

ALERTS = (0, 1, 2)
"""The kinds of alert an account may have; which is which is told nowhere, so all are shown."""

ACCOUNTS = "/v2/crm/accounts"


@dataclass(frozen=True, slots=True)
class People:
    """Implements `domain.port.PeopleDesk`."""

    line: Line
    kept: Keeper

    async def client(self, client_id: str) -> Client:
        """Return an account in full, with its alerts."""
        wire = await self.line.get(f"{ACCOUNTS}/summary/{client_id}", AccountWire)
        found = client(wire, await self._alerts(client_id))
        self.kept.put(f"client {client_id}", found)
        return found

    async def known(self, client_id: str) -> Client:
        """Return an account as it was a while ago: four requests for each ticket are too many."""
        return await self.kept.once(f"client {client_id}", lambda: self.client(client_id))

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find accounts by a part of the name, which is all that BMS searches them by."""
        return tuple(client(row) for row in await self.accounts(text) if row.is_active is not False)

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return an account's contacts, narrowed here by a part of name or e-mail."""
        wanted = text.casefold()
        if not client_id:
            rows = await self.line.rows("/v2/crm/contacts/search", ContactLookWire)
            company = None
        else:
            path = f"{ACCOUNTS}/{client_id}/contacts/lookup"
            rows = await self.line.rows(path, ContactLookWire)
            company = Choice(client_id, "")
        found = (contact(row, company) for row in rows if row.is_active is not False)
        return tuple(one for one in found if wanted in f"{one.name} {one.email}".casefold())

    async def accounts(self, name: str = "") -> tuple[AccountWire, ...]:
        """Return the rows of accounts whose name holds this."""
        query: Params = {"Filter.AccountName": name or None}
        return await self.line.rows(f"{ACCOUNTS}/summary", AccountWire, query)

    async def locations(self, client_id: str) -> tuple[LookWire, ...]:
        """Return an account's locations, the main one first."""
        rows = await self.line.rows(f"{ACCOUNTS}/{client_id}/locations/lookup", LookWire)
        return tuple(sorted(rows, key=lambda row: not row.is_main))

    async def _alerts(self, client_id: str) -> list[str]:
        told: list[str] = []
        for kind in ALERTS:
            try:
                path = f"{ACCOUNTS}/{client_id}/alerts/{kind}"
                told += (await self.line.get(path, AlertWire)).details
            except (Missing, Forbidden, Rejected, Garbled):
                continue  # without the right to alerts an account is read all the same
        return told
