"""What the list shows: a view, a filter, an order; as a question to the store. No widget."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from psa_tui.domain.query import All, Known, Query, Sort, SortKey, parse
from psa_tui.services.settings import BUILT_IN, View

ALL = View("All", "")
"""What `0` shows: everything, closed tickets too."""

START = 3
"""The view that is shown first: all open tickets."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A view that a PSA keeps itself, as it was when it was asked for."""

    name: str
    rowids: frozenset[int]


@dataclass(slots=True)
class Lens:
    """Which question the list answers."""

    views: tuple[View, ...]
    """The views on the keys from 1."""
    zone: tzinfo
    active: int = START
    """The place of the view that is shown; 0 is everything."""
    last: int = 0
    """The place of the view before."""
    filter: str = ""
    """What is typed beyond the view; may hold a mistake."""
    sort: Sort | None = None
    """Picked by hand: beats the sort of view and filter."""
    picked: Picked | None = None
    """A view of a PSA's own, shown in place of all tickets until another view is shown."""

    @classmethod
    def of(cls, own: Sequence[View], zone: tzinfo) -> "Lens":
        """Start with the built-in views and the person's own; one of the same name replaces."""
        named = {view.name: view for view in (*BUILT_IN, *own)}
        return cls(tuple(named.values())[:9], zone)

    @property
    def view(self) -> View:
        """The view that is shown."""
        if self.picked is not None:
            return View(self.picked.name, "")
        return self.views[self.active - 1] if self.active else ALL

    def show(self, place: int) -> bool:
        """Change to the view on this key; False when there is none."""
        if place > len(self.views):
            return False
        if place != self.active:
            self.last, self.active = self.active, place
        self.sort = self.picked = None
        return True

    def pick(self, picked: Picked) -> None:
        """Show a view of a PSA's own."""
        self.show(0)
        self.picked = picked

    def held(self, order: "array[int]") -> "array[int]":
        """Leave out what a picked view does not hold."""
        if self.picked is None:
            return order
        return array("q", (row for row in order if row in self.picked.rowids))

    def step(self, by: int) -> None:
        """Change to the next or the previous view, round and round."""
        self.show((self.active - 1 + by) % len(self.views) + 1)

    def query(self, now: datetime, text: str | None = None, known: Known | None = None) -> Query:
        """Return the question; raises QueryMistake for what is typed, at its place.

        The filter narrows the view; its sort, or the one picked by hand, takes precedence.
        """
        typed = parse(self.filter if text is None else text, now=now, zone=self.zone, known=known)
        view = self.of_view(self.view, now)
        sorts = (self.sort,) if self.sort else typed.sorts or view.sorts
        nodes = tuple(one.node for one in (view, typed) if one.node != All())
        node = nodes[0] if len(nodes) == 1 else All(nodes)
        return Query(node, sorts or (Sort(SortKey.UPDATED),))

    def of_view(self, view: View, now: datetime) -> Query:
        """Return the question of a view alone."""
        return parse(view.query, now=now, zone=self.zone)


def with_guest(order: "array[int]", guest: int, place: int) -> "array[int]":
    """Keep a row that left the list where it stood, as long as the cursor is on it."""
    kept = order[:]
    kept.insert(min(place, len(kept)), guest)
    return kept
