"""What the account says of itself: its people, roles, picklists and codes; kept a while."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from psa_tui.domain.errors import Unauthorised, mend
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Profile
from psa_tui.vendors._keeping import Keeper, or_else
from psa_tui.vendors.autotask.adapter.link import LOCKED, Filter, Line
from psa_tui.vendors.autotask.translate.frame import Frame, Names
from psa_tui.vendors.autotask.translate.people import API_USER, identity, technician
from psa_tui.vendors.autotask.translate.picks import NOTHING, Entity
from psa_tui.vendors.autotask.wire.lists import CategoryRow, FieldsRow
from psa_tui.vendors.autotask.wire.people import ResourceRow, RoleRow
from psa_tui.vendors.autotask.wire.tickets import TicketRow
from psa_tui.vendors.autotask.wire.work import CodeRow

from .names import Asked, Known

T = TypeVar("T")

LISTS_FOR = timedelta(minutes=30)
"""How long a list of the account is taken as it was: each reading counts against its limit."""

EVERY: Filter = ({"op": "gte", "field": "id", "value": 0},)
"""All records: a filter is demanded, and company 0 is real."""


@dataclass(slots=True)
class Account:
    """The account's own lists, asked once in a while."""

    line: Line
    profile: Profile
    connection: str
    technician: str
    """Who sits here, as the configuration says: user name, e-mail address, name or id."""
    username: str
    """The API user."""
    names: Known
    kept: Keeper
    demanding: set[str] = field(default_factory=set)
    """Ticket categories that were seen to demand a resolution: no list of the vendor tells it."""

    async def me(self) -> Identity:
        """Return the technician who sits here."""
        return identity(await self.my_row())

    async def my_row(self) -> ResourceRow:
        """Return the technician's own record."""
        return await self.once("me", self._sought)

    async def who(self) -> Identity:
        """Ask anew who the technician is."""
        self.kept.forget("me")
        return await self.me()

    async def api_user(self) -> str:
        """Return the id of the API user, in whose name writes go out as a last resort."""
        rows = await self.resources()
        low = self.username.casefold()
        return next((one.id for one in rows if one.user_name.casefold() == low), "")

    async def resources(self) -> tuple[ResourceRow, ...]:
        """Return everybody, those who left as well: old tickets name them."""
        return await self.once("resources", lambda: self.line.all("Resources", ResourceRow, EVERY))

    async def technicians(self) -> tuple[Choice, ...]:
        """Return whom a ticket can be assigned to."""
        rows = map(technician, await self.resources())
        return tuple(sorted((one for one in rows if one.active), key=lambda one: one.name))

    async def roles(self) -> tuple[RoleRow, ...]:
        """Return the roles with what an hour costs in them."""
        return await self.once("roles", lambda: self.line.all("Roles", RoleRow, EVERY))

    async def codes(self) -> tuple[CodeRow, ...]:
        """Return all billing codes."""
        return await self.once("codes", lambda: self.line.all("BillingCodes", CodeRow, EVERY))

    async def categories(self) -> tuple[CategoryRow, ...]:
        """Return the ticket categories."""
        ask = lambda: self.line.all("TicketCategories", CategoryRow, EVERY)  # noqa: E731  a name keeps the line short
        return await self.once("categories", ask)

    async def entity(self, name: str) -> Entity:
        """Return what an entity says of its fields: nothing where the key may not read it."""

        async def ask() -> Entity:
            data = await self.line.data(f"/{name}/entityInformation/fields")
            return Entity.of(self.line.model(FieldsRow, data, f"GET /{name}").fields)

        return await self.once(f"entity {name}", lambda: or_else(NOTHING, ask(), *LOCKED))

    async def custom(self, name: str) -> Entity:
        """Return the fields of an entity that the tenant made up."""

        async def ask() -> Entity:
            data = await self.line.data(f"/{name}/entityInformation/userDefinedFields")
            return Entity.of(self.line.model(FieldsRow, data, f"GET /{name}").fields)

        return await self.once(f"custom {name}", lambda: or_else(NOTHING, ask(), *LOCKED))

    async def frame(self, rows: tuple[TicketRow, ...] = (), *, more: Asked | None = None) -> Frame:
        """Return what translating these tickets, and what hangs on them, needs to know."""
        asked = more or Asked()
        for row in rows:
            asked.tickets(row)
        people, roles, codes, kinds, tickets, notes = await asyncio.gather(
            or_else((), self.resources(), *LOCKED),
            or_else((), self.roles(), *LOCKED),
            or_else((), self.codes(), *LOCKED),
            or_else((), self.categories(), *LOCKED),
            self.entity("Tickets"),
            self.entity("TicketNotes"),
        )
        await self.names.learn(asked)
        return Frame(
            connection=self.connection,
            profile=self.profile,
            me=(await self.my_row()).id,
            web=await self.line.web(),
            tickets=tickets,
            notes=notes,
            resources={one.id: technician(one) for one in people},
            companies=self.names.companies,
            contacts=self.names.contacts,
            locations=self.names.locations,
            contracts=self.names.contracts,
            codes=_named((one.id, one.name, one.is_active) for one in codes),
            roles=_named((one.id, one.name, one.is_active) for one in roles),
            categories=_named((one.id, one.name, one.is_active) for one in kinds),
        )

    async def once(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """Return what was asked within the last while, or ask."""
        return await self.kept.once(name, ask)

    async def _sought(self) -> ResourceRow:
        """Find the technician that the configuration names: there is no call that tells who I am.

        A user name is unique, an address or a name may be shared.
        """
        wanted = self.technician.strip()
        fields = ["email", "userName", *(["id"] if wanted.isdigit() else [])]
        items: list[dict[str, object]] = [
            {"op": "eq", "field": name, "value": wanted} for name in fields
        ]
        if " " in wanted:
            first, _, last = wanted.partition(" ")
            parts = (("firstName", first), ("lastName", last))
            both = [{"op": "eq", "field": name, "value": text.strip()} for name, text in parts]
            items.append({"op": "and", "items": both})
        rows = await self.line.all("Resources", ResourceRow, ({"op": "or", "items": items},))
        low = wanted.casefold()
        own = [one for one in rows if one.user_name.casefold() == low] or list(rows)
        able = [one for one in own if one.is_active and one.license_type != API_USER]
        if len(able) == 1:
            return able[0]
        unsure = Unauthorised(_unsure(wanted, own, able), vendor=self.line.vendor)
        unsure.advice = mend("technician")
        raise unsure


def _unsure(wanted: str, rows: list[ResourceRow], able: list[ResourceRow]) -> str:
    if able:
        names = ", ".join(one.user_name or one.id for one in able)
        return f"Several technicians go by {wanted}: set technician to one of {names}."
    if rows:
        return f"{wanted} is no active technician of this account: the API user writes for people."
    return f"No technician of this account goes by {wanted}: set technician to a user name."


def _named(rows: Iterable[tuple[str, str, bool]]) -> Names:
    return {one_id: Choice(one_id, name, active=active) for one_id, name, active in rows}
