"""How the screens look, at four sizes."""

import pytest

from psa_tui.ui.screens.palette import HelpScreen, Palette
from psa_tui.ui.screens.small import SmallScreen
from tests.ui.conftest import At
from tests.ui.shell.pages import same
from tests.ui.shell.story import Person

SIZES = ((80, 24), (60, 20), (120, 40), (200, 50))


async def told(person: Person) -> None:
    """Wait until the ticket under the cursor is shown in full, where it is shown at all."""
    detail = person.queue.floor.detail
    if detail.display:
        await person.sees("newest first")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_queue(at: At, width: int, height: int) -> None:
    async with at(width, height) as person:
        await person.press("j")
        await person.press("space")
        await person.press("k")
        await told(person)
        same(person.page, f"queue-{width}x{height}")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_a_ticket(at: At, width: int, height: int) -> None:
    async with at(width, height) as person:
        await person.press("j", "j", "enter", "plus")
        await person.sees("newest first")
        same(person.page, f"ticket-{width}x{height}")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_help(at: At, width: int, height: int) -> None:
    async with at(width, height) as person:
        await person.press("question_mark")
        await person.until(lambda: isinstance(person.app.screen, HelpScreen))
        await person.sees("Open")
        same(person.page, f"help-{width}x{height}")


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_palette(at: At, width: int, height: int) -> None:
    async with at(width, height) as person:
        await person.press("colon")
        await person.until(lambda: isinstance(person.app.screen, Palette))
        await person.type("status")
        await person.sees("Status: New")
        same(person.page, f"palette-{width}x{height}")


async def test_below_its_least_size_one_line_says_so_and_nothing_is_lost(at: At) -> None:
    async with at() as person:
        await person.press("j", "n")
        await person.type("kept")
        await person.pilot.resize_terminal(39, 24)
        await person.until(lambda: isinstance(person.app.screen, SmallScreen))
        await person.sees("Too small: 40x10 at least.")
        await person.pilot.resize_terminal(80, 24)
        await person.sees("kept")


async def test_layouts_give_more_to_the_list_or_to_the_ticket(at: At) -> None:
    async with at(120, 40) as person:
        floor = person.queue.floor
        assert floor.detail.display
        await person.press("underscore")
        await person.until(lambda: not floor.detail.display)
        await person.press("plus", "plus")
        await person.until(lambda: not floor.table.display)
        await person.press("q")
        await person.until(lambda: floor.table.display)
        await person.press("P")
        await person.until(lambda: floor.detail.region.y > floor.table.region.y)
