"""The scripted writes go through the journal, show what they send, and send it once."""

import json
from datetime import timedelta

import pytest
import tomli_w

from psa_tui import wiring
from psa_tui.cli import writing
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from tests.cli.conftest import Shell


@pytest.fixture
def number(shell: Shell) -> str:
    shell("list", "status:New", "--json", "--limit", "1")
    return str(json.loads(shell.out)[0]["number"])


def _comments(shell: Shell, body: str) -> list[dict[str, object]]:
    bodies = [one.body for one in shell.sandbox.ledger.entries if one.kind == "comment"]
    return [one for one in bodies if isinstance(one, dict) and one["body"] == body]


def test_a_note_is_internal_and_stands_once(shell: Shell, number: str) -> None:
    assert shell("note", number, "Looked at it.", "--yes") == 0
    (entry,) = _comments(shell, "Looked at it.")
    assert entry["hidden"] is True
    assert not shell.sandbox.outbox.entries


def test_a_dry_run_sends_nothing(shell: Shell, number: str) -> None:
    assert shell("note", number, "Not yet.", "--dry-run") == 0
    assert "Not yet." in shell.err
    assert not _comments(shell, "Not yet.")


def test_without_a_person_to_ask_nothing_is_sent(shell: Shell, number: str) -> None:
    assert shell("note", number, "Hm.") == 2
    assert not _comments(shell, "Hm.")


def test_mail_needs_the_client_to_see_it(shell: Shell, number: str) -> None:
    assert shell("note", number, "x", "--mail", "--yes") == 2


def test_a_subject_that_no_note_of_the_vendor_has_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sandbox = Sandbox(tickets=20, vendors=("bms",))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        write_private(Paths.real().config, tomli_w.dumps(config))
        shell = Shell(sandbox, capsys)
        shell("list", "--json", "--limit", "1")
        number = json.loads(shell.out)[0]["number"]
        assert shell("note", number, "x", "--subject", "Resolution", "--yes") == 2
    assert "A note of bms has no --subject." in shell.err
    assert not sandbox.ledger.entries


def test_a_lost_answer_is_settled_by_reading_back(shell: Shell, number: str) -> None:
    shell.sandbox.faults.add(method="POST", path="*/comment", action="drop_after")
    assert shell("note", number, "Arrived, but who knows.", "--yes") == 0
    assert len(_comments(shell, "Arrived, but who knows.")) == 1


def test_what_the_vendor_lets_nobody_send_is_kept_and_not_called_in_doubt(
    shell: Shell, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE", timedelta(seconds=1))
    shell.sandbox.faults.add(method="POST", path="*/comment", action="status", status=429)
    assert shell("note", number, "Too many today.", "--yes") == 3
    assert "Not sent: " in shell.err
    assert "asks at its next start" in shell.err
    assert not _comments(shell, "Too many today.")


def test_a_status_is_set_by_a_part_of_its_name(shell: Shell, number: str) -> None:
    assert shell("status", number, "waiting on", "--yes") == 0
    shell("show", number, "--json")
    assert json.loads(shell.out)["status"] == "Waiting on Customer"


def test_an_unclear_status_is_asked_back(shell: Shell, number: str) -> None:
    assert shell("status", number, "waiting", "--yes") == 2
    assert "Waiting for Parts" in shell.err


def test_recover_says_when_nothing_is_left(shell: Shell) -> None:
    assert shell("recover") == 0
    assert shell("recover", "--json") == 0
    assert json.loads(shell.out) == []


def test_the_glance_counts_from_the_store_alone(shell: Shell, number: str) -> None:
    before = len(shell.sandbox.requests.entries)
    assert shell("status") == 0
    assert "mine" in shell.out
    assert len(shell.sandbox.requests.entries) == before


def test_another_identity_is_stopped_with_a_sentence(shell: Shell, number: str) -> None:
    config = Paths.real().config
    config.write_text(config.read_text().replace("sandbox-dana", "sandbox-api"))
    assert shell("note", number, "As somebody else.", "--yes") == 1
    assert "acts as API Integration, but Dana Fox is expected" in shell.err
    assert not _comments(shell, "As somebody else.")


def test_a_wrong_key_is_told_with_what_to_do(shell: Shell) -> None:
    config = Paths.real().config
    config.write_text(config.read_text().replace("sandbox-dana", "wrong"))
    assert shell("list") == 3
    assert "Invalid API token. Mend api_key in the configuration" in shell.err


def test_the_time_named_is_the_time_logged(shell: Shell, number: str) -> None:
    assert shell("time", number, "45", "--dry-run") == 0
    assert "45m" in shell.err


def test_a_status_that_stands_already_is_not_sent_again(shell: Shell, number: str) -> None:
    assert shell("status", number, "In Progress", "--yes") == 0
    before = len(shell.sandbox.ledger.entries)
    assert shell("status", number, "In Progress", "--yes") == 0
    assert "Nothing changed" in shell.err
    assert len(shell.sandbox.ledger.entries) == before
