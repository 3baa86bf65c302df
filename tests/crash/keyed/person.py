"""A technician at the terminal: opens a ticket, fills its bill, reads the verdict, presses keys."""

import time

from tests.crash.keyed.terminal import Terminal
from tests.crash.keyed.verdict import RUNS, Told, told
from tests.crash.plan import CENTS

ENTER, TAB, ESCAPE, SPACE, DOWN = "\r", "\t", "\x1b", " ", "\x1b[B"
CONFIRM = "\x13"
"""Ctrl-S."""
OUTBOX = "Outbox and drafts"
RESTS = 150.0
"""Real seconds until a bill stands still: half a minute proves an absence, and twice is waited."""
GLANCE = 2.5
"""Real seconds in which what was left comes up over the list."""
AGAIN = 6.0
"""Real seconds after which a key that did nothing is pressed once more."""
TIMER = "A timer, then charged"
"""What the other way is called in the list of ways."""


class Person:
    """Waits for what the screen says before the next key, as people do."""

    def __init__(self, app: Terminal) -> None:
        """Sit down at a copy of the app."""
        self._app = app
        self.pressed: list[str] = []
        """The keys that the app offered, as they were pressed."""

    def arrives(self) -> str:
        """Wait for the list; return what a dead copy left, which is shown over it."""
        app = self._app
        app.until(lambda: "All open" in app.page or OUTBOX in app.page, "the list")
        end = time.monotonic() + GLANCE
        app.until(lambda: OUTBOX in app.page or time.monotonic() > end, "the list")
        return " ".join(app.page.splitlines()[1].split()) if OUTBOX in app.page else ""

    def sends_what_was_left(self) -> None:
        """Press the key that the outbox offers, and leave it."""
        self.pressed.append("a")
        self._app.press("a")
        self._app.until(lambda: "a sends it" not in self._app.page, "the outbox")
        self._app.press("q")

    def goes_to(self, number: str) -> None:
        """Open a ticket by its number."""
        app = self._app
        app.sees("All open")
        app.press(":")
        app.sees("Do what?")
        app.press(number)
        app.sees(f"Open ticket {number}")
        app.press(ENTER)
        app.until(lambda: f" #{number} " in app.page.splitlines()[1], f"#{number}")

    def fills(self, number: str, way: str) -> None:
        """Fill the bill of this ticket: 45 minutes, a note that is mailed, one way or the other."""
        app = self._app
        app.press("b")
        app.sees("Run the bill")
        app.until(lambda: f"Bill #{number}," in app.page, "the bill of this ticket")
        for keys in ("45", TAB, "remote", ENTER, TAB, TAB, "Reinstalled the driver.", TAB):
            app.press(keys)
        app.sees(CENTS)
        app.press(TAB)
        app.press(TAB)
        app.press(SPACE)
        app.sees("(*) Yes")
        if way == "timer":
            app.press(TAB)
            app.press(DOWN)
            app.sees(TIMER)
            app.press(DOWN)
            app.press(ENTER)
            app.sees("2 Time")
        app.sees("Run the bill: Client sees this; mails")

    def confirms(self) -> None:
        """Send the bill; that somebody is mailed is asked about once more."""
        self._app.press(CONFIRM)
        self._app.sees("again to send")
        self._app.press(CONFIRM)
        self._app.until(lambda: told(self._app.page), "the run of the bill")

    def looks(self) -> None:
        """Press the key of the bill: the one under way opens, or what became of it is told."""
        app = self._app
        app.press("b")
        app.until(lambda: told(app.page), "the bill")

    def reads(self) -> Told:
        """Wait until the bill stands still, and read how."""
        found: list[Told] = []

        def still() -> bool:
            now = told(self._app.page)
            found[:] = [now] if now else []
            return now is not None and now.state not in {RUNS, "in doubt"}

        try:
            self._app.until(still, "the verdict", patience=RESTS)
        except AssertionError:
            if not found or found[0].state == RUNS:
                raise
        return found[0]

    def presses(self, before: Told) -> None:
        """Press the key that is offered, and see that something happens; ! marks it was not."""
        for ignored in range(3):
            self.pressed.append(f"{before.key}{'!' * ignored}")
            self._app.press(before.key)
            end = time.monotonic() + AGAIN
            while time.monotonic() < end:
                if told(self._app.page) != before:
                    return
        raise AssertionError(f"{before.key} does nothing:\n{self._app.page}")
