"""Twenty thousand tickets are as quick as two hundred, since only the visible ones exist."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Phase, Status, Ticket
from tests.services.clocks import BEGIN
from tests.ui.shell.story import Office, Person

FEW, MANY = 200, 20_000
CLIENTS = ("Harbor Foods", "Oakline Builders", "Juniper Hill School")


def tickets(count: int) -> Iterator[Ticket]:
    """So many open tickets, the newest change last."""
    for n in range(count):
        yield Ticket(
            ref=TicketRef("acme", str(n)),
            number=str(10_000 + n),
            title=f"Ticket of the kind {n % 97}, number {n}",
            status=Status("New", "New", Phase.NEW),
            created=BEGIN - timedelta(minutes=2 * n),
            updated=BEGIN - timedelta(minutes=n),
            client=Choice(str(n % 3), CLIENTS[n % 3]),
        )


def filled(folder: Path, count: int) -> Office:
    """A session without any vendor on a store of so many tickets."""
    office = Office.open(folder, connections=())
    office.session.store.tickets.upsert("acme", tickets(count), now=BEGIN)
    return office


async def timed(folder: Path, count: int) -> dict[str, float]:
    """Seconds to the first list, and of the median key, on so many tickets."""
    filled(folder, count).session.store.close()
    office = Office.open(folder)
    office.session.start = _idle  # type: ignore[method-assign]  # the list alone is measured
    app = office.app()
    taken = {}
    begin = time.process_time()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        table = person.queue.floor.table
        assert len(table.order) == count
        await person.hears(f"{count:,} tickets")
        taken["open"] = time.process_time() - begin
        for key, times in (("j", 60), ("ctrl+d", 20)):
            each = []
            for _ in range(times):
                begin = time.process_time()
                await pilot.press(key)
                each.append(time.process_time() - begin)
            taken[key] = median(each)
        await person.press("G")
        assert table.cursor == count - 1
        await person.sees(person.row.number)
        assert len(table._rows) < 2_500
        await person.press("slash")
        begin = time.process_time()
        await person.type(str(10_000 + count - 1))
        await person.until(lambda: len(table.order) == 1)
        taken["filter"] = time.process_time() - begin
        assert person.row.number == str(10_000 + count - 1)
    return taken


async def _idle() -> None:
    return None


@pytest.mark.bench
async def test_many_tickets_open_and_move_as_few_do(tmp_path: Path) -> None:
    few, many = await timed(tmp_path / "few", FEW), await timed(tmp_path / "many", MANY)
    ratios = {what: many[what] / few[what] for what in few}
    print({what: round(ratio, 2) for what, ratio in ratios.items()}, "many / few")  # noqa: T201  the ratios are the result
    assert ratios["j"] < 2
    assert ratios["ctrl+d"] < 2
    assert ratios["open"] < 3
