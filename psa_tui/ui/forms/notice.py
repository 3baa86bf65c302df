"""The lines on top of a form: a draft that came back, and what concerns no single field."""

from textual.content import Content
from textual.widgets import Static


class Notice(Static):
    """Sentences above the fields; invisible while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Content] = []
        self.display = False

    def say(self, words: str) -> None:
        """Tell a fact."""
        self._add(Content.styled(words, "$foreground-muted"))

    def warn(self, words: str) -> None:
        """Tell what is wrong, once."""
        self._add(Content.styled(f"! {words}", "$text-error"))

    def clear(self) -> None:
        """Say nothing any more."""
        self._told.clear()
        self.display = False

    def _add(self, line: Content) -> None:
        if line not in self._told:
            self._told.append(line)
        self.update(Content("\n").join(self._told))
        self.display = True
