"""A network that is gone, and a second copy of the program, while a bill is under way."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.crash.laboratory import ROOT, Laboratory

BILLED = {"comment": 1, "line_item": 1, "invoice": 1, "status": 1}


def begun(lab: Laboratory, state: Path, ticket: str) -> "subprocess.Popen[str]":
    """A copy that bills in the background."""
    command = lab.command("bill", state, "--ticket", ticket)
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, text=True)


def until(holds: Callable[[], object]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it never happened"


def put(lab: Laboratory, *rules: dict[str, Any]) -> None:
    lab.door.post("/_sandbox/reset")
    lab.door.post("/_sandbox/faults", json=list(rules))


def test_a_network_that_goes_away_leaves_a_bill_that_can_be_finished(
    lab: Laboratory, tmp_path: Path
) -> None:
    put(
        lab,
        {"action": "drop_after", "method": "POST", "path": "*/add_line_item"},
    )
    ticket = lab.ticket()
    with begun(lab, tmp_path, ticket) as copy:
        until(lambda: lab.ledger(ticket).get("comment"))
        lab.door.post(
            "/_sandbox/faults",
            json={"action": "drop_before", "path": "/syncro/*", "times": None},
        )
        until(lambda: len(lab.door.get("/_sandbox/requests").json()) > 1)
        time_to_try_in_vain(lab)
        copy.kill()
    assert all(count == 1 for count in lab.ledger(ticket).values())
    lab.door.delete("/_sandbox/faults")
    told, _ = lab.copy("go-on", tmp_path)
    assert told[-1]["state"] == "done", told
    assert lab.ledger(ticket) == BILLED


def time_to_try_in_vain(lab: Laboratory) -> None:
    """Let the copy ask a few times and get nothing."""

    def in_vain() -> int:
        asked = lab.door.get("/_sandbox/requests").json()
        return sum(one["fault"] == "drop_before" for one in asked)

    until(lambda: in_vain() >= 3)


def test_a_second_copy_leaves_the_bill_to_the_first(lab: Laboratory, tmp_path: Path) -> None:
    put(
        lab,
        {"action": "delay", "seconds": 6, "method": "POST", "path": "*/add_line_item"},
    )
    ticket = lab.ticket()
    with begun(lab, tmp_path, ticket) as first:
        until(lambda: lab.ledger(ticket).get("line_item"))
        told, _ = lab.copy("go-on", tmp_path)
        assert told[0]["state"] in {"begun", "queued"}, told
        assert told[-1]["state"] == "done", told
        assert first.wait(30) == 0
    assert lab.ledger(ticket) == BILLED
