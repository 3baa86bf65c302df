"""A whole session on a false vendor in this process, and the least that makes a bill."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from psa_tui.domain.billing import BillPreview, BillRequest
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.money import Product
from psa_tui.domain.port import Psa
from psa_tui.domain.tickets import Audience
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.sandbox.world import Ticket, World
from psa_tui.services.billing.ground import Ground
from psa_tui.services.billing.preview import preview
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Billing, Settings
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock

VENDOR = "syncro"
LABOUR = {"remote": "Remote support", "emergency": "Emergency support"}
RESTING = frozenset({StepState.DONE, StepState.REFUSED, StepState.IN_DOUBT})


@dataclass
class House:
    """A session, the world it works on, and the clock of both."""

    sandbox: Sandbox
    clock: ManualClock
    session: Session

    @property
    def world(self) -> World:
        return self.sandbox.world(VENDOR)

    def ticket(self) -> Ticket:
        """An open ticket of somebody, with nothing to charge on it yet."""
        found = next(
            one
            for one in self.world.tickets.values()
            if one.technician_id and self.world.vocabulary.is_open(one.status)
        )
        found.line_items.clear()
        found.timers.clear()
        return found

    def ref(self, ticket: Ticket) -> TicketRef:
        return TicketRef("acme", str(ticket.id))

    def ledger(self, kind: str, ticket: Ticket) -> int:
        """How many writes of a kind took effect on a ticket."""
        entries = self.sandbox.ledger.entries
        return sum(one.kind == kind and one.ticket == ticket.id for one in entries)

    async def bill(self, ticket: Ticket, **answers: object) -> BillPreview:
        """The preview of a bill, with the usual answers where none are given."""
        ground = await self.session.bills.ground(self.ref(ticket))
        return preview(request(ground, **answers), ground)

    async def run(self, bill: BillPreview) -> Run:
        """A bill that was sent, once it rests."""
        return await self.rests(await self.session.bills.submit(bill))

    async def rests(self, run: Run) -> Run:
        """A run, sent until it is done, refused or in doubt."""
        sending = asyncio.create_task(self.session.writes.pump())
        try:
            while (  # noqa: ASYNC110  the journal has no bell to wait for
                (now := self.session.store.journal.run(run.id)) is None
                or now.state not in RESTING
                or run.id in self.session.writes._pump.busy
            ):
                await asyncio.sleep(0.001)
        finally:
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending
        return now


def request(ground: Ground, **answers: object) -> BillRequest:
    """The answers of a technician: 45 minutes of remote support, told to nobody by mail."""
    wanted = answers.pop("labour", "Remote support")
    recipe = ground.recipe(str(answers.pop("way", "line")))
    given: dict[str, object] = {
        "minutes": 45,
        "labour": named(ground, str(wanted)),
        "text": "Reinstalled the driver.\n\nIt prints again.",
        "line_text": "Printer driver",
        "recipe": recipe,
        "subject": "Resolution",
        "audience": Audience.CLIENT,
        **answers,
    }
    return BillRequest(**given)  # type: ignore[arg-type]  # named as its fields


def named(ground: Ground, name: str) -> Product:
    return next(one for one in ground.products if one.name == name)


@asynccontextmanager
async def house(
    folder: Path, *, decimals: int | None = None, tickets: int = 60
) -> AsyncIterator[House]:
    """A house whose state stays in `folder`: entered again, it is the one that was left."""
    clock = ManualClock()
    sandbox = Sandbox(seed=7, tickets=tickets, vendors=[VENDOR], clock=Clock(clock.now))
    async with session_on(sandbox, clock, folder, decimals=decimals) as session:
        yield House(sandbox, clock, session)


@asynccontextmanager
async def session_on(
    sandbox: Sandbox, clock: ManualClock, folder: Path, *, decimals: int | None = None
) -> AsyncIterator[Session]:
    """A session of its own on a sandbox that others may use too."""
    store = Store.open(folder / "cache.db", folder / "state.db")
    keys = {"base_url": "http://127.0.0.1:1/syncro/api/v1", "api_key": "sandbox-dana"}

    def opener() -> Psa:
        return registry.open_psa(
            VENDOR,
            keys,
            connection="acme",
            budget=store.budget,
            clock=clock,
            transport=SandboxTransport(sandbox),
        )

    link = Link(
        name="acme",
        vendor="Syncro",
        load_profile=lambda: registry.profile(VENDOR),
        opener=opener,
    )
    settings = Settings(me="Dana Fox", zone=UTC, billing=Billing(LABOUR, decimals))
    session = Session(store=store, links=[link], settings=settings, clock=clock)
    try:
        yield session
    finally:
        await session.close()
