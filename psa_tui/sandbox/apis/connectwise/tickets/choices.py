"""What the references of a ticket may lead to, and how they are found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.moments import read_int
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.apis.connectwise.words import PLACES, company_key
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Choice

One = Any  # clients, statuses, products ...: anything with an id


@dataclass(slots=True)
class Reading:
    """A record that is being read: what was wrong with it so far."""

    visit: Visit
    """The request."""
    resource: str
    """What refusals call the record."""
    board: Choice | None = None
    """The board whose words count."""
    faults: list[Row] = field(default_factory=list)
    """In the order in which they were found."""

    def refuse_if_faulty(self) -> None:
        """Refuse where anything was wrong. Raises Refused."""
        if self.faults:
            raise errors.invalid(self.resource, self.faults)

    def unknown(self, name: str, key: object) -> None:
        """Note a reference that leads to nothing."""
        what = name[:1].upper() + name[1:]
        self.faults.append(errors.unfound(self.resource, name, what, key))


def by_name(one: One) -> tuple[str, ...]:
    """Most records are found by their name."""
    return (one.name,)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reference may lead to."""

    choices: Callable[[Reading], Iterable[One]]
    """All there are."""
    keys: Callable[[Visit, One], tuple[str, ...]] = lambda _, one: by_name(one)
    """The texts that one is found by, besides its id."""


def _on_board(
    found: Callable[[Visit, Choice], Iterable[One]],
) -> Callable[[Reading], Iterable[One]]:
    return lambda reading: found(reading.visit, reading.board) if reading.board else ()


KINDS: Mapping[str, Kind] = {
    "board": Kind(lambda r: r.visit.terms.boards),
    "company": Kind(
        lambda r: r.visit.world.clients.values(), lambda _, one: (company_key(one), one.name)
    ),
    "status": Kind(_on_board(lambda visit, board: visit.terms.statuses[board.name])),
    "type": Kind(_on_board(lambda visit, board: visit.terms.types(board))),
    "subType": Kind(_on_board(lambda visit, board: visit.terms.sub_types(board))),
    "item": Kind(_on_board(lambda visit, board: visit.terms.items(board))),
    "team": Kind(_on_board(lambda visit, board: visit.terms.teams(board))),
    "priority": Kind(lambda r: r.visit.terms.priorities),
    "source": Kind(lambda r: r.visit.world.vocabulary.sources),
    "serviceLocation": Kind(lambda _: PLACES),
    "sla": Kind(lambda r: r.visit.terms.levels),
    "agreement": Kind(lambda r: r.visit.world.contracts.values()),
    "contact": Kind(lambda r: r.visit.world.contacts.values()),
    "site": Kind(lambda r: r.visit.world.sites.values()),
    "owner": Kind(
        lambda r: r.visit.world.technicians.values(), lambda v, one: (v.terms.logins[one.id],)
    ),
    "workType": Kind(lambda r: r.visit.terms.work_types),
    "workRole": Kind(lambda r: r.visit.terms.roles),
}
"""Every reference that is understood."""


def picked(reading: Reading, name: str, value: object, kind: str = "") -> One | None:
    """Find what a reference leads to; notes a fault where it leads to nothing."""
    said = value if isinstance(value, dict) else {}
    known, visit = KINDS[kind or name], reading.visit
    id = read_int(said.get("id"))
    text = text_of(said.get("identifier") or said.get("name")).strip()
    for one in known.choices(reading):
        if id is not None and id > 0:
            if one.id == id:
                return one
        elif text and text.lower() in (key.lower() for key in known.keys(visit, one)):
            return one
    reading.unknown(name, id if id is not None else text)
    return None
