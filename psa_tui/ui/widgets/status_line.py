"""The line that tells where this is, how old it is and what is on its way."""

from textual.timer import Timer

from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.status import Standing, status
from psa_tui.ui.widgets.one_line import OneLine

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

    def _tell(self) -> None:
        self.put((*self._words, *status(self._standing)))
