"""Keeping what is typed: stored within a third of a second, and at once whenever it might be lost.

Only what differs from the form's own defaults is stored, so that a draft which comes back later
does not undo what a colleague changed meanwhile. Secrets are never stored.
"""

from collections.abc import Callable
from datetime import datetime

from textual.timer import Timer
from textual.widget import Widget

from psa_tui.domain.fields import Value
from psa_tui.services.session import Session
from psa_tui.store.database import StoreFault

DELAY = 0.2
"""Seconds from the first unsaved change to its saving: the promise is 0.3."""

CLASH = (
    "This form's draft changed elsewhere: it is open in another window, or a text came back from"
    " the outbox. What is typed here is kept over it."
)


class Draft:
    """The stored draft of one open form."""

    def __init__(
        self,
        session: Session,
        key: str,
        *,
        read: Callable[[], dict[str, Value]],
        fault: Callable[[str], None],
    ) -> None:
        """`read` gives the answers worth keeping now, `fault` is told why they are not kept."""
        self.key = key
        self._session = session
        self._read = read
        self._fault = fault
        self._latest: dict[str, Value] = {}
        self._saved: dict[str, Value] = {}
        self._timer: Timer | None = None
        self._over = False

    def load(self) -> tuple[dict[str, Value], datetime] | None:
        """Return the stored answers and from when they are."""
        drafts = self._session.store.drafts
        self._saved = drafts.load(self.key) or {}
        if not self._saved:
            return None
        return self._saved, dict(drafts.keys()).get(self.key, self._session.clock.now())

    def touch(self, owner: Widget) -> None:
        """Save soon. Typing on does not put it off."""
        if self._timer is None:
            self._timer = owner.set_timer(DELAY, self.save)

    async def save(self) -> bool:
        """Save now, on the store's writer; whether everything typed is kept."""
        if not self._prepare():
            return True
        try:
            clash = await self._session.store.run(self._write)
        except StoreFault as fault:
            self._fault(f"This draft is not kept: {fault.words} {fault.advice}")
            return False
        if clash:
            self._fault(CLASH)
        return True

    def flush(self) -> None:
        """Save before returning: a signal came, and the loop may not turn again."""
        if self._prepare():
            try:
                self._write()
            except StoreFault as fault:
                self._fault(f"This draft is not kept: {fault.words} {fault.advice}")

    async def drop(self) -> None:
        """Forget what was kept."""
        self._stop()
        await self._session.store.run(self._forget)

    def over(self) -> None:
        """The journal holds the text from now on: nothing is kept here any more."""
        self._stop()
        self._over = True

    def _prepare(self) -> bool:
        """Take the answers as they are now; whether they are to be written."""
        self._stop()
        self._latest = self._read()
        return not self._over and bool(self._latest or self._saved)

    def _write(self) -> bool:
        """Write the newest answers; whether somebody else had written others meanwhile.

        An older call may come last: it writes the newest answers too.
        """
        drafts, latest = self._session.store.drafts, self._latest
        stored = drafts.load(self.key) or {}
        if latest:
            drafts.save(self.key, latest, now=self._session.clock.now())
        else:
            drafts.drop(self.key)
        clash = stored not in ({}, self._saved, latest)
        self._saved = latest
        return clash

    def _forget(self) -> None:
        self._saved = {}
        self._session.store.drafts.drop(self.key)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
