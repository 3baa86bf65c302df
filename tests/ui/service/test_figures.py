"""Figures of the list and of everything; a line of them lists what it counts."""

from tests.ui.conftest import At
from tests.ui.service.test_timers import palette


async def test_figures_count_the_list_and_list_what_they_count(at: At) -> None:
    async with at() as person:
        shown = len(person.queue.floor.table.order)
        await palette(person, "Figures")
        await person.sees("SLA compliance")
        assert f"{shown:,}" in person.page
        await person.sees("nothing is finished here")
        await person.press("a")
        await person.sees("all stored tickets")
        await person.sees("finished")
        await person.press("j", "enter")
        await person.until(lambda: person.queue.floor.lens.filter == "open:yes assignee:none")
        await person.hears("All")
        rows = person.queue.floor.table
        await person.until(lambda: 0 < len(rows.order) < shown)
        await person.until(lambda: person.row.technician == "")


async def test_figures_of_nothing_say_so(at: At) -> None:
    async with at() as person:
        await person.press("slash")
        await person.type("nosuchwordanywhere")
        await person.press("escape")
        person.queue.floor.lens.filter = "nosuchwordanywhere"
        await palette(person, "Figures")
        await person.sees("nothing is promised here")
        await person.press("q")
        await person.until(lambda: len(person.app.screen_stack) == 1)
