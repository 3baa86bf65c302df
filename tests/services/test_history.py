"""The past is read once, a page at a time, after what is open and new."""

import asyncio
from collections.abc import AsyncIterator

from psa_tui.domain.errors import Unreachable
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Ticket
from psa_tui.services.settings import Settings
from tests.services.clocks import HandClock
from tests.services.conftest import Open
from tests.services.fake import Fake

HISTORIAN = Settings(me="Dana Fox", history=True)


class Archive(Fake):
    """A vendor whose tickets are all old: only the history tells them, one a page."""

    def __init__(self, clock: HandClock) -> None:
        super().__init__(clock)
        self.asked_after: list[str | None] = []
        self.fails_at = ""

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        yield Page((), "", last=True)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        yield Page((), "now", last=True)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        tickets = [detail.ticket for detail in self.details.values()]
        self.asked_after.append(cursor)
        for place in range(int(cursor or 0), len(tickets)):
            if str(place) == self.fails_at:
                self.fails_at = ""
                raise Unreachable("no route")
            yield Page((tickets[place],), str(place + 1), place + 1 == len(tickets))


def archive(clock: HandClock, tickets: int = 4) -> Archive:
    fake = Archive(clock)
    for number in range(tickets):
        fake.add(20000 + number)
    return fake


async def test_every_old_ticket_arrives_and_is_not_asked_for_again(
    start: Open, clock: HandClock
) -> None:
    fake = archive(clock)
    rig = start(fake, settings=HISTORIAN, pump=False)
    reading = asyncio.create_task(rig.session.sync.run())
    tickets = rig.session.store.tickets
    await rig.until(lambda: tickets.count(Query(), now=clock.now()) == len(fake.details))
    await rig.pass_time(3600)
    assert fake.asked_after == [None]
    reading.cancel()


async def test_an_interrupted_reading_goes_on_where_it_was(start: Open, clock: HandClock) -> None:
    fake = archive(clock)
    fake.fails_at = "2"
    rig = start(fake, settings=HISTORIAN, pump=False)
    reading = asyncio.create_task(rig.session.sync.run())
    tickets = rig.session.store.tickets
    await rig.until(lambda: tickets.count(Query(), now=clock.now()) == len(fake.details))
    assert fake.asked_after == [None, "2"]
    reading.cancel()
