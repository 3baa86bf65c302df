"""The screen of every form: draws a FormSpec, keeps what is typed, and sends it when it is meant.

What an answer means to another one stands in `body`, the words of sending in `audience`, keeping in
`draft`; here they meet the keys.
"""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import Answers, FieldKind, FormSpec
from psa_tui.domain.ids import TicketRef
from psa_tui.services.session import Session
from psa_tui.services.tickets import NothingChanged, NotNow
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run
from psa_tui.ui.forms.ahead import outlook, preview
from psa_tui.ui.forms.audience import Outlook
from psa_tui.ui.forms.body import Body
from psa_tui.ui.forms.demands import Demands
from psa_tui.ui.forms.draft import Draft
from psa_tui.ui.forms.fields.field import Field
from psa_tui.ui.forms.foot import Foot
from psa_tui.ui.forms.notice import Notice
from psa_tui.ui.forms.writing import fill_from, insert_template, write_outside
from psa_tui.ui.present.moments import ago, clock

MESSAGES = frozenset({"note", "reply"})
"""Actions that are a text to somebody: they open on the text, which is its own preview."""


class FormScreen(ModalScreen[Run | None]):
    """A form on top of the queue; gives the submitted run, or None when it was closed."""

    CSS_PATH = ["screen.tcss", "../widgets/finder.tcss"]  # noqa: RUF012  as Textual types it
    HORIZONTAL_BREAKPOINTS = [(120, "-beside")]  # noqa: RUF012  as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", id="form.send"),
        Binding("ctrl+g,f4", "write", "Text in $EDITOR", id="form.editor"),
        Binding("f2", "preview", "What will be sent", id="form.preview"),
        Binding("ctrl+r", "afresh", "Start afresh", id="form.afresh"),
        # before anybody else: in a burst of keys the next letter belongs to the next field already
        Binding("tab", "app.focus_next", show=False, priority=True, id="form.next"),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="form.previous"),
        Binding("escape,q", "close", "Close, keep the draft", id="form.close"),
    ]

    def __init__(
        self,
        session: Session,
        spec: FormSpec,
        *,
        ref: TicketRef | None,
        seen: datetime | None,
        problems: tuple[Problem, ...] = (),
        given: Answers | None = None,
        write: bool = False,
        shape: Callable[[FormSpec], FormSpec] = lambda spec: spec,
    ) -> None:
        """`seen` is the ticket's `updated` when it was opened; `write` opens the editor at once.

        `given` are answers as if the person had typed them: they differ from the form's defaults.
        `shape` puts into a form what its screen knows besides the vendor.
        """
        super().__init__(classes="-message" if spec.action in MESSAGES else "")
        self.session = session
        self.spec = spec
        self.ref = ref
        self._seen = seen
        self._problems = problems
        self._given = given or {}
        self._write = write
        self._body = Body(session, spec)
        self._foot = Foot(spec)
        self._notice = Notice()
        self._draft = Draft(
            session,
            session.tickets.draft_key(spec),
            read=self._body.kept,
            fault=self._notice.warn,
        )
        self._demands = Demands(self, self._body, self._foot, shape)
        self._consent: tuple[Answers, Outlook] | None = None
        """What the person was shown and has to send once more; anything else disarms."""
        self._leaving = ""
        """The key that asked "are you sure" and waits to be pressed again."""
        self._previewing = spec.action not in MESSAGES

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield self._notice
            yield self._body
            yield self._foot

    def on_mount(self) -> None:
        """Bring the draft back, show what the vendor refused, and go where the work is."""
        for least, name in self.HORIZONTAL_BREAKPOINTS:
            # Textual gives these after the first frame only: the form would jump under the eye.
            self.set_class(self.app.size.width >= least, name)
        if (kept := self._draft.load()) is not None:
            answers, at = kept
            self._body.restore(answers)
            now, zone = self.session.clock.now(), self.session.settings.zone
            self._notice.say(f"Your draft of {clock(at, zone, now)} ({ago(at, now)}) is back.")
        self._body.bring_back(self._given)
        for words in self._body.blame(self._problems):
            self._notice.warn(words)
        self._body.go_to_work()
        self._tell()
        if self._write:
            self.call_after_refresh(self.action_write)

    async def adopt(self, known: FormSpec) -> None:
        """Become what the vendor demands or names, which disarms: it is another consent."""
        if known.fields != self.spec.fields:
            await self._body.reshape(known)
        if known != self.spec:
            self.spec = known
            self._tell()

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        """Keep it, disarm, and let other fields follow."""
        text = self._body.of_kind(FieldKind.TEXT)
        if event.field.spec.inserts:
            if text is not None and event.field.picked:
                self.run_worker(insert_template(self, self.session, self.spec, event.field, text))
            return
        if event.field.spec.fills and event.field.picked is not None:
            self.run_worker(fill_from(self, self.session, self.spec, event.field, self._body))
        self._body.follow(event.field)
        self._draft.touch(self)
        self._tell()

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        event.field.judge()
        await self._draft.save()

    def _tell(self) -> None:
        """Say on the border and the send line what sending means now; any consent is over."""
        self._consent, self._leaving = None, ""
        answers = self._body.answers()
        ahead = self.ahead(answers)
        frame = self.query_one("#form")
        frame.border_title = Content(" · ".join(filter(None, (self.spec.title, ahead.word))))
        frame.border_subtitle = Content(ahead.recipients)
        frame.set_class(ahead.seen_by_client, "-client")
        self._foot.tell(ahead, armed=False)
        shown = preview(self.session, self.spec, answers, self._seen) if self._previewing else ()
        self._foot.preview(shown)
        self._demands.look()

    def ahead(self, answers: Answers) -> Outlook:
        """Say what sending these answers would mean."""
        return outlook(self.session, self.spec, answers)

    async def submit(self, answers: Answers) -> Run:
        """Journal what these answers send. Raises NothingChanged, NotNow, StoreFault."""
        plan = self.session.tickets.plan(self.spec, answers, seen=self._seen)
        return await self.session.writes.submit(plan)

    async def action_send(self) -> None:
        """Check, show what will happen where it needs consent, and send what was consented to.

        What the vendor demands is known before, or it took too long.
        """
        self._body.settle()
        if self._demands.hold(self.action_send):
            return
        if (faulty := self._body.judge()) is not None:
            faulty.control.focus()
            return
        answers = self._body.answers()
        if problems := self.session.tickets.problems(self.spec, answers):
            for words in self._body.blame(problems):
                self._notice.warn(words)
            self._body.go_to_fault()
            return
        meant = (answers, self.ahead(answers))
        if meant[1].asks and meant != self._consent:
            self._tell()
            self._consent = meant
            self._foot.tell(meant[1], armed=True)
            return
        try:
            await self._draft.save()
            run = await self.submit(answers)
        except NothingChanged:
            self._foot.ask("Nothing changed, so nothing was sent.")
        except (StoreFault, NotNow) as refusal:
            self._notice.warn(f"Not sent. {refusal}")
        else:
            if self.spec.timed is not None:
                await self.session.timers.took(self.ref, answers)
            self._draft.over()
            self.dismiss(run)

    async def action_close(self) -> None:
        """Close; what was typed stays as a draft, and if it cannot, that is said first."""
        self._demands.let_go()
        self._body.settle()
        if not await self._draft.save() and self._leaving != "close":
            self._leaving = "close"
            self._foot.ask("Close all the same? What you typed is lost then. Once more closes.")
            return
        kept = self._body.kept()
        self.dismiss(None)
        if kept:
            words = "Draft kept: it is back when you open this form again."
            self.app.notify(words, markup=False)

    async def action_afresh(self) -> None:
        """Throw the draft away, when asked twice."""
        if self._leaving != "afresh":
            self._leaving = "afresh"
            self._foot.ask("Throw away what is typed here and start afresh? Once more does it.")
            return
        await self._draft.drop()
        self._body.start_afresh()
        self._notice.clear()
        self._tell()

    @work(exclusive=True, group="editor")
    async def action_write(self) -> None:
        """Open the long text in the person's editor."""
        if (field := self._body.of_kind(FieldKind.TEXT)) is None:
            self._foot.ask("This form has no long text.")
            return
        self._foot.ask("The text is open in your editor: save it and close the editor.")
        await write_outside(self, self.session, self.ref, field, self._draft)
        self._tell()

    def action_preview(self) -> None:
        """Show or hide what would be sent."""
        self._previewing = not self._previewing
        self._tell()

    def flush_drafts(self) -> None:
        """Store what is typed before returning; the app calls it when a signal ends it."""
        self._draft.flush()
