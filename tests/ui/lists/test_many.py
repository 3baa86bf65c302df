"""A picker over thousands: what stands far beyond the first page is found by a part of its name."""

from pathlib import Path

import pytest

from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.widgets.finder import Finder
from psa_tui.vendors import registry
from tests.ui.shell.story import Office, Person

CLIENTS = 5000


def highlighted(form: FormScreen) -> str:
    """The id of the client that enter would take."""
    choice = form._body.fields["client"].query_one(Finder).hits.choice
    return choice.id if choice else ""


@pytest.mark.parametrize("vendor", list(registry.ROWS))
async def test_client_4999_of_5000_is_found_by_a_part_of_its_name(
    vendor: str, tmp_path: Path
) -> None:
    office = Office.open(tmp_path, vendor=vendor, tickets=20, clients=CLIENTS)
    clients = list(office.sandbox.world(vendor).clients.values())
    wanted = clients[CLIENTS - 2]
    app = office.app()
    async with app.run_test(size=(100, 40)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("C")
        await person.until(lambda: isinstance(app.screen, FormScreen), "the form")
        form = app.screen
        assert isinstance(form, FormScreen)
        field = form._body.fields["client"]
        while not field.has_focus_within:
            await person.press("tab")
        part = wanted.name[1:]
        assert sum(part in one.name for one in clients) == 1, "only one client is meant"
        await person.type(part)
        await person.until(lambda: highlighted(form) == str(wanted.id), f"{wanted.name} on top")
        await person.press("enter")
        await person.until(lambda: field.picked is not None, "a picked client")
        assert field.picked is not None
        assert field.picked.id == str(wanted.id)
    await office.session.close()


async def test_where_there_are_several_connections_each_thing_names_its_own(
    tmp_path: Path,
) -> None:
    office = Office.open(tmp_path, vendors={"north": "syncro", "south": "halo"}, tickets=20)
    app = office.app()
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        row = person.row
        name = row.ref.connection
        await person.sees(f"{name} #{row.number}")
        await person.press("n")
        await person.sees(f"Note on #{row.number}, {row.client} ({name})")
        await person.press("escape")
        await person.hears("north, south")
    await office.session.close()


async def test_the_only_connection_is_not_named_again_and_again(tmp_path: Path) -> None:
    office = Office.open(tmp_path, tickets=20)
    app = office.app()
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("n")
        await person.sees(f"Note on #{person.row.number}, {person.row.client} ")
        await person.press("escape")
        await person.until(lambda: "acme" not in person.page, "a screen without the name")
    await office.session.close()
