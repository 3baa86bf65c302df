"""A copy of the app as a process of its own, in which a person presses the keys of one write.

Arguments: its folder, the keys of the connection as JSON, who sits here, the number of the ticket,
the name of the deed, the seconds of grace. What is journaled is told on standard output, a line for
each move; the test that started it decides where it dies.
"""

import asyncio
import json
import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from psa_tui.services.events import Event, WriteMoved
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.ui.app import PsaApp
from psa_tui.vendors import registry
from tests.crash.killed.child import CONNECTION, VENDOR, RealClock
from tests.ui.faults.deeds import DEEDS, FILE
from tests.ui.faults.keys import look_at
from tests.ui.shell.story import Person


@dataclass
class Desk:
    """What a person needs of an office: the session on the real clock."""

    session: Session


def opened(folder: Path, keys: dict[str, str], me: str, grace: float) -> Session:
    """A session on a real socket and the real clock."""
    store, clock = Store.open(folder / "cache.db", folder / "state.db"), RealClock()
    link = Link(
        name=CONNECTION,
        vendor="Syncro",
        load_profile=lambda: registry.profile(VENDOR),
        opener=lambda: registry.open_psa(
            VENDOR, keys, connection=CONNECTION, budget=store.budget, clock=clock
        ),
    )
    wait = timedelta(seconds=grace)
    settings = Settings(me=me, note_grace=wait, write_grace=wait)
    return Session(store=store, links=(link,), settings=settings, clock=clock)


async def fetched(person: Person) -> None:
    """Wait until the vendor has fetched the file that was named to it."""
    tickets, ref = person.office.session.tickets, person.row.ref
    for _ in range(60):
        files = (await tickets.open(ref)).attachments
        if any(one.name == FILE for one in files):
            return
        await asyncio.sleep(1)


def say(line: str) -> None:
    """Write to the real standard output: the app takes Python's for itself."""
    os.write(1, f"{line}\n".encode())


def moved(event: Event) -> None:
    """Tell each move of a run."""
    if isinstance(event, WriteMoved):
        say(f"{event.run.id} {event.run.state.value}")


async def main(folder: Path, keys: dict[str, str], me: str, number: str, name: str) -> None:
    """Do what must stand first, say so, then the deed; stay until killed."""
    deed = next(one for one in DEEDS if one.name == name)
    session = opened(folder, keys, me, grace=float(sys.argv[6]))
    app = PsaApp(session, state_dir=folder)
    async with app.run_test(size=(100, 40)) as pilot:
        person = Person(app, pilot, Desk(session))  # type: ignore[arg-type]  # a desk is enough here
        await person.synced()
        await person.press("0")
        await look_at(person, number)
        for doing in deed.before:
            await doing(person)
            await person.until(lambda: not session.store.journal.unfinished(), "what stands first")
            await look_at(person, number)
            if deed.entry == "attachment_delete":
                await fetched(person)
        say("0 ready")
        sys.stdin.readline()
        session.events.subscribe(moved)
        await deed.do(person)
        await asyncio.Event().wait()


if __name__ == "__main__":
    place, login, somebody, ticket, what = sys.argv[1:6]
    asyncio.run(main(Path(place), json.loads(login), somebody, ticket, what))
