"""What the tenant says of itself: who we are, its lists by name; kept a while."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from psa_tui.domain.errors import Forbidden, Missing, Rejected
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Profile
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.bms.translate.frame import Frame
from psa_tui.vendors.bms.translate.people import identity
from psa_tui.vendors.bms.wire.people import UserWire
from psa_tui.vendors.bms.wire.tickets import LookWire, NoteWire, TicketWire

from .line import Line

T = TypeVar("T")

PATHS: Mapping[LookupKind, str] = {
    LookupKind.STATUSES: "/v2/system/statuses/lookup",
    LookupKind.PRIORITIES: "/v2/system/priorities/lookup",
    LookupKind.QUEUES: "/v2/system/queues/lookup",
    LookupKind.ISSUE_TYPES: "/v2/system/issuetypes/lookup",
    LookupKind.TECHNICIANS: "/v2/hr/assignees/lookup",
    LookupKind.WORK_TYPES: "/v2/system/worktypes/lookup",
    LookupKind.TICKET_TEMPLATES: "/v2/servicedesk/templates/tickets/lookup",
    LookupKind.NOTE_TEMPLATES: "/v2/servicedesk/templates/notes/lookup",
    LookupKind.TIME_TEMPLATES: "/v2/servicedesk/templates/timelogs/lookup",
}
"""Where each list comes from that has an address of its own."""

TABLES: Mapping[LookupKind, str] = {
    LookupKind.TICKET_TYPES: "ticket_types",
    LookupKind.SOURCES: "sources",
    LookupKind.NOTE_TYPES: "note_types",
}
"""Lists that only the generic tables hold, by the key of the configuration that names the table."""

ROLES = "/v2/system/roles/lookup"
SEARCH = "/v2/servicedesk/tickets/search"
HARVESTED = 100
"""Tickets looked through for names that no table tells."""
READ = 12
"""Tickets opened for them, since a row does not tell all."""


@dataclass(slots=True)
class Account:
    """The tenant's own lists, asked once in a while."""

    line: Line
    profile: Profile
    connection: str
    kept: Keeper
    tables: Mapping[str, str]
    """Names of the generic tables, by the keys of TABLES and `kb_categories`."""

    async def me(self) -> Identity:
        """Return who is signed in."""
        return await self.kept.once("me", self.who)

    async def who(self) -> Identity:
        """Ask anew who is signed in."""
        user = await self.line.get("/v2/security/userinfo", UserWire)
        return identity(user, self.line.access.bearer.token)

    def forget(self) -> None:
        """Ask everything anew: somebody else may have signed in."""
        self.kept.forget_all()

    async def looked(self, path: str) -> tuple[LookWire, ...]:
        """Return the rows of a lookup."""
        return await self.kept.once(path, lambda: self.line.rows(path, LookWire))

    async def list(self, kind: LookupKind) -> tuple[LookWire, ...]:
        """Return a list: from its address, from its table, or harvested from what is there."""
        if kind in PATHS:
            return await self.looked(PATHS[kind])
        if kind in TABLES:
            return await self.kept.once(kind.value, lambda: self._tabled(kind))
        return ()

    async def choices(self, kind: LookupKind) -> tuple[Choice, ...]:
        """Return a list to pick from."""
        return tuple(map(choice, await self.list(kind)))

    async def sub_types(self, issue_id: str = "") -> tuple[Choice, ...]:
        """Return the sub-types of an issue type; without one, those of all."""
        kinds = await self.list(LookupKind.ISSUE_TYPES)
        wanted = [one for one in kinds if one.id == issue_id] or list(kinds)
        found: list[Choice] = []
        for kind in wanted:
            rows = await self.looked(f"/v2/system/issuetypes/{kind.id}/issuesubtypes/lookup")
            found += [Choice(row.id, row.name, kind.name) for row in rows]
        return tuple(found)

    async def table(self, name: str) -> tuple[LookWire, ...]:
        """Return a generic table, the system's or the tenant's; empty where there is none."""
        return await self.kept.once(f"table {name}", lambda: self._table(name))

    async def _table(self, name: str) -> tuple[LookWire, ...]:
        for kind in ("lookup", "tenantlookup"):
            try:
                return await self.looked(f"/v2/system/{kind}/{name}")
            except (Rejected, Missing, Forbidden):
                continue
        return ()

    async def usual(self, kind: LookupKind) -> Choice | None:
        """Return the value that the tenant marks as default, else the first."""
        return default(await self.list(kind))

    async def role(self) -> Choice | None:
        """Return the tenant's default role."""
        return default(await self.looked(ROLES))

    async def scale(self) -> UrgencyScale:
        """Return the priorities in the tenant's order, which is the most urgent first."""
        return UrgencyScale.of(await self.choices(LookupKind.PRIORITIES))

    async def frame(self) -> Frame:
        """Return what translating needs to know."""
        staff = await self._staff()
        sources = await self.table(self.tables["sources"])
        return Frame(
            connection=self.connection,
            profile=self.profile,
            scale=await self.scale(),
            zone=self.line.zone,
            staff=frozenset(one.id for one in staff),
            sources={one.id: one.name for one in sources},
        )

    async def _staff(self) -> tuple[LookWire, ...]:
        try:
            return await self.looked("/v2/hr/employees/lookup")
        except (Forbidden, Missing):
            return await self.list(LookupKind.TECHNICIANS)

    async def _tabled(self, kind: LookupKind) -> tuple[LookWire, ...]:
        return await self.table(self.tables[TABLES[kind]]) or await self._harvest(kind)

    async def _harvest(self, kind: LookupKind) -> tuple[LookWire, ...]:
        """Gather a list from what was used lately: BMS tells its table names nowhere."""
        sheets = self.line.sheets(SEARCH, TicketWire, {"filter": {}}, size=HARVESTED)
        rows = (await anext(sheets)).items
        match kind:
            case LookupKind.TICKET_TYPES:
                return _pairs((row.type_id, row.type_name) for row in rows)
            case LookupKind.SOURCES:
                one_of_each = {row.source_id: row.id for row in rows if row.source_id}
                paths = [f"/v2/servicedesk/tickets/{one}" for one in one_of_each.values()]
                read = [await self.line.get(path, TicketWire) for path in paths[:READ]]
                return _pairs((row.source_id, row.source_name) for row in read)
            case _:
                talked = [row for row in rows if row.last_activity_update != row.created_on]
                paths = [f"/v2/servicedesk/tickets/{row.id}/notes" for row in talked[:READ]]
                notes = [one for path in paths for one in await self.line.rows(path, NoteWire)]
                return _pairs((one.type_id, one.type_name) for one in notes)


def choice(row: LookWire) -> Choice:
    """Return a row of a lookup to pick; what is not said to be retired is in use."""
    detail = row.email_address or row.sla_name
    return Choice(row.id, row.name or row.id, detail, active=row.is_active is not False)


def default(rows: Iterable[LookWire]) -> Choice | None:
    """Return the row that is marked as default, else the first that is in use."""
    usable = [row for row in rows if row.is_active is not False]
    marked = [row for row in usable if row.is_default]
    return next((choice(row) for row in (*marked, *usable)), None)


def _pairs(found: Iterable[tuple[str, str]]) -> tuple[LookWire, ...]:
    named = {one_id: name for one_id, name in found if one_id and name}
    rows = sorted(named.items(), key=lambda pair: pair[0].zfill(12))
    return tuple(LookWire(id=one_id, name=name) for one_id, name in rows)
