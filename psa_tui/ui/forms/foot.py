"""The last lines of a form: what would be sent, what sending means, and the keys."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from psa_tui.domain.fields import FieldKind, FormSpec
from psa_tui.ui.forms.audience import Outlook

HINTS = (
    ("form.audience", "audience", FieldKind.AUDIENCE),
    ("form.editor", "$EDITOR", FieldKind.TEXT),
    ("form.timer", "take the timer", FieldKind.MINUTES),
    ("form.preview", "preview", None),
    ("form.afresh", "afresh", None),
    ("form.close", "close, keeps the draft", None),
)
"""Binding ids, the word for each, and the kind of field it is for, in the order of the line."""


MOST = 6
"""Lines of a preview on a low screen; a tall one gives it a quarter."""


class Preview(Static):
    """What would be sent, a sentence each; what does not fit is counted, never just cut."""

    def __init__(self) -> None:
        super().__init__(classes="preview")
        self._sentences: tuple[str, ...] = ()

    def tell(self, sentences: Iterable[str]) -> None:
        """Show these; nothing hides the block."""
        self._sentences = tuple(sentences)
        self.display = bool(self._sentences)
        self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or self.app.size.width - 4
        most = max(MOST, self.app.size.height // 4)
        rows = [row for sentence in self._sentences for row in hung(sentence, width)]
        if len(rows) > most:
            rows = [*rows[: most - 1], Content(f"  ... and {len(rows) - most + 1} more lines")]
        self.update(Content("\n").join(rows))


def hung(sentence: str, width: int) -> Iterator[Content]:
    """Break a sentence into lines under a dash; what belongs to the one before has none."""
    text = sentence.lstrip(" ")
    first, rest = ("- ", "  ") if text == sentence else ("    ", "    ")
    lines = Content(text).wrap(max(width - len(first), 8)) or [Content("")]
    for number, line in enumerate(lines):
        yield Content(rest if number else first) + line


class Foot(Vertical):
    """Preview, send line and hints; says nothing that it was not told."""

    def __init__(self, spec: FormSpec) -> None:
        super().__init__()
        self._send = spec.send
        self._kinds = {None, *(field.kind for field in spec.fields)}
        if spec.timed is None:
            self._kinds.discard(FieldKind.MINUTES)
        self._keys: dict[str, str] = {}
        self._preview = Preview()
        self._line = Static(classes="send-line")
        self._hints = Static(classes="hints")

    def compose(self) -> ComposeResult:
        yield self._preview
        yield self._line
        yield self._hints

    def preview(self, sentences: Iterable[str]) -> None:
        """Show what would be sent; nothing hides the block."""
        self._preview.tell(sentences)

    def tell(self, outlook: Outlook, *, armed: bool) -> None:
        """Say what sending means; armed, that the next key really sends."""
        self.set_class(armed, "-armed")
        self.set_class(outlook.seen_by_client, "-client")
        tone = "bold $text-warning" if outlook.seen_by_client else "bold"
        key = self._keys.get("form.send", "")
        sentence = outlook.sentence()
        lead = f"{key} again to send" if armed else f"{key} {outlook.send or self._send}"
        lead = f"{lead}: " if sentence else lead
        rows = [Content.styled(f"! {words}", "$text-warning") for words in outlook.warnings]
        rows.append(
            Content.styled(lead, "bold reverse" if armed else "bold")
            + Content.styled(sentence, tone)
        )
        self._line.update(Content("\n").join(rows))

    def ask(self, words: str) -> None:
        """Put a question in place of the send line."""
        self._line.update(Content.styled(words, "bold $text-warning"))

    def on_mount(self) -> None:
        self._hint()
        self.call_after_refresh(self._hint)  # a field has the focus now: the keys around it count

    def _hint(self) -> None:
        """Show the keys as they are bound now; what is not bound is left out."""
        self._keys = keys = {**live_keys(self.screen), **self._keys}
        parts = [
            Content.styled(keys[binding], "bold") + Content(f" {word}")
            for binding, word, kind in HINTS
            if binding in keys and kind in self._kinds
        ]
        self._hints.update(Content("  ").join(parts))


def live_keys(screen: Screen[object]) -> dict[str, str]:
    """Return the key of each binding id of a screen, as the keymap has it now."""
    keys: dict[str, str] = {}
    for active in screen.active_bindings.values():
        if active.binding.id:
            keys.setdefault(active.binding.id, screen.app.get_key_display(active.binding))
    return keys
