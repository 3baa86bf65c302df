"""Time at a vendor that keeps it as a note: the start is explained, and it is nobody else's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.store.journal import StepState
from tests.ui.conftest import At
from tests.ui.shell.story import Office

VENDOR = "halo"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Office.open(tmp_path, vendor=VENDOR)
    yield office
    await office.session.close()


async def test_time_just_logged_is_no_change_by_somebody_else(at: At, office: Office) -> None:
    async with at(120, 40) as person:
        session = office.session
        row = person.row
        ticket = (await session.tickets.open(row.ref)).ticket
        form = session.tickets.form("time.add", row.ref)
        begin = form.field("start")
        assert begin is not None
        assert "ends now" in begin.help
        note = session.tickets.form("note", row.ref)
        said = {**note.defaults(), "body": "Done."}
        late = session.tickets.plan(note, said, seen=ticket.updated)
        await person.waits(60)
        worked = {**form.defaults(), "worked": "30", "notes": "Moved it."}
        await session.writes.submit(session.tickets.plan(form, worked, seen=None))
        await person.waits(60)
        run = await session.writes.submit(late)
        await person.waits(60)
        (stood,) = (one for one in session.store.journal.recent(5) if one.id == run.id)
        assert stood.steps[0].state is StepState.DONE, stood.steps[0].problems
