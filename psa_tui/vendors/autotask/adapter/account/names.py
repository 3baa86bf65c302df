"""Names for the numbers that tickets hold: asked for many at once, and remembered."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from psa_tui.domain.errors import Forbidden, Missing, Rejected
from psa_tui.domain.ids import Choice
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.translate.people import client, contact
from psa_tui.vendors.autotask.wire.people import CompanyRow, ContactRow, LocationRow
from psa_tui.vendors.autotask.wire.row import Row
from psa_tui.vendors.autotask.wire.tickets import TicketRow
from psa_tui.vendors.autotask.wire.work import ContractRow

R = TypeVar("R", bound=Row)

BATCH = 200
"""Ids in one question; the vendor takes 500, and its query grows with them."""


@dataclass(slots=True)
class Asked:
    """Ids whose names will be needed."""

    companies: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    locations: set[str] = field(default_factory=set)
    contracts: set[str] = field(default_factory=set)

    def tickets(self, row: TicketRow) -> None:
        """Add what a ticket names."""
        self.companies.add(row.company_id)
        self.contacts |= {row.contact_id, row.created_by_contact_id}
        self.locations.add(row.company_location_id)
        self.contracts.add(row.contract_id)


@dataclass(slots=True)
class Known:
    """Names by id, as far as they were asked for."""

    line: Line
    companies: dict[str, Choice] = field(default_factory=dict)
    contacts: dict[str, Choice] = field(default_factory=dict)
    locations: dict[str, Choice] = field(default_factory=dict)
    contracts: dict[str, Choice] = field(default_factory=dict)

    async def learn(self, asked: Asked) -> None:
        """Ask for the names that are not known yet."""
        await asyncio.gather(
            self._learn(
                "Companies",
                CompanyRow,
                self.companies,
                asked.companies,
                lambda row: client(row).choice,
            ),
            self._learn(
                "Contacts",
                ContactRow,
                self.contacts,
                asked.contacts,
                lambda row: contact(row).choice,
            ),
            self._learn(
                "CompanyLocations",
                LocationRow,
                self.locations,
                asked.locations,
                lambda row: Choice(row.id, row.name, row.city, active=row.is_active),
            ),
            self._learn(
                "Contracts",
                ContractRow,
                self.contracts,
                asked.contracts,
                lambda row: Choice(row.id, row.contract_name),
            ),
        )

    async def _learn(
        self,
        entity: str,
        kind: type[R],
        known: dict[str, Choice],
        wanted: set[str],
        choice: Callable[[R], Choice],
    ) -> None:
        for some in _batches(sorted(wanted - set(known) - {""})):
            numbers = [int(one) if one.lstrip("-").isdigit() else one for one in some]
            try:
                rows = await self.line.all(
                    entity, kind, ({"op": "in", "field": "id", "value": numbers},)
                )
            except (Forbidden, Missing, Rejected):
                return  # a key that may not read them shows numbers
            named = map(choice, rows)
            known |= {one.id: one for one in named}


def _batches(ids: list[str]) -> Iterator[list[str]]:
    return (ids[place : place + BATCH] for place in range(0, len(ids), BATCH))
