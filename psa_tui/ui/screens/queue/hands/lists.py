"""The vendors' lists, with their ids, and the templates, to be read before they are used."""

from dataclasses import dataclass, replace
from functools import partial

from rich.cells import cell_len

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.services.plans.sentences import label, shown
from psa_tui.ui.forms.fields.pick import Looked
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.pages import PageScreen, pairs_page
from psa_tui.ui.screens.picker import PickerScreen
from psa_tui.ui.screens.queue.floor import Floor

NARROWED = {
    LookupKind.CONTACTS: LookupKind.CLIENTS,
    LookupKind.LOCATIONS: LookupKind.CLIENTS,
    LookupKind.SUB_ISSUE_TYPES: LookupKind.ISSUE_TYPES,
}
"""Lists that are one for each value of another list, which is picked first."""

TEMPLATES = frozenset(
    {LookupKind.TICKET_TEMPLATES, LookupKind.NOTE_TEMPLATES, LookupKind.TIME_TEMPLATES}
)
"""Lists whose values are read instead of copied."""


@dataclass(frozen=True, slots=True)
class WithIds:
    """A lookup that tells the id of each value first."""

    looked: Looked
    far: bool = True

    @property
    def ordered(self) -> bool:
        """Whether the list has an order of its own."""
        return self.looked.ordered

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return what the store knows."""
        return tuple(map(_numbered, self.looked.near(text)))

    async def ask(self, text: str) -> tuple[Choice, ...] | Absent:
        """Return what the vendor finds."""
        found = await self.looked.ask(text)
        return found if isinstance(found, Absent) else tuple(map(_numbered, found))


def _numbered(choice: Choice) -> Choice:
    if choice.id == choice.name:
        return choice
    return replace(choice, detail=f"{choice.id}   {choice.detail}".rstrip())


class ListHand:
    """Browses what a vendor lists."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    def browse(self) -> None:
        """Ask which list of which connection, and show it; enter copies the id."""
        links = self._floor.session.links
        kinds = [
            Choice(f"{name}/{kind}", f"{kind} of {name}" if len(links) > 1 else kind)
            for name in links
            for kind in LookupKind
        ]
        self._floor.over(ChooseScreen("Which list?", kinds), self._which)

    def _which(self, choice: Choice | None) -> None:
        if choice is None:
            return
        connection, _, name = choice.id.partition("/")
        kind = LookupKind(name)
        if (absent := self._floor.session.links[connection].profile.absent.get(kind)) is not None:
            self._floor.say(str(absent), Ink.WARN)
        elif (outer := NARROWED.get(kind)) is not None:
            title = f"{kind} of which one of {outer}?"
            screen = PickerScreen(self._floor.session, connection, outer, title=title)
            self._floor.over(screen, partial(self._within, connection, kind))
        else:
            self._show(connection, kind)

    def _within(self, connection: str, kind: LookupKind, outer: Choice | None) -> None:
        if outer is not None:
            self._show(connection, kind, outer)

    def _show(self, connection: str, kind: LookupKind, outer: Choice | None = None) -> None:
        session = self._floor.session
        what = "shows it" if kind in TEMPLATES else "copies the id"
        of = outer.name if outer else connection
        source = WithIds(Looked(session, connection, kind, outer.id if outer else ""))
        screen = PickerScreen(
            session, connection, kind, title=f"{kind} of {of}; enter {what}", source=source
        )
        self._floor.over(screen, partial(self._take, connection, kind))

    def _take(self, connection: str, kind: LookupKind, choice: Choice | None) -> None:
        if choice is None:
            return
        if kind in TEMPLATES:
            self._floor.screen.run_worker(self._read(connection, kind, choice), group="lists")
            return
        self._floor.screen.app.copy_to_clipboard(choice.id)

    async def _read(self, connection: str, kind: LookupKind, choice: Choice) -> None:
        """Show what a template holds."""
        lookups, zone = self._floor.session.lookups, self._floor.session.settings.zone
        try:
            if kind is LookupKind.NOTE_TEMPLATES:
                text = await lookups.template(connection, kind, choice.id)
                pairs = [("" if number else "Text", line) for number, line in lines(text)]
            else:
                given = await lookups.prefill(connection, kind, choice.id, None)
                pairs = [(label(key), shown(value, zone)) for key, value in given.items()]
        except PsaError as error:
            self._floor.say(fault(error, connection=connection), Ink.BAD)
            return
        title = f"{choice.name} ({choice.id})" if choice.id != choice.name else choice.name
        self._floor.over(PageScreen(title, pairs_page(pairs)), lambda _: None)


def lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text with their numbers; none of them without a cell."""
    return [(at, line if cell_len(line) else " ") for at, line in enumerate(text.split("\n"))]
