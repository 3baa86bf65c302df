"""The laboratory: a sandbox process, copies of the program that die, the ledger as the judge."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from tests.crash.plan import CENTS, FAULTS, STEPS, VENDOR, WAYS, Cell

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 60
"""Real seconds that one copy of the program may take."""
WATCHED = ("comment", "line_item", "time_entry", "time_entry_charge", "invoice", "status")


@dataclass(slots=True)
class Outcome:
    """What a trial came to."""

    cell: Cell
    stopped: dict[str, Any] = field(default_factory=dict)
    """How the bill stood once what was left was settled: state, words, next key."""
    ended: dict[str, Any] = field(default_factory=dict)
    """How it stood after the next key had been pressed."""
    ledger_then: dict[str, int] = field(default_factory=dict)
    ledger: dict[str, int] = field(default_factory=dict)
    """Writes that took effect on the ticket, by kind."""
    mails: int = 0
    lines: int = 0
    subtotal: Decimal = Decimal(0)
    died: bool = False
    """Whether the program was killed where it was to be."""
    keys: list[str] = field(default_factory=list)
    """The keys that the app offered and that were pressed, where there was a terminal."""
    broke: str = ""
    """What the screen did not do that a person waited for."""

    @property
    def faults(self) -> list[str]:
        """What is wrong; nothing where the promise holds."""
        wanted = {STEPS[step].kind: 1 for step in WAYS[self.cell.way] if STEPS[step].kind}
        wrong = [f"{kind} twice" for kind, n in self.ledger_then.items() if n > 1]
        if self.ledger != wanted:
            wrong.append(f"the ledger holds {self.ledger} instead of {wanted}")
        if self.mails != 1:
            wrong.append(f"{self.mails} mails")
        if (self.lines, self.subtotal) != (1, Decimal(CENTS)):
            wrong.append(f"{self.lines} lines, {self.subtotal}")
        if self.ended.get("state") != "done":
            wrong.append(f"it ended as {self.ended.get('state')}: {self.ended.get('words')}")
        named = self.stopped.get("state") in {"done", "nothing journaled"}
        if not named and not self.stopped.get("words"):
            wrong.append("it stopped without a word")
        if self.broke:
            wrong.append(self.broke)
        if self.cell.kill is not None and not self.died:
            wrong.append("nobody died")
        return wrong


@dataclass(slots=True)
class Laboratory:
    """A sandbox process and the folder in which copies of the program keep their state."""

    url: str
    folder: Path
    door: httpx.Client
    _trials: int = 0

    def trial(self, cell: Cell) -> Outcome:
        """Bill a ticket under a fault and a kill; restart, settle, press the next key; judge."""
        self.door.post("/_sandbox/reset")
        self._trials += 1
        state = self.folder / f"{self._trials}"
        state.mkdir(mode=0o700)
        ticket = self.ticket()
        if fault := FAULTS[cell.fault]:
            step = STEPS[cell.step]
            self.door.post(
                "/_sandbox/faults", json={**fault, "method": step.method, "path": step.path}
            )
        outcome = Outcome(cell)
        words = ["--ticket", ticket, "--way", cell.way, "--step", cell.step]
        if cell.kill:
            words += ["--kill", cell.kill]
        told, code = self.copy("bill", state, *words)
        outcome.died = code == -signal.SIGKILL
        outcome.ledger_then = self.ledger(ticket)
        self.door.delete("/_sandbox/faults")
        if not told or told[-1]["state"] != "done":
            told += self.copy("go-on", state)[0]
        outcome.stopped, outcome.ended = told[0], told[-1]
        self.judge(outcome, ticket)
        return outcome

    def copy(self, what: str, state: Path, *words: str) -> tuple[list[dict[str, Any]], int]:
        """Run a copy of the program to its end; return what it told, and how it ended."""
        done = subprocess.run(
            self.command(what, state, *words),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        if done.returncode not in {0, -signal.SIGKILL}:
            raise AssertionError(done.stderr[-3000:])
        return [json.loads(line) for line in done.stdout.splitlines()], done.returncode

    def command(self, what: str, state: Path, *words: str) -> list[str]:
        """The command line of a copy."""
        runner = [sys.executable, "-m", "tests.crash.runner", what]
        return [*runner, "--root", self.url, "--folder", str(state), *words]

    def ticket(self) -> str:
        """An open ticket of a client with an address, with nothing to charge on it."""
        listed = self.get("/tickets?status=Not+Closed")["tickets"]
        for row in listed:
            whole = self.get(f"/tickets/{row['id']}")["ticket"]
            quiet = not whole["line_items"] and not whole["ticket_timers"]
            if quiet and whole["user_id"] and whole["customer"]["email"]:
                return str(row["id"])
        raise AssertionError("no ticket to try it on")

    def get(self, path: str) -> dict[str, Any]:
        """Ask the vendor itself."""
        headers = {"Authorization": "Bearer sandbox-dana"}
        found: dict[str, Any] = self.door.get(f"/{VENDOR}/api/v1{path}", headers=headers).json()
        return found

    def ledger(self, ticket: str) -> dict[str, int]:
        """Count what took effect on a ticket, by kind."""
        entries = self.door.get("/_sandbox/ledger").json()
        mine = (one["kind"] for one in entries if str(one["ticket"]) == ticket)
        return dict(Counter(kind for kind in mine if kind in WATCHED))

    def judge(self, outcome: Outcome, ticket: str) -> None:
        """Ask the vendor what came of it: the ledger, the mails, the invoice."""
        outcome.ledger = self.ledger(ticket)
        mails = self.door.get("/_sandbox/outbox").json()
        outcome.mails = sum(str(one["ticket"]) == ticket for one in mails)
        for row in self.get(f"/invoices?ticket_id={ticket}")["invoices"]:
            whole = self.get(f"/invoices/{row['id']}")["invoice"]
            outcome.lines += len(whole["line_items"])
            outcome.subtotal += Decimal(whole["subtotal"])


@contextmanager
def laboratory(folder: Path) -> Iterator[Laboratory]:
    """A laboratory with a sandbox process of its own, which nobody kills."""
    command = [sys.executable, "-m", "psa_tui", "sandbox", "--port", "0", "--tickets", "40"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HYPOTHESIS_PROFILE": "ci"},
    )
    try:
        assert process.stdout
        url = process.stdout.readline().strip()
        with httpx.Client(base_url=url, timeout=20) as door:
            yield Laboratory(url, folder, door)
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()
