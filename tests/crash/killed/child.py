"""A copy of the program as a process of its own: journals one plan, sends it, tells how it moves.

Arguments: the folder of the store, the keys as JSON, who sits here, the plan as JSON. Each move of
the run is a line on standard output; the test that started it decides where it dies.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from psa_tui.domain import codec
from psa_tui.domain.writes import Plan
from psa_tui.services.events import Event, WriteMoved
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.vendors import registry

VENDOR, CONNECTION = "syncro", "acme"


class RealClock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def tell(event: Event) -> None:
    """Write one line for each move."""
    if isinstance(event, WriteMoved):
        sys.stdout.write(f"{event.run.id} {event.run.state.value}\n")
        sys.stdout.flush()


async def main(folder: Path, keys: dict[str, str], me: str, plan: Plan) -> None:
    """Send until killed."""
    store, clock = Store.open(folder / "cache.db", folder / "state.db"), RealClock()
    link = Link(
        name=CONNECTION,
        vendor="Syncro",
        load_profile=lambda: registry.profile(VENDOR),
        opener=lambda: registry.open_psa(
            VENDOR, keys, connection=CONNECTION, budget=store.budget, clock=clock
        ),
    )
    none = timedelta()
    settings = Settings(me=me, note_grace=none, write_grace=none)
    session = Session(store=store, links=(link,), settings=settings, clock=clock)
    session.events.subscribe(tell)
    await session.writes.submit(plan)
    await session.writes.pump()


if __name__ == "__main__":
    place, login, person, confirmed = sys.argv[1:]
    asyncio.run(main(Path(place), json.loads(login), person, codec.loads(confirmed, Plan)))
