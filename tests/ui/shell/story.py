"""A person at the real app, on a real session and the sandbox: keys pressed, screens read."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from psa_tui.domain.tickets import TicketRow
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings, TicketTemplate, View
from psa_tui.store.database import Store
from psa_tui.ui.app import PsaApp
from psa_tui.ui.screens.queue import QueueScreen
from psa_tui.vendors import registry
from tests.services.clocks import HandClock, Traffic, advance

VENDOR = "syncro"
ME = "Dana Fox"
PATIENCE = 40.0
"""Seconds of the machine, however slow it is, after which a person gives up waiting."""

THREADS = Traffic()
"""What is under way on threads; each test sets its own."""


@dataclass
class Office:
    """The world around one copy of the app."""

    sandbox: Sandbox
    session: Session
    clock: HandClock
    folder: Path

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        tickets: int = 60,
        clients: int = 12,
        connections: Sequence[str] = ("acme",),
        vendor: str = VENDOR,
        vendors: Mapping[str, str] | None = None,
        me: str = ME,
        templates: tuple[TicketTemplate, ...] = (),
        views: tuple[View, ...] = (),
        session_log: Path | None = None,
        downloads: Path = Path("~"),
    ) -> "Office":
        """A sandbox, and a session whose connections all lead to it.

        `vendors` names the vendor of each connection, where they are not all of `vendor`.
        """
        clock = HandClock()
        of = dict(vendors or dict.fromkeys(connections, vendor))
        names = sorted({*of.values(), vendor} if vendors is None else set(of.values()))
        sandbox = Sandbox(
            seed=7, tickets=tickets, clients=clients, vendors=names, clock=Clock(clock.now)
        )
        store = Store.open(folder / "cache" / "cache.db", folder / "state" / "state.db")
        links = [cls._link(name, one, sandbox, store, clock) for name, one in of.items()]
        settings = Settings(
            me=me,
            views=views,
            templates=templates,
            session_log=session_log,
            downloads=downloads,
        )
        session = Session(store=store, links=links, settings=settings, clock=clock)
        return cls(sandbox, session, clock, folder)

    @staticmethod
    def _link(name: str, vendor: str, sandbox: Sandbox, store: Store, clock: HandClock) -> Link:
        keys = sandbox.login(vendor, "http://127.0.0.1:1")
        return Link(
            name=name,
            vendor=registry.ROWS[vendor].label,
            load_profile=lambda: registry.profile(vendor),
            opener=lambda: registry.open_psa(
                vendor,
                keys,
                connection=name,
                budget=store.budget,
                clock=clock,
                transport=SandboxTransport(sandbox),
            ),
        )

    def app(self, **options: object) -> PsaApp:
        """The app on this session."""
        return PsaApp(self.session, state_dir=self.folder, **options)  # type: ignore[arg-type]  # handed through


@dataclass
class Person:
    """Somebody who presses keys and reads the screen."""

    app: PsaApp
    pilot: Pilot[str]
    office: Office

    @property
    def queue(self) -> QueueScreen:
        """The main screen, also when something lies over it."""
        queue = self.app.screen_stack[0]
        assert isinstance(queue, QueueScreen)
        return queue

    @property
    def page(self) -> str:
        """What stands on the screen, without the blanks on the right."""
        strips = self.app.screen._compositor.render_strips()
        lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
        return "\n".join(lines)

    @property
    def row(self) -> TicketRow:
        """The ticket under the cursor."""
        row = self.queue.floor.table.row
        assert row is not None
        return row

    @property
    def status(self) -> str:
        """What the status line says, also where it is cut."""
        return " | ".join(cell.text for cell in self.queue.floor.status.cells)

    @property
    def focused(self) -> Widget | None:
        return self.app.screen.focused

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as they are called in the keymap."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Look again and again until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what or 'it'} never held; the screen:\n{self.page}")
            await self.pilot.pause()
            await asyncio.sleep(0.005)

    async def sees(self, text: str) -> None:
        """Read the screen until a text stands there."""
        await self.until(lambda: text in self.page, repr(text))

    async def hears(self, text: str) -> None:
        """Read the status line until a text stands there."""
        await self.until(lambda: text in self.status, f"{text!r} in {self.status!r}")

    async def waits(self, seconds: float) -> None:
        """Let so much time of the clock go by."""
        await advance(self.office.clock, seconds, THREADS)
        await self.pilot.pause()

    async def synced(self) -> None:
        """Wait until everything the vendor has is in the list."""
        sync, table = self.office.session.sync, self.queue.floor.table
        links = self.office.session.links
        await self.until(
            lambda: all(sync.state(name).at for name in links) and len(table.order), "the list"
        )
        await self.until(lambda: all("  " not in tab for tab in self._tabs()), "the tabs")

    def _tabs(self) -> list[str]:
        return [cell.text for cell in self.queue.floor.tabs.cells]
