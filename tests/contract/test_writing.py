"""What every vendor's connection owes when it writes: once, or surely not at all, or Uncertain."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from psa_tui.domain.errors import Busy, Uncertain
from psa_tui.domain.port import Psa, WriteDesk
from psa_tui.domain.profile import MailRule
from psa_tui.domain.tickets import Audience, Role
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    ChangeNote,
    Found,
    NotThere,
    Settlement,
    Unclear,
    Write,
)

from .cases import BODY, CASES, LATE_BY_NATURE, NEEDS, Ground, ground, present
from .conftest import IN_PROCESS, SOCKET, WRITING, Stage

EVER = datetime(1900, 1, 1, tzinfo=UTC)

WRITES = "[PD]*"
"""POST, PUT, PATCH, DELETE."""


@dataclass
class Trial:
    """One write of one kind, with the fault that meets it."""

    on: Ground
    name: str
    write: Write
    desk: WriteDesk
    already: int

    @property
    def landed(self) -> int:
        """How many writes took effect since the trial began."""
        return len(self.on.stage.sandbox.ledger.entries) - self.already

    def meets(self, **fault: object) -> None:
        """Let the next write meet this fault."""
        path = WRITING.get(self.on.stage.vendor, "*")
        self.on.stage.sandbox.faults.add(None, method=WRITES, path=path, **fault)

    async def lost(self) -> Attempt:
        """Send it, and expect that nobody knows whether it arrived."""
        before = await self.desk.before(self.write)
        began = self.on.stage.clock.now()
        with pytest.raises(Uncertain) as caught:
            await self.desk.send(self.write)
        assert caught.value.words
        return Attempt(before, began, self.on.stage.clock.now())

    async def look(self, attempt: Attempt) -> Settlement:
        """Settle, after as long as the vendor needs."""
        self.on.stage.clock.advance(1)
        return await self.desk.settle(self.write, attempt)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All kinds at the fast door; at the socket two, since what differs there is the wire alone."""
    if "trial" in metafunc.fixturenames:
        places = [(IN_PROCESS, name) for name in CASES]
        places += [(SOCKET, name) for name in ("note", "longer_time")]
        metafunc.parametrize(("door", "trial"), places, indirect=True)


@pytest.fixture
def door(request: pytest.FixtureRequest) -> str:
    """The door that each test here names for itself."""
    name: str = request.param
    return name


@pytest.fixture
async def trial(request: pytest.FixtureRequest, stage: Stage, psa: Psa) -> Trial:
    on = await ground(stage, psa)
    make: Callable[[Ground], Awaitable[Write]] = CASES[request.param]
    needed = NEEDS.get(request.param)
    if needed:
        present(stage, psa.desk(needed))
    write = await make(on)
    desk = present(stage, psa.desk(type(write)))
    stage.clock.advance(120)
    return Trial(on, request.param, write, desk, len(stage.sandbox.ledger.entries))


async def test_it_is_sent_once_and_its_receipt_is_what_settling_finds(trial: Trial) -> None:
    before = await trial.desk.before(trial.write)
    began = trial.on.stage.clock.now()
    receipt = await trial.desk.send(trial.write)
    landed = trial.landed
    assert landed >= 1
    trial.on.stage.clock.advance(120)
    settled = await trial.desk.settle(trial.write, Attempt(before, began, began))
    assert isinstance(settled, Found)
    assert settled.receipt.id == receipt.id or not receipt.id
    assert trial.landed == landed, "settling has written"


@pytest.mark.parametrize("action", ["drop_after", "truncate", "garble", "html"])
async def test_an_answer_lost_after_it_landed_is_found(trial: Trial, action: str) -> None:
    trial.meets(action=action)
    attempt = await trial.lost()
    landed = trial.landed
    trial.on.stage.clock.advance(120)
    settled = await trial.look(attempt)
    if isinstance(settled, NotThere):
        # A write of several requests: the first stands, and a redo completes it without doubling.
        await trial.desk.send(trial.write)
        settled = await trial.look(attempt)
    assert isinstance(settled, Found)
    assert trial.landed <= landed + 1


@pytest.mark.parametrize("fault", [{"action": "drop_before"}, {"action": "status", "status": 500}])
async def test_what_never_landed_is_not_found_and_a_resend_stands_once(
    trial: Trial, fault: dict[str, object]
) -> None:
    trial.meets(**fault)
    attempt = await trial.lost()
    assert trial.landed == 0
    settled = await trial.look(attempt)
    assert isinstance(settled, Unclear if trial.name in LATE_BY_NATURE else NotThere)
    await trial.desk.send(trial.write)
    trial.on.stage.clock.advance(120)
    assert isinstance(await trial.look(attempt), Found)


async def test_what_lands_late_is_found_once_it_has_landed(trial: Trial) -> None:
    trial.meets(action="late", seconds=20)
    attempt = await trial.lost()
    assert not isinstance(await trial.look(attempt), Found)
    trial.on.stage.clock.advance(120)
    settled = await trial.look(attempt)
    if isinstance(settled, NotThere):
        await trial.desk.send(trial.write)
        settled = await trial.look(attempt)
    assert isinstance(settled, Found)


@pytest.mark.parametrize("retry_after", [None, 7])
async def test_a_429_is_no_failure_and_says_when(trial: Trial, retry_after: int | None) -> None:
    trial.meets(action="status", status=429, retry_after=retry_after)
    with pytest.raises(Busy) as caught:
        await trial.desk.send(trial.write)
    wait = 60 if retry_after is None else retry_after
    assert caught.value.retry_at
    assert (caught.value.retry_at - trial.on.stage.clock.now()).total_seconds() == wait
    assert trial.landed == 0
    trial.on.stage.clock.advance(wait)
    await trial.desk.send(trial.write)


@pytest.mark.parametrize("door", [IN_PROCESS, SOCKET], indirect=True)
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("mail", [False, True])
async def test_only_a_mailed_note_to_the_client_is_mailed(
    stage: Stage, psa: Psa, audience: Audience, mail: bool
) -> None:
    on = await ground(stage, psa)
    await on.done(AddNote(ticket=on.ref, body=BODY, audience=audience, mail=mail, subject="Update"))
    mailed = mail and audience is Audience.CLIENT and psa.profile.mail is not MailRule.NEVER
    assert len(stage.sandbox.outbox.entries) == mailed
    newest = (await psa.tickets.read(on.ref.id)).notes[0]
    assert newest.audience is audience
    assert newest.author == (await psa.identity()).name


@pytest.mark.parametrize("door", [IN_PROCESS], indirect=True)
@pytest.mark.parametrize("audience", list(Audience))
async def test_a_changed_note_keeps_its_readers_and_mails_nobody(
    stage: Stage, psa: Psa, audience: Audience
) -> None:
    on = await ground(stage, psa)
    present(stage, psa.desk(ChangeNote))
    await on.done(AddNote(ticket=on.ref, body="one", audience=audience, mail=False))
    stood = (await psa.tickets.read(on.ref.id)).notes[0]
    assert (stood.role, stood.fixed, stood.audience) == (Role.TECHNICIAN, False, audience)
    change = ChangeNote(
        ticket=on.ref, note_id=stood.id, body="two", was=stood.body, audience=stood.audience
    )
    assert (await on.done(change)).said == ""
    stage.clock.advance(120)
    stands = next(n for n in await psa.tickets.notes_since(on.ref.id, EVER) if n.id == stood.id)
    assert (stands.body, stands.audience, stands.author) == ("two", audience, stood.author)
    assert stage.sandbox.outbox.entries == []


MANNERS: list[dict[str, object]] = [
    {"trim": True},
    {"line_ends": "crlf"},
    {"line_ends": "lf"},
    {"wrap": "html"},
    {"wrap": "plain"},
    {"trim": True, "line_ends": "crlf", "wrap": "html", "quantity_decimals": 2},
    {"quantity_decimals": 2},
]


@pytest.mark.parametrize("door", [IN_PROCESS], indirect=True)
@pytest.mark.parametrize("manners", MANNERS, ids=str)
@pytest.mark.parametrize("name", ["note", "new_ticket", "line", "time", "change"])
async def test_a_lost_write_is_found_whatever_the_vendor_makes_of_it(
    stage: Stage, psa: Psa, name: str, manners: dict[str, object]
) -> None:
    stage.sandbox.manners.change(manners)
    on = await ground(stage, psa)
    write = await CASES[name](on)
    desk = present(stage, psa.desk(type(write)))
    trial = Trial(on, name, write, desk, len(stage.sandbox.ledger.entries))
    trial.meets(action="drop_after")
    assert isinstance(await trial.look(await trial.lost()), Found)
    assert trial.landed >= 1
