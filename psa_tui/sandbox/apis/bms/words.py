"""The numbered lists of the tenant, and how names and ids find each other.

What the neutral world does not number is numbered here, in an order that does not change.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from psa_tui.sandbox.world import (
    SETTLED,
    Choice,
    Client,
    Phase,
    Product,
    Site,
    Status,
    Technician,
    World,
)

from .tokens import INTEGRATION


class Named(Protocol):
    """Anything with a number and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)

COLOURS: Mapping[Phase, str] = {
    "new": "#2a7de1",
    "active": "#0b8f4d",
    "waiting-customer": "#c58b00",
    "waiting-other": "#8a6d3b",
    "escalated": "#b00020",
    "resolved": "#6b6b6b",
    "closed": "#4a4a4a",
}
"""The colour of a status, by what it means (our invention)."""

WHITE = "#ffffff"

HEAT = ("#c00000", "#e07b00", "#d5b800", "#3a9d23")
"""The colours of the priorities, most urgent first (our invention)."""

SLA_HOURS: Mapping[str, tuple[float, float]] = {
    "Gold": (1, 4),
    "Silver": (2, 8),
    "Bronze": (4, 24),
}
"""Hours to answer and to solve, of a ticket of the third priority (our invention)."""


def by_id(choices: Iterable[N], id: int | None) -> N | None:
    """Find by number."""
    return next((one for one in choices if one.id == id), None)


def by_name(choices: Iterable[N], name: str) -> N | None:
    """Find by exact name."""
    return next((one for one in choices if one.name == name), None)


def id_of(choices: Iterable[N], name: str) -> int | None:
    """Give the number of a name, or None."""
    found = by_name(choices, name)
    return None if found is None else found.id


def colour(status: Status | None) -> str:
    """Give the colour of a status."""
    return COLOURS[status.phase if status else "active"]


def is_completed(status: Status) -> bool:
    """Tell whether a status completes a ticket."""
    return status.phase in SETTLED


def heat(world: World, name: str) -> str:
    """Give the colour of a priority."""
    names = [one.name for one in world.vocabulary.priorities]
    return HEAT[min(names.index(name), len(HEAT) - 1)] if name in names else HEAT[-1]


def levels(world: World) -> list[Choice]:
    """List the service levels: those the tenant's contracts promise, and the usual ones."""
    used = {one.sla_name for one in world.contracts.values() if one.sla_name}
    return _numbered([*SLA_HOURS, *sorted(used - set(SLA_HOURS))])


def level_name(written: str) -> str:
    """Give the level's name from what a ticket's promise is called ("Gold, 1 h / 4 h")."""
    return written.partition(",")[0]


def roles(world: World) -> list[Choice]:
    """List the roles people work in."""
    people = (one.role for one in world.technicians.values() if one.name != INTEGRATION)
    return _numbered(dict.fromkeys(people))


def role_of(world: World, technician: Technician | None) -> str:
    """Give the role somebody works in unless another is named."""
    known = [one.name for one in roles(world)]
    return technician.role if technician and technician.role in known else known[0]


def work_types(world: World) -> list[Product]:
    """List the work types: the labour the MSP sells."""
    return [one for one in world.products.values() if one.category == "Labor" and one.active]


def goods(world: World) -> list[Product]:
    """List what can be charged by the piece."""
    return [one for one in world.products.values() if one.category != "Labor" and one.active]


def articles(world: World) -> list[Choice]:
    """List the categories of the knowledge base (our invention: no operation lists them)."""
    return _numbered(dict.fromkeys(one.category for one in world.canned_responses.values()))


def site(world: World, site_id: int | None, client_id: int) -> Site | None:
    """Find a site, or the main one of the client where none is named."""
    if (found := world.sites.get(site_id or 0)) is not None:
        return found
    mine = [one for one in world.sites.values() if one.client_id == client_id]
    return next((one for one in mine if one.main), mine[0] if mine else None)


def account_code(client: Client) -> str:
    """Make the short code of an account from its name, unless it was given one."""
    given = client.extras.get("AccountCode")
    letters = "".join(one for one in client.name.upper() if one.isascii() and one.isalnum())
    return str(given) if given else letters[:6]


def _numbered(names: Iterable[str]) -> list[Choice]:
    return [Choice(at, name) for at, name in enumerate(names, 1)]
