"""The vendor's live rules in an open form: asked where an answer matters to them, awaited to send.

Which answers matter says the form: the fields that `reshapes`. Whom it mails is asked along.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from psa_tui.domain.fields import Answers, FormSpec, text_of
from psa_tui.services.session import Session
from psa_tui.ui.forms.ahead import addressed, demanded
from psa_tui.ui.forms.body import Body
from psa_tui.ui.forms.foot import Foot

PATIENCE = 5.0
"""Seconds that sending waits for the rules; then it goes on with what is known."""

ASKING = "Asking what the vendor demands ..."
CHANGED = "Not sent: an answer changed meanwhile. Look at it, and send again."


class Formed(Protocol):
    """The screen of a form, as it is now."""

    session: Session
    spec: FormSpec

    async def adopt(self, known: FormSpec) -> None:
        """Become this form."""
        ...


class Demands:
    """Asks one question at a time: a newer one takes the place of the one under way."""

    def __init__(
        self, screen: Formed, body: Body, foot: Foot, shape: Callable[[FormSpec], FormSpec]
    ) -> None:
        """`shape` puts into a form what its screen knows besides the vendor."""
        self._screen = screen
        self._session = screen.session
        self._body = body
        self._foot = foot
        self._shape = shape
        self._asked: dict[str, str] | None = None
        """The answers that the rules were asked for last; None before the first time."""
        self._adopting = False
        self._known = asyncio.Event()
        self._given_up = False
        self._holding = False

    @property
    def known(self) -> bool:
        """Whether the form is what the vendor demands for what is answered now."""
        return self._known.is_set()

    def look(self) -> bool:
        """Ask anew where an answer changed that the rules go by; whether that was so."""
        if self._holding:
            self._foot.ask(ASKING)
        now = self._matter()
        if self._adopting or now == self._asked:
            return False
        self._asked, self._given_up = now, False
        self._known.clear()
        self._foot.run_worker(self._ask(), group="rules", exclusive=True)
        return True

    def hold(self, again: Callable[[], Awaitable[None]]) -> bool:
        """Say whether sending has to wait; `again` is called as soon as it has not.

        Whoever cannot be asked in time is not waited for twice: then all goes on as it is.
        """
        self.look()
        if self.known or self._given_up:
            return False
        if not self._holding:
            self._holding = True
            self._foot.ask(ASKING)
            self._foot.run_worker(self._wait(again), group="held", exclusive=True)
        return True

    def let_go(self) -> None:
        """Send nothing that still waits."""
        self._foot.workers.cancel_group(self._foot, "held")

    def _matter(self) -> dict[str, str]:
        fields = self._body.fields.items()
        return {key: text_of(field.value) for key, field in fields if field.spec.reshapes}

    async def _ask(self) -> None:
        """Become what the vendor demands, and name whom it mails."""
        known = self._shape(await demanded(self._session, self._screen.spec, self._body.answers()))
        self._adopting = True
        try:
            await self._screen.adopt(known)
        finally:
            self._adopting = False
        before, fields = self._asked or {}, self._body.fields
        # What came with the answer is known to the rules; what was typed meanwhile is not.
        self._asked = {
            key: before.get(key, "") if fields[key].touched else text
            for key, text in self._matter().items()
        }
        if self.look():
            return
        self._known.set()
        await self._screen.adopt(await addressed(self._session, self._screen.spec))

    async def _wait(self, again: Callable[[], Awaitable[None]]) -> None:
        """Wait until the rules are known, or it took too long; send what was meant, or nothing."""
        meant = self._body.answers()
        known = asyncio.ensure_future(self._known.wait())
        late = asyncio.ensure_future(self._session.clock.sleep(PATIENCE))
        try:
            await asyncio.wait((known, late), return_when=asyncio.FIRST_COMPLETED)
        finally:
            known.cancel()
            late.cancel()
            self._holding = False
        self._given_up = not self._known.is_set()
        if _other(meant, self._body.answers()):
            self._foot.ask(CHANGED)
        else:
            self._foot.screen.call_later(again)


def _other(meant: Answers, now: Answers) -> bool:
    """Whether an answer is another one; what is not asked any more is none."""
    return any(key in now and text_of(now[key]) != text_of(meant[key]) for key in meant)
