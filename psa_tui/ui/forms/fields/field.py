"""What every field of a form has: label, control, the line under it, its value and its fault."""

from dataclasses import dataclass
from typing import TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from psa_tui.domain.fields import FieldKind, FieldSpec, Value, check_field, text_of
from psa_tui.domain.ids import Choice
from psa_tui.ui.forms.fields.control import Edited
from psa_tui.ui.forms.fields.line import Line
from psa_tui.ui.forms.fields.long_text import LongText
from psa_tui.ui.forms.fields.one_of import OneOf
from psa_tui.ui.forms.fields.pick import Pick

Control: TypeAlias = Line | LongText | OneOf | Pick
"""The four families; each shows a value, reads the answer, settles and echoes."""


class Field(Vertical):
    """One question of a form."""

    @dataclass
    class Changed(Message):
        """The person gave another answer."""

        field: "Field"

    @dataclass
    class Left(Message):
        """The person went on to something else."""

        field: "Field"

    def __init__(self, spec: FieldSpec, control: Control) -> None:
        """Start with the default of the FieldSpec, as its control reads it."""
        super().__init__()
        self.spec = spec
        self.control = control
        self.fault = ""
        """What is wrong with the answer, in our words or the vendor's."""
        self.start: Value = spec.default
        """The answer nobody has touched; what differs from it is a draft."""
        if isinstance(control, OneOf):  # it always shows an answer, so it has one
            self.start = control.read()
        self.value: Value = self.start
        self._under = Static(classes="under")

    def compose(self) -> ComposeResult:
        star = Content.styled(" *", "$text-warning") if self.spec.required else Content("")
        with Horizontal(classes="row"):
            yield Static(Content(self.spec.label) + star, classes="label")
            yield self.control
        yield self._under

    def on_mount(self) -> None:
        self.control.show(self.value)
        self._mark()

    @property
    def picked(self) -> Choice | None:
        """The picked value, where there is one."""
        return self.value if isinstance(self.value, Choice) else None

    @property
    def touched(self) -> bool:
        """Whether there is an answer worth keeping: another than at the start, and no secret."""
        kept = self.spec.kind is not FieldKind.SECRET and not self.spec.inserts
        return kept and text_of(self.value) != text_of(self.start)

    def put(self, value: Value) -> None:
        """Give the answer without telling anybody: a draft, a narrowed lookup."""
        self.value = value
        self.fault = ""
        self.control.show(value)
        self._mark()

    def fill(self, value: Value) -> None:
        """Give an answer from a template; a text is read as if it had been typed."""
        if isinstance(value, str) and isinstance(self.control, Line):
            value = self.control.understand(value)
        self.put(value)

    def settle(self) -> None:
        """Take what stands in the control as the answer, half typed or not."""
        self.control.settle()
        self._read()

    def _read(self) -> None:
        value = self.control.read()
        if value == self.value:
            return
        self.value = value
        self.blame("")
        self.post_message(self.Changed(self))

    def judge(self) -> str:
        """Check the answer, show what is wrong and return it; the vendor's words stay."""
        problem = check_field(self.spec, self.value)
        offer = " f6 moves the rest on." if self.too_long else ""
        self.blame(f"{problem.message}{offer}" if problem else self.fault)
        return self.fault

    @property
    def too_long(self) -> bool:
        """Whether a part of the answer can go on into another field."""
        longest = self.spec.max_length
        return bool(self.spec.rest) and longest is not None and len(text_of(self.value)) > longest

    def blame(self, message: str) -> None:
        """Show what is wrong with the answer, until it is another one."""
        self.fault = message
        self._mark()

    def _mark(self) -> None:
        """Draw the line under the control: the fault, else the reading, else the help."""
        self.set_class(bool(self.fault), "-fault")
        words = f"! {self.fault}" if self.fault else self.control.echo(self.value) or self.spec.help
        longest = self.spec.max_length
        count = f"{len(text_of(self.value))}/{longest}" if longest is not None else ""
        self._under.update(Content("   ".join(part for part in (words, count) if part)))
        self._under.display = bool(words or count)

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self._read()

    def on_descendant_blur(self) -> None:
        """Tell that the person has left; a field has one place to type."""
        self.settle()
        self.post_message(self.Left(self))
