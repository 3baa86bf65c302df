"""Long text: wraps, grows with what is written, undoes, and takes templates at the cursor."""

from textual import on
from textual.widgets import TextArea

from psa_tui.domain.fields import Value, text_of
from psa_tui.ui.forms.fields.control import Edited, Plain


class LongText(Plain, TextArea):
    """A text area as tall as its text, as far as the form lets it be."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, compact=True, tab_behavior="focus")
        self._put = ""

    def show(self, value: Value) -> None:
        """Show a text without telling anybody; what stood there can be had back by undo."""
        self._put = text_of(value)
        if self.text != self._put:
            start, end = self.document.start, self.document.end
            self.replace(self._put, start, end)
            self.move_cursor(self.document.end)

    def read(self) -> Value:
        """Return the text; None when there is nothing but white space."""
        return self.text if self.text.strip() else None

    def place(self, text: str) -> None:
        """Insert a text at the cursor, on lines of its own where it has several."""
        _row, column = self.cursor_location
        if "\n" in text and column:
            text = f"\n{text}"
        self.insert(text, self.cursor_location, maintain_selection_offset=False)

    @on(TextArea.Changed)
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        self.fit()
        if self.text != self._put:
            self._put = self.text
            self.post_message(Edited())

    def on_resize(self) -> None:
        self.fit()

    def fit(self) -> None:
        """Be as tall as the text; the style sheet says how small and how tall at most."""
        rows = self.wrapped_document.height
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
            if self.has_focus:
                self.call_after_refresh(self.scroll_visible, animate=False)
