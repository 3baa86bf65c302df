"""Secrets come from where the file says, and stand in nothing that is kept."""

import logging
import shutil
import stat
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from psa_tui.config import records, secrets
from psa_tui.config.faults import ConfigFault
from psa_tui.config.redaction import redact, remember
from psa_tui.config.secrets import Source


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_KEY", "from-env")
    assert secrets.resolve(Source(env="ACME_KEY"), "k") == "from-env"
    monkeypatch.delenv("ACME_KEY")
    with pytest.raises(ConfigFault, match="ACME_KEY"):
        secrets.resolve(Source(env="ACME_KEY"), "k")


def test_a_command_gives_its_first_line() -> None:
    command = (sys.executable, "-c", "print('first'); print('second')")
    assert secrets.resolve(Source(command=command), "k") == "first"


def test_a_command_that_fails_says_why() -> None:
    command = (sys.executable, "-c", "import sys; sys.exit('no agent')")
    with pytest.raises(ConfigFault, match="no agent"):
        secrets.resolve(Source(command=command), "k")


def test_a_command_cannot_wait_for_input() -> None:
    command = (sys.executable, "-c", "print(repr(input()))")
    with pytest.raises(ConfigFault):
        secrets.resolve(Source(command=command), "k")


def test_a_missing_command_is_told() -> None:
    with pytest.raises(ConfigFault, match="could not be run"):
        secrets.resolve(Source(command=("no-such-program-here",)), "k")


def test_exactly_one_source() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Source(env="A", keyring="B")


def test_log_and_report_are_private_and_hold_no_secret(tmp_path: Path) -> None:
    key = secrets.resolve(SecretStr("T-very-secret-1"), "k")
    records.start_log(tmp_path / "logs")
    logging.getLogger("x").error("sent %s to https://a.example/x?api_key=%s", key, "other-2")
    report = records.write_report(ValueError(f"Bearer abcdefgh and {key}"), tmp_path)
    log = tmp_path / "logs" / "psa-tui.log"
    for path in (log, report):
        text = path.read_text()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not {"T-very-secret-1", "other-2", "abcdefgh"} & set(text.replace("=", " ").split())
        assert "T-very-secret-1" not in text
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_short_words_are_not_blanked_out() -> None:
    remember("abc")
    assert redact("abc abcdef") == "abc abcdef"


def test_every_folder_that_is_made_is_private(tmp_path: Path) -> None:
    records.start_log(tmp_path / "psa-tui" / "demo" / "log")
    for folder in ("psa-tui", "psa-tui/demo", "psa-tui/demo/log"):
        assert stat.S_IMODE((tmp_path / folder).stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_stops_neither_log_nor_report(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    records.start_log(blocked / "log")
    report = records.write_report(ValueError("boom"), blocked / "state")
    try:
        assert "boom" in report.read_text()
    finally:
        shutil.rmtree(report.parent)


def test_only_the_newest_crash_reports_are_kept(tmp_path: Path) -> None:
    former = [tmp_path / f"crash-20250101T0000{number:02}.txt" for number in range(records.REPORTS)]
    other = tmp_path / "copied.txt"
    for path in (*former, other):
        path.write_text("boom")
    report = records.write_report(ValueError("boom"), tmp_path)
    assert sorted(tmp_path.glob("crash-*")) == [*former[1:], report]
    assert other.exists()
