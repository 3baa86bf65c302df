"""A trial at the keys: a sandbox process, a home, the real app on a terminal, and its death."""

import multiprocessing
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

import tomli_w

from psa_tui.config.files import write_private
from tests.crash.keyed.person import Person
from tests.crash.keyed.terminal import Terminal
from tests.crash.keyed.verdict import Told
from tests.crash.laboratory import ROOT, Laboratory, Outcome, laboratory
from tests.crash.plan import LANDS, STEPS, Cell, Moment, rules

HOME = {
    "HOME": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_DATA_HOME": "share",
    "XDG_RUNTIME_DIR": "run",
}
"""Variable -> folder in the home of a trial."""
ATTEMPTS = 4
"""How often the key that is offered is pressed before a person gives up."""
WORKERS = 2
SPAWN = multiprocessing.get_context("spawn")


def trials(cells: Iterable[Cell], workers: int = WORKERS) -> Iterator[Outcome]:
    """Try cells side by side, each with everything its own; give each outcome as it comes."""
    with ProcessPoolExecutor(workers, mp_context=SPAWN) as pool:
        begun: list[Future[Outcome]] = [pool.submit(trial, cell) for cell in cells]
        try:
            yield from (one.result() for one in as_completed(begun))
        finally:
            for one in begun:
                one.cancel()


def trial(cell: Cell) -> Outcome:
    """Bill a ticket at the keys under a fault and a kill, go on by the offered keys, and judge."""
    outcome = Outcome(cell)
    with tempfile.TemporaryDirectory() as name, laboratory(Path(name)) as lab:
        bench = Bench(cell, lab, home(Path(name) / "home", lab.url), outcome)
        try:
            bench.run()
        except AssertionError as error:
            outcome.broke = " ".join([*str(error).split(), *crashes(Path(name))])
        lab.judge(outcome, bench.ticket)
    return outcome


def crashes(folder: Path) -> list[str]:
    """What the app wrote down of faults of its own: the end of each report."""
    return [one.read_text()[-400:] for one in sorted(folder.rglob("crash-*.txt"))]


def home(folder: Path, url: str) -> dict[str, str]:
    """A home with a configuration that leads to this sandbox, as variables of the environment."""
    places = {name: str(folder / below) for name, below in HOME.items()}
    for place in places.values():
        Path(place).mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = {
        "vendor": "syncro",
        "base_url": f"{url}/syncro/api/v1",
        "api_key": "sandbox-dana",
    }
    config = {
        "me": {"name": "Dana Fox"},
        "billing": {"labour": {"remote": "Remote support"}},
        "connections": {"acme": connection},
    }
    write_private(folder / "config" / "psa-tui" / "config.toml", tomli_w.dumps(config))
    return places


class Bench:
    """One cell under trial."""

    def __init__(
        self, cell: Cell, lab: Laboratory, places: dict[str, str], outcome: Outcome
    ) -> None:
        """Choose the ticket."""
        self._cell = cell
        self._lab = lab
        self._places = places
        self._outcome = outcome
        self.ticket = lab.ticket()
        self._number = str(lab.get(f"/tickets/{self.ticket}")["ticket"]["number"])

    def run(self) -> None:
        """Bill, die where it is to be, start again, and go on until it is done."""
        with Terminal(ROOT, self._places) as app:
            person = Person(app)
            person.arrives()
            person.goes_to(self._number)
            person.fills(self._number, self._cell.way)
            self._lab.door.post("/_sandbox/faults", json=rules(self._cell))
            person.confirms()
            if self._cell.kill is None:
                self._goes_on(person)
                return
            app.until(self._reached, f"the moment {self._cell.kill}")
            app.kill()
            self._outcome.died = True
        if self._cell.kill is Moment.AFTER:
            self._lab.door.delete("/_sandbox/faults")
        with Terminal(ROOT, self._places) as app:
            self._comes_back(Person(app))

    def _reached(self) -> bool:
        """Whether the request of the step is where the kill is to find it."""
        (rule, *_) = self._lab.door.get("/_sandbox/faults").json()
        kind = STEPS[self._cell.step].kind
        lands = self._cell.kill is Moment.AFTER and self._cell.fault in LANDS and kind
        landed = not lands or self._lab.ledger(self.ticket).get(kind) == 1
        return rule["seen"] > 0 and landed

    def _comes_back(self, person: Person) -> None:
        """Send what was left if the app asks about it; then see how the bill stands."""
        if left := person.arrives():
            self._tells(Told("left", left, "a sends it"))
            person.sends_what_was_left()
        person.goes_to(self._number)
        person.looks()
        self._goes_on(person)

    def _goes_on(self, person: Person) -> None:
        """Press what is offered until the bill is done."""
        for _ in range(ATTEMPTS):
            now = person.reads()
            self._tells(now)
            if now.state == "done" or not now.key:
                break
            person.presses(now)
        self._outcome.keys += person.pressed

    def _tells(self, now: Told) -> None:
        """Keep how it stood at first, with the ledger of that moment, and how at last."""
        told = {"state": now.state, "words": [now.words], "next": now.next}
        if not self._outcome.stopped:
            self._outcome.stopped = told
            self._outcome.ledger_then = self._lab.ledger(self.ticket)
        self._outcome.ended = told
