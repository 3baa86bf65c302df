"""The line that tells where this is, how old it is and what is on its way."""

from rich.cells import cell_len
from textual.content import Content
from textual.timer import Timer

from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.status import Standing, status
from psa_tui.ui.widgets.one_line import OneLine

MOST = 4
"""Lines a sentence may take; of a longer one the beginning."""

LINGER = 6.0
"""Seconds that a sentence stays; a bad one stays until the next key."""


class StatusLine(OneLine):
    """Says a sentence for a while, then where things stand again."""

    between = " | "

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._standing = Standing()
        self._words: Line = ()
        self._fading: Timer | None = None

    @property
    def standing(self) -> Standing:
        """What it tells when nothing special happens."""
        return self._standing

    @standing.setter
    def standing(self, standing: Standing) -> None:
        self._standing = standing
        self._tell()

    def say(self, words: str, ink: Ink = Ink.PLAIN) -> None:
        """Say one sentence in front of everything else; bad news stays until `hush`."""
        self._words = (Cell(words, ink),)
        if self._fading is not None:
            self._fading.stop()
        self._fading = None if ink is Ink.BAD else self.set_timer(LINGER, self.hush)
        self._tell()

    def hush(self) -> None:
        """Take the sentence away."""
        if self._words:
            self._words = ()
            self._tell()

    def on_resize(self) -> None:
        """Break a long sentence anew."""
        self._grow()

    def lines(self, width: int) -> list[Line]:
        """Return a sentence that is too long for one line over several, and nothing else then."""
        told = self._words[0] if self._words else None
        if told is None or cell_len(told.text) <= width:
            return super().lines(width)
        rows = Content(" ".join(told.text.split())).wrap(width)
        if len(rows) > MOST:
            rows = [*rows[: MOST - 1], rows[MOST - 1] + Content(" ~")]
        return [(Cell(row.plain.rstrip(), told.ink),) for row in rows]

    def _tell(self) -> None:
        self.put((*self._words, *status(self._standing)))
        self._grow()

    def _grow(self) -> None:
        if self.size.width:
            height = len(self.lines(self.size.width - 1))
            if self.size.height != height:
                self.styles.height = height
