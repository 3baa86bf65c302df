"""A technician at the bill of one ticket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from psa_tui.sandbox.world import Ticket, TimeEntry, World
from tests.ui.conftest import At
from tests.ui.shell.story import VENDOR, Person


def world_of(person: Person) -> World:
    return person.office.sandbox.world(VENDOR)


def ticket_of(person: Person) -> Ticket:
    """The ticket under the cursor, as the vendor has it."""
    return world_of(person).tickets[int(person.row.ref.id)]


@asynccontextmanager
async def billing(
    at: At, *, unassigned: bool = False, running: int = 0, everything: bool = False
) -> AsyncIterator[Person]:
    """The app with the bill of a ticket open, on which nothing was worked before.

    `everything` lists closed tickets too, so that a billed one stays under the cursor.
    """
    async with at() as person:
        if everything:
            await person.press("0")
            await person.sees("[0")
        ticket = ticket_of(person)
        ticket.line_items.clear()
        ticket.timers.clear()
        me = world_of(person).me().id
        ticket.technician_id = None if unassigned else me
        if running:
            start = person.office.clock.now() - timedelta(minutes=running)
            ticket.timers.append(
                TimeEntry(id=7, technician_id=me, start=start, created=start, updated=start)
            )
        await person.press("b")
        await person.sees("Run the bill")
        yield person


async def fill(person: Person, minutes: str, labour: str) -> None:
    """Say minutes and labour, as they are typed; the focus is on the line's text then."""
    await person.type(minutes)
    await person.press("tab")
    await person.type(labour)
    await person.press("enter", "tab")


async def ready(person: Person, minutes: str = "45", labour: str = "remote") -> None:
    """Fill in all that has no default."""
    if minutes:
        await fill(person, minutes, labour)
    await person.press("tab")
    await person.type("Reinstalled the driver.")


async def billed(person: Person, said: str) -> None:
    """Let the bill run until its verdict says so."""

    def told() -> bool:
        return said in " ".join(person.page.replace("│", " ").replace("┃", " ").split())

    for _ in range(60):
        if told():
            return
        await person.waits(1)
    raise AssertionError(person.page)
