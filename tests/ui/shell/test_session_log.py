"""A finished ticket's log is offered once it is finished, and written on a yes."""

from pathlib import Path

from tests.ui.shell.story import Office, Person


async def test_a_yes_writes_the_log_below_the_client(tmp_path: Path) -> None:
    folder = tmp_path / "clients"
    office = Office.open(tmp_path / "office", session_log=folder)
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("1", "x")
        await person.sees("Resolve #")
        await person.press("ctrl+s")
        if len(app.screen_stack) > 1:
            await person.press("ctrl+s")  # nothing is logged on it: that is to be accepted
        await person.waits(9)
        await person.sees("Write the session log of #")
        await person.press("y")
        await person.until(lambda: list(folder.glob("*/session-logs/*.md")))
    await office.session.close()
    (log,) = folder.glob("*/session-logs/*.md")
    assert "## Conversation" in log.read_text()


async def test_without_a_folder_nothing_is_offered(tmp_path: Path) -> None:
    office = Office.open(tmp_path / "office")
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.press("1", "x")
        await person.sees("Resolve #")
        await person.press("ctrl+s")
        if len(app.screen_stack) > 1:
            await person.press("ctrl+s")
        await person.waits(9)
        await person.hears("sent")
        assert len(app.screen_stack) == 1
    await office.session.close()
