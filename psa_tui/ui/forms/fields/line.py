"""One line that is typed: text, a secret, a number, a duration, a moment."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal, InvalidOperation

from textual import events, on
from textual.widgets import Input

from psa_tui.domain.fields import FieldKind, Value, text_of
from psa_tui.domain.time import parse_minutes
from psa_tui.ui.forms.fields.control import Edited, Plain
from psa_tui.ui.forms.fields.moments import FORM, parse_moment, say_moment, write_moment


@dataclass(frozen=True, slots=True)
class Wording:
    """How an answer is written and read; an unreadable text stays text, and is judged as such."""

    read: Callable[[str], Value] = str
    write: Callable[[Value], str] = text_of
    echo: Callable[[Value], str] = lambda _value: ""
    placeholder: str = ""


_GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:,\d{3})+")


def number(text: str) -> Value:
    """Read a decimal number, with a comma or a point; the text itself where it is none.

    `1,250` is a thousand to some and little more than one to others: no money is made of a guess.
    """
    if _GROUPED.fullmatch(text.strip()):
        return text
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return text


def duration(value: Value) -> str:
    """Say a duration in hours and minutes, where it was written otherwise."""
    try:
        hours, minutes = divmod(parse_minutes(text_of(value)), 60)
    except ValueError:
        return ""
    return f"= {hours} h {minutes:02} min" if hours else f"= {minutes} min"


def moments(zone: tzinfo, now: Callable[[], datetime]) -> Wording:
    """Return how moments are written in this zone."""

    def read(text: str) -> Value:
        return parse_moment(text, zone=zone, now=now()) or text

    def write(value: Value) -> str:
        return write_moment(value, zone=zone) if isinstance(value, datetime) else text_of(value)

    def echo(value: Value) -> str:
        return f"= {say_moment(value, zone=zone)}" if isinstance(value, datetime) else ""

    return Wording(read, write, echo, FORM)


def wording(kind: FieldKind, zone: tzinfo, now: Callable[[], datetime]) -> Wording:
    """Return how answers of this kind are written on one line."""
    match kind:
        case FieldKind.MOMENT:
            return moments(zone, now)
        case FieldKind.NUMBER:
            return Wording(number)
        case FieldKind.MINUTES:
            return Wording(echo=duration, placeholder="like 45m, 1h30 or 0.75h")
        case _:
            return Wording()


class Line(Plain, Input):
    """An input of one row; enter goes on to the next field."""

    def __init__(self, wording: Wording, kind: FieldKind) -> None:
        secret = kind is FieldKind.SECRET
        super().__init__(
            placeholder=wording.placeholder,
            password=secret,
            select_on_focus=False,  # or the first letter would wipe what stands there
            compact=True,
        )
        self._wording = wording
        self._shown: tuple[str, Value] = ("", None)

    def show(self, value: Value) -> None:
        """Show a value without telling anybody."""
        self._shown = (self._wording.write(value), value)
        with self.prevent(Input.Changed):
            self.value = self._shown[0]
        self.cursor_position = len(self.value)

    def read(self) -> Value:
        """Return the answer; the value itself as long as its text was not touched."""
        if self.value == self._shown[0]:
            return self._shown[1]
        return self.understand(self.value)

    def understand(self, text: str) -> Value:
        """Read a text as an answer of this kind; None when there is nothing but white space."""
        return self._wording.read(text) if text.strip() else None

    def echo(self, value: Value) -> str:
        return self._wording.echo(value)

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Edited())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def on_paste(self, event: events.Paste) -> None:
        """Keep the whole of a pasted text of several lines: one space for each line end."""
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.insert_text_at_cursor(" ".join(line.strip() for line in lines))
