"""The sandbox itself: worlds, false vendors and what is kept about them, behind one `answer`.

Doors, sockets and event loops are not here: `answer` is a plain function, safe to call from any
thread, and everything it needs to know is in the call.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from time import perf_counter

from . import apis, control, seed
from . import world as worlds
from .asgi import App, serve
from .clock import Clock
from .faults import Faults, Outcome, Wire
from .http import Answer, Call, Row, as_json
from .ledger import Ledger, Requests, Secrets
from .manners import Manners
from .outbox import Outbox
from .world import World

Vendor = Callable[[Call], Answer]


class Sandbox:
    """False vendors with one seeded world each.

    `state` names a file in which everything is kept after each change and from which it is taken
    up again, so that a killed sandbox comes back as it was.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        tickets: int = 300,
        vendors: Iterable[str] = tuple(apis.APIS),
        clock: Clock | None = None,
        clients: int = 12,
        technicians: int = 8,
        state: Path | None = None,
    ) -> None:
        """Seed a world for each of `vendors`, or take it up again.

        Raises ValueError for a vendor that nobody plays and for a file that holds no sandbox.
        """
        self.clock = clock or Clock()
        """The time of every world."""
        self._size = {"seed": seed, "tickets": tickets, "clients": clients}
        self._size["technicians"] = technicians
        self._apis = {vendor: apis.load(vendor) for vendor in vendors}
        self._state = state
        self._written: dict[str, str] = {}
        self._absent: dict[str, object] = {}
        self._lock = RLock()
        self._under_way: list[Call] = []
        if state is None or not state.exists():
            self._begin({})
            return
        try:
            self._resume(json.loads(state.read_text("utf-8")))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{state} holds no sandbox to take up again: {error!r}") from error

    @cached_property
    def app(self) -> App:
        """This sandbox as an ASGI application."""
        return serve(self.answer, self.clock.now, self.attending)

    @property
    def vendors(self) -> list[str]:
        """The names of the vendors played here."""
        return list(self._apis)

    @property
    def credentials(self) -> dict[str, Row]:
        """What to sign in with, by vendor."""
        return {vendor: api.CREDENTIALS for vendor, api in self._apis.items()}

    def login(self, vendor: str, root: str) -> dict[str, str]:
        """Give the keys of a connection to `vendor` behind the door at `root`."""
        login = self._apis[vendor].LOGIN
        return {key: text.replace("{root}", root) for key, text in login.items()}

    def world(self, vendor: str) -> World:
        """Give the world of `vendor`. Raises KeyError for one that is not played here."""
        return self._worlds[vendor]

    def answer(self, call: Call) -> Outcome:
        """Serve one request, control requests included; faults are played here."""
        with self._lock:
            started = perf_counter()
            self.land_due()
            first = call.path.split("/", 2)[1]
            if first == control.PREFIX:
                outcome = Outcome(control.answer(self, call))
                if call.method != "GET":
                    self._written.clear()
            else:
                outcome = self.faults.play(first, call, lambda one: self._serve(first, one))
                self._note(first, call, outcome, perf_counter() - started)
            if call.method != "GET" or outcome.fault:
                self._keep()
        dated = {"date": format_datetime(call.at, usegmt=True), **outcome.answer.headers}
        answer = replace(outcome.answer, headers=dated)
        return replace(outcome, answer=answer, wait=outcome.wait + answer.wait)

    @contextmanager
    def attending(self, call: Call) -> Iterator[None]:
        """Count `call` as under way, from its arrival until its answer has left; doors do this."""
        self._under_way.append(call)
        try:
            yield
        finally:
            self._under_way[:] = [one for one in self._under_way if one is not call]

    def land_due(self) -> None:
        """Let the late requests take effect whose time has come. Every request does this first."""
        with self._lock:
            due = self.faults.due(self.clock.now())
            for call in due:
                self._serve(call.path.split("/", 2)[1], call)
            if due:
                self._keep()

    def reset(self) -> None:
        """Go back to the seeded state: no entries, no faults, default manners, clock unmoved."""
        with self._lock:
            self.clock.reset()
            self._begin({})
            self.save()

    def save(self) -> None:
        """Keep everything in the state file, if there is one: all of it or nothing."""
        with self._lock:
            self._written.clear()
            self._keep()

    def _begin(self, kept: Mapping[str, World]) -> None:
        self.ledger = Ledger()
        """Every write that took effect."""
        self.outbox = Outbox()
        """Every message to a customer."""
        self.requests = Requests()
        """The last requests of any kind."""
        self.faults = Faults()
        """What goes wrong."""
        self.manners = Manners({vendor: api.SWITCHES for vendor, api in self._apis.items()})
        """The switches."""
        now = self.clock.now()
        self._worlds = {
            vendor: kept.get(vendor) or seed.build(**self._size, tenant=vendor, now=now)
            for vendor in self._apis
        }
        self._vendors: dict[str, Vendor] = {}
        for vendor, api in self._apis.items():
            services = apis.Services(
                vendor,
                api.SECRETS,
                self.ledger,
                self.outbox,
                self.manners,
                self.faults.postpone,
                self._before,
            )
            self._vendors[vendor] = api.build(self._worlds[vendor], services)

    def _keep(self) -> None:
        """Save, writing out anew only the worlds that were touched: they are the most of it."""
        if self._state is None:
            return
        for name, one in self._worlds.items():
            if name not in self._written:
                self._written[name] = json.dumps(worlds.dump(one))
        absent = {name: json.dumps(one) for name, one in self._absent.items()}
        data = {
            "moved": self.clock.moved.total_seconds(),
            **{name: one.dump() for name, one in self._kept().items()},
        }
        texts = ", ".join(f'"{name}": {text}' for name, text in {**absent, **self._written}.items())
        _replace(self._state, f'{json.dumps(data)[:-1]}, "worlds": {{{texts}}}}}')

    def _resume(self, data: Mapping[str, object]) -> None:
        saved = data["worlds"]
        if not isinstance(saved, dict):
            raise TypeError("there are no worlds by vendor")
        self.clock.advance(timedelta(seconds=float(str(data["moved"]))))
        # Worlds of vendors that are not played this time are kept as they are.
        self._absent = {name: one for name, one in saved.items() if name not in self._apis}
        self._begin({name: worlds.load(saved[name]) for name in self._apis if name in saved})
        for name, one in self._kept().items():
            one.load(data[name])

    def _kept(self) -> dict[str, Ledger | Outbox | Faults | Manners]:
        return {
            "ledger": self.ledger,
            "outbox": self.outbox,
            "faults": self.faults,
            "manners": self.manners,
        }

    def _before(self, call: Call) -> list[Call]:
        """Give the calls under way that came before `call`, or all where no door announced it."""
        known = list(self._under_way)
        mine = next((at for at, one in enumerate(known) if one is call), len(known))
        return known[:mine]

    def _serve(self, vendor: str, call: Call) -> Answer:
        if vendor in self._vendors:
            if call.method != "GET":
                self._written.pop(vendor, None)
            return self._vendors[vendor](call)
        return as_json({"error": f"no vendor here; there are {', '.join(self._vendors)}"}, 404)

    def _note(self, vendor: str, call: Call, outcome: Outcome, took: float) -> None:
        secrets = self._apis[vendor].SECRETS if vendor in self._apis else Secrets()
        status = outcome.answer.status if outcome.wire in {Wire.WHOLE, Wire.CUT} else None
        self.requests.note(call, secrets, status=status, fault=outcome.fault, took=took)


def _replace(path: Path, text: str) -> None:
    """Write `text` so that a kill at any moment leaves the old file or the new one, 0600."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
