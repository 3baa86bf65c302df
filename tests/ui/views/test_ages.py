"""How long ago something was is true as long as it is shown."""

from datetime import timedelta

import pytest

from psa_tui.ui.screens.queue import screen as queue_screen
from psa_tui.ui.screens.queue.reading import Reading
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person


async def reads(person: Person) -> None:
    """Open a ticket beside the list, in full, and let the news of it arrive."""
    await person.press("j")
    reading = person.queue.hands.reading
    await person.until(lambda: reading._shown[1], "the whole ticket")
    await person.app.workers.wait_for_complete()
    await person.pilot.pause()


def last_change(person: Person) -> str:
    """How long ago the ticket was changed, as the pane says it."""
    return person.page.partition("last change ")[2].partition(" ago")[0]


async def test_ages_in_the_pane_go_by_the_clock_while_it_stays_open(at: At, office: Office) -> None:
    async with at(120, 40) as person:
        await reads(person)
        before = last_change(person)
        assert before
        office.clock.at += timedelta(days=3)
        person.queue.hands.reading.tick()
        await person.until(lambda: last_change(person) != before, "another age")


async def test_every_minute_they_are_told_anew(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Reading] = []

    def tell(reading: Reading) -> None:
        told.append(reading)

    monkeypatch.setattr(queue_screen, "MINUTE", 0.01)
    monkeypatch.setattr(Reading, "tick", tell)
    async with at() as person:
        await person.until(lambda: told, "a minute")


async def test_a_minute_that_changes_no_word_paints_nothing(at: At, office: Office) -> None:
    async with at(120, 16) as person:
        await reads(person)
        reading, detail = person.queue.hands.reading, person.queue.floor.detail
        detail.scroll_lines(3)
        await person.pilot.pause()
        detail._exchange_repaint_regions()
        reading.tick()
        assert not detail._exchange_repaint_regions()
        assert detail.scroll_offset.y == 3
        office.clock.at += timedelta(days=3)
        reading.tick()
        assert 0 < len(detail._exchange_repaint_regions()) < detail.size.height


async def test_where_no_ticket_is_meant_there_is_nothing_to_tell_anew(at: At) -> None:
    async with at(120, 40) as person:
        await reads(person)
        reading = person.queue.hands.reading
        reading.show(None)
        await person.sees("No ticket is selected.")
        reading.tick()
        await person.sees("No ticket is selected.")
