"""Work that nobody charged is found, summed by client, and known to the list afterwards."""

from datetime import UTC, timedelta
from decimal import Decimal
from pathlib import Path

from psa_tui.domain.query import parse
from psa_tui.sandbox.world import Ticket
from psa_tui.services.billing.unbilled import by_client

from .house import House, house
from .test_preview import line, timer


def finished(at: House) -> list[Ticket]:
    """What was finished lately, with nothing to charge on it."""
    since = at.clock.now() - timedelta(days=20)
    found = [
        one
        for one in at.world.tickets.values()
        if not at.world.vocabulary.is_open(one.status) and one.updated > since
    ]
    for one in at.world.tickets.values():
        one.line_items.clear()
        one.timers.clear()
    return found


async def test_what_waits_is_found_with_its_sums(tmp_path: Path) -> None:
    async with house(tmp_path, tickets=90) as at:
        with_lines, with_time, free, invoiced, billed = finished(at)[:5]
        line(at, with_lines, "2", "189.00")
        timer(at, with_time, 45, end=at.clock.now())
        line(at, free, "1", "0")
        line(at, invoiced, "1", "20", invoiced=True)
        timer(at, billed, 45, end=at.clock.now(), recorded=True)
        await at.session.sync.pull("acme")
        seen: list[tuple[int, int]] = []
        found = await at.session.bills.unbilled("acme", lambda *place: seen.append(place))
        assert {one.ticket.ref.id: one.why for one in found} == {
            str(with_lines.id): "lines of 378.00",
            str(with_time.id): "45m not charged",
            str(free.id): "1 line at 0.00",
        }
        assert seen[-1][0] == seen[-1][1] >= 5
        sums = by_client(found)
        assert sums[0].lines == Decimal("378.00")
        assert sum((one.time for one in sums), timedelta()) == timedelta(minutes=45)
        now = at.clock.now()
        listed = at.session.store.tickets.order(parse("unbilled:yes", now=now, zone=UTC), now=now)
        assert len(listed) == 3


async def test_what_is_known_not_to_wait_is_not_read_again(tmp_path: Path) -> None:
    async with house(tmp_path, tickets=90) as at:
        finished(at)
        await at.session.sync.pull("acme")
        assert await at.session.bills.unbilled("acme") == ()
        asked = len(at.sandbox.requests.entries)
        assert await at.session.bills.unbilled("acme") == ()
        assert len(at.sandbox.requests.entries) == asked


async def test_an_open_ticket_is_still_worked_on(tmp_path: Path) -> None:
    async with house(tmp_path, tickets=90) as at:
        finished(at)
        line(at, at.ticket(), "2", "189.00")
        await at.session.sync.pull("acme")
        assert await at.session.bills.unbilled("acme") == ()
