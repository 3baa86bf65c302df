"""The vendor's lists and templates, read from the palette."""

from tests.ui.conftest import At
from tests.ui.shell.story import VENDOR, Person


async def open_list(person: Person, kind: str) -> None:
    await person.press("colon")
    await person.type("lookups and")
    await person.press("enter")
    await person.sees("Which list?")
    await person.type(kind)
    await person.press("enter")


async def test_a_list_shows_ids_and_enter_copies_one(at: At) -> None:
    async with at(100, 30) as person:
        await open_list(person, "technicians")
        await person.sees("technicians of acme; enter copies the id")
        await person.sees("Dana Fox")
        users = person.office.sandbox.world(VENDOR).technicians
        dana = next(one for one in users.values() if one.name == "Dana Fox")
        line = next(line for line in person.page.split("\n") if "Dana Fox" in line)
        assert str(dana.id) in line
        await person.type("dana")
        await person.press("enter")
        await person.hears(f"{dana.id}: ")


async def test_contacts_are_listed_within_a_client(at: At) -> None:
    async with at(100, 30) as person:
        await open_list(person, "contacts")
        await person.sees("contacts of which one of clients?")
        world = person.office.sandbox.world(VENDOR)
        client = next(iter(world.clients.values()))
        await person.type(client.name)
        await person.sees(client.email)
        await person.press("enter")
        await person.sees(f"contacts of {client.name}; enter copies the id")


async def test_a_template_is_read_and_a_missing_list_says_why(at: At) -> None:
    async with at(100, 30) as person:
        await open_list(person, "note-templates")
        await person.sees("enter shows it")
        await person.press("enter")
        await person.sees("j k scroll, q closes")
        await person.press("q")
        await open_list(person, "queues")
        await person.hears("Syncro has no queues")
