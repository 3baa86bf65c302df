"""A bill where the invoice is made elsewhere: hours shown, time logged, read back, status set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.sandbox.ledger import Entry
from psa_tui.ui.screens.bills.bill import BillScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

pytestmark = pytest.mark.usefixtures("patience")

VENDOR = "bms"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Office.open(tmp_path, vendor=VENDOR)
    yield office
    await office.session.close()


def landed(office: Office) -> list[Entry]:
    return list(office.sandbox.ledger.entries)


async def answer(person: Person, key: str, text: str, *, pick: bool = False) -> None:
    """Type into a field; a list's first hit is taken."""
    screen = person.app.screen
    assert isinstance(screen, BillScreen)
    screen._body.fields[key].control.focus()
    await person.type(text)
    if pick:
        await person.until(lambda: text.casefold() in person.page.casefold(), text)
        await person.press("enter")
        await person.until(lambda: screen._body.fields[key].picked, f"{key} picked")


async def test_the_hours_are_shown_logged_read_back_and_the_rest_is_told(
    at: At, office: Office
) -> None:
    async with at(160, 50) as person:
        await person.press("b")
        await person.until(lambda: isinstance(person.app.screen, BillScreen), "the bill")
        screen = person.app.screen
        assert isinstance(screen, BillScreen)
        await person.until(lambda: "role" in screen._body.fields, "the role is asked")
        await answer(person, "worked", "45")
        await answer(person, "labour", "On-site", pick=True)
        await answer(person, "body", "Replaced the drive.")
        await person.sees("0.75 HOURS for")
        await person.sees("On-site support")
        await person.sees("The invoice is made in BMS")
        for _ in range(3):
            if person.app.screen is not screen:
                break
            await person.press("ctrl+s")
        await person.until(lambda: person.app.screen is not screen, "sent")
        for _ in range(8):
            await person.waits(3)
        kinds = [one.kind for one in landed(office)]
        assert kinds.count("time_entry") == kinds.count("comment") == 1
        entry = next(one for one in landed(office) if one.kind == "time_entry")
        assert isinstance(entry.body, dict)
        assert (entry.body["Timespent"], entry.body["WorkTypeId"]) == (0.75, 7002)
        assert entry.body["RoleId"] == 4
        run = office.session.store.journal.recent(1)[0]
        assert run.state == "done", run
        said = " ".join(step.receipt.said for step in run.steps if step.receipt)
        assert "The time entry of Dana Fox stands: 45m, On-site support." in said
        version = await (await office.session.links["acme"].psa()).tickets.version(
            str(entry.ticket)
        )
        assert version.status.name == "Completed"


async def test_that_no_invoice_names_a_ticket_is_said_with_where_to_look(at: At) -> None:
    async with at(120, 30) as person:
        await person.press("colon")
        await person.type("Invoices of the ticket")
        await person.press("enter")
        await person.sees("An invoice of BMS names no ticket. Look at the invoices of the client")
        await person.press("c")
        await person.sees("Invoices of")
        await person.until(lambda: "names no ticket" not in person.page, "the client's invoices")
