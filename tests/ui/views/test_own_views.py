"""Views that a PSA keeps itself: offered with their counts, shown in place of all tickets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

KEEPS_VIEWS, KEEPS_NONE = "halo", "syncro"


@pytest.fixture
def vendor() -> str:
    return KEEPS_VIEWS


@pytest.fixture
async def office(tmp_path: Path, vendor: str) -> AsyncIterator[Office]:
    """A session on an account of this vendor."""
    office = Office.open(tmp_path, vendor=vendor)
    yield office
    await office.session.close()


def tabs(person: Person) -> str:
    """The first line of the screen."""
    return person.page.splitlines()[0]


async def asked(person: Person) -> None:
    """Ask for the views by the palette."""
    await person.press("colon")
    await person.type("views of the psa")
    await person.press("enter")


async def test_a_view_is_offered_with_its_count_and_shows_its_tickets_alone(at: At) -> None:
    async with at(width=120) as person:
        table = person.queue.floor.table
        await asked(person)
        await person.sees("Customer replied")
        await person.type("unassigned")
        await person.sees("Triage, Service Desk")
        await person.press("enter")
        await person.until(lambda: "[0 Unassigned]" in tabs(person))
        store = person.office.session.store.tickets
        await person.until(lambda: {row.technician for row in store.rows(table.order)} == {""})
        shown = len(table.order)
        await person.press("slash")
        await person.type("printer")
        await person.until(lambda: len(table.order) < shown)
        await person.press("escape")
        await person.until(lambda: len(table.order) == shown)
        await person.press("0")
        await person.until(lambda: "[0 All]" in tabs(person))
        await person.until(lambda: len(table.order) > shown)


@pytest.mark.parametrize("vendor", [KEEPS_NONE])
async def test_where_none_are_kept_that_is_said(at: At) -> None:
    async with at() as person:
        await asked(person)
        await person.hears("keeps views")
