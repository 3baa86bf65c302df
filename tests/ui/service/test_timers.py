"""Timers as a technician uses them: a key starts, another takes the time into a form."""

from tests.ui.bills.desk import ticket_of
from tests.ui.conftest import At
from tests.ui.faults.keys import fill, send
from tests.ui.shell.story import Person


async def palette(person: Person, command: str) -> None:
    await person.press("colon")
    await person.type(command)
    await person.press("enter")


async def test_what_was_timed_is_taken_by_a_key_and_logged(at: At) -> None:
    async with at() as person:
        ticket = ticket_of(person)
        ticket.timers.clear()
        await person.press("t")
        await person.hears(f"timer #{ticket.number} 0s")
        await person.waits(25 * 60)
        await person.press("T")
        await person.sees("Timed here: 25m and runs.")
        await person.press("f3")
        await person.sees("= 25 min")
        await person.press("ctrl+s")
        await person.until(lambda: len(person.app.screen_stack) == 1)
        assert person.office.session.timers.known() == ()
        await person.waits(9)
        await person.until(lambda: ticket.timers)
        (entry,) = ticket.timers
        assert entry.end is not None
        assert (entry.end - entry.start).total_seconds() == 25 * 60


async def test_minutes_are_never_taken_without_the_key(at: At) -> None:
    async with at() as person:
        await person.press("t")
        await person.waits(60 * 10)
        await person.press("T")
        await person.sees("Timed here: 10m and runs.")
        await person.press("escape")
        assert person.office.session.timers.known()[0].running


async def test_the_bill_takes_it_by_the_same_key(at: At) -> None:
    async with at() as person:
        ticket_of(person).timers.clear()
        await person.press("t")
        await person.waits(60 * 35)
        await person.press("b")
        await person.sees("Timed here: 35m and runs. f3 takes it.")
        await person.press("f3")
        await person.sees("= 35 min")
        assert not person.office.session.timers.known()[0].running


async def test_timers_are_listed_with_the_day_and_its_gaps(at: At) -> None:
    async with at() as person:
        await person.press("t")
        await person.waits(60 * 5)
        await person.press("t")
        await person.hears("is paused at 5m")
        await person.waits(60 * 30)
        await person.press("j", "t")
        await person.hears("The timer of")
        await palette(person, "Timers")
        await person.sees("Today")
        await person.sees("nothing was timed")
        assert "runs" in person.page
        assert "paused" in person.page
        await person.press("j", "t")
        await person.sees("It goes on at 5m.")
        await person.press("D")
        await person.sees("Drop this timer?")
        await person.press("y")
        await person.until(lambda: len(person.office.session.timers.known()) == 1)
        await person.press("q")
        await person.until(lambda: len(person.app.screen_stack) == 1)


async def test_time_without_a_length_is_called_the_timer_that_it_is(at: At) -> None:
    async with at(80, 24) as person:
        await person.press("T")
        await person.sees("Start a timer in the PSA")
        await person.type("45m")
        await person.sees("Log the time")
        assert "Start a timer" not in person.page


async def test_what_is_planned_takes_no_time_that_was_worked(at: At) -> None:
    async with at() as person:
        await person.press("t")
        await person.waits(60 * 25)
        await person.press("t")
        await person.hears("is paused at 25m")
        await palette(person, "Schedule a technician")
        await person.sees("Put them on the schedule")
        assert "take the timer" not in person.page
        assert "Timed here" not in person.page
        await fill(person, technician="Dana", start="2026-05-29 09:00", worked="25")
        await person.press("f3")
        assert "= 25 min" in person.page
        await send(person)
        assert person.office.session.timers.known()[0].minutes == 25


async def test_a_closed_list_of_timers_hears_no_news_any_more(at: At) -> None:
    async with at() as person:
        listeners = person.office.session.events._listeners
        before = list(listeners)
        await palette(person, "timers")
        await person.sees("Timers that run here")
        await person.press("q")
        await person.until(lambda: len(person.app.screen_stack) == 1)
        await person.until(lambda: listeners == before)
