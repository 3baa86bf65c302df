"""The control endpoints below /_sandbox: for tests, for other processes and for curious people.

Everything here can also be had from the `Sandbox` object; nothing here knows a vendor.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from . import people
from .clock import Clock
from .faults import Faults, rule
from .http import Answer, Call, Routes, Row, as_json
from .ledger import Ledger, Requests
from .manners import Manners
from .outbox import Outbox
from .world import World

PREFIX = "_sandbox"
"""The first segment of every control path."""

_UNITS = ("days", "hours", "minutes", "seconds")


class Controlled(Protocol):
    """What can be looked at and turned from outside."""

    @property
    def clock(self) -> Clock: ...
    @property
    def ledger(self) -> Ledger: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def faults(self) -> Faults: ...
    @property
    def manners(self) -> Manners: ...
    @property
    def vendors(self) -> list[str]: ...
    @property
    def credentials(self) -> dict[str, Row]: ...
    def world(self, vendor: str) -> World: ...
    def reset(self) -> None: ...


Control = Callable[[Controlled, Call, dict[str, str]], object]
"""Gives what is answered as JSON. Raises ValueError or KeyError for what makes no sense."""

routes: Routes[Control] = Routes()


def answer(sandbox: Controlled, call: Call) -> Answer:
    """Serve a control request: 400 with a sentence for one that makes no sense."""
    found = routes.find(call.method, call.path.rstrip("/"))
    if found is None:
        known = [f"{method} {path}" for method, path in routes.table]
        return as_json({"error": "no such control endpoint", "endpoints": known}, 404)
    control, places = found
    try:
        return as_json(control(sandbox, call, places))
    except (KeyError, TypeError, ValueError) as error:
        words = f"nothing called {error}" if isinstance(error, KeyError) else str(error)
        return as_json({"error": words}, 400)


@routes.route("GET", "/_sandbox/ledger")
def _ledger(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """List every write that took effect; `?vendor=` and `?kind=` narrow it."""
    return _narrowed(sandbox.ledger.dump(), call, "vendor", "kind")


@routes.route("GET", "/_sandbox/outbox")
def _outbox(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """List every message to a customer; `?vendor=` and `?channel=` narrow it."""
    return _narrowed(sandbox.outbox.dump(), call, "vendor", "channel")


@routes.route("GET", "/_sandbox/requests")
def _requests(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """List the last requests of any kind; `?limit=` keeps the newest of them."""
    entries = list(sandbox.requests.entries)
    return entries[-int(call.param("limit") or len(entries) or 1) :]


@routes.route("GET", "/_sandbox/faults")
def _faults(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """List the rules in force and the late requests still to come."""
    del call
    return sandbox.faults.dump()["rules"]


@routes.route("POST", "/_sandbox/faults")
def _add_faults(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Put a rule or a list of rules in force, all or none; an empty list clears them."""
    data = call.json()
    made = [rule(one) for one in (data if isinstance(data, list) else [data])]
    if not made:
        sandbox.faults.clear()
    for one in made:
        sandbox.faults.add(one)
    return sandbox.faults.dump()["rules"]


@routes.route("DELETE", "/_sandbox/faults")
def _clear_faults(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Take every rule out of force."""
    del call
    sandbox.faults.clear()
    return []


@routes.route("GET", "/_sandbox/world")
def _world(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Summarise the world of each vendor."""
    return {
        vendor: _summary(sandbox.world(vendor), call.at, sandbox.credentials[vendor])
        for vendor in sandbox.vendors
    }


@routes.route("POST", "/_sandbox/reset")
def _reset(sandbox: Controlled, call: Call, places: dict[str, str]) -> object:
    """Go back to the seeded state: entries, faults, manners and clock included."""
    sandbox.reset()
    return _world(sandbox, call, places)


@routes.route("GET", "/_sandbox/clock")
def _time(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Tell the time, and by how many seconds it was moved."""
    del call
    moved = sandbox.clock.moved.total_seconds()
    return {"now": sandbox.clock.now().isoformat(), "moved": moved}


@routes.route("POST", "/_sandbox/clock")
def _move(sandbox: Controlled, call: Call, places: dict[str, str]) -> object:
    """Move the clock: {"hours": 2, "minutes": -5}, {"advance": seconds} or {"to": "2026-..."}."""
    data = dict(_object(call))
    if to := data.pop("to", None):
        sandbox.clock.advance(datetime.fromisoformat(str(to)) - sandbox.clock.now())
    seconds = float(str(data.pop("advance", 0)))
    if unknown := sorted(set(data) - set(_UNITS)):
        raise ValueError(f"no unit {unknown[0]!r}; there are {', '.join(_UNITS)}, advance and to")
    steps = {unit: float(str(amount)) for unit, amount in data.items()}
    sandbox.clock.advance(timedelta(seconds=seconds) + timedelta(**steps))
    return _time(sandbox, call, places)


@routes.route("GET", "/_sandbox/manners")
def _manners(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Tell how every switch stands."""
    del call
    return sandbox.manners.dump()


@routes.route("POST", "/_sandbox/manners")
def _turn(sandbox: Controlled, call: Call, _: dict[str, str]) -> object:
    """Turn switches: {"trim": true, "syncro": {"rate_limit": 0}}."""
    sandbox.manners.change(_object(call))
    return sandbox.manners.dump()


@routes.route("POST", "/_sandbox/people/{what}")
def _people(sandbox: Controlled, call: Call, places: dict[str, str]) -> object:
    """Let somebody else act on {"vendor": "syncro", "ticket": id or number, ...}."""
    data = dict(_object(call))
    vendor = str(data.pop("vendor", sandbox.vendors[0]))
    return people.act(places["what"], sandbox.world(vendor), data, call.at)


def _object(call: Call) -> Mapping[str, object]:
    data = call.json()
    if not isinstance(data, dict):
        raise ValueError("a JSON object is needed")
    return data


def _narrowed(entries: list[Row], call: Call, *names: str) -> list[Row]:
    wanted = {name: value for name in names if (value := call.param(name)) is not None}
    return [one for one in entries if all(one[key] == text for key, text in wanted.items())]


def _summary(world: World, now: datetime, credentials: Row) -> Row:
    tickets = world.tickets.values()
    unsettled = [one for one in tickets if world.vocabulary.is_open(one.status)]
    names = [status.name for status in world.vocabulary.statuses]
    return {
        "msp": world.msp_name,
        "subdomain": world.subdomain,
        "me": world.me().name,
        "credentials": credentials,
        "clients": len(world.clients),
        "contacts": len(world.contacts),
        "technicians": len(world.technicians),
        "products": len(world.products),
        "invoices": len(world.invoices),
        "alerts": len(world.alerts),
        "tickets": len(tickets),
        "open": len(unsettled),
        "unassigned": sum(one.technician_id is None for one in unsettled),
        "breached": sum(one.sla is not None and one.sla.breached(now) for one in unsettled),
        "by_status": {name: sum(one.status == name for one in tickets) for name in names},
    }
