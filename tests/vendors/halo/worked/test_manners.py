"""Tenants differ: the same work on each of the manners that were observed."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Forbidden, Rejected, Unauthorised
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, AddTime, Change, ChangeTicket, UploadFile
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.services.files import safe, write_new
from psa_tui.vendors import registry
from tests.vendors.halo.tenant import Desk
from tests.vendors.stand_ins import BEGIN, MemoryBudget

MANNERS: tuple[dict[str, object], ...] = (
    {},
    {"post_reply": "array"},
    {"post_reply": "envelope"},
    {"record_count": "50"},
    {"agent_envelope": "array"},
    {"team_empty": True},
    {"strict_update": True},
    {"authinfo_tenant": False},
    {"outcome_moves_status": False},
)


@pytest.mark.parametrize("manners", MANNERS, ids=str)
async def test_a_day_of_work_goes_the_same_way(manners: dict[str, object]) -> None:
    desk = await Desk.begin(**manners)
    rows = [row async for page in desk.psa.tickets.open_tickets() for row in page.items]
    assert len(rows) == len({row.ref for row in rows}) > 10
    for kind in (LookupKind.QUEUES, LookupKind.TECHNICIANS):
        found = await desk.psa.catalog.lookup(kind)
        assert not isinstance(found, Absent)
        assert len(found) > 1
    note = AddNote(ticket=desk.ref, body="Looked.", audience=Audience.INTERNAL, mail=False)
    made = await desk.sends(note)
    assert (await desk.psa.tickets.read(desk.ref.id)).notes[0].id == made.id
    changed = (Change("status", Choice("2", "In Progress")), Change("title", "Another title"))
    assert not (await desk.sends(ChangeTicket(ticket=desk.ref, changes=changed))).said
    assert (await desk.psa.tickets.version(desk.ref.id)).title == "Another title"
    start = BEGIN + timedelta(minutes=10)
    time = AddTime(ticket=desk.ref, start=start, worked=timedelta(minutes=20), notes="n")
    logged = await desk.sends(time)
    assert logged.id in {one.id for one in (await desk.psa.tickets.read(desk.ref.id)).times}
    assert len([one for one in desk.sandbox.ledger.entries if "Tickets" in one.path]) == 1


async def test_a_tenant_that_closes_nothing_unassigned_says_so_at_the_agent() -> None:
    desk = await Desk.begin(strict_close=True)
    nobody = ChangeTicket(ticket=desk.ref, changes=(Change("technician", None),))
    await desk.sends(nobody)
    assert (await desk.psa.tickets.version(desk.ref.id)).technician is None
    closing = ChangeTicket(ticket=desk.ref, changes=(Change("status", Choice("9", "Closed")),))
    with pytest.raises(Rejected) as caught:
        await desk.sends(closing)
    assert [one.field for one in caught.value.problems] == ["technician"]
    me = Change("technician", Choice("501", "Dana Fox"))
    both = ChangeTicket(ticket=desk.ref, changes=(*closing.changes, me))
    await desk.sends(both)
    assert not (await desk.psa.tickets.version(desk.ref.id)).status.phase.is_open


async def test_a_closure_note_that_is_required_is_asked_for_in_its_field() -> None:
    desk = await Desk.begin(require_closure_note=True)
    status = Change("status", Choice("9", "Closed"))
    me = Change("technician", Choice("501", "Dana Fox"))
    with pytest.raises(Rejected) as caught:
        await desk.sends(ChangeTicket(ticket=desk.ref, changes=(status, me)))
    assert [one.field for one in caught.value.problems] == ["resolution"]
    said = Change("resolution", "A new toner.")
    await desk.sends(ChangeTicket(ticket=desk.ref, changes=(status, me, said)))


async def test_rights_that_came_later_are_found_by_a_fresh_token() -> None:
    desk = await Desk.begin(first_token_reads_only=True)
    note = AddNote(ticket=desk.ref, body="b", audience=Audience.INTERNAL, mail=False)
    with pytest.raises(Forbidden, match="permission"):
        await desk.sends(note)
    desk.clock.advance(60)
    assert (await desk.sends(note)).id


@pytest.mark.parametrize("status", [400, 401])
async def test_a_wrong_secret_is_told_at_the_door(status: int) -> None:
    desk = await Desk.begin(wrong_secret_status=status)
    keys = {**desk.sandbox.login("halo", "http://127.0.0.1:1"), "client_secret": "nobody"}
    psa = registry.open_psa(
        "halo",
        {name: str(value) for name, value in keys.items()},
        connection="acme",
        budget=MemoryBudget(),
        clock=desk.clock,
        transport=SandboxTransport(desk.sandbox),
    )
    with pytest.raises(Unauthorised) as caught:
        await psa.identity()
    assert "client_id or client_secret in the configuration" in caught.value.told


@pytest.mark.parametrize("way", ["bytes", "link"])
async def test_a_file_comes_down_either_way(way: str, tmp_path: Path) -> None:
    desk = await Desk.begin(attachment_download=way)
    content = b"The spooler stopped.\n"
    path = tmp_path / "spooler.log"
    path.write_bytes(content)
    file = UploadFile(
        ticket=desk.ref,
        path=str(path),
        name="../../.ssh/authorized_keys",
        media_type="text/plain",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    await desk.sends(file)
    attached = (await desk.psa.tickets.read(desk.ref.id)).attachments[-1]
    assert not isinstance(desk.psa.attachments, Absent)
    assert await desk.psa.attachments.download(attached) == content
    written = write_new(tmp_path / "downloads" / safe(attached.name, "file"), content)
    assert written.parent == tmp_path / "downloads"
