"""Who may sign in to the false BMS, and the tokens they hold.

A token carries what it says and a signature, so that one outlives a restart of the sandbox.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Call, Row, Signed
from psa_tui.sandbox.world import Technician, World

from . import errors
from .shapes import read_int

MFA_CODE = "246810"
"""The one-time code that is always right, where an account needs one."""

INTEGRATION = "API Integration"
"""The user that client credentials sign in as."""

_SIGNED = Signed({"alg": "HS256", "typ": "JWT"})


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who can sign in."""

    login: str
    """User name, or the id of client credentials."""
    secret: str
    """Password, or the secret of client credentials."""
    technician: Technician
    """To whom everything written is attributed."""
    verbs: frozenset[str] = frozenset(("view", "modify", "delete"))
    """What may be done."""
    mfa: bool = False
    """Whether a one-time code is needed besides."""
    machine: bool = False
    """Whether these are client credentials."""


class Tokens:
    """Signs in, refreshes and recognises."""

    def __init__(self, world: World, services: Services) -> None:
        """Know the people of `world`; `services` has the switches."""
        self._world, self._services = world, services
        self._users = {one.login.lower(): one for one in _users(world)}
        self._given = 0
        self._spent: set[str] = set()

    def sign_in(self, form: Mapping[str, str], at: datetime) -> Row:
        """Give tokens for what a form says. Raises Refusal.

        The vendor names the grant type `password` only; `client_credentials` is our invention for
        the fields that the description has besides.
        """
        grant = form.get("granttype", "")
        if not grant:
            raise errors.invalid([errors.required("GrantType")])
        if form.get("tenant") != self._world.msp_name:
            raise errors.login("The company name is not known.")
        if grant == "password":
            user = self._person(form)
        elif grant == "client_credentials":
            user = self._known(form, "clientid", "clientsecret", machine=True)
        else:
            raise errors.login(f"The grant type '{grant}' is not supported.")
        return self._pair(user, at)

    def refresh(self, form: Mapping[str, str], at: datetime) -> Row:
        """Give new tokens for old ones: the access token may have run out, the other may not."""
        if not form.get("accesstoken"):
            raise errors.invalid([errors.required("AccessToken")])
        access, given = (
            _SIGNED.read(form["accesstoken"]),
            _SIGNED.read(form.get("refreshtoken", "")),
        )
        if access.get("use") != "access" or given.get("use") != "refresh":
            raise errors.login("The refresh token is not valid.")
        one = str(given.get("jti"))
        stale = _expired(given, at) or one in self._spent or access.get("sub") != given.get("sub")
        user = self._users.get(str(given.get("sub")))
        if user is None or stale or self._services.switch("refresh_revoked"):
            raise errors.login("The refresh token is not valid.")
        if self._services.switch("refresh_rotates"):
            self._spent.add(one)
        return self._pair(user, at)

    def who(self, call: Call) -> User:
        """Tell who asks. Raises Refusal where no valid token is shown."""
        scheme, _, token = call.headers.get("authorization", "").strip().partition(" ")
        said = _SIGNED.read(token.strip()) if scheme.lower() == "bearer" else {}
        user = self._users.get(str(said.get("sub")))
        if user is None or said.get("use") != "access" or _expired(said, call.at):
            raise errors.security()
        return user

    def _person(self, form: Mapping[str, str]) -> User:
        user = self._known(form, "username", "password", machine=False)
        if user.mfa and form.get("mfacode") != MFA_CODE:
            asked = "is not valid" if form.get("mfacode") else "is required"
            raise errors.login(f"The multi-factor authentication code {asked}.")
        return user

    def _known(self, form: Mapping[str, str], name: str, secret: str, *, machine: bool) -> User:
        user = self._users.get(form.get(name, "").lower())
        if user is None or user.machine is not machine or user.secret != form.get(secret):
            raise errors.login("The user name or password is incorrect.")
        return user

    def _pair(self, user: User, at: datetime) -> Row:
        made: Row = {}
        for use, name in (("access", "AccessToken"), ("refresh", "RefreshToken")):
            self._given += 1
            seconds = read_int(self._services.switch(f"{use}_seconds")) or 0
            until = (at + timedelta(seconds=seconds)).astimezone(UTC)
            said = {"sub": user.login.lower(), "use": use, "exp": until.isoformat()}
            made[name] = _SIGNED.written({**said, "jti": f"{at.timestamp()}/{self._given}"})
            made[f"{name}ExpireOn"] = f"{until.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
        return made


def _users(world: World) -> list[User]:
    me, machine, view = world.me(), world.integration(INTEGRATION), frozenset(("view",))
    others = [one for one in world.technicians.values() if one.id not in (me.id, machine.id)]
    made = [
        User(me.email, "sandbox-dana", me),
        User("sandbox-client", "sandbox-secret", machine, machine=True),
    ]
    # Small worlds have fewer people.
    made += [User(one.email, "sandbox-mfa", one, mfa=True) for one in others[:1]]
    made += [User(one.email, "sandbox-nodelete", one, view | {"modify"}) for one in others[1:2]]
    made += [User(one.email, "sandbox-readonly", one, view) for one in others[2:3]]
    return made


def _expired(said: Row, at: datetime) -> bool:
    return datetime.fromisoformat(str(said["exp"])) <= at
