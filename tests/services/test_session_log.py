"""The log of a finished ticket: safe names, whole files, never over another."""

import stat
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Role, TicketDetail
from psa_tui.services import session_log
from psa_tui.services.settings import Settings
from psa_tui.services.tickets import NotNow
from tests.services.clocks import BEGIN, HandClock
from tests.services.conftest import Open
from tests.services.fake import Fake


def finished(**changes: object) -> TicketDetail:
    fake = Fake(HandClock())
    ref = fake.add(**changes)  # type: ignore[arg-type]  # fields of a ticket, by name
    fake.says(ref, "Ada Moss", "It stopped again.")
    fake.says(ref, "Dana Fox", "Restarted it.", Role.TECHNICIAN)
    return fake.details[ref.id]


def write(folder: Path, detail: TicketDetail) -> Path:
    return session_log.write(folder, detail, resolution="A new agent.", now=BEGIN, zone=UTC)


def test_the_log_tells_subject_conversation_and_resolution_in_order(tmp_path: Path) -> None:
    text = write(tmp_path, finished()).read_text("utf-8")
    parts = ("# #10164 File sync stopped again", "It stopped again.", "Restarted it.")
    places = [text.index(part) for part in (*parts, "## Resolution\n\nA new agent.")]
    assert places == sorted(places)


def test_the_resolution_is_the_tickets_own_where_the_psa_has_a_field_for_it(tmp_path: Path) -> None:
    detail = finished(more=(("resolution", "Replaced the fuser."),))
    assert "## Resolution\n\nReplaced the fuser.\n" in write(tmp_path, detail).read_text("utf-8")


def test_it_stands_in_the_clients_folder_and_is_private(tmp_path: Path) -> None:
    path = write(tmp_path / "clients", finished())
    name = "2026-05-12 10164 File sync stopped again.md"
    assert path == tmp_path / "clients" / "Harbor Foods" / "session-logs" / name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_a_second_log_of_the_day_is_numbered(tmp_path: Path) -> None:
    first = write(tmp_path, finished())
    first.write_text("mine")
    second = write(tmp_path, finished())
    assert second.name == "2026-05-12 10164 File sync stopped again (2).md"
    assert first.read_text() == "mine"


@given(name=st.text(max_size=300), title=st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(name: str, title: str) -> None:
    detail = finished(title=title, client=Choice("1", name))
    folder = Path("clients")
    path = session_log.path_of(folder, detail, BEGIN, UTC)
    assert len(path.parts) == 4
    assert path.parts[2] == "session-logs"
    for part in path.parts[1:]:
        assert part not in {"", ".", ".."}
        assert not part.startswith(".")
        assert len(part.encode()) < 255
        assert all(sign.isprintable() for sign in part)


def test_names_that_only_harm_are_replaced(tmp_path: Path) -> None:
    hostile = finished(title="../../etc/passwd\n\x1b]0;x\x07", client=Choice("1", "CON"))
    path = write(tmp_path, hostile)
    assert path.relative_to(tmp_path).parts[0] == "CON_"
    assert path.is_relative_to(tmp_path)
    nameless = replace(hostile, ticket=replace(hostile.ticket, client=Choice("1", "//..")))
    assert write(tmp_path, nameless).relative_to(tmp_path).parts[0] == "no client"


async def test_the_session_writes_what_the_vendor_says_now(start: Open, tmp_path: Path) -> None:
    rig = start(settings=Settings(me="Dana Fox", session_log=tmp_path / "logs", zone=UTC))
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    rig.clock.wake_until(rig.clock.now() + timedelta(minutes=1))
    rig.fake.says(ref, "Ada Moss", "Thank you!")
    path = await rig.session.tickets.write_log(ref, "A new agent.")
    assert "Thank you!" in path.read_text("utf-8")


async def test_without_a_folder_it_says_so(start: Open) -> None:
    rig = start()
    with pytest.raises(NotNow, match="session_log"):
        await rig.session.tickets.write_log(rig.fake.add())
