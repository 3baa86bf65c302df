"""Roles, and who works in which of them for which queue: whom a ticket can be assigned to, and as.

Who holds which role is our invention: everybody holds the role that is theirs, and helps out as
technician where tickets come in; apprentices work on what comes in only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Technician, World

FIRST = 29_682_834
"""The id of the first role."""

HELPER = "Technician"
"""The role in which everybody helps out."""

ENTRY = ("Level I Support", "Monitoring Alert", "Client Portal")
"""The queues where tickets come in."""

LEARNER = "Apprentice"


@dataclass(frozen=True, slots=True)
class Role:
    """A role."""

    id: int
    name: str
    rate: float


@dataclass(frozen=True, slots=True)
class Holding:
    """A resource works in a role: for a queue, in a department, or at the service desk."""

    id: int
    resource_id: int
    role_id: int
    queue_id: int | None = None
    department_id: int | None = None
    default: bool = False
    active: bool = True


def every(world: World) -> list[Role]:
    """List the roles: the helper's, and those that people have."""
    names = dict.fromkeys((HELPER, *(one.role for one in world.technicians.values())))
    return [Role(FIRST + at, name, 150.0 + 15 * at) for at, name in enumerate(names)]


def own_role(world: World, who: Technician) -> int:
    """Give the id of the role somebody works in unless another is named."""
    return next(one.id for one in every(world) if one.name == who.role)


def may(visit: Visit, resource: int, role: int, queue: int | None) -> bool:
    """Tell whether a resource that is active works in a role for a queue, or for none."""
    who = visit.world.technicians.get(resource)
    if who is None or not who.active:
        return False
    held = _of(visit, who, _ids(visit.world))
    return any(one.role_id == role and (queue is None or one.queue_id == queue) for one in held)


def plays(visit: Visit, resource: int, role: int) -> bool:
    """Tell whether a resource works in a role at all."""
    return may(visit, resource, role, None)


def _ids(world: World) -> dict[str, int]:
    return {one.name: one.id for one in every(world)}


def _of(visit: Visit, who: Technician, ids: dict[str, int]) -> Iterator[Holding]:
    pairs = []
    for pick in visit.picks("queueID"):
        entry = pick.label in ENTRY
        if entry or who.role != LEARNER:
            pairs.append((ids[who.role], pick.value))
        if entry and who.role not in (HELPER, LEARNER):
            pairs.append((ids[HELPER], pick.value))
    for at, (role, queue) in enumerate(pairs, 1):
        yield Holding(who.id * 1000 + at, who.id, role, queue, active=who.active)


def _in_queues(visit: Visit) -> Iterator[Holding]:
    ids = _ids(visit.world)
    for who in visit.world.technicians.values():
        yield from _of(visit, who, ids)
        yield Holding(
            who.id * 1000 + 999, who.id, ids[who.role], department_id=1, active=who.active
        )


def _at_the_desk(visit: Visit) -> Iterator[Holding]:
    ids = _ids(visit.world)
    for who in visit.world.technicians.values():
        held = dict.fromkeys(one.role_id for one in _of(visit, who, ids))
        for at, role in enumerate(held, 1):
            own = role == ids[who.role]
            yield Holding(who.id * 100 + at, who.id, role, default=own, active=who.active)


_R = Field[Role]
_H = Field[Holding]

entity = Entity[Role](
    plural="Roles",
    singular="Role",
    fields=(
        _R("id", "long", lambda _, one: one.id),
        _R("name", "string", lambda _, one: one.name, required=True, length=200),
        _R("description", "string", lambda _, __: ""),
        _R("hourlyFactor", "double", lambda _, __: 1.0),
        _R("hourlyRate", "double", lambda _, one: one.rate),
        _R("isActive", "boolean", lambda _, __: True),
        _R("isExcludedFromNewContracts", "boolean", lambda _, __: False),
        _R("isSystemRole", "boolean", lambda _, __: False),
        _R("quoteItemDefaultTaxCategoryId", "integer", lambda _, __: None),
        _R("roleType", "integer", lambda _, __: 0),
    ),
    rows=lambda visit: every(visit.world),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Roles."""

_HELD = (
    _H("id", "long", lambda _, one: one.id),
    _H("resourceID", "integer", lambda _, one: one.resource_id, refers="Resource"),
    _H("roleID", "integer", lambda _, one: one.role_id, refers="Role"),
    _H("isActive", "boolean", lambda _, one: one.active),
)

in_queues = Entity[Holding](
    plural="ResourceRoles",
    singular="ResourceRole",
    fields=(
        *_HELD,
        _H("queueID", "integer", lambda _, one: one.queue_id, picks="queueID"),
        _H("departmentID", "integer", lambda _, one: one.department_id, refers="Department"),
    ),
    rows=_in_queues,
    child=Child("Resources", "Roles", "resourceID"),
)
"""Who works in which role for which queue or department."""

at_the_desk = Entity[Holding](
    plural="ResourceServiceDeskRoles",
    singular="ResourceServiceDeskRole",
    fields=(*_HELD, _H("isDefault", "boolean", lambda _, one: one.default)),
    rows=_at_the_desk,
    child=Child("Resources", "ServiceDeskRoles", "resourceID"),
    closed=frozenset(("POST", "PATCH", "PUT")),
)
"""Who works in which role at the service desk at all."""
