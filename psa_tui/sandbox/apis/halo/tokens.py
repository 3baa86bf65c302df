"""The applications that may sign in to the false Halo, their scopes and the tokens they hold.

A token carries what was granted when it was made: rights given later need a new one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Call, Row, Signed
from psa_tui.sandbox.world import Technician, World

from . import errors
from .shapes import read_int

AREAS = (
    *("tickets", "calendar", "customers", "crm", "timesheets", "contracts", "suppliers", "items"),
    *("projects", "sales", "quotes", "sos", "pos", "invoices", "reporting", "software"),
    *("softwarelicensing", "kb", "assets", "distributionlists", "mailcampaign", "events"),
)
"""The areas that scopes are of."""

READ = frozenset(f"read:{area}" for area in AREAS)
EDIT = frozenset(f"edit:{area}" for area in AREAS) | {"editMine:timesheets"}
FURTHER = frozenset(("access:chat", "access:adpasswordreset", "admin", "read:agents"))
WHOLE = frozenset(("all", "all:standard"))
IDENTITY = ("openid", "email", "profile", "offline_access", "roles")
"""What every token is granted besides."""

KNOWN = READ | EDIT | FURTHER | WHOLE | set(IDENTITY)
"""Every scope there is. There is no read:teams."""

SECONDS = 3600
"""How long a token lasts."""

INTEGRATION = "API Integration"
"""The agent that the integration's application signs in as; it is an API-only one."""

_SIGNED = Signed({"alg": "HS256", "typ": "at+jwt"})


@dataclass(frozen=True, slots=True)
class Application:
    """An application registered with the tenant."""

    id: str
    """Its GUID."""
    secret: str
    """Two GUIDs joined."""
    name: str
    """What actions it wrote are marked with."""
    agent: Technician
    """Whom it signs in as: everything written is attributed to them."""
    scopes: frozenset[str] = READ | EDIT
    """What it may be granted."""
    deletes: bool = True
    """Whether the agent has the right to delete."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who asks: an application with what its token was granted."""

    application: Application
    """Which one."""
    granted: frozenset[str]
    """Scopes of the token."""

    @property
    def agent(self) -> Technician:
        """The agent who asks."""
        return self.application.agent


class Tokens:
    """Signs in and recognises."""

    def __init__(self, world: World, services: Services) -> None:
        """Know the applications of `world`; `services` has the switches."""
        self._services = services
        self._applications = {one.id: one for one in _applications(world)}
        self._given: dict[str, int] = {}

    def sign_in(self, form: dict[str, str], at: datetime) -> Row:
        """Give a token for what a form says. Raises Refused in the manner of the token endpoint."""
        if form.get("grant_type") != "client_credentials":
            # That a person's own grants need a browser, which nobody plays, is our invention.
            words = "The specified 'grant_type' is not supported."
            raise errors.oauth("unsupported_grant_type", words)
        found = self._applications.get(form.get("client_id", "").lower())
        if found is None or found.secret != form.get("client_secret"):
            words = "The specified client credentials are invalid."
            status = read_int(self._services.switch("wrong_secret_status")) or 401
            raise errors.oauth("invalid_client", words, status)
        granted = self._granted(found, form.get("scope", "").split())
        return self._token(found, granted, at)

    def who(self, call: Call) -> Holder:
        """Tell who asks. Raises Refused where no valid token is shown."""
        scheme, _, token = call.headers.get("authorization", "").strip().partition(" ")
        said = _SIGNED.read(token.strip()) if scheme.lower() == "bearer" else {}
        found = self._applications.get(str(said.get("sub")))
        current = said.get("epoch") == self._services.switch("token_epoch")
        if found is None or not current or float(str(said.get("exp"))) <= call.at.timestamp():
            raise errors.no_token()
        return Holder(found, frozenset(str(said.get("scope")).split()))

    def switch(self, name: str) -> object:
        """Tell how one of the switches stands."""
        return self._services.switch(name)

    def _granted(self, one: Application, wanted: list[str]) -> frozenset[str]:
        allowed = one.scopes | WHOLE | set(IDENTITY)
        if not wanted or any(scope not in KNOWN & allowed for scope in wanted):
            # One scope that is none, or none of the application's, spoils the whole request.
            words = "The specified 'scope' parameter is not valid."
            raise errors.oauth("invalid_scope", words)
        asked = set(wanted)
        granted = one.scopes if asked & WHOLE else frozenset(asked & one.scopes)
        turn = self._given.get(one.id, 0)
        self._given[one.id] = turn + 1
        stale = turn == 0 and self._services.switch("first_token_reads_only")
        return granted & READ if stale else granted

    def _token(self, one: Application, granted: frozenset[str], at: datetime) -> Row:
        seconds = read_int(self._services.switch("token_seconds")) or SECONDS
        until = (at + timedelta(seconds=seconds)).astimezone(UTC).timestamp()
        scope = " ".join([*IDENTITY, *sorted(granted)])
        said: Row = {"sub": one.id, "scope": scope, "exp": until, "iat": at.timestamp()}
        epoch = self._services.switch("token_epoch")
        made = _SIGNED.written({**said, "epoch": epoch, "jti": self._given[one.id]})
        return {
            "scope": scope,
            "token_type": "Bearer",
            "access_token": made,
            "expires_in": seconds,
            "id_token": _SIGNED.written({"sub": one.id, "name": one.agent.name}),
        }


def _applications(world: World) -> list[Application]:
    machine = world.integration(INTEGRATION)
    others = [one for one in world.technicians.values() if one.id not in (world.me_id, machine.id)]
    made = [
        _application(1, "psa-tui", world.me()),
        _application(2, "Integration", machine),
    ]
    # Small worlds have fewer people.
    if others:
        made.append(_application(3, "Reader", others[-1], READ))
        made.append(_application(4, "No deletions", others[0], deletes=False))
        tickets = frozenset(("read:tickets", "edit:tickets"))
        made.append(_application(5, "Tickets only", others[0], tickets))
    return made


def client(at: int) -> str:
    """Give the id of the application number `at` (our invention, as every id here)."""
    return f"5a6e64b0-0000-4000-8000-00000000000{at}"


def secret(at: int) -> str:
    """Give the secret of the application number `at`: two GUIDs joined."""
    return f"5ec4e700-0000-4000-8000-00000000000{at}-5ec4e701-0000-4000-8000-00000000000{at}"


def _application(
    at: int,
    name: str,
    agent: Technician,
    scopes: frozenset[str] = READ | EDIT,
    *,
    deletes: bool = True,
) -> Application:
    return Application(client(at), secret(at), name, agent, scopes, deletes)
