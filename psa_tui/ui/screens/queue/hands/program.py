"""Everything around the tickets: back and out, help and palette, refresh, activity, colours."""

import time
from collections.abc import Callable
from typing import Protocol

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import Choice
from psa_tui.store.journal import StepState
from psa_tui.ui.commands import Aim, Command, Workplace, by_id
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.login import LoginScreen
from psa_tui.ui.screens.pages import PageScreen, activity_page
from psa_tui.ui.screens.palette import HelpScreen, Palette, Value
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.hands.lists import ListHand

TWICE = 2.0
"""Seconds within which a second ctrl+c quits."""


class Runner(Workplace, Protocol):
    """A workplace that runs what was picked somewhere else."""

    def run(self, what: Command | Value | str, aim: Aim) -> None: ...


class ProgramHand:
    """Does what does not concern one ticket."""

    def __init__(self, floor: Floor, work: Runner, clear_filter: Callable[[], None]) -> None:
        """`work` is the workplace itself: help and palette run what was picked on it."""
        self._floor = floor
        self._work = work
        self._clear_filter = clear_filter
        self._interrupted = 0.0
        self._told: set[str] = set()
        """Connections a person was asked to sign in to, and has not yet."""

    def back(self) -> None:
        """Close the ticket; at the list quit."""
        floor = self._floor
        if floor.reading:
            floor.read(alone=False)
        elif floor.detail.has_focus:
            floor.table.focus()
        else:
            self.quit()

    def cancel(self) -> None:
        """Forget the filter, then the marks, then go back; never quit."""
        floor = self._floor
        if floor.lens.filter:
            self._clear_filter()
        elif floor.table.marks:
            floor.table.mark(tuple(floor.table.marks), on=False)
        elif floor.reading or floor.detail.has_focus:
            self.back()
        floor.status.hush()

    def quit(self) -> None:
        """End the program; asks first while a write still waits to be sent."""
        waiting = [
            run
            for run in self._floor.session.store.journal.unfinished()
            if run.state in {StepState.QUEUED, StepState.BEGUN}
        ]
        if not waiting:
            self._floor.screen.app.exit()
            return
        lines = [f"{len(waiting)} not sent yet:", *(run.title for run in waiting[:8])]
        kept = "They stay in the outbox, and you are asked about them next time."
        screen = ConfirmScreen("Quit before they are sent?", [*lines, kept])
        self._floor.over(screen, lambda yes: self._floor.screen.app.exit() if yes else None)

    def interrupt(self) -> None:
        """Copy what is selected; without a selection the second one quits."""
        screen = self._floor.screen
        if text := screen.get_selected_text():
            screen.app.copy_to_clipboard(text)
        elif time.monotonic() - self._interrupted < TWICE:
            self.quit()
        else:
            self._interrupted = time.monotonic()
            self._floor.say("ctrl+c again quits; y copies a number, a link, a phone.", Ink.ACCENT)

    def help(self) -> None:
        """List every key and command."""
        aim = self._floor.aim()
        screen = HelpScreen(self._work, aim, self._floor.options.keymap)

        def run(picked: Choice | None) -> None:
            if picked is not None:
                self._work.run(by_id(picked.id), aim)

        self._floor.over(screen, run)

    def palette(self) -> None:
        """Offer every command and every value."""
        aim = self._floor.aim()
        screen = Palette(self._work, aim, self._floor.session, self._floor.options.keymap)

        def run(picked: Choice | None) -> None:
            if picked is not None:
                self._work.run(screen.meaning(picked), aim)

        self._floor.over(screen, run)

    def refresh(self) -> None:
        """Ask every vendor what changed."""
        self._floor.say("Asking the vendors what changed ...", Ink.MUTED)
        self._floor.screen.run_worker(self._floor.session.sync.pull_all(), group="refresh")

    def activity(self) -> None:
        """Show the last requests."""
        page = PageScreen("The last requests to the vendors", activity_page(self._floor.session))
        self._floor.over(page, lambda _: None)

    def sign_in(self) -> None:
        """Sign in to the connection of the ticket under the cursor, or the only one."""
        ref, names = self._floor.aim().single, tuple(self._floor.session.links)
        name = ref.connection if ref else names[0]
        self._told.discard(name)
        self.signed_out(name, "A new token is got; nothing typed here is kept.")

    def signed_out(self, connection: str, words: str) -> None:
        """Ask to sign in, once: who puts it off finds it in the palette."""
        if connection in self._told:
            return
        self._told.add(connection)
        self._floor.screen.run_worker(self._ask(connection, words), group="login")

    async def _ask(self, connection: str, words: str) -> None:
        session, app = self._floor.session, self._floor.screen.app
        try:
            fields = await session.signing.fields(connection)
        except PsaError as error:
            self._floor.say(f"{connection}: {error.told}", Ink.WARN)
            return
        if not fields:
            self._floor.say(f"{connection} signs in by itself, with the keys of the configuration.")
            return
        if not await app.push_screen_wait(LoginScreen(session, connection, fields, words)):
            self._floor.say(f"{connection} stays signed out; Sign in stands in the palette.")
            return
        self._told.discard(connection)
        token = await session.signing.token(connection)
        until = token.expires.astimezone(session.settings.zone) if token and token.expires else None
        ends = f" until {until:%H:%M}; it is renewed by itself" if until else ""
        self._floor.say(f"Signed in to {connection}{ends}.", Ink.ACCENT)
        await session.sync.pull(connection)

    def lookups(self) -> None:
        """Browse the lists and templates of a connection, with their ids."""
        ListHand(self._floor).browse()

    def theme(self) -> None:
        """Pick the colours, for this run; the configuration keeps them for good."""
        app = self._floor.screen.app
        choices = [Choice(name, name) for name in sorted(app.available_themes)]

        def use(choice: Choice | None) -> None:
            if choice is not None:
                app.theme = choice.id
                self._floor.say(f'theme = "{choice.id}" in the configuration keeps it.')

        self._floor.over(ChooseScreen("Colours", choices), use)

    def mouse(self) -> None:
        """Give the mouse to the terminal, or take it back."""
        self._floor.screen.call_later(self._floor.screen.run_action, "app.toggle_mouse")
