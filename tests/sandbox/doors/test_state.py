"""A sandbox with a state file comes back as it was, whenever it was killed."""

import json
import os
from pathlib import Path

import pytest

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import NOON
from tests.sandbox.syncro.caller import Caller


def a_sandbox(state: Path) -> Sandbox:
    return Sandbox(seed=1, tickets=20, vendors=("syncro",), clock=Clock.fixed(NOON), state=state)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "sandbox.json"


def test_everything_that_was_answered_is_there_again(state: Path) -> None:
    first = Caller(a_sandbox(state))
    ticket = first.ticket()
    rules = [{"action": "late", "seconds": 60, "path": "*/add_line_item"}, {"action": "html"}]
    first.send("POST", "//_sandbox/faults", _json(rules), {})
    first.send("POST", "//_sandbox/manners", _json({"syncro": {"rate_limit": 7}}), {})
    first.send("POST", "//_sandbox/clock", _json({"hours": 3}), {})
    path = f"/tickets/{ticket.id}"
    first("POST", f"{path}/add_line_item", {"name": "Late", "description": "line"})
    first("POST", f"{path}/comment", {"subject": "Update", "body": "Hello"})

    said = {"ticket": ticket.id, "text": "And another thing"}
    first.send("POST", "//_sandbox/people/customer_replies", _json(said), {})

    again = a_sandbox(state)
    assert again.world("syncro") == first.world
    assert again.ledger.entries == first.sandbox.ledger.entries
    assert again.outbox.entries == first.sandbox.outbox.entries
    assert again.faults.rules == first.sandbox.faults.rules
    assert again.manners.dump() == first.sandbox.manners.dump()
    assert again.clock.now() == first.sandbox.clock.now()
    assert [one.kind for one in again.ledger.entries] == ["comment"]
    Caller(again).send("POST", "//_sandbox/clock", _json({"minutes": 2}), {})
    again.land_due()
    assert [one.kind for one in again.ledger.entries] == ["comment", "line_item"]


def test_a_write_made_after_a_restart_gets_an_id_of_its_own(state: Path) -> None:
    comment = {"subject": "Update", "body": "Hello"}
    first = Caller(a_sandbox(state))
    path = f"/tickets/{first.ticket().id}/comment"
    one = first("POST", path, comment).data["comment"]["id"]
    two = Caller(a_sandbox(state))("POST", path, comment).data["comment"]["id"]
    assert two == one + 1


def test_the_file_is_for_its_owner_only_and_no_half_file_stays(state: Path) -> None:
    call = Caller(a_sandbox(state))
    call("POST", f"/tickets/{call.ticket().id}/comment", {"subject": "a", "body": "b"})
    assert state.stat().st_mode & 0o777 == 0o600
    assert list(state.parent.iterdir()) == [state]


def test_a_kill_while_saving_leaves_the_file_of_before(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Caller(a_sandbox(state))
    path, body = f"/tickets/{call.ticket().id}/comment", {"subject": "a", "body": "b"}
    call("POST", path, body)

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        call("POST", path, body)
    assert len(a_sandbox(state).ledger.entries) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"worlds": 1}', '{"worlds": {"syncro": {}}}'])
def test_a_file_that_holds_no_sandbox_is_refused_and_left_alone(state: Path, text: str) -> None:
    state.write_text(text)
    with pytest.raises(ValueError, match="holds no sandbox"):
        a_sandbox(state)
    assert state.read_text() == text


def test_what_is_not_played_this_time_is_kept(state: Path) -> None:
    call = Caller(a_sandbox(state))
    path, body = f"/tickets/{call.ticket().id}/comment", {"subject": "a", "body": "b"}
    call("POST", path, body)
    kept = json.loads(state.read_text())
    kept["worlds"]["elsewhere"] = {"format": 1}
    kept["manners"]["elsewhere"] = {"odd": True}
    state.write_text(json.dumps(kept))
    again = Caller(a_sandbox(state))
    again("POST", path, body)
    assert json.loads(state.read_text())["worlds"]["elsewhere"] == {"format": 1}


def test_reading_writes_no_file(state: Path) -> None:
    Caller(a_sandbox(state))("GET", "/tickets")
    assert not state.exists()


def _json(data: object) -> bytes:
    return json.dumps(data).encode()
