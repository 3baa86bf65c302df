"""The tenant's numbered words: boards, their statuses and types, priorities, levels, places.

The neutral world knows a status by its name; here the same name on two boards is two records.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.world import SETTLED, Choice, Client, Product, Site, Status, SubChoice, World

from .keys import INTEGRATION, identifiers

CORE = (
    *("New", "In Progress", "Customer Replied", "Waiting on Customer", "Waiting on Parts"),
    *("Scheduled", "Completed", "Closed"),
)
"""The statuses of every board; the others are some boards' own."""

OWN: Mapping[str, tuple[str, ...]] = {
    "Service Desk": (
        "Waiting on Vendor",
        "Waiting Scheduling",
        "Escalated",
        "Ready to Invoice",
    ),
    "Managed Services": ("Alert", "Triage", "Escalated", "Resolution"),
    "Projects": ("Waiting on Vendor", "Ready for Billing"),
    "Sales": ("Request", "Quote", "Won", "Lost"),
}
"""What boards have besides."""

NO_TIME = frozenset(("Closed", "Lost"))
"""Statuses in which no time can be entered."""

PROJECT_BOARDS = frozenset(("Projects",))
"""Boards whose tickets belong to projects."""

PRIORITY_IDS = (8, 5, 4, 7)
"""What the priorities are numbered, the most urgent first: ids mean nothing."""

LEVELS = ("Critical", "High", "Medium", "Low")
COLOURS = ("Red", "Orange", "Yellow", "Green")

ITEMS = ("Install", "Fix", "Question")
"""The items of every board (our invention)."""

HOURS: Mapping[str, tuple[float, float]] = {
    "Gold": (1, 4),
    "Silver": (2, 8),
    "Bronze": (4, 24),
}
"""Hours to answer and to solve, of a ticket of the third priority, by service level."""

STRETCH = (0.25, 0.5, 1, 2)
"""How the hours change with the priority, the most urgent first."""

PLACES = (Choice(1, "On-Site"), Choice(2, "Remote"), Choice(3, "In-House"))
"""Where service is given."""


class Named(Protocol):
    """Anything with a number and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class BoardStatus:
    """A status as one board has it."""

    id: int
    """Of this status on this board."""
    board: Choice
    """Whose."""
    status: Status
    """What it is in the world."""
    order: int
    """Where it stands in the board's list."""
    closed: bool
    """Whether it closes."""

    @property
    def name(self) -> str:
        """As shown."""
        return self.status.name

    @property
    def escalation(self) -> str:
        """How far a ticket in it has come, in the vendor's five words."""
        if self.status.phase in SETTLED:
            return "Resolved"
        if self.status.pauses:
            return "NoEscalation"
        return "NotResponded" if self.status.phase == "new" else "Responded"


def by_id(choices: Iterable[N], id: object) -> N | None:
    """Find by number."""
    return next((one for one in choices if one.id == id), None)


def by_name(choices: Iterable[N], name: object) -> N | None:
    """Find by name; case does not matter."""
    wanted = str(name).lower()
    return next((one for one in choices if one.name.lower() == wanted), None)


class Terms:
    """The words of one world, put together when they are asked for."""

    def __init__(self, world: World, services: Services) -> None:
        """Number the words of `world`; a switch tells whether Completed closes."""
        self._world, self._services = world, services

    @property
    def boards(self) -> list[Choice]:
        """All boards."""
        return self._world.vocabulary.queues

    @cached_property
    def statuses(self) -> dict[str, list[BoardStatus]]:
        """The statuses of every board, by its name."""
        return {board.name: self._statuses(board) for board in self.boards}

    def on(self, board: str, status: str) -> BoardStatus | None:
        """Find a status by its name on a board; also one that the board has no more."""
        return self._pairs.get((board, status)) or self._strays.get((board, status))

    def types(self, board: Choice) -> list[Choice]:
        """List the types of a board: of what its tickets are about, and one for the rest."""
        mine = TYPES.get(board.name)
        return [
            Choice(board.id * 100 + one.id, one.name)
            for one in self._world.vocabulary.problem_types
            if (one.name in mine if mine is not None else one.name not in KEPT)
        ]

    def sub_types(self, board: Choice) -> list[SubChoice]:
        """List the subtypes of a board; each names its type there."""
        types = {one.id % 100: one.id for one in self.types(board)}
        return [
            SubChoice(board.id * 1000 + one.id, one.name, types[one.parent_id])
            for one in self._world.vocabulary.sub_types
            if one.parent_id in types
        ]

    def items(self, board: Choice) -> list[Choice]:
        """List the items of a board."""
        return [Choice(board.id * 10 + at, name) for at, name in enumerate(ITEMS, 1)]

    def teams(self, board: Choice) -> list[Choice]:
        """List the teams of a board: the first is its default."""
        names = (f"{board.name} Team", "Escalation Team")
        return [Choice(board.id * 10 + at, name) for at, name in enumerate(names, 1)]

    @cached_property
    def priorities(self) -> list[Choice]:
        """The priorities under the vendor's ids, the most urgent first."""
        words = self._world.vocabulary.priorities
        return [
            Choice(PRIORITY_IDS[at] if at < len(PRIORITY_IDS) else 20 + at, one.name)
            for at, one in enumerate(words)
        ]

    def rank(self, priority: str) -> int:
        """Tell how urgent a priority is: 0 is the most."""
        names = [one.name for one in self.priorities]
        return min(names.index(priority), 3) if priority in names else 2

    @cached_property
    def levels(self) -> list[Choice]:
        """The service levels."""
        return [Choice(at, name) for at, name in enumerate(HOURS, 1)]

    @cached_property
    def roles(self) -> list[Choice]:
        """The roles people work in."""
        people = self._world.technicians.values()
        names = dict.fromkeys(one.role for one in people if one.name != INTEGRATION)
        return [Choice(at, name) for at, name in enumerate(names, 1)]

    @cached_property
    def work_types(self) -> list[Product]:
        """The work types: the labour the MSP sells."""
        products = self._world.products.values()
        return [one for one in products if one.category == "Labor" and one.active]

    @cached_property
    def logins(self) -> dict[int, str]:
        """What every member is called, by id."""
        return identifiers(self._world.technicians.values())

    def closes(self, status: Status) -> bool:
        """Tell whether a status closes a ticket."""
        if status.name == "Completed":
            return bool(self._services.switch("completed_closes"))
        return status.phase in SETTLED

    def _statuses(self, board: Choice) -> list[BoardStatus]:
        names = {*CORE, *OWN.get(board.name, ())}
        mine = [one for one in self._world.vocabulary.statuses if one.name in names]
        return [self._placed(board, one, at) for at, one in enumerate(mine, 1)]

    def _placed(self, board: Choice, status: Status, at: int) -> BoardStatus:
        number = board.id * 100 + status.id
        return BoardStatus(number, board, status, at * 10, self.closes(status))

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], BoardStatus]:
        return {(name, one.name): one for name, mine in self.statuses.items() for one in mine}

    @cached_property
    def _strays(self) -> dict[tuple[str, str], BoardStatus]:
        return {
            (board.name, one.name): self._placed(board, one, 99)
            for board in self.boards
            for one in self._world.vocabulary.statuses
        }


TYPES: Mapping[str, frozenset[str]] = {
    "Managed Services": frozenset(("Monitoring", "Security")),
    "Sales": frozenset(("Purchase",)),
    "Projects": frozenset(("Project",)),
}
"""Boards with types of their own; the others have those that no board keeps to itself."""

KEPT = frozenset(("Monitoring", "Purchase", "Project"))
"""Types that the boards of `TYPES` keep to themselves."""


def level_name(written: str) -> str:
    """Give the level's name from what a ticket's promise is called ("Gold, 1 h / 4 h")."""
    return written.partition(",")[0]


def hours(level: str, rank: int) -> tuple[float, float]:
    """Give the hours to answer and to solve at a level for a priority's rank."""
    answer, solve = HOURS.get(level, HOURS["Bronze"])
    return answer * STRETCH[rank], solve * STRETCH[rank]


def company_key(client: Client) -> str:
    """Make the short name of a company from its name, unless it was given one."""
    given = client.extras.get("identifier")
    letters = "".join(one for one in client.name if one.isascii() and one.isalnum())
    return str(given) if given else letters[:30]


def main_site(world: World, client_id: int) -> Site | None:
    """Find the main site of a client."""
    mine = [one for one in world.sites.values() if one.client_id == client_id]
    return next((one for one in mine if one.main), mine[0] if mine else None)
