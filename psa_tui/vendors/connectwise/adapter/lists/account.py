"""What the account says of itself: who we are, members, priorities, promises; kept a while."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Profile, StatusRule
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.route import WHO
from psa_tui.vendors.connectwise.translate.frame import Frame, Promise
from psa_tui.vendors.connectwise.translate.people import identity, member
from psa_tui.vendors.connectwise.wire.lists import (
    Named,
    PriorityWire,
    SlaPriorityWire,
    SlaWire,
    StandardNoteWire,
    TemplateWire,
)
from psa_tui.vendors.connectwise.wire.people import MemberWire, RightWire
from psa_tui.vendors.connectwise.wire.tickets import TicketWire
from psa_tui.vendors.connectwise.wire.work import WorkRoleWire, WorkTypeWire

from .boards import Boards


@dataclass(frozen=True, slots=True)
class Account:
    """The account's own lists, asked once in a while."""

    line: Line
    keeper: Keeper
    boards: Boards
    profile: Profile
    connection: str
    configured: tuple[StatusRule, ...]
    """What the person's configuration says of statuses."""

    # ── who ──────────────────────────────────────────────────────────────────
    async def me(self) -> MemberWire:
        """Return the member whose keys these are."""
        return await self.keeper.once("me", lambda: self.line.get(WHO, MemberWire))

    async def who(self) -> Identity:
        """Ask anew who we are, and what we may not do where that may be read."""
        wire = await self.line.get(WHO, MemberWire)
        self.keeper.put("me", wire)
        rights: tuple[RightWire, ...] | None
        try:
            found = await self.line.data("/system/mySecurity", {"pageSize": 1000})
            rights = self.line.model(tuple[RightWire, ...], found, "GET /system/mySecurity")
        except (Forbidden, Missing):
            rights = None
        return identity(wire, rights, self.profile.rights)

    async def members(self) -> tuple[Choice, ...]:
        """Return all members, from the light list that everybody may read."""

        async def ask() -> tuple[MemberWire, ...]:
            try:
                return await self.line.rows("/system/info/members", MemberWire)
            except (Forbidden, Missing):
                return await self.line.rows("/system/members", MemberWire)

        return tuple(map(member, await self.keeper.once("members", ask)))

    # ── lists ────────────────────────────────────────────────────────────────
    async def scale(self) -> UrgencyScale:
        """Return the priorities by their order: smaller is more urgent (the API description)."""
        rows = await self.keeper.once(
            "priorities", lambda: self.line.rows("/service/priorities", PriorityWire)
        )
        ordered = sorted(rows, key=lambda one: (one.sort_order is None, one.sort_order or 0))
        return UrgencyScale.of(
            Choice(one.id, one.name, one.level, active=not one.inactive_flag) for one in ordered
        )

    async def sources(self) -> tuple[Named, ...]:
        """Return how a ticket can have come in."""
        return await self.keeper.once("sources", lambda: self.line.rows("/service/sources", Named))

    async def service_locations(self) -> tuple[Named, ...]:
        """Return where work can be done: on site, remote, in house."""
        return await self.keeper.once(
            "locations", lambda: self.line.rows("/service/locations", Named)
        )

    async def templates(self) -> tuple[TemplateWire, ...]:
        """Return the service templates."""
        return await self.keeper.once(
            "templates", lambda: self.line.rows("/service/templates", TemplateWire)
        )

    async def standard_notes(self) -> tuple[StandardNoteWire, ...]:
        """Return the texts to insert."""
        return await self.keeper.once(
            "notes", lambda: self.line.rows("/system/standardNotes", StandardNoteWire)
        )

    async def work_types(self) -> tuple[WorkTypeWire, ...]:
        """Return the work types."""
        return await self.keeper.once(
            "work types", lambda: self.line.rows("/time/workTypes", WorkTypeWire)
        )

    async def work_roles(self) -> tuple[WorkRoleWire, ...]:
        """Return the work roles."""
        return await self.keeper.once(
            "work roles", lambda: self.line.rows("/time/workRoles", WorkRoleWire)
        )

    async def my_rate(self) -> Decimal | None:
        """Return the hourly rate of our own role; None where it is not told."""
        me = await self.me()
        roles = {one.id: one for one in await self.work_roles()}
        mine = roles.get(me.work_role.id) if me.work_role else None
        return mine.hourly_rate if mine else None

    # ── the frame ────────────────────────────────────────────────────────────
    async def frame(self, wires: Iterable[TicketWire]) -> Frame:
        """Return what translating these tickets needs to know: their boards, their promises."""
        tickets = tuple(wires)
        boards = {one.board.id for one in tickets if one.board}
        slas = {one.sla.id for one in tickets if one.sla}
        root = await self.line.route.root()
        base = str(self.line.pipe.client.base_url).rstrip("/").replace("//api-", "//")
        return Frame(
            connection=self.connection,
            profile=self.profile,
            configured=self.configured,
            web=f"{base}{root.removesuffix('/apis/3.0')}{PAGE}",
            web_end=f"&companyName={self.line.route.company}",
            scale=await self.scale(),
            statuses=await self.boards.statuses_of(boards),
            members={one.detail.casefold(): one for one in await self._readable_members()},
            promises=await self._promises(slas),
        )

    async def _readable_members(self) -> tuple[Choice, ...]:
        try:
            return await self.members()
        except (Forbidden, Missing):
            return ()

    async def _promises(self, wanted: Iterable[str]) -> Mapping[str, Promise]:
        try:
            slas = await self.keeper.once("slas", lambda: self.line.rows("/service/SLAs", SlaWire))
            return {
                one.id: Promise(sla=one, priorities=await self._own_priorities(one.id))
                for one in slas
                if one.id in set(wanted)
            }
        except (Forbidden, Missing):
            return {}

    async def _own_priorities(self, sla_id: str) -> Mapping[str, SlaPriorityWire]:
        path = f"/service/SLAs/{sla_id}/priorities"
        rows = await self.keeper.once(path, lambda: self.line.rows(path, SlaPriorityWire))
        return {one.priority.id: one for one in rows if one.priority}


PAGE = "/services/system_io/Service/fv_sr100_request.rails?service_recid="
"""The page of a ticket in the vendor's own application (users' experience)."""
