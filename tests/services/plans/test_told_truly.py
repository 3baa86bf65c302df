"""What is said before a write is true of this vendor: whose name it takes, what deleting means."""

from collections.abc import AsyncIterator
from datetime import UTC
from decimal import Decimal

import pytest

from psa_tui import wiring
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.query import parse
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddLine, AddNote, DeleteMany, DeleteTicket, Plan
from psa_tui.services.session import Session

ONE = Decimal(1)


@pytest.fixture
async def session(request: pytest.FixtureRequest) -> AsyncIterator[Session]:
    """A session on the vendor that a test names."""
    session, _, _ = wiring.open_demo([request.param], tickets=20, seed=3)
    await session.sync.pull(request.param)
    await session.prepare(request.param)
    yield session
    await session.close()


def some(session: Session) -> TicketRef:
    """An open ticket."""
    now = session.clock.now()
    rows = session.store.tickets.order(parse("open:yes", now=now, zone=UTC), now=now)
    return session.store.tickets.refs(rows[:1])[0]


@pytest.mark.parametrize("session", ["autotask"], indirect=True)
@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("line.add", "the API user"),
        ("line.remove", "the API user"),
        ("schedule", "the API user"),
        ("note", "Dana Fox"),
        ("time.add", "Dana Fox"),
        ("edit", "Dana Fox"),
    ],
)
async def test_a_form_says_under_whose_name_this_kind_of_write_stands(
    session: Session, action: str, name: str
) -> None:
    assert session.tickets.form(action, some(session)).acting_as == name


@pytest.mark.parametrize("session", ["autotask"], indirect=True)
async def test_a_plan_tells_its_parts_apart(session: Session) -> None:
    ref = some(session)
    note = AddNote(ticket=ref, body="Done.", audience=Audience.INTERNAL, mail=False)
    line = AddLine(ticket=ref, name="Dock", description="", quantity=ONE, rate=ONE, taxable=False)
    assert session.tickets.preview(Plan(title="", steps=(note,)))[-1] == "As Dana Fox."
    assert session.tickets.preview(Plan(title="", steps=(line,)))[-1] == "As the API user."
    said = session.tickets.preview(Plan(title="", steps=(line, note)))
    assert said[1] == "  as the API user"
    assert said[-1] == "The rest as Dana Fox."


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("halo", "Halo keeps what is deleted; it can be restored there."),
        ("syncro", "What is deleted cannot be brought back through the API."),
    ],
    indirect=["session"],
)
async def test_deleting_says_what_becomes_of_it(session: Session, said: str) -> None:
    ref = some(session)
    one = DeleteTicket(ticket=ref)
    many = DeleteMany(connection=ref.connection, tickets=(ref, ref))
    for write in (one, many):
        (line, *_) = session.tickets.preview(Plan(title="", steps=(write,)))
        assert line.endswith(said)
