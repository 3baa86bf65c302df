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
            await self._session.store.run(self._write)
        except StoreFault as fault:
            self._fault(f"This draft is not kept: {fault.words} {fault.advice}")
            return False
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

    def _prepare(self) -> bool:
        """Take the answers as they are now; whether they are to be written."""
        self._stop()
        self._latest = self._read()
        return self._latest != self._saved

    def _write(self) -> None:
        """Write the newest answers, also for an older call: the last one to write is right."""
        latest = self._latest
        if latest:
            self._session.store.drafts.save(self.key, latest, now=self._session.clock.now())
        else:
            self._session.store.drafts.drop(self.key)
        self._saved = latest

    def _forget(self) -> None:
        self._saved = {}
        self._session.store.drafts.drop(self.key)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
