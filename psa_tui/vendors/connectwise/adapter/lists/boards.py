"""The boards, and what each has of its own: statuses, types, sub-types, items, teams."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Missing, Problem, Rejected
from psa_tui.domain.ids import Choice
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.wire.lists import (
    BoardWire,
    Named,
    StatusWire,
    SubTypeWire,
    TeamWire,
    TripleWire,
)


@dataclass(frozen=True, slots=True)
class Boards:
    """The boards' lists: every one of them belongs to one board and to no other."""

    line: Line
    keeper: Keeper

    async def named(self) -> tuple[BoardWire, ...]:
        """Return every board whose tickets are shown, those of projects too."""
        return await self.keeper.once(
            "boards", lambda: self.line.rows("/service/boards", BoardWire)
        )

    async def all(self) -> tuple[BoardWire, ...]:
        """Return the service boards, retired ones too."""
        return tuple(one for one in await self.named() if not one.project_flag)

    async def active(self) -> tuple[BoardWire, ...]:
        """Return the boards that are in use."""
        return tuple(one for one in await self.all() if not one.inactive_flag)

    async def statuses(self, board: str) -> tuple[StatusWire, ...]:
        """Return a board's statuses in its own order."""
        path = f"/service/boards/{board}/statuses"
        rows = await self.keeper.once(path, lambda: self.line.rows(path, StatusWire))
        return tuple(sorted(rows, key=lambda one: (one.sort_order or 0, int(one.id))))

    async def statuses_of(self, boards: Iterable[str]) -> Mapping[str, StatusWire]:
        """Return the statuses of several boards by id; none of a board that may not be read."""

        async def readable(board: str) -> tuple[StatusWire, ...]:
            try:
                return await self.statuses(board)
            except (Forbidden, Missing):
                return ()

        found = await asyncio.gather(*map(readable, sorted(boards)))
        return {one.id: one for rows in found for one in rows}

    async def must_have(self, board: Choice, status: Choice) -> None:
        """See that a status is one of this board. Raises Rejected, naming those that are."""
        try:
            rows = [one for one in await self.statuses(board.id) if not one.inactive]
        except (Forbidden, Missing):
            return  # the vendor will say so itself
        if any(one.id == status.id for one in rows):
            return
        names = ", ".join(one.name for one in rows)
        words = f"{status.name} is no status of {board.name}, which has: {names}."
        raise Rejected(words, problems=(Problem("status", words),), vendor="ConnectWise PSA")

    async def types(self, board: str) -> tuple[Named, ...]:
        """Return a board's types."""
        path = f"/service/boards/{board}/types"
        return await self.keeper.once(path, lambda: self.line.rows(path, Named))

    async def sub_types(self, board: str, type_id: str = "") -> tuple[SubTypeWire, ...]:
        """Return a board's sub-types, those that go with a type where one is given."""
        path = f"/service/boards/{board}/subtypes"
        rows = await self.keeper.once(path, lambda: self.line.rows(path, SubTypeWire))
        return tuple(one for one in rows if not type_id or type_id in one.type_association_ids)

    async def items(self, board: str, sub_type_id: str = "") -> tuple[Named, ...]:
        """Return a board's items, those that go with a sub-type where one is given."""
        path = f"/service/boards/{board}/items"
        rows = await self.keeper.once(path, lambda: self.line.rows(path, Named))
        if not sub_type_id:
            return rows
        legal = {
            one.item.id
            for one in await self._triples(board)
            if one.item and one.sub_type and one.sub_type.id == sub_type_id
        }
        return tuple(one for one in rows if one.id in legal)

    async def teams(self, board: str) -> tuple[TeamWire, ...]:
        """Return a board's teams."""
        path = f"/service/boards/{board}/teams"
        return await self.keeper.once(path, lambda: self.line.rows(path, TeamWire))

    async def _triples(self, board: str) -> tuple[TripleWire, ...]:
        path = f"/service/boards/{board}/typeSubTypeItemAssociations"
        return await self.keeper.once(path, lambda: self.line.rows(path, TripleWire))
