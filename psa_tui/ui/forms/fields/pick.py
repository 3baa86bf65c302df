"""A value picked by name under its field: from a known list, or from a lookup at the vendor."""

from dataclasses import dataclass

from textual import on

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import LookupKind, Value, text_of
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.services.session import Session
from psa_tui.ui.forms.fields.control import Edited
from psa_tui.ui.widgets.finder import Finder
from psa_tui.ui.widgets.finder.matching import rank

SHORT = 200
"""Entries from which a list is searched by the store instead of here."""

NAMES = frozenset(
    {
        LookupKind.CLIENTS,
        LookupKind.CONTACTS,
        LookupKind.LOCATIONS,
        LookupKind.TECHNICIANS,
        LookupKind.PRODUCTS,
    }
)
"""Lists without an order that says anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """A short list that came with the form."""

    choices: tuple[Choice, ...]
    far: bool = False
    ordered: bool = True

    def near(self, text: str) -> tuple[Choice, ...]:  # noqa: ARG002  all of it, to be ranked
        """Return the whole list."""
        return tuple(choice for choice in self.choices if choice.active)

    async def ask(self, text: str) -> tuple[Choice, ...] | Absent:
        """Return the list again: nobody knows more."""
        return self.near(text)


@dataclass(frozen=True, slots=True)
class Looked:
    """A lookup of a connection, narrowed by the value of another field."""

    session: Session
    connection: str
    kind: LookupKind
    within: str = ""
    lane: Lane = EVERYWHERE
    first: tuple[Choice, ...] = ()
    """What is offered besides the list, before it."""
    far: bool = True

    @property
    def ordered(self) -> bool:
        """Whether the vendor's order says something: of names alone, the shortest is looked for."""
        return self.kind not in NAMES

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return a short list whole, to be ranked; of a long one what the store finds."""
        whole = self._stored("")
        return whole if len(whole) < SHORT else self._stored(text)

    def _stored(self, text: str) -> tuple[Choice, ...]:
        kept = self.session.lookups.local(
            self.connection, self.kind, text, within=self.within, lane=self.lane, limit=SHORT
        )
        return (*self.first, *kept)

    async def ask(self, text: str) -> tuple[Choice, ...] | Absent:
        """Return what the vendor finds for the text."""
        found = await self.session.lookups.remote(
            self.connection, self.kind, text, within=self.within, lane=self.lane
        )
        first = rank(self.first, text, ordered=self.ordered)
        if isinstance(found, Absent):
            return first or found
        return (*first, *found)


class Pick(Finder):
    """The finder as the control of a field; `free` text stands where choices are suggestions."""

    def show(self, value: Value) -> None:
        """Show a value without telling anybody."""
        if isinstance(value, Choice):
            self.put(value)
        else:
            self.put(None, text_of(value))

    def read(self) -> Value:
        """Return the value; a text that names none stays text, and is judged as such."""
        if self.free or self.value is None or self.text != self.value.name:
            return self.text if self.text.strip() else None
        return self.value

    def echo(self, value: Value) -> str:
        """Tell apart what is picked, where its name alone does not."""
        return value.detail if isinstance(value, Choice) else ""

    @on(Finder.Picked)
    def _picked(self) -> None:
        self.post_message(Edited())

    @on(Finder.Typed)
    def _typed_freely(self) -> None:
        if self.free:
            self.post_message(Edited())
