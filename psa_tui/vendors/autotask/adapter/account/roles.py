"""Which role somebody works in: an assignment and a time entry go with one, always.

A technician holds roles for queues or departments; one of them is their default at the desk.
"""

import asyncio
from dataclasses import dataclass
from decimal import Decimal

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.ids import Choice
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.wire.people import HeldRoleRow

from .account import Account

ROLE = "extra.assignedResourceRoleID"
"""The form's key of the role that goes with a technician."""


@dataclass(frozen=True, slots=True)
class Held:
    """The roles of one technician in one queue."""

    roles: tuple[Choice, ...]
    usual: Choice | None
    """The one that is meant unless another is picked; None where nobody can know."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Knows who holds what."""

    line: Line
    account: Account

    async def held(self, resource_id: str, queue_id: str = "") -> Held:
        """Return the roles a technician holds in a queue, else all they hold."""
        by_queue, at_desk = await self.account.once(
            f"roles of {resource_id}", lambda: self._rows(resource_id)
        )
        known = {one.id: one for one in await self.account.roles()}
        mine = [one for one in by_queue if one.is_active]
        here = [one.role_id for one in mine if queue_id and one.queue_id == queue_id]
        anywhere = [*(one.role_id for one in mine), *(r.role_id for r in at_desk if r.is_active)]
        ids = tuple(dict.fromkeys(here or anywhere))
        names = {one: known[one].name if one in known else f"role {one}" for one in ids}
        roles = tuple(Choice(one, names[one]) for one in ids)
        return Held(roles, _usual(roles, await self._default(resource_id), at_desk))

    async def mine(self, queue_id: str = "") -> Held:
        """Return the roles of the person who sits here."""
        return await self.held((await self.account.me()).id, queue_id)

    async def rates(self) -> dict[str, Decimal]:
        """Return what an hour costs in each of my roles, the usual one first.

        Before what a contract says of it.
        """
        held = await self.mine()
        usual = [held.usual] if held.usual else []
        known = {one.id: one.hourly_rate for one in await self.account.roles()}
        mine = dict.fromkeys(role.id for role in (*usual, *held.roles))
        return {one: rate for one in mine if (rate := known.get(one)) is not None}

    async def pick(
        self, who: Choice, queue_id: str, *, asked: str = "", present: str = "", key: str = ROLE
    ) -> Choice:
        """Return the role to send. Raises Rejected at `key` where it must be asked."""
        held = await self.held(who.id, queue_id)
        by_id = {one.id: one for one in held.roles}
        if asked:
            return by_id.get(asked) or Choice(asked, f"role {asked}")
        if present in by_id:
            return by_id[present]
        if held.usual is not None:
            return held.usual
        names = ", ".join(one.name for one in held.roles)
        words = f"{who} holds several roles here: {names}. Pick one."
        if not held.roles:
            words = f"{who} holds no role, and Autotask wants one with every technician."
        raise Rejected(words, problems=[Problem(key, words)], vendor=self.line.vendor)

    async def _default(self, resource_id: str) -> str:
        rows = await self.account.resources()
        found = (one.default_service_desk_role_id for one in rows if one.id == resource_id)
        return next(found, "")

    async def _rows(
        self, resource_id: str
    ) -> tuple[tuple[HeldRoleRow, ...], tuple[HeldRoleRow, ...]]:
        of: Filter = ({"op": "eq", "field": "resourceID", "value": int(resource_id)},)
        return await asyncio.gather(
            self.line.all("ResourceRoles", HeldRoleRow, of),
            self.line.all("ResourceServiceDeskRoles", HeldRoleRow, of),
        )


def _usual(
    roles: tuple[Choice, ...], default: str, at_desk: tuple[HeldRoleRow, ...]
) -> Choice | None:
    if len(roles) == 1:
        return roles[0]
    marked = [default, *(one.role_id for one in at_desk if one.is_default and one.is_active)]
    return next((one for role in marked for one in roles if one.id == role), None)
