"""The fields of a form, one under the other, and what they mean to one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import (
    Answers,
    FieldKind,
    FieldSpec,
    FormSpec,
    Value,
    opening,
    split_at,
    text_of,
)
from psa_tui.domain.ids import Choice, Lane
from psa_tui.services.session import Session
from psa_tui.ui.forms.fields.field import Control, Field
from psa_tui.ui.forms.fields.line import Line, wording
from psa_tui.ui.forms.fields.long_text import LongText
from psa_tui.ui.forms.fields.one_of import AUDIENCES, YES_NO, OneOf
from psa_tui.ui.forms.fields.pick import Known, Looked, Pick
from psa_tui.ui.widgets.finder import Source

WIDEST_LABEL = 20
"""Cells a label may take; longer ones wrap."""


@dataclass(frozen=True, slots=True)
class First:
    """Stands where a list cannot be given before another field is answered."""

    label: str
    far: bool = True
    ordered: bool = True

    def near(self, text: str) -> tuple[Choice, ...]:  # noqa: ARG002  nothing fits anything yet
        """Return nothing."""
        return ()

    async def ask(self, text: str) -> Absent:  # noqa: ARG002  whatever is asked
        """Say what is needed first."""
        return Absent(f"{self.label} comes first:", "what can be picked here depends on it.")


class Body(VerticalScroll, can_focus=False):
    """All fields of a FormSpec; only those that are asked are shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "flip", "Internal / client sees it", id="form.audience"),
        Binding("f3", "timer", "Take what was timed", id="form.timer"),
        Binding("f6", "rest", "What is too long goes on", show=False, id="form.rest"),
    ]

    def __init__(self, session: Session, spec: FormSpec) -> None:
        super().__init__()
        self._session = session
        self._spec = spec
        self._filled: dict[str, Value] = {}
        """What a template answered: another template may answer it again."""
        self._later: dict[str, Value] = {}
        """Answers to what the form does not ask now: the vendor may demand it in a moment."""
        self._begun = ""
        """Where the person was sent to begin."""
        self.fields = {field.key: Field(field, self._control(field)) for field in spec.fields}

    def compose(self) -> ComposeResult:
        yield from self.fields.values()

    def on_mount(self) -> None:
        self._align()
        self.arrange_asked()

    def _align(self) -> None:
        """Put all controls into one column, also those that came with another shape."""
        widest = max((cell_len(field.label) for field in self._spec.fields), default=0) + 3
        for label in self.query(".label"):
            label.styles.width = min(widest, WIDEST_LABEL)
        for under in self.query(".under"):
            under.styles.margin = (0, 0, 0, min(widest, WIDEST_LABEL))

    def _control(self, field: FieldSpec) -> Control:
        settings, clock = self._session.settings, self._session.clock
        match field.kind:
            case FieldKind.TEXT:
                return LongText()
            case FieldKind.FLAG:
                return OneOf(YES_NO, field.default)
            case FieldKind.AUDIENCE:
                return OneOf(AUDIENCES, field.default)
            case FieldKind.CHOICE | FieldKind.PICK:
                return Pick(self._source(field, {}))
            case FieldKind.LINE if field.choices:
                return Pick(self._source(field, {}), free=True)
            case _:
                return Line(wording(field.kind, settings.zone, clock.now), field.kind)

    def _source(self, field: FieldSpec, answers: Answers) -> Source:
        if field.lookup is None:
            return Known(field.choices)
        narrowing = self._spec.field(field.within) or self._spec.field(field.lane)
        within, lane = _picked(answers.get(field.within)), _picked(answers.get(field.lane))
        if narrowing is not None and not (within or lane):
            return First(narrowing.label)
        return Looked(
            self._session,
            self._spec.connection,
            field.lookup,
            within,
            Lane(lane) if field.lane else self._spec.lane,
            field.choices,
        )

    def answers(self) -> dict[str, Value]:
        """Return the answers of the fields that are asked; templates are no answers."""
        given = {key: field.value for key, field in self.fields.items() if not field.spec.inserts}
        asked = {field.key for field in self._spec.asked(given)}
        return {key: value for key, value in given.items() if key in asked}

    def kept(self) -> dict[str, Value]:
        """Return what is worth a draft: the answers that somebody touched."""
        touched = {key: field.value for key, field in self.fields.items() if field.touched}
        return {**self._later, **touched}

    def bring_back(self, answers: Answers) -> None:
        """Put these answers, as far as the form asks for them."""
        for key, value in answers.items():
            if (field := self.fields.get(key)) is not None:
                field.fill(value)
        self.arrange_asked()

    def restore(self, draft: Answers) -> None:
        """Put the answers of a draft; what is asked only later finds its answer then."""
        self._later = {key: value for key, value in draft.items() if key not in self.fields}
        self.bring_back(draft)

    def fill(self, answers: Answers) -> None:
        """Take the answers of a template, except where the person has answered already."""
        for key, value in answers.items():
            field = self.fields.get(key)
            if field is None or (field.touched and field.value != self._filled.get(key)):
                continue
            field.fill(value)
            self._filled[key] = field.value
        self.arrange_asked()

    def action_rest(self) -> None:
        """Put what is too long for a field in front of the text that is offered for it."""
        for field in self.fields.values():
            field.settle()
            other = self.fields.get(field.spec.rest)
            if not field.too_long or other is None:
                continue
            kept, rest = split_at(text_of(field.value), field.spec.max_length or 0)
            there = text_of(other.value).strip()
            field.put(kept)
            other.put(f"{rest}\n\n{there}" if there else rest)
            other.post_message(Field.Changed(other))

    async def reshape(self, spec: FormSpec) -> None:
        """Become another form: what is asked in both keeps its answer and its place."""
        former = self.fields
        at = next((one for one in former.values() if one.has_focus_within), None)
        shown = at.control.read() if at else None
        self._exchange(spec)
        kept = set(self.fields.values())
        for key, field in former.items():
            if field not in kept:
                await field.remove()
                if field.touched:
                    self._later[key] = field.value
        for key in self._later.keys() & self.fields.keys():
            self.fields[key].value = self._later.pop(key)
        for place, field in enumerate(self.fields.values()):
            if not field.is_attached:
                await self.mount(field, before=place if place < len(self.children) else None)
        self._align()
        self.arrange_asked()
        if at is not None and at.spec.key == self._begun and text_of(shown) == text_of(at.start):
            self.go_to_work()  # nobody has begun, and the work may begin elsewhere now
        # One that stayed is left alone: the focus may be on its way to another meanwhile.
        elif at is not None and at not in kept and at.spec.key in self.fields:
            self.fields[at.spec.key].control.focus()

    def _exchange(self, spec: FormSpec) -> None:
        """Make the fields of another form; one that is asked as before is the same."""
        self._spec, former, self.fields = spec, self.fields, {}
        for asked in spec.fields:
            field = former.get(asked.key)
            if field is None or field.spec != asked:
                field = Field(asked, self._control(asked))
            self.fields[asked.key] = field

    def start_afresh(self) -> None:
        """Put every field back to what it was without a draft."""
        self._later = {}
        self.bring_back({key: field.start for key, field in self.fields.items()})

    def arrange_asked(self) -> None:
        """Show what is asked now, and narrow what depends on another field."""
        answers = {key: field.value for key, field in self.fields.items()}
        asked = {field.key for field in self._spec.asked(answers)}
        for key, field in self.fields.items():
            field.display = key in asked
            if (field.spec.within or field.spec.lane) and isinstance(field.control, Pick):
                field.control.source = self._source(field.spec, answers)

    def follow(self, changed: Field) -> None:
        """Empty what was picked within a value that is another one now."""
        for field in self.fields.values():
            if changed.spec.key == "status":
                field.blame("")  # what another status demanded is demanded no more
            on = {field.spec.within, field.spec.lane}
            if changed.spec.key in on and field.value is not None:
                field.put(None)
        self.arrange_asked()

    def asked(self) -> Iterator[Field]:
        """Yield the fields that are shown, in order."""
        return (field for field in self.fields.values() if field.display)

    def settle(self) -> None:
        """Take half-typed picks as answers, before anything is judged or sent."""
        for field in self.asked():
            field.settle()

    def judge(self) -> Field | None:
        """Check everything that is asked; return the first field with a fault."""
        faulty = [field for field in self.asked() if field.judge() and not field.spec.inserts]
        return faulty[0] if faulty else None

    def blame(self, problems: Iterable[Problem]) -> tuple[str, ...]:
        """Put each problem under its field; return the words of those that have none here."""
        rest = []
        for problem in problems:
            field = self.fields.get(problem.field)
            if field is not None and field.display:
                field.blame(problem.message)
            else:
                rest.append(problem.message)
        return tuple(rest)

    def go_to_fault(self) -> None:
        """Focus the first field that has a fault."""
        if (faulty := next((field for field in self.asked() if field.fault), None)) is not None:
            faulty.control.focus()

    def action_flip(self) -> None:
        """Internal becomes client-visible, and back."""
        field = self.of_kind(FieldKind.AUDIENCE)
        if field is None:
            self.notify("This form has no audience to change.", markup=False)
        elif isinstance(field.control, OneOf):
            field.control.action_turn(1)

    async def action_timer(self) -> None:
        """Answer with what was timed on the ticket; else the key is for whoever comes next."""
        asked, ref = self._spec.timed, self._spec.ticket
        if asked is None or ref is None or (timer := await self._session.timers.offer(ref)) is None:
            raise SkipAction
        field = self.fields[asked.key]
        field.put(str(timer.minutes))
        start = self.fields.get("start")
        if start is not None and start.display and not start.touched:
            start.put(timer.begun.replace(second=0, microsecond=0))
        field.post_message(field.Changed(field))  # as if it had been typed

    def of_kind(self, kind: FieldKind) -> Field | None:
        """Return the focused field of this kind, else the first that is asked."""
        fields = [field for field in self.asked() if field.spec.kind is kind]
        focused = (field for field in fields if field.has_focus_within)
        return next(focused, fields[0] if fields else None)

    def go_to_work(self) -> None:
        """Focus the first fault; else the field where the work begins."""
        fields = list(self.asked())
        faulty = next((field for field in fields if field.fault), None)
        begin = opening(self._spec, {key: field.value for key, field in self.fields.items()})
        field = faulty or (self.fields[begin.key] if begin else None)
        if field is None:
            return
        self._begun = field.spec.key
        field.control.focus()
        if len(fields) == 1 and isinstance(field.control, Pick):
            field.control.open()  # there is nothing else to do here


def _picked(value: Value) -> str:
    """Return the id of what was picked; a name that is still being typed is none."""
    return value.id if isinstance(value, Choice) else ""
