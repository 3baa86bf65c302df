"""Pulls: page by page, resumable, each connection alone, and what is gone is noticed."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from psa_tui.domain.errors import Busy, Missing, Unauthorised, Unreachable
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.query.parse import parse
from psa_tui.domain.tickets import Phase, Status
from psa_tui.services.events import SyncMoved, TicketsChanged
from psa_tui.services.settings import Settings
from psa_tui.services.tickets import Ambiguous, NotNow
from psa_tui.store.database import StoreFault
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig, link
from tests.services.fake import Fake
from tests.services.fake_facts import DANA, STATUSES

ALL = parse("", now=datetime(2026, 5, 12, tzinfo=UTC), zone=UTC)


def count(rig: Rig) -> int:
    return rig.session.store.tickets.count(ALL, now=rig.clock.now())


async def test_a_pull_brings_everything_and_tells_how_far_it_is(start: Open) -> None:
    rig = start(pump=False)
    for number in range(5):
        rig.fake.add(number)
    await rig.session.sync.pull("acme")
    assert count(rig) == 5
    state = rig.session.sync.state("acme")
    assert (state.pulling, state.error, state.at) == (False, None, rig.clock.now())
    moves = [event.state for event in rig.heard if isinstance(event, SyncMoved)]
    assert max(move.fetched for move in moves) >= 5
    assert any(move.pulling and move.total == 5 for move in moves)
    assert rig.session.store.tickets.identity("acme") == DANA


async def test_an_interrupted_pull_goes_on_where_it_was(start: Open) -> None:
    rig = start(pump=False)
    for number in range(6):
        rig.fake.add(number, updated=rig.clock.now() - timedelta(hours=9 - number))
    await rig.session.sync.pull("acme")
    rig.clock.wake_until(rig.clock.now() + timedelta(minutes=2))
    for number in range(6):
        rig.fake.change(rig.fake.add(number), title=f"Changed {number}")
        rig.clock.wake_until(rig.clock.now() + timedelta(seconds=1))
    read = rig.fake._readable

    def once(what: str) -> None:
        read(what)
        if rig.fake.reads.count("page") == pages + 3:
            raise Unreachable("The line is cut.")

    pages = rig.fake.reads.count("page")
    rig.fake._readable = once  # type: ignore[method-assign]  # the third page never comes
    await rig.session.sync.pull("acme")
    assert isinstance(rig.session.sync.state("acme").error, Unreachable)
    rig.fake._readable = read  # type: ignore[method-assign]  # the line is well again
    before = rig.fake.reads.count("page")
    await rig.session.sync.pull("acme")
    assert rig.session.sync.state("acme").error is None
    assert rig.fake.reads.count("page") == before + 1
    titles = {rig.session.store.tickets.by_number(str(n))[0].title for n in range(6)}
    assert titles == {f"Changed {n}" for n in range(6)}


async def test_what_vanished_from_the_sweep_is_asked_for_and_removed(start: Open) -> None:
    rig = start(pump=False)
    gone, closed, stays = (rig.fake.add(number) for number in range(3))
    await rig.session.sync.pull("acme")
    del rig.fake.details[gone.id]
    status = Status("5", "Resolved", Phase.RESOLVED)
    old = rig.fake.details[closed.id].ticket.updated
    rig.fake.change(closed, status=status, updated=old)  # no listing of changes tells it
    await rig.session.sync.pull("acme")
    assert count(rig) == 3
    rig.clock.wake_until(rig.clock.now() + timedelta(minutes=20))
    await rig.session.sync.pull("acme")
    tickets = rig.session.store.tickets
    assert tickets.ticket(gone) is None
    found = tickets.ticket(closed)
    assert found is not None
    assert found.status == status
    assert tickets.ticket(stays) is not None
    assert TicketsChanged((gone,)) in rig.heard


async def test_one_failing_connection_stops_no_other(start: Open, clock: HandClock) -> None:
    well, ill = Fake(clock), Fake(clock, connection="other")
    ill.unreadable = Unauthorised("Wrong key.")
    well.add()
    rig = start(well, pump=False, links=(link(ill), link(well)))
    await rig.session.sync.pull_all()
    assert count(rig) == 1
    assert isinstance(rig.session.sync.state("other").error, Unauthorised)
    assert rig.session.sync.state("acme").error is None


async def test_who_pulls_at_the_same_time_waits_for_the_first(start: Open) -> None:
    rig = start(pump=False)
    rig.fake.add()
    await asyncio.gather(*(rig.session.sync.pull("acme") for _ in range(3)))
    assert rig.fake.reads.count("page") == 2


async def looping(rig: Rig) -> None:
    rig.tasks.append(asyncio.create_task(rig.session.sync.run()))
    await rig.pass_time(0)


async def test_the_loop_pulls_again_and_again(start: Open) -> None:
    rig = start(pump=False)
    await looping(rig)
    ref = rig.fake.add(updated=rig.clock.now() + timedelta(seconds=30))
    await rig.pass_time(61)
    assert rig.session.store.tickets.ticket(ref) is not None


async def test_a_limit_is_waited_for_and_faults_make_it_slower(start: Open) -> None:
    rig = start(pump=False)
    rig.fake.unreadable = Busy("Slow down.", retry_at=rig.clock.now() + timedelta(seconds=200))
    await looping(rig)
    reads = len(rig.fake.reads)
    await rig.pass_time(199)
    assert len(rig.fake.reads) == reads
    rig.fake.unreadable = Unreachable("No route.")
    tried = []
    for minute in range(60):
        rig.heard.clear()
        await rig.pass_time(60)
        begun = [one for one in rig.heard if isinstance(one, SyncMoved) and one.state.pulling]
        tried += [minute] * len(begun)
    rests = [later - earlier for earlier, later in pairwise(tried)]
    assert rests == sorted(rests)
    assert len(rests) > 1
    assert rests[0] < rests[-1] == 15
    rig.fake.unreadable = None
    await rig.pass_time(900)
    assert rig.session.sync.state("acme").error is None


async def test_two_panes_do_not_read_the_same_twice(start: Open) -> None:
    one = start(pump=False)
    two = start(one.fake, pump=False)
    one.fake.add()
    await looping(one)
    pages = one.fake.reads.count("page")
    await looping(two)
    assert one.fake.reads.count("page") == pages
    assert TicketsChanged(()) in two.heard
    assert two.session.sync.state("acme").at == one.clock.now()


async def test_what_another_copy_stored_first_is_told_here_too(start: Open) -> None:
    """Two copies that start together read the same; the later one stores nothing new."""
    one = start(pump=False)
    two = start(one.fake, pump=False)
    one.fake.add()
    await one.session.sync.pull("acme")
    assert not two.heard
    await two.session.sync.pull("acme")
    assert TicketsChanged(()) in two.heard


async def test_an_explicit_pull_asks_even_so(start: Open) -> None:
    one, two = start(pump=False), start(pump=False)
    await one.session.sync.pull("acme")
    ref = two.fake.add(updated=two.clock.now() + timedelta(seconds=1))
    await two.session.sync.pull("acme")
    assert two.session.store.tickets.ticket(ref) is not None


async def test_a_search_keeps_what_it_finds_and_counts_what_answers(start: Open) -> None:
    rig = start(pump=False)
    rig.fake.add(1, title="Printer on fire")
    rig.fake.add(2, title="Mouse")
    query = parse("printer", now=rig.clock.now(), zone=UTC)
    assert await rig.session.sync.search(query) == 1
    assert count(rig) == 2


async def test_lists_are_kept_and_searched_by_name(start: Open) -> None:
    rig = start(pump=False)
    await rig.session.prepare("acme")
    lookups = rig.session.lookups
    assert lookups.local("acme", LookupKind.STATUSES) == STATUSES
    assert lookups.local("acme", LookupKind.STATUSES, "progr") == (STATUSES[1],)
    reads = len(rig.fake.reads)
    await rig.session.prepare("acme")
    assert len(rig.fake.reads) - reads <= 12, "what is fresh is not asked for again"
    values = {(kind, choice.name) for _, kind, choice in lookups.values()}
    assert (LookupKind.STATUSES, "In Progress") in values


async def test_a_client_is_found_among_thousands_and_remembered(start: Open) -> None:
    rig = start(pump=False)
    lookups = rig.session.lookups
    assert lookups.local("acme", LookupKind.CLIENTS, "4999") == ()
    found = await lookups.remote("acme", LookupKind.CLIENTS, "4999")
    assert [choice.name for choice in found] == ["Client 4999"]  # type: ignore[union-attr]  # it has this list
    assert lookups.local("acme", LookupKind.CLIENTS, "4999") == found


async def test_a_ticket_is_found_by_its_number(start: Open, clock: HandClock) -> None:
    here, there = Fake(clock), Fake(clock, connection="other")
    rig = start(here, pump=False, links=(link(here), link(there)))
    ref, twin = here.add(10164), there.add(10164)
    only = there.add(77)
    find = rig.session.tickets.find
    with pytest.raises(Ambiguous, match="acme:10164, other:10164"):
        await find("10164")
    assert await find("other:#77") == only
    assert await find("77") == only
    assert await find("acme:10164") == ref
    with pytest.raises(Missing, match="There is no ticket #5"):
        await find("5")
    with pytest.raises(NotNow, match="There is no connection “nobody”"):
        await find("nobody:1")
    assert await find("other:10164") == twin


async def test_a_ticket_that_is_gone_leaves_the_store(start: Open) -> None:
    rig = start(pump=False)
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    del rig.fake.details[ref.id]
    with pytest.raises(Missing):
        await rig.session.tickets.open(ref)
    assert rig.session.tickets.stored(ref) is None


async def test_a_session_starts_and_ends_by_itself(start: Open) -> None:
    rig = start(pump=False, settings=Settings(me="Dana Fox"))
    ref = rig.fake.add()
    await rig.session.start()
    await rig.pass_time(1)
    assert rig.session.store.tickets.ticket(ref) is not None
    assert rig.session.identity("acme").ok is True


async def test_a_full_disk_ends_no_reading(start: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    rig = start(pump=False, settings=Settings(me="Dana Fox", history=True))
    rig.fake.add()
    catalog = rig.session.store.catalog

    def full(*_: object, **__: object) -> None:
        raise StoreFault("The disk is full.", "Free some space.")

    with monkeypatch.context() as disk:
        disk.setattr(catalog, "save", full)
        disk.setattr(catalog, "save_value", full)
        rig.tasks.append(asyncio.create_task(rig.session.sync.run()))
        await rig.pass_time(60)
    await rig.pass_time(1800)
    assert catalog.get("acme", LookupKind.STATUSES)
    assert catalog.value("acme", "history")
