"""Downloading a file of a ticket, and making a client, from the palette."""

from pathlib import Path

from tests.ui.shell.story import Office, Person


async def test_a_file_is_written_below_the_folder_for_downloads(tmp_path: Path) -> None:
    office = Office.open(tmp_path / "office", tickets=300, downloads=tmp_path / "down")
    world = office.sandbox.world("syncro")
    held = next(one for one in world.tickets.values() if one.attachments and not one.resolved)
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("colon")
        await person.type(str(held.number))
        await person.press("enter")
        await person.sees("conversation")
        await person.press("colon")
        await person.type("download")
        await person.press("enter")
        await person.sees("Download which file?")
        await person.press("enter")
        await person.until(lambda: list((tmp_path / "down").glob("*")))
    await office.session.close()


async def test_a_new_client_is_made_from_the_palette(tmp_path: Path) -> None:
    office = Office.open(tmp_path / "office")
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("colon")
        await person.type("new client")
        await person.press("enter")
        await person.sees("Create the client")
        await person.type("Quarry Lane Toys")
        await person.press("ctrl+s")
        await person.waits(5)
        await person.until(
            lambda: [one for one in office.sandbox.ledger.entries if one.kind == "customer"]
        )
    await office.session.close()
