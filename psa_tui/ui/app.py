"""The application: colours, clipboard, signals and crashes; the screens show the rest."""

import asyncio
import gc
import os
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import WorkerFailed

from psa_tui.config.records import write_report
from psa_tui.domain.errors import PsaError
from psa_tui.services.session import Session
from psa_tui.services.tickets import NotNow
from psa_tui.store.database import StoreFault
from psa_tui.ui import terminal
from psa_tui.ui.commands import COMMANDS, Keymap
from psa_tui.ui.forms.body import Body
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.keystrokes import OrderlyApp
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.conflict import ConflictScreen
from psa_tui.ui.screens.login import LoginScreen
from psa_tui.ui.screens.outbox import OutboxScreen
from psa_tui.ui.screens.pages import PageScreen
from psa_tui.ui.screens.picker import PickerScreen
from psa_tui.ui.screens.queue import Options, QueueScreen
from psa_tui.ui.screens.small import SmallScreen, is_small
from psa_tui.ui.screens.welcome import WelcomeScreen
from psa_tui.ui.theme import DARK, use
from psa_tui.ui.widgets.filter_bar import FilterBar
from psa_tui.ui.widgets.finder import Finder

terminal.harden()

TONES = {"information": Ink.PLAIN, "warning": Ink.WARN, "error": Ink.BAD}

COMPLAINED = 8.0
"""Seconds that what is wrong with the configuration stays on the screen."""


def other_ids() -> set[str]:
    """Return the binding ids that `[keys]` may name besides the commands': those of forms."""
    holders = (PsaApp, FormScreen, Body, PickerScreen, ChooseScreen, ConfirmScreen, ConflictScreen)
    more = (OutboxScreen, PageScreen, LoginScreen, Finder, FilterBar)
    bindings = (one for holder in (*holders, *more) for one in holder.BINDINGS)
    return {one.id for one in bindings if isinstance(one, Binding) and one.id}


class SteadyApp(OrderlyApp):
    """Ends on faults of its own alone, and leaves a report then."""

    state_dir: Path
    """Where state is kept; forms put the files of the editor there."""

    def _handle_exception(self, error: Exception) -> None:
        """Tell what a worker could not do for want of disk or vendor; our own faults end it all."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if cause is not error and isinstance(cause, StoreFault | PsaError | NotNow):
            self.notify(fault(cause), severity="error", timeout=COMPLAINED, markup=False)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End on a fault of ours: a report without the values of variables, and one line."""
        error = self._exception
        error = getattr(error, "error", error) or RuntimeError("unknown")
        self._return_code = terminal.CRASHED
        path = write_report(error, self.state_dir)
        self._exit_renderables.append(
            f"psa-tui stopped by a fault of its own. Report: {path}\nYour drafts are safe."
        )
        self._close_messages_no_wait()


class PsaApp(SteadyApp):
    """Runs the queue; ends with the picked reference, or with an exit code."""

    # Textual loads the style of a screen that is pushed, but not that of the first one.
    CSS_PATH = ["app.tcss", "screens/queue/screen.tcss"]  # noqa: RUF012  as Textual types it
    TITLE = "psa-tui"
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3.0
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-split"), (150, "-wide")]  # noqa: RUF012  as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.quit"),
    ]

    def __init__(  # noqa: PLR0913  one keyword for each thing a person can choose
        self,
        session: Session,
        *,
        theme: str = DARK,
        themes: Path | None = None,
        pick: bool = False,
        query: str = "",
        motion: bool = False,
        mouse: bool = True,
        keys: Mapping[str, str] | None = None,
        state_dir: Path,
        editor: str = "",
    ) -> None:
        """Show this session; `theme` auto asks the terminal, so make the app before running it."""
        super().__init__()
        self.session = session
        self.with_mouse = mouse
        """Whether the mouse is taken: what `run` is to be called with."""
        self.animation_level = "full" if motion else "none"
        self.state_dir = state_dir
        self.editor = editor
        """The configured editor, for where the environment names none."""
        keymap = Keymap.of(COMMANDS, keys or {}, others=other_ids())
        self._options = Options(keymap, pick=pick, query=query)
        self._complaints = [*keymap.mistakes, *use(self, theme, themes)]
        self.set_keymap(dict(keys or {}))

    def get_default_screen(self) -> Screen[object]:
        """Begin with the queue itself, so that the first frame is the last known list."""
        if self.session.links:
            return QueueScreen(self.session, self._options)
        return WelcomeScreen()

    def on_load(self) -> None:
        """Be ready for signals before anything can be typed."""
        terminal.heed_signals(self._ended_by_signal)

    def on_ready(self) -> None:
        """Begin the work, now that the first frame stands."""
        gc.freeze()
        terminal.keep_title(self._driver)
        for words in self._complaints:
            super().notify(words, severity="warning", timeout=COMPLAINED, markup=False)
        self._begin()

    @work
    async def _begin(self) -> None:
        await self.session.start()
        queue = self.screen_stack[0]
        if isinstance(queue, QueueScreen):
            queue.hands.begin()

    async def on_unmount(self) -> None:
        terminal.keep_title(self._driver, restore=True)
        await self.session.close()

    def on_resize(self, event: events.Resize) -> None:
        """Say so while nothing sensible fits; what is below waits as it is."""
        shown = isinstance(self.screen, SmallScreen)
        if is_small(event.size) and not shown:
            self.push_screen(SmallScreen())
        elif not is_small(event.size) and shown:
            self.pop_screen()

    def watch_title(self, title: str) -> None:
        terminal.set_title(self._driver, title)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the way that works here; a toast says which, and never plain "copied"."""
        self._clipboard = text
        self._copy(text)

    @work(group="clipboard")
    async def _copy(self, text: str) -> None:
        way = await asyncio.to_thread(terminal.copy, text, self._driver, self.state_dir, os.environ)
        self.notify(f"{' '.join(text.split())[:60]}: {way}.", markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say a sentence where it covers nothing: in the status line, else shortly in a corner."""
        if isinstance(self.screen, QueueScreen):
            self.screen.floor.say(message, TONES[severity])
        else:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_toggle_mouse(self) -> None:
        """Leave the mouse to the terminal, or take it back."""
        self.with_mouse = not self.with_mouse
        terminal.set_mouse(self._driver, on=self.with_mouse)
        words = "The mouse is taken again." if self.with_mouse else "The mouse selects text now."
        self.notify(words, markup=False)

    async def action_quit(self) -> None:
        """Quit by way of the queue, which asks while something waits to be sent."""
        queue = self.screen_stack[0]
        if isinstance(queue, QueueScreen):
            queue.hands.program.quit()
        else:
            self.exit()

    def _ended_by_signal(self, code: int) -> None:
        for screen in self.screen_stack:
            if flush := getattr(screen, "flush_drafts", None):
                flush()
        self.exit(return_code=code)
