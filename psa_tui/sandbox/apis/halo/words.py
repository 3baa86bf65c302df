"""The numbered lists of the tenant, and how names and ids find each other.

What the neutral world does not number is numbered here, in an order that does not change; all of it
is this tenant's own and so our invention, but for status 9 (Closed) and outcome 7 (Private Note).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from psa_tui.sandbox.world import (
    Choice,
    Client,
    Contact,
    Product,
    Site,
    Sla,
    Technician,
    Ticket,
    World,
)


class Named(Protocol):
    """Anything with a number and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)

UNASSIGNED = 1
"""The agent who is nobody."""

NOBODY = -1
"""The user who is nobody in particular; a site's General User is another such."""

GENERAL = 40_000_000
"""A site's id plus this is the id of its General User."""

CLOSED = "Closed"
"""The built-in status 9."""

RETIRED = 9
"""A priority that is hidden."""

TAX = "1"
"""The code of the sales tax."""

SLA_HOURS: dict[str, tuple[float, float]] = {
    "Standard": (8, 48),
    "Gold": (1, 4),
    "Silver": (2, 8),
    "Bronze": (4, 24),
}
"""Hours to answer and to fix of the third priority, by agreement."""

STRETCH = (0.25, 0.5, 1, 2)
"""How an agreement stretches with urgency, most urgent first."""

ITIL = {"Incident": 1, "Change Request": 2, "Service Request": 3}
"""The built-in kind of each ticket type."""

DEMANDS: dict[str, tuple[str, ...]] = {
    "Service Request": ("category_1",),
    "Change Request": ("category_1", "impact"),
}
"""What a type demands besides summary, client and type (our invention: every tenant's own)."""

LABELS = {"category_1": "Category", "impact": "Impact"}
"""What people call those fields."""

DEPARTMENT = (3, "Service")
"""The department of every team: id and name."""

HEAT = ("#f44e3b", "#fe9200", "#fcdc00", "#68bc00")
"""The colours of the priorities."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One row of a service level: what it promises for one priority."""

    sla_id: int
    """Of which level."""
    priority_id: int
    """The number tickets carry."""
    name: str
    """As shown."""
    response: float
    """Hours to the first answer."""
    fix: float
    """Hours to the solution."""
    hidden: bool = False
    """Whether it is offered no more."""

    @property
    def guid(self) -> str:
        """The row's own id."""
        return guid("policy", self.sla_id * 100 + self.priority_id)


def guid(kind: str, at: int) -> str:
    """Make the GUID of the number `at` of a kind, always the same."""
    head = int.from_bytes(kind.encode()[:4].ljust(4, b"_"), "big")
    return str(UUID(int=(head << 96) | (0x4000 << 64) | (0x8000 << 48) | at))


def by_id(choices: Iterable[N], id: int | None) -> N | None:
    """Find by number."""
    return next((one for one in choices if one.id == id), None)


def by_name(choices: Iterable[N], name: str) -> N | None:
    """Find by name, in any case."""
    wanted = name.strip().lower()
    return next((one for one in choices if one.name.lower() == wanted), None)


def id_of(choices: Iterable[N], name: str) -> int:
    """Give the number of a name, or 0."""
    found = by_name(choices, name)
    return 0 if found is None else found.id


def levels(world: World) -> list[Choice]:
    """List the service levels: the one every ticket type falls back to, and those of contracts."""
    used = {one.sla_name for one in world.contracts.values() if one.sla_name}
    names = [*SLA_HOURS, *sorted(used - set(SLA_HOURS))]
    return [Choice(at, name) for at, name in enumerate(names, 1)]


def policies(world: World) -> list[Policy]:
    """List the rows of every service level, a hidden one among them."""
    made = []
    for level in levels(world):
        response, fix = SLA_HOURS.get(level.name, SLA_HOURS["Standard"])
        for turn, priority in enumerate(world.vocabulary.priorities):
            stretch = STRETCH[min(turn, len(STRETCH) - 1)]
            row = (level.id, priority.id, priority.name, response * stretch, fix * stretch)
            made.append(Policy(*row))
    return [*made, Policy(made[0].sla_id, RETIRED, "Retired", 0, 0, hidden=True)]


def policy(world: World, sla_id: int, priority_id: int) -> Policy | None:
    """Find what a level promises for a priority, hidden rows included."""
    same = (one for one in policies(world) if one.sla_id == sla_id)
    return next((one for one in same if one.priority_id == priority_id), None)


def level_of(ticket: Ticket, world: World) -> Choice:
    """Tell the service level of a ticket: its own, or the one of its type."""
    known = levels(world)
    name = str(ticket.extras.get("sla") or (ticket.sla.name if ticket.sla else ""))
    return by_name(known, name.partition(",")[0]) or known[0]


def promised(world: World, ticket: Ticket, level: Choice) -> Sla | None:
    """Make the promise of a level for a new ticket, or for one whose level changes."""
    found = policy(world, level.id, id_of(world.vocabulary.priorities, ticket.priority))
    if found is None:
        return None
    return Sla(
        name=level.name,
        response_due=ticket.created + timedelta(hours=found.response),
        resolution_due=ticket.created + timedelta(hours=found.fix),
    )


def contract_level(world: World, client_id: int) -> Choice:
    """Tell the level a client's new tickets fall under (that a contract's wins is ours)."""
    known = levels(world)
    mine = (one for one in world.contracts.values() if one.client_id == client_id)
    name = next((one.sla_name for one in mine if one.sla_name), "")
    return by_name(known, name) or known[0]


def categories(world: World) -> list[Choice]:
    """List the service categories: the tree's levels joined by >, tickets store this name."""
    words = world.vocabulary
    made = [Choice(one.id, one.name) for one in words.problem_types]
    parents = {one.id: one.name for one in words.problem_types}
    made += [
        Choice(100 + one.id, f"{parents[one.parent_id]}>{one.name}") for one in words.sub_types
    ]
    return sorted(made, key=lambda one: one.name)


def category(ticket: Ticket) -> str:
    """Give the service category of a ticket by its whole name."""
    return ">".join(part for part in (ticket.problem_type, ticket.sub_type) if part)


def request_categories() -> list[Choice]:
    """List the request categories, a tree of its own."""
    names = ("Break/fix", "How-to", "New equipment", "New equipment>Laptop", "Question")
    return [Choice(at, name) for at, name in enumerate(names, 501)]


def rates(world: World) -> list[Product]:
    """List the charge rates: the labour the MSP sells."""
    return [one for one in world.products.values() if one.category == "Labor" and one.active]


def agents(world: World) -> list[Technician]:
    """List who works there, the API-only agent included."""
    return list(world.technicians.values())


def team_of(world: World, technician: Technician) -> Choice | None:
    """Tell the team an agent belongs to first (our invention)."""
    teams = world.vocabulary.queues
    return teams[technician.id % len(teams)] if teams else None


def main_site(world: World, client_id: int) -> Site | None:
    """Find a client's main site, or its first."""
    mine = [one for one in world.sites.values() if one.client_id == client_id]
    return next((one for one in mine if one.main), mine[0] if mine else None)


def site_of(world: World, ticket: Ticket) -> Site | None:
    """Find the site of a ticket: its own, or the client's main one."""
    return world.sites.get(ticket.site_id or 0) or main_site(world, ticket.client_id)


def user_of(world: World, ticket: Ticket) -> Contact | None:
    """Find the person who asked."""
    return world.contacts.get(ticket.contact_id or 0)


def user_id(world: World, ticket: Ticket) -> int:
    """Give the user of a ticket: an alert's is the site's General User, else -1 is nobody."""
    if ticket.contact_id in world.contacts:
        return ticket.contact_id or NOBODY
    site = site_of(world, ticket)
    return GENERAL + site.id if ticket.source == "Monitoring" and site else NOBODY


def is_vip(client: Client | None, contact: Contact | None) -> bool:
    """Tell whether somebody goes first."""
    return bool((client and client.vip) or (contact and contact.vip))
