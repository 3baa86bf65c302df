"""The outbox: writes that wait, were refused or are in doubt, drafts, and what was sent lately."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from psa_tui.domain.writes import Plan
from psa_tui.services.plans.sentences import about
from psa_tui.services.session import Session
from psa_tui.services.writes.check import CHANGED
from psa_tui.store.journal import Run, StepState
from psa_tui.ui.messages import WriteNews, relay
from psa_tui.ui.present.drafts import Origin
from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.moments import ago
from psa_tui.ui.present.rows import number
from psa_tui.ui.present.writes import ORDER, choices_of, standing
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.conflict import ConflictScreen, Decision
from psa_tui.ui.widgets.detail import content
from psa_tui.ui.widgets.hint_bar import HintBar


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a run, or a draft that was never sent."""

    title: str
    standing: Cell
    at: datetime
    draft: str
    """The draft's key: CONNECTION/TICKET/ACTION."""
    run: Run | None = None
    orphan: bool = False
    """Whether the copy of the program that wrote it is gone."""

    @property
    def origin(self) -> Origin:
        """Whose form it came from."""
        return Origin.of(self.draft)


def items(session: Session) -> list[Item]:
    """Return what the outbox lists: what needs a person first, drafts, then what was done."""
    orphans = {run.id for run in session.writes.orphans()}
    unfinished = session.store.journal.unfinished()
    seen = {run.id for run in unfinished}
    done = [run for run in session.store.journal.recent(30) if run.id not in seen]
    drafts = {run.draft for run in unfinished}
    found = [_of_run(session, run, orphan=run.id in orphans) for run in unfinished]
    found.sort(key=lambda one: (not one.orphan, _rank(one)))
    kept = session.store.drafts.keys()
    found += [
        Item(_draft_title(session, key), Cell("draft", Ink.ACCENT), at, key)
        for key, at in kept
        if key not in drafts
    ]
    return [*found, *(_of_run(session, run) for run in done)]


def _rank(item: Item) -> int:
    state = item.run.state.value if item.run else ""
    return ORDER.index(state) if state in ORDER else len(ORDER)


def _of_run(session: Session, run: Run, *, orphan: bool = False) -> Item:
    step = run.step or run.steps[-1]
    wait = (step.not_before - session.clock.now()).total_seconds()
    said = step.receipt.said if step.receipt else step.words
    if orphan:
        cell = Cell("left by a copy that ended: a sends it, z takes it back", Ink.WARN)
    elif run.dropped:
        cell = Cell("put away", Ink.MUTED)
    else:
        cell = standing(run.state.value, left=wait, words=said)
    return Item(run.title, cell, run.created, run.draft, run, orphan)


def _draft_title(session: Session, key: str) -> str:
    origin = Origin.of(key)
    of = f" ({origin.connection})" if len(session.links) > 1 else ""
    if origin.ticket is None:
        answers = session.store.drafts.load(key) or {}
        return f"{session.tickets.titled(origin.action, '')}{about(answers)}{of}"
    ticket = session.store.tickets.ticket(origin.ticket)
    gone = f"a ticket no longer stored (id {origin.ticket.id})"
    return f"{session.tickets.titled(origin.action, number(ticket.number) if ticket else gone)}{of}"


class OutboxScreen(Screen[Item | None]):
    """Gives the item whose form shall be opened, or None when it was just looked at."""

    CSS_PATH = "outbox.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,exclamation_mark", "dismiss(None)", "Back", id="outbox.close"),
        Binding("j", "move(1)", "Down", show=False, id="outbox.down"),
        Binding("k", "move(-1)", "Up", show=False, id="outbox.up"),
        Binding("r", "do('resend')", "Send again", id="outbox.resend"),
        Binding("x", "do('drop')", "Put away", id="outbox.drop"),
        Binding("z,u", "do('recall')", "Recall", id="outbox.recall"),
        Binding("s", "do('send_now')", "Send now", id="outbox.send"),
        Binding("a", "do('adopt')", "Send what was left", id="outbox.adopt"),
    ]

    def __init__(self, session: Session) -> None:
        """Show the outbox of this session."""
        super().__init__()
        self._session = session
        self._items: list[Item] = []
        self._list = OptionList(markup=False)
        self._told = Static(markup=False)
        self._hints = HintBar()

    def compose(self) -> ComposeResult:
        yield Static("Outbox and drafts", id="title", markup=False)
        yield self._list
        with VerticalScroll(can_focus=False):
            yield self._told
        yield self._hints

    def on_mount(self) -> None:
        """Show what is there, and follow the news until this closes."""
        self._leave = relay(self._session.events, self)
        self._fill()
        self._list.focus()

    def on_unmount(self) -> None:
        self._leave()

    def on_write_news(self, _news: WriteNews) -> None:
        self._fill()

    def _fill(self) -> None:
        """List everything anew, the highlight on the same item."""
        here = self._item()
        self._items = items(self._session)
        now = self._session.clock.now()
        self._list.clear_options()
        self._list.add_options(Option(content(_line(item, now))) for item in self._items)
        same = (n for n, one in enumerate(self._items) if here and _key(one) == _key(here))
        self._list.highlighted = next(same, 0) if self._items else None
        self._tell()

    def _item(self) -> Item | None:
        at = self._list.highlighted
        return None if at is None or at >= len(self._items) else self._items[at]

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Say everything that is known of the highlighted item, and what can be done with it."""
        item = self._item()
        if item is None:
            self._told.update(Content("Nothing waits, nothing was refused, there are no drafts."))
            self._hints.hints([("q", "Back")])
            return
        self._told.update(Content("\n").join(map(content, told(self._session, item))))
        keys = choices_of(item.run.state.value, orphan=item.orphan) if item.run else ()
        drafts = (("enter", "open it"), ("x", "throw it away"))
        usable = () if item.run and item.run.dropped else keys or (drafts if not item.run else ())
        self._hints.hints([*usable, ("q", "Back")])

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        item = self._item()
        if item is None:
            return
        if item.run is None:
            self.dismiss(item)
        elif item.run.state is StepState.REFUSED:
            if item.run.step and item.run.step.words == CHANGED:
                self.run_worker(self._decide(item, item.run), exclusive=True)
            else:
                self.dismiss(item)

    async def _decide(self, item: Item, run: Run) -> None:
        """Show who changed what meanwhile, and do what the person decides."""
        problems = run.step.problems if run.step else ()
        screen = ConflictScreen(run.title, problems, mine(self._session, run))
        match await self.app.push_screen_wait(screen):
            case Decision.SEND:
                await self._session.writes.resend(run.id)
            case Decision.EDIT:
                self.dismiss(item)
            case Decision.DROP:
                await self._session.writes.drop(run.id)

    def action_move(self, by: int) -> None:
        """Move the highlight."""
        if self._items:
            at = (self._list.highlighted or 0) + by
            self._list.highlighted = min(max(at, 0), len(self._items) - 1)

    def action_do(self, what: str) -> None:
        """Do this to the highlighted item, when it makes sense for it."""
        item = self._item()
        if item is not None:
            self.run_worker(self._do(what, item), exclusive=True)

    async def _do(self, what: str, item: Item) -> None:
        if item.run is None:
            if what == "drop" and await self.app.push_screen_wait(_sure(item)):
                await self._session.store.run(lambda: self._session.store.drafts.drop(item.draft))
            self._fill()
            return
        writes = self._session.writes
        verbs: dict[str, Callable[[int], Awaitable[object]]] = {
            "resend": writes.resend,
            "drop": writes.drop,
            "recall": writes.recall,
            "send_now": writes.send_now,
            "adopt": writes.adopt,
        }
        if item.orphan:  # of what stands in part, the rest is put away
            verbs["recall"] = writes.drop
        allowed = {
            StepState.QUEUED: {"recall", "send_now", "adopt"}
            if item.orphan
            else {"recall", "send_now"},
            StepState.REFUSED: {"resend", "drop"},
            StepState.IN_DOUBT: {"resend", "drop"},
        }.get(item.run.state, set())
        if what not in allowed:
            self.notify(f"Not possible now: {item.standing.text}.", markup=False)
            return
        await verbs[what](item.run.id)
        self._fill()


def told(session: Session, item: Item) -> list[Line]:
    """Say an item in full: where it stands, what the vendor said, and what it would send."""
    now = session.clock.now()
    lines: list[Line] = [
        (Cell(item.title, Ink.STRONG),),
        (item.standing, Cell(f"  written {ago(item.at, now)}", Ink.MUTED)),
    ]
    if item.run is None:
        return lines
    for step in item.run.steps:
        lines += [(Cell(f"  {problem.message}", Ink.WARN),) for problem in step.problems]
    lines.append(())
    return lines + [(Cell(words),) for words in mine(session, item.run)]


def mine(session: Session, run: Run) -> tuple[str, ...]:
    """Say what a run would send: what stands already is not sent again; of a done one, all."""
    left = [step for step in run.steps if step.state is not StepState.DONE] or run.steps
    writes = tuple(step.write for step in left)
    plan = Plan(title=run.title, steps=writes, draft=run.draft, seen=run.seen)
    return session.tickets.preview(plan)


def _line(item: Item, now: datetime) -> Line:
    return (
        item.standing,
        Cell("  "),
        Cell(item.title, Ink.STRONG),
        Cell(f"  {ago(item.at, now)}", Ink.MUTED),
    )


def _key(item: Item) -> tuple[int, str]:
    return (item.run.id if item.run else 0, item.draft)


def _sure(item: Item) -> ConfirmScreen:
    return ConfirmScreen("Throw the draft away?", [item.title, "What is typed there is lost."])
