"""The bill: a form beside its preview, which says every cent anew at every change."""

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from psa_tui.domain.billing import BillPreview
from psa_tui.domain.fields import Answers, FormSpec
from psa_tui.domain.time import TimeEntry, age
from psa_tui.services.billing.answers import bill_form, request_of, timer_minutes
from psa_tui.services.billing.ground import Ground
from psa_tui.services.billing.preview import preview
from psa_tui.services.session import Session
from psa_tui.services.tickets import NotNow
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run
from psa_tui.ui.forms.audience import Outlook
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.present.bill import bill
from psa_tui.ui.widgets.detail import content

MISSING = "Minutes and labour come first: neither has a default."


class BillScreen(FormScreen):
    """Gives the run of the bill, or None when it was closed."""

    CSS_PATH = ["../../forms/screen.tcss", "../../widgets/finder.tcss", "bill.tcss"]  # noqa: RUF012  as Textual types it
    # Its halves take the whole width: the ticket beside the list would leave neither any room.
    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012  as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "timer", "Bill the running timer", id="bill.timer"),
        Binding("pagedown", "scroll_bill(1)", "Preview down", show=False, id="bill.down"),
        Binding("pageup", "scroll_bill(-1)", "Preview up", show=False, id="bill.up"),
    ]

    def __init__(self, session: Session, spec: FormSpec, ground: Ground) -> None:
        """`ground` is what was read for this bill a moment ago."""
        super().__init__(
            session,
            bill_form(spec, ground),
            ref=ground.detail.ticket.ref,
            seen=ground.detail.ticket.updated,
            # Labour, rates and the status after it stay, whatever the vendor demands besides.
            shape=lambda demanded: bill_form(demanded, ground),
        )
        self._ground = ground
        self._timer: TimeEntry | None = None
        """The running timer, once its time was accepted."""
        self._previewing = False
        self._shown = Static(classes="bill")
        self._pane = VerticalScroll(self._shown, id="bill", can_focus=False)

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield self._notice
            with Horizontal(id="halves"):
                yield self._body
                yield self._pane
            yield self._foot

    def on_mount(self) -> None:
        """Tell of an earlier bill; offer the running timer, billed only when it is accepted."""
        for words in self._ground.billed[:1]:
            # A bill that a crash interrupted may have been finished while nobody looked.
            self._notice.say(words)
        if self.ref is not None and (timer := self.session.timers.of(self.ref)) is not None:
            runs = " and runs" if timer.running else ""
            self._notice.say(f"Timed here: {age(timer.worked)}{runs}. f3 takes it.")
        elif (running := self._ground.running) is not None:
            minutes = timer_minutes(running, self._ground)
            who = f" of {running.technician}" if running.technician else ""
            self._notice.say(f"A timer{who} runs: {minutes}m. f3 stops it and bills its time.")

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_bill)

    def bill(self, answers: Answers) -> BillPreview | None:
        """Compute the bill of these answers; None while it is not complete."""
        request = request_of(answers, self._ground, timer=self._timer)
        return preview(request, self._ground) if request else None

    def ahead(self, answers: Answers) -> Outlook:
        """Add what is doubtful about the bill to what must be read before sending."""
        ahead, shown = super().ahead(answers), self.bill(answers)
        if shown is None:
            return ahead
        return replace(ahead, warnings=(*ahead.warnings, *shown.warnings))

    def _tell(self) -> None:
        super()._tell()
        self._show_bill()

    def _show_bill(self) -> None:
        width = max(self._pane.scrollable_content_region.width - 2, 20)
        shown = self.bill(self._body.answers())
        if shown is None:
            self._shown.update(Content.styled(MISSING, "$foreground-muted"))
        else:
            self._shown.update(Content("\n").join(map(content, bill(shown, width))))

    async def submit(self, answers: Answers) -> Run:
        """Commit every step to the journal; the draft has done its duty then."""
        shown = self.bill(answers)
        if shown is None:
            raise NotNow(MISSING)
        run = await self.session.bills.submit(
            shown, draft=self.session.tickets.draft_key(self.spec)
        )
        with suppress(StoreFault):  # the journal holds it: to say "not sent" now would be false
            await self._draft.drop()
        return run

    def action_timer(self) -> None:
        """Take the running timer's time, or let go of it."""
        running = self._ground.running
        if running is None:
            self.notify("No timer runs on this ticket.", markup=False)
            return
        self._timer = None if self._timer else running
        worked = f"{timer_minutes(running, self._ground)}" if self._timer else None
        self._body.fields["worked"].put(worked)
        self._draft.touch(self)
        self._tell()

    def action_preview(self) -> None:
        """Give the preview the whole width, or the form its half again."""
        self.toggle_class("-whole")
        self.call_after_refresh(self._show_bill)

    def action_scroll_bill(self, by: int) -> None:
        """Scroll the preview by half of what is seen of it."""
        self._pane.scroll_relative(y=by * max(self._pane.size.height // 2, 1), animate=False)
