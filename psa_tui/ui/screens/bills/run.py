"""A bill while it runs, and what became of it: every step, the verdict, the next key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.services.billing.verify import billed_ticket, shown_lines, verdict
from psa_tui.services.session import Session
from psa_tui.services.tickets import NotNow
from psa_tui.store.journal import Run, StepState
from psa_tui.ui.messages import WriteNews, relay
from psa_tui.ui.present.faults import fault
from psa_tui.ui.screens.bills.deleting import delete_invoice
from psa_tui.ui.screens.bills.told import outcome, steps
from psa_tui.ui.screens.bills.work import WorkScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.widgets.detail import content
from psa_tui.ui.widgets.hint_bar import HintBar

STOPPED = frozenset({StepState.REFUSED, StepState.IN_DOUBT})


class BillRunScreen(ModalScreen[None]):
    """Follows one bill; it runs on when this is closed."""

    CSS_PATH = "run.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,enter", "dismiss(None)", "Close", id="billrun.close"),
        Binding("r", "resume", "Go on", id="billrun.resume"),
        Binding("x", "put_away", "Put away", id="billrun.drop"),
        Binding("D", "delete", "Delete the invoice", id="billrun.delete"),
        Binding("l", "work", "Lines and timers", id="billrun.work"),
    ]

    def __init__(self, session: Session, run: Run) -> None:
        """Show this run, however far it is."""
        super().__init__()
        self._session = session
        self._run = run
        self._told = Static(markup=False)
        self._hints = HintBar()

    def compose(self) -> ComposeResult:
        with Vertical(id="run") as frame:
            frame.border_title = Content(self._run.title)
            with VerticalScroll():
                yield self._told
            yield self._hints

    def on_mount(self) -> None:
        """Show how it stands, and follow the news until this closes."""
        self._leave = relay(self._session.events, self)
        self._tell()

    def on_unmount(self) -> None:
        self._leave()

    def on_write_news(self, _news: WriteNews) -> None:
        self._tell()

    @property
    def _left(self) -> bool:
        """Whether the copy of the program that sent it is gone."""
        return self._run.id in {run.id for run in self._session.writes.orphans()}

    def _tell(self) -> None:
        self._run = self._session.store.journal.run(self._run.id) or self._run
        judged = verdict(self._run, left=self._left)
        shown = shown_lines(self._run)
        total = f"{sum(line.amount for line in shown):,.2f} before tax, as it was shown"
        words = total if shown else "Each step, and what the vendor said of it"
        head = Content.styled(words, "$foreground-muted")
        lines = [head, *map(content, steps(self._run)), Content(""), *map(content, outcome(judged))]
        if self._run.dropped:
            lines.append(Content("It was put away: nothing more of it is sent."))
        self._told.update(Content("\n").join(lines))
        stopped = (judged.state in STOPPED or self._left) and not self._run.dropped
        keys = [("r", "go on"), ("x", "put away")] if stopped else []
        keys += [("D", "delete the invoice")] if judged.wrong else []
        self._hints.hints([*keys, ("l", "lines and timers"), ("q", "close")])

    async def action_resume(self) -> None:
        """Go on where it stopped; what may have arrived is looked for first."""
        if self._run.dropped:
            return
        if self._left:
            await self._session.writes.adopt(self._run.id)
        elif self._run.state in STOPPED:
            self.run_worker(self._session.writes.resend(self._run.id), exclusive=True)

    def action_put_away(self) -> None:
        """Give a stopped bill up, when asked."""
        if (self._run.state not in STOPPED and not self._left) or self._run.dropped:
            return
        lines = ["What stands already stays: see the steps.", "Nothing more of it is sent."]

        def decided(answer: object) -> None:
            if answer is True:
                self.run_worker(self._session.writes.drop(self._run.id), exclusive=True)

        self.app.push_screen(ConfirmScreen("Put this bill away?", lines), decided)

    def action_delete(self) -> None:
        """Delete the wrong invoice, its number typed."""
        wrong, ref = verdict(self._run).wrong, billed_ticket(self._run)
        if wrong is not None and ref is not None:
            self.run_worker(self._delete(ref, wrong.id), exclusive=True)

    async def _delete(self, ref: TicketRef, invoice_id: str) -> None:
        try:
            invoice = await self._session.bills.invoice(ref.connection, invoice_id)
        except (PsaError, NotNow) as error:
            self.notify(fault(error), severity="error", markup=False)
            return
        delete_invoice(self, self._session, ref.connection, invoice)

    def action_work(self) -> None:
        """Show the ticket's lines and timers."""
        if (ref := billed_ticket(self._run)) is not None:
            self.app.push_screen(WorkScreen(self._session, ref))
