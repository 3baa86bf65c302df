"""One request to ConnectWise on its way: the gateway, the keys, the rights, the reading of bodies.

Refusals are raised from however deep; what an answer says besides its record is put on here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Refused, Routes, Row, Window, as_json
from psa_tui.sandbox.world import Ticket, World

from . import errors
from .keys import User, Verb, signed_in, users
from .moments import read_int
from .words import Terms

PREFIX = "/connectwise"
"""What every path begins with."""

ROUTER = "v4_6_release"
"""The codebase that always leads to the tenant's own."""

VERSION = "2025.1"
"""The version of the records."""

API = re.compile(rf"{PREFIX}/(?P<codebase>v[\w]+)/apis/3\.0(?P<path>/[^/].*)")
"""An address that the gateway can route."""

WINDOW = timedelta(minutes=1)
"""The time that the limit counts over."""

LONGEST = 10_000
"""How long an address may be."""


@dataclass(frozen=True)
class Visit:
    """A request that was let in."""

    call: Call
    """As received."""
    user: User
    """Who asks."""
    places: Mapping[str, str]
    """What stands in the places of the path."""
    world: World
    """What is asked about."""
    services: Services
    """Ledger, outbox, switches."""

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return self.call.at

    @cached_property
    def terms(self) -> Terms:
        """The tenant's words."""
        return Terms(self.world, self.services)

    @cached_property
    def root(self) -> str:
        """Where the API begins, as the caller reaches it."""
        host = self.call.headers.get("host", "127.0.0.1")
        head = self.call.path.partition("/apis/3.0")[0]
        return f"http://{host}{head}/apis/3.0"

    @property
    def login(self) -> str:
        """What the user is called."""
        return self.terms.logins[self.user.technician.id]

    def needs(self, verb: Verb, ticket: Ticket | None = None) -> None:
        """Refuse where the user may not `verb`, or only with what is the user's own."""
        level = self.user.levels[verb]
        if level == "None" or (level == "My" and ticket is not None and not self._mine(ticket)):
            raise errors.no_right()

    def json(self) -> object:
        """Read the body. Raises Refused for one that is no JSON."""
        kind = self.call.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self.call.body and not kind.endswith("json"):
            raise errors.wrong_form()
        try:
            return self.call.json()
        except ValueError:
            raise errors.invalid("body", [errors.required("body", "body")]) from None

    def body(self, resource: str) -> Row:
        """Read the body as a record. Raises Refused for one that is none."""
        data = self.json()
        if not isinstance(data, dict):
            raise errors.invalid(resource, [errors.required(resource, resource)])
        return data

    def id(self, place: str = "id") -> int:
        """Read a number in the path; 0, which nothing has, for anything else."""
        return read_int(self.places.get(place)) or 0

    def ticket(self, place: str = "parent") -> Ticket:
        """Find the ticket the path names. Raises Refused."""
        found = self.world.tickets.get(self.id(place))
        if found is None:
            raise errors.missing("Ticket", self.places.get(place))
        return found

    def on(self, switch: str) -> bool:
        """Tell whether a switch is on."""
        return bool(self.services.switch(switch))

    def text(self, switch: str) -> str:
        """Tell what a switch says."""
        return str(self.services.switch(switch))

    def href(self, path: str) -> str:
        """Give the address of a record."""
        return f"{self.root}{path}"

    def ref(self, kind: str, id: int, name: str, path: str, **more: object) -> Row:
        """Write a reference to a record."""
        return {"id": id, "name": name, **more, "_info": {f"{kind}_href": self.href(path)}}

    def wrote(self, kind: str, *, ticket: int | None = None, id: int | None = None) -> None:
        """Note in the ledger that this request took effect."""
        self.services.wrote(self.call, kind, ticket=ticket, id=id)

    def changed(self, ticket: Ticket) -> None:
        """Mark a ticket as changed by the user, now."""
        ticket.editor_id = self.user.technician.id
        self.world.touch(ticket, self.now)

    @cached_property
    def planned(self) -> dict[int, list[int]]:
        """Who is put on each ticket, as the schedule has it."""
        made: dict[int, list[int]] = {}
        for one in self.world.schedule.values():
            if one.ticket_id is not None:
                made.setdefault(one.ticket_id, []).append(one.technician_id)
        return made

    @cached_property
    def parents(self) -> set[int]:
        """The tickets that have children."""
        return {one.parent_id for one in self.world.tickets.values() if one.parent_id}

    @cached_property
    def merged(self) -> set[object]:
        """The tickets that others were merged into."""
        return {one.extras.get("mergedInto") for one in self.world.tickets.values()}

    def forget(self) -> None:
        """Look again at schedule and families, after a change of them."""
        for name in ("planned", "parents", "merged"):
            self.__dict__.pop(name, None)

    def _mine(self, ticket: Ticket) -> bool:
        me = self.user.technician.id
        return me == ticket.technician_id or me in self.planned.get(ticket.id, [])


Handler = Callable[[Visit], Answer]
"""Answers a request that was let in. Raises Refused."""

Desk = Routes[Handler]
"""The endpoints of one room."""


class Entrance:
    """The only door: routes, counts, identifies, finds the endpoint, serves."""

    def __init__(self, world: World, services: Services, desk: Desk) -> None:
        """Let in to what `desk` serves whoever holds keys."""
        self._world, self._services, self._desk = world, services, desk
        self._users = users(world)
        self._window = Window(WINDOW)
        self._served = 0

    def answer(self, call: Call) -> Answer:
        """Serve `call`."""
        self._served += 1
        try:
            made = self._routed(call)
        except Refused as refused:
            made = refused.answer
        said = {
            "api-current-version": VERSION,
            "cache-control": "no-cache",
            "x-cw-request-id": f"{self._served:08x}-sandbox",
            "x-server-name": "sandbox",
        }
        return Answer(made.status, made.body, {**said, **made.headers})

    def _routed(self, call: Call) -> Answer:
        head, _, company = call.path.rstrip("/").rpartition("/")
        if head == f"{PREFIX}/login/companyinfo":
            return as_json(self._company(company))
        route = API.fullmatch(call.path)
        if route is None:
            raise errors.unroutable()
        if route["codebase"] not in (ROUTER, self._codebase):
            raise errors.no_endpoint()
        if len(call.path) + sum(len(k) + len(v) + 2 for k, v in call.query) > LONGEST:
            return Answer(414)
        self._limit(call)
        path = route["path"].rstrip("/")
        if path == "/system/info" and self._services.switch("info_without_keys"):
            return self._found(call, path, next(iter(self._users.values())))
        return self._found(call, path, self._user(call))

    def _user(self, call: Call) -> User:
        status = read_int(self._services.switch("keys_status")) or 401
        user = signed_in(call, self._world, self._users, status)
        if not call.headers.get("clientid", "").strip():
            raise errors.no_right()
        return user

    def _found(self, call: Call, path: str, user: User) -> Answer:
        found = self._desk.find(call.method, path)
        if found is None:
            others = ("GET", "POST", "PATCH", "PUT", "DELETE")
            if any(self._desk.find(other, path) for other in others):
                raise errors.no_verb(call.method)
            raise errors.no_endpoint()
        handler, places = found
        visit = Visit(call, user, places, self._world, self._services)
        visit.needs("inquire")
        return handler(visit)

    @property
    def _codebase(self) -> str:
        return str(self._services.switch("codebase")).strip("/")

    def _company(self, asked: str) -> object:
        if asked.lower() != self._world.subdomain.lower():
            return None
        version = self._codebase.replace("_", ".")
        return {
            "CompanyName": self._world.msp_name,
            "Codebase": f"{self._codebase}/",
            "VersionCode": version,
            "VersionNumber": "v4.6.98765",
            "CompanyID": self._world.subdomain,
            "IsCloud": bool(self._services.switch("cloud")),
        }

    def _limit(self, call: Call) -> None:
        allowed = read_int(self._services.switch("rate_limit")) or 0
        if self._window.full(allowed, call.at) is not None:
            raise errors.too_many(read_int(self._services.switch("rate_seconds")) or 30)
