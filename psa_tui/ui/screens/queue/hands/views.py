"""Choosing what the list shows: views, filter, sort, values, layout."""

from collections.abc import Callable

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.query import Query, QueryMistake, Sort, SortKey, completions
from psa_tui.services.session import Session
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.figures.screen import FiguresScreen
from psa_tui.ui.screens.queue.floor import LAYOUTS, Floor
from psa_tui.ui.screens.queue.lens import Picked
from psa_tui.ui.screens.queue.listing import Listing
from psa_tui.ui.widgets.filter_bar import Way

SORTS = (
    Choice("sla", "SLA", "what is late or soon late first"),
    Choice("priority", "Priority", "most urgent first"),
    Choice("updated", "Last change", "newest first"),
    Choice("created", "Created", "newest first"),
    Choice("client", "Client", "by name"),
)

FACETS = {
    LookupKind.STATUSES: "status",
    LookupKind.PRIORITIES: "priority",
    LookupKind.TECHNICIANS: "assignee",
    LookupKind.QUEUES: "queue",
    LookupKind.CLIENTS: "client",
    LookupKind.TICKET_TYPES: "type",
}
"""Lists whose values narrow the queue, and the field that does it."""

NARROWING = ("replied:customer", "unbilled:yes", "assignee:none", "escalated:due", "sla:breached")
"""Conditions that are no list's values and are often wanted."""


def offers(session: Session, text: str, cursor: int) -> tuple[str, ...]:
    """Return what the word at the cursor can become: fields, fixed values, stored names."""
    fixed = completions(text, cursor)
    name, colon, begun = text[:cursor].rpartition(" ")[2].lstrip("-").partition(":")
    kinds = {field: kind for kind, field in FACETS.items()}
    kind = kinds.get("queue" if name == "board" else name)
    if not colon or kind is None:
        return fixed
    names = (one.name for _, listed, one in session.lookups.values() if listed is kind)
    if kind is LookupKind.CLIENTS:
        names = (one.name for link in session.links for one in _clients(session, link, begun))
    fitting = sorted({one for one in names if one.casefold().startswith(begun.casefold())})
    return (*fixed, *(f"{name}:{quoted(one)}" for one in fitting))


def _clients(session: Session, connection: str, begun: str) -> tuple[Choice, ...]:
    return session.lookups.local(connection, LookupKind.CLIENTS, begun, limit=20)


def quoted(name: str) -> str:
    """Write a name as one word of the query language, its own quotes doubled."""
    plain = name.strip()
    if plain.replace("-", "").isalnum():
        return plain
    return '"{}"'.format(plain.replace('"', '""'))


class ViewHand:
    """Changes the lens and has the list shown anew."""

    def __init__(self, floor: Floor, listing: Listing, find: Callable[[], None]) -> None:
        """`find` looks for something in the ticket that is read."""
        self._floor = floor
        self._listing = listing
        self._find = find

    def show(self, place: int) -> None:
        """Show the view on this key."""
        if self._floor.lens.show(place):
            self._renew()
        else:
            self._floor.say(f"There is no view {place}; [[views]] in the configuration adds some.")

    def step(self, by: int) -> None:
        """Show the next or the previous view."""
        self._floor.lens.step(by)
        self._renew()

    def last(self) -> None:
        """Show the view before this one."""
        self.show(self._floor.lens.last)

    def vendors(self) -> None:
        """Offer the views that the PSAs themselves keep."""
        self._floor.say("Asking for the views ...", Ink.MUTED)
        self._floor.screen.run_worker(self._offer_views(), group="search", exclusive=True)

    async def _offer_views(self) -> None:
        session, found = self._floor.session, list[Choice]()
        for name in session.links:
            try:
                kept = await session.sync.views(name)
            except PsaError as error:
                self._floor.say(fault(error, connection=name), Ink.WARN)
                continue
            several = f"{name}: " if len(session.links) > 1 else ""
            found += [
                Choice(f"{name} {one.id}", f"{several}{one.name}", one.detail) for one in kept
            ]
        if not found:
            self._floor.say("No connected PSA keeps views that its API tells of.", Ink.WARN)
            return
        self._floor.status.hush()
        self._floor.over(ChooseScreen("Views of the PSA", found), self._show_view)

    def _show_view(self, choice: Choice | None) -> None:
        if choice is not None:
            work = self._read_view(choice)
            self._floor.screen.run_worker(work, group="search", exclusive=True)

    async def _read_view(self, choice: Choice) -> None:
        """Read what a view holds now, and show that."""
        session = self._floor.session
        connection, _, view_id = choice.id.partition(" ")
        try:
            refs = await session.sync.viewed(connection, view_id)
        except PsaError as error:
            self._floor.say(fault(error, connection=connection), Ink.WARN)
            return
        rows = (session.store.tickets.rowid(ref) for ref in refs)
        self._floor.lens.pick(Picked(choice.name, frozenset(r for r in rows if r is not None)))
        # A PSA that ignores which view was asked for would bring everything: the count tells.
        self._floor.say(f"{choice.name}: {len(refs):,} read ({choice.detail}).", Ink.GOOD)
        await self._listing.show()

    def filter(self) -> None:
        """Begin to type; reading a ticket, look for something in it instead."""
        if self._floor.detail.has_focus:
            self._find()
            return
        self._floor.filter.display = True
        self._floor.filter.input.focus()

    def sort(self) -> None:
        """Pick what the list is sorted by; the one it has, again, turns it round."""

        def sorted_by(choice: Choice | None) -> None:
            if choice is not None:
                key = SortKey(choice.id)
                old = self._floor.lens.sort
                turn = old is not None and old.key is key and not old.reverse
                self._floor.lens.sort = Sort(key, reverse=turn)
                self._renew()

        foot = "enter sorts; the same once more sorts the other way round"
        self._floor.over(ChooseScreen("Sort by", SORTS, foot=foot), sorted_by)

    def facets(self) -> None:
        """Pick a value that narrows the list."""
        values = self._floor.session.lookups.values()
        found = {
            f"{FACETS[kind]}:{quoted(one.name)}": Choice(
                f"{FACETS[kind]}:{quoted(one.name)}", one.name, FACETS[kind]
            )
            for _, kind, one in values
            if kind in FACETS
        }
        fixed = [Choice(one, one) for one in NARROWING]
        screen = ChooseScreen("Narrow to", [*fixed, *found.values()])
        self._floor.over(screen, self._narrow)

    def figures(self) -> None:
        """Show the figures of the list as it is narrowed now."""
        floor = self._floor
        try:
            query = floor.lens.query(floor.session.clock.now())
        except QueryMistake as mistake:
            floor.filter.wrong(mistake)
            return
        title = " ".join(filter(None, (floor.lens.view.name, floor.lens.filter)))
        floor.over(FiguresScreen(floor.session, title, query, self._look_at), lambda _: None)

    def _look_at(self, words: str, everywhere: bool) -> None:  # noqa: FBT001  as the screen calls it
        """Narrow the list to these words; what was counted over everything is looked for there."""
        if everywhere:
            self._floor.lens.show(0)
            self._floor.lens.filter = ""
        self._narrow(Choice(words, words))

    def _narrow(self, choice: Choice | None) -> None:
        if choice is not None:
            text = f"{self._floor.lens.filter} {choice.id}".strip()
            self._floor.filter.put(text)
            self._floor.filter.display = True
            self.typed(text)

    def typed(self, text: str) -> None:
        """Narrow the list to what is typed."""
        self._floor.lens.filter = text
        self._renew()

    def _apply(self) -> None:
        """Ask the vendors for what is typed: they may know more."""
        floor = self._floor
        try:
            query = floor.lens.query(floor.session.clock.now())
        except QueryMistake:
            return
        if floor.lens.filter:
            floor.screen.run_worker(self._search(query), group="search", exclusive=True)

    async def _search(self, query: Query) -> None:
        self._floor.say("Asking the vendors too ...", Ink.MUTED)
        try:
            found = await self._floor.session.sync.search(query)
        except PsaError as error:
            self._floor.say(fault(error), Ink.WARN)
            return
        self._floor.say(f"The vendors found {found:,}; they are in the list.", Ink.GOOD)
        await self._listing.show(keep=True)

    def leave(self, way: Way) -> None:
        """Go back to the list; an empty filter takes no room."""
        if way is Way.CLEAR:
            self.clear()
        elif way is Way.APPLY:
            self._apply()
        self._floor.filter.display = bool(self._floor.lens.filter)
        self._floor.table.focus()

    def clear(self) -> None:
        """Forget the filter."""
        self._floor.filter.put("")
        self._floor.filter.display = False
        if self._floor.lens.filter:
            self.typed("")

    def layout(self, by: int) -> None:
        """Show more of the ticket, or more of the list."""
        screen = self._floor.screen
        now = next((n for n, one in enumerate(LAYOUTS) if screen.has_class(one)), 1)
        place = min(max(now + by, 0), len(LAYOUTS) - 1)
        self._floor.lay_out(LAYOUTS[place])
        if screen.has_class("-narrow") and place == 1:
            self._floor.say(
                "This terminal is too narrow for both; 100 columns show them.", Ink.WARN
            )

    def preview(self) -> None:
        """Put the ticket below the list instead of beside it, or back."""
        self._floor.screen.toggle_class("-below")

    def _renew(self) -> None:
        self._floor.screen.run_worker(self._listing.show(), group="list", exclusive=True)
