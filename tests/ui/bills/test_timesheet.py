"""My time of the week, from the palette: what was logged is there and can be changed."""

from tests.ui.conftest import At


async def test_logged_time_stands_in_the_week_and_is_changed_from_there(at: At) -> None:
    async with at(100, 30) as person:
        title = person.row.title
        await person.press("T")
        await person.sees("Start a timer in the PSA")
        await person.type("45")
        await person.press("ctrl+s")
        await person.waits(5)
        await person.until(
            lambda: any(w.kind == "time_entry" for w in person.office.sandbox.ledger.entries)
        )
        await person.press("colon")
        await person.type("my time")
        await person.press("enter")
        await person.sees("My time: week")
        await person.sees("1h 30m logged, 1h 30m of it billable.")
        await person.sees(title[:20])
        await person.press("j", "enter")
        await person.sees("Change the entry")
        await person.press("escape")
        await person.press("w")
        await person.sees("My time: ")
        await person.press("h")
        await person.sees("0s logged")
