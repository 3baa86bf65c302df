"""The list: there at once, true, and never moving under the cursor."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.geometry import Region

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.tickets import Ticket
from psa_tui.services.events import TicketsChanged
from psa_tui.services.settings import View
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

HOSTILE = "[/b] [@click=app.quit]x[/]"


def numbers(person: Person) -> list[str]:
    """The ticket numbers as they stand on the screen, from the top."""
    words = (line.split() for line in person.page.splitlines()[2:-2])
    return [next(word for word in line if word.startswith("#")) for line in words if line]


def stored(person: Person, place: int) -> Ticket:
    """The ticket on a place of the list, as the store has it."""
    store, table = person.office.session.store.tickets, person.queue.floor.table
    (ref,) = store.refs([table.order[place]])
    ticket = store.ticket(ref)
    assert ticket is not None
    return ticket


def keep(person: Person, *tickets: Ticket) -> None:
    """Another copy, or the vendor, tells these tickets anew."""
    refs = [ticket.ref for ticket in tickets]
    now = person.office.clock.now()
    person.office.session.store.tickets.upsert(refs[0].connection, tickets, now=now)
    person.office.session.events.emit(TicketsChanged(tuple(refs)))


async def test_the_last_known_list_stands_before_any_vendor_is_asked(tmp_path: Path) -> None:
    first = Office.open(tmp_path)
    app = first.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, first)
        await person.synced()
        known = numbers(person)
    assert len(known) == 20

    second = Office.open(tmp_path)
    app = second.app()
    frames: list[list[str]] = []
    begin = second.session.start

    async def begin_later() -> None:
        person = Person(app, pilot, second)
        frames.append(numbers(person))
        assert all(link.opened is None for link in second.session.links.values())
        await begin()

    second.session.start = begin_later  # type: ignore[method-assign]  # a look at the moment before
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, second)
        await person.until(lambda: frames)
        assert frames == [known]


async def test_the_cursor_stays_on_its_ticket_and_its_line_when_the_order_changes(at: At) -> None:
    async with at() as person:
        await person.press(*["j"] * 9)
        here, table = person.row.ref, person.queue.floor.table
        line = table.cursor - table.scroll_offset.y
        late = [stored(person, place) for place in range(10, 20)]
        now = person.office.clock.now()
        soon = now - timedelta(days=90)
        keep(person, *(replace(one, sla=replace(one.sla, due=soon)) for one in late))
        await person.until(lambda: table.cursor == 19)
        assert person.row.ref == here
        assert table.cursor - table.scroll_offset.y == line


async def test_until_a_row_is_chosen_the_list_stays_at_its_top(at: At) -> None:
    async with at() as person:
        last = stored(person, 30)
        long_ago = person.office.clock.now() - timedelta(days=90)
        keep(person, replace(last, sla=replace(last.sla, breached=True, due=long_ago)))
        await person.until(lambda: person.row.ref == last.ref)
        assert person.queue.floor.table.cursor == 0


async def test_a_ticket_that_leaves_the_list_stays_under_the_cursor_until_it_moves_on(
    at: At,
) -> None:
    async with at() as person:
        await person.press("j", "j")
        here, table = person.row.ref, person.queue.floor.table
        count = len(table.order)
        gone = stored(person, 2)
        closed = replace(
            gone.status, id="Resolved", name="Resolved", phase=type(gone.status.phase)("resolved")
        )
        keep(person, replace(gone, status=closed))
        await person.sees("Resolved")
        assert person.row.ref == here
        await person.hears(f"All open: {count - 1} tickets")
        await person.press("j")
        person.office.session.events.emit(TicketsChanged((here,)))
        await person.until(lambda: len(table.order) == count - 1)
        assert person.row.ref != here


async def test_a_changed_row_repaints_alone(at: At) -> None:
    async with at() as person:
        table = person.queue.floor.table
        painted: list[int] = []
        original = table.refresh

        def watched(*regions: Region, **rest: bool) -> object:
            painted.extend(region.y for region in regions)
            return original(*regions, **rest)

        table.refresh = watched  # type: ignore[method-assign,assignment]  # a spy in its place
        ticket = stored(person, 4)
        person.office.session.store.tickets.upsert(
            "acme", [replace(ticket, title="Another title")], now=person.office.clock.now()
        )
        rowid = person.office.session.store.tickets.rowid(ticket.ref)
        assert rowid is not None
        table.forget([rowid])
        assert painted == [5]
        await person.sees("Another title")


async def test_a_hostile_title_is_text_everywhere_and_does_nothing(at: At) -> None:
    async with at(200, 40) as person:
        await person.press("slash")
        await person.type("click")
        await person.until(lambda: HOSTILE in person.row.title)
        await person.press("enter")
        await person.until(lambda: person.page.count(HOSTILE) >= 2, "list and detail")
        await person.press("y")
        await person.sees("Copy")
        assert HOSTILE in person.page
        await person.press("escape", "d")
        await person.sees("ticket.title")
        assert HOSTILE in person.page
        await person.press("q", "n", "x")
        await person.press("ctrl+s")
        await person.hears("sending in")
        await person.press("exclamation_mark")
        await person.sees("Outbox and drafts")
        await person.press("q", "question_mark", "escape", "colon", "escape", "enter")
        await person.until(lambda: HOSTILE in person.app.title)
        assert person.app.is_running


async def test_marks_are_counted_and_an_action_goes_to_all_of_them(at: At) -> None:
    async with at() as person:
        await person.press("space", "space", "j", "space")
        await person.hears("3 marked")
        assert [line[0] for line in person.page.splitlines()[2:6]] == ["*", "*", " ", "*"]
        aim = person.queue.floor.aim()
        assert [ref.id for ref in aim.refs] == [stored(person, n).ref.id for n in (0, 1, 3)]
        await person.press("n")
        await person.hears("3 tickets are marked; this goes to one.")
        await person.press("U")
        await person.until(lambda: "marked" not in person.status)


async def test_v_marks_from_where_it_was_pressed_first(at: At) -> None:
    async with at() as person:
        await person.press("j", "v", "j", "j", "v")
        await person.hears("3 marked")
        await person.press("V")
        table = person.queue.floor.table
        await person.hears(f"{len(table.order)} marked")


async def test_half_a_page_moves_at_the_edge_and_the_cursor_stays_in_sight(at: At) -> None:
    async with at() as person:
        table = person.queue.floor.table
        await person.press(*["j"] * table.lines)
        assert table.scroll_offset.y == table.lines // 2
        await person.press("G")
        assert table.cursor == len(table.order) - 1
        assert person.row.number in person.page
        await person.press("g")
        assert table.cursor == table.scroll_offset.y == 0


async def test_own_views_come_after_the_built_in_ones(tmp_path: Path) -> None:
    office = Office.open(tmp_path, views=(View("Harbor", 'client:"Harbor Foods" sort:created'),))
    app = office.app()
    async with app.run_test(size=(120, 30)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("6")
        await person.sees("[6 Harbor")
        await person.until(lambda: person.row.client == "Harbor Foods")
        await person.press("minus")
        await person.sees("[3 All open")
        await person.press("right_square_bracket", "9")
        await person.hears("There is no view 9")
        await person.press("0")
        await person.sees("[0 All]")


async def test_two_connections_make_one_queue(tmp_path: Path) -> None:
    office = Office.open(tmp_path, connections=("acme", "beta"), tickets=30)
    app = office.app()
    async with app.run_test(size=(200, 50)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        store = office.session.store.tickets
        table = person.queue.floor.table
        await person.until(
            lambda: {ref.connection for ref in store.refs(table.order)} == {"acme", "beta"}
        )
        assert isinstance(person.row.ref, TicketRef)


async def test_a_slash_while_reading_finds_a_line_of_the_ticket(at: At) -> None:
    async with at() as person:
        await person.press("enter")
        await person.until(lambda: person.queue.floor.detail.has_focus)
        await person.sees("newest first")
        await person.press("slash")
        await person.sees("Find in the ticket")
        await person.type("newest fir")
        await person.press("enter")
        await person.until(lambda: person.queue.floor.detail.scroll_offset.y > 0, "the line")
        assert "newest first" in person.page
        await person.press("q", "slash")
        assert person.queue.floor.filter.display, "at the list it filters"


async def test_the_link_is_copied_by_a_key(at: At) -> None:
    async with at() as person:
        await person.press("Y")
        await person.hears("/syncro/tickets/")


async def test_a_long_sentence_is_told_whole_and_gives_its_room_back(at: At) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    async with at() as person:
        rows = person.queue.floor.table.size.height
        person.queue.floor.say(words)
        await person.sees("word29")
        assert person.queue.floor.table.size.height == rows - 2
        person.queue.floor.say("")
        await person.until(lambda: person.queue.floor.table.size.height == rows, "its room")
        await person.sees("All open")


@pytest.mark.parametrize("key", ["ctrl+r", "enter", "d"])
async def test_what_was_done_on_the_first_ticket_keeps_the_cursor_on_it(at: At, key: str) -> None:
    async with at() as person:
        first = person.row.number
        await person.press(key)
        later = stored(person, 5)
        due = person.office.clock.now() - timedelta(days=90)
        keep(person, replace(later, sla=replace(later.sla, due=due, response_due=due)))
        await person.until(lambda: stored(person, 0).ref == later.ref, "another one on top")
        assert person.row.number == first
