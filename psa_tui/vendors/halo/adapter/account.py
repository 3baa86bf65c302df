"""What the tenant says of itself: who we are, its lists; asked once in a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TypeVar

from psa_tui.domain.errors import Forbidden, Garbled, Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Profile
from psa_tui.vendors._keeping import Keeper, or_else
from psa_tui.vendors.halo.translate.frame import Frame
from psa_tui.vendors.halo.translate.people import identity, technician
from psa_tui.vendors.halo.wire.base import UNASSIGNED
from psa_tui.vendors.halo.wire.lists import (
    AgentWire,
    CacheWire,
    LookupWire,
    NamedWire,
    OutcomeWire,
    StatusWire,
    TeamWire,
    TicketTypeWire,
)
from psa_tui.vendors.halo.wire.tickets import PriorityWire, TicketWire

from .line import Line

T = TypeVar("T")

LISTS_FOR = timedelta(minutes=30)
"""How long a list of the tenant is taken as it was."""

AGAIN = timedelta(minutes=2)
"""How soon lists are read anew for an id that none of them has."""

CHARGE_TYPES = 17
"""The number of Halo's list of charge types (observed behaviour)."""


@dataclass(slots=True)
class Account:
    """The tenant's own lists."""

    line: Line
    profile: Profile
    connection: str
    web: str
    kept: Keeper

    async def me(self) -> Identity:
        """Return the agent as whom the application acts."""
        return await self.kept.once("me", self.who)

    async def who(self) -> Identity:
        """Ask anew as whom the application acts."""
        wire = await self.line.one("/Agent/me", AgentWire)
        token = self.line.session.token
        ends = token.expires.isoformat() if token and token.expires else ""
        scopes = tuple(token.scope.split()) if token else ()
        return identity(wire, scopes, ends)

    async def frame(self, rows: Iterable[TicketWire] = ()) -> Frame:
        """Return what translating tickets needs to know.

        Lists are read anew when a row names a status, type or agent that they lack.
        """
        made = await self._frame()
        if any(_unknown(row, made) for row in rows) and self.kept.older("lists", AGAIN):
            self.kept.forget("lists", "priorities", "slas", "agents")
            made = await self._frame()
        return made

    async def statuses(self) -> tuple[StatusWire, ...]:
        """Return the statuses of tickets: the list holds those of other things as well."""
        found = (await self._lists()).statuses
        return tuple(one for one in found if one.type in {"", "0"})

    async def ticket_types(self) -> tuple[TicketTypeWire, ...]:
        """Return all ticket types."""
        return (await self._lists()).tickettypes

    async def areas(self) -> tuple[Choice, ...]:
        """Return the ticket areas, where view lists belong."""
        return tuple(Choice(one.id, one.name) for one in (await self._lists()).ticketareas)

    async def agents(self) -> tuple[AgentWire, ...]:
        """Return the agents, disabled ones too; Halo's own placeholder for nobody is none."""
        found = await self.kept.once("agents", self._agents)
        return tuple(one for one in found if one.id != UNASSIGNED and not one.isapiagent)

    async def teams(self) -> tuple[Choice, ...]:
        """Return the teams, by the name that tickets hold.

        An application without that right sees none: then those of the agents are taken.
        """
        found = await self.kept.once("teams", lambda: self._list("/Team", "teams", TeamWire))
        named = [Choice(o.name, o.name, active=not o.inactive) for o in found if o.forrequests]
        if named:
            return tuple(named)
        told = {team.team_name for one in await self.agents() for team in one.teams}
        told |= {one.team for one in await self.agents()}
        return tuple(Choice(name, name) for name in sorted(told) if name)

    async def priorities(self) -> tuple[PriorityWire, ...]:
        """Return a row for each pair of SLA and priority."""
        return await self.kept.once(
            "priorities", lambda: self._list("/Priority", "priorities", PriorityWire)
        )

    async def slas(self) -> tuple[NamedWire, ...]:
        """Return the SLAs."""
        return await self.kept.once("slas", lambda: self._list("/SLA", "slas", NamedWire))

    async def charge_types(self) -> tuple[LookupWire, ...]:
        """Return the charge types; a list may hold everything twice or other lists too."""

        async def ask() -> tuple[LookupWire, ...]:
            found = await self._list("/Lookup", "lookups", LookupWire, lookupid=CHARGE_TYPES)
            own = [one for one in found if one.lookupid in {"", str(CHARGE_TYPES)}]
            return tuple({one.id: one for one in own}.values())

        return await self.kept.once("charge types", ask)

    async def outcomes(self) -> tuple[OutcomeWire, ...]:
        """Return all outcomes, those that are not offered included."""

        async def ask() -> tuple[OutcomeWire, ...]:
            found = await self._list("/Outcome", "outcomes", OutcomeWire, showhidden="true")
            return tuple(sorted(found, key=lambda one: (one.sequence or 0, one.id.zfill(9))))

        return await self.kept.once("outcomes", ask)

    async def _frame(self) -> Frame:
        lists = await self._lists()
        types = MappingProxyType({one.id: one.default_sla for one in lists.tickettypes})
        return Frame(
            connection=self.connection,
            profile=self.profile,
            web=self.web,
            statuses=tuple(Choice(one.id, one.name) for one in await self.statuses()),
            kinds=tuple(Choice(one.id, one.name) for one in lists.tickettypes),
            technicians=tuple(map(technician, await self.agents())),
            slas=tuple(Choice(one.id, one.name) for one in await self.slas()),
            priorities=await self.priorities(),
            rates=tuple(Choice(one.id, one.name) for one in await self.charge_types()),
            sla_of_kind=types,
        )

    async def _lists(self) -> CacheWire:
        return await self.kept.once("lists", self._ask_lists)

    async def _ask_lists(self) -> CacheWire:
        """Read what Halo's own pages load at once, else each list by itself."""
        try:
            found = await self.line.one("/ClientCache", CacheWire, {"iscachebuild": "true"})
            if found.statuses and found.tickettypes:
                return found
        except (Forbidden, Missing, Garbled):
            pass
        return CacheWire.model_construct(
            statuses=await self._list("/Status", "statuses", StatusWire),
            tickettypes=await self._list("/TicketType", "tickettypes", TicketTypeWire),
            ticketareas=await self._list("/TicketArea", "ticketareas", NamedWire),
        )

    async def _agents(self) -> tuple[AgentWire, ...]:
        query = {"includeenabled": "true", "includedisabled": "true", "includedetails": "true"}
        return await self._list("/Agent", "results", AgentWire, **query)

    async def _list(self, path: str, key: str, kind: type[T], **query: str | int) -> tuple[T, ...]:
        """Read a list; what the application may not see is empty: tickets show ids then."""
        return await or_else((), self.line.rows(path, key, kind, query), Forbidden, Missing)


def _unknown(row: TicketWire, frame: Frame) -> bool:
    pairs = (
        (row.status_id, frame.statuses),
        (row.tickettype_id, frame.kinds),
        (row.agent_id, frame.technicians),
    )
    return any(one_id and all(one_id != one.id for one in known) for one_id, known in pairs)
