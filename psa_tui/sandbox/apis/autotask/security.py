"""Who may use the API: three headers on every call, and what each user is allowed.

Who signs in is an API user, a resource of its own; technicians never sign in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Call

from . import errors

CODE = "SANDBOXTRACKINGIDENTIFIER"
"""The integration code that is right."""

ALL = frozenset(("query", "create", "update", "delete", "impersonate"))
"""Everything a user can be allowed."""

MONEY = frozenset(("billingitems", "invoices", "contracts", "billingcodes"))
"""What the user with fewer rights may not even query."""

LOCKED_FOR = timedelta(minutes=30)
"""How long a user stays locked after too many wrong secrets (our invention)."""


@dataclass(frozen=True, slots=True)
class User:
    """An API user."""

    login: str
    """User name, like a mail address."""
    secret: str
    """Its password."""
    resource: int
    """The id of its own resource."""
    name: str
    """What records name as their author."""
    verbs: frozenset[str] = ALL
    """What it may do."""
    hidden: frozenset[str] = frozenset()
    """Entities it may not see, in lower case."""


USERS = (
    User("psa-api@northgate.example", "sandbox$secret#1", 29_680_001, "API User"),
    User(
        *("psa-readonly@northgate.example", "sandbox-readonly", 29_680_002, "API Read Only"),
        verbs=frozenset(("query",)),
    ),
    User(
        *("psa-limited@northgate.example", "sandbox-limited", 29_680_003, "API Limited"),
        verbs=frozenset(("query", "create", "update")),
        hidden=MONEY,
    ),
)
"""Who can sign in."""

SYSTEM = 4
"""The resource that workflow rules and machines write as."""


@dataclass(slots=True)
class Guard:
    """Knows the users, and counts wrong secrets."""

    services: Services
    """The switches."""
    _wrong: dict[str, list[datetime]] = field(default_factory=dict)

    def who(self, call: Call) -> User:
        """Tell who asks. Raises Refusal: each of the three headers is missed in its own way."""
        given = call.headers
        user = known(given.get("username", ""))
        if user is None:
            raise errors.Refusal(errors.ZONE)
        if self._locked(user, call.at) or not self._right(user, given, call.at):
            raise errors.Nobody
        if given.get("apiintegrationcode", "") != CODE:
            raise errors.Refusal(errors.INTEGRATION)
        return user

    def _right(self, user: User, given: Mapping[str, str], at: datetime) -> bool:
        if compare_digest(given.get("secret", "").encode(), user.secret.encode()):
            self._wrong.pop(user.login, None)
            return True
        self._wrong.setdefault(user.login, []).append(at)
        return False

    def _locked(self, user: User, at: datetime) -> bool:
        most = self.services.switch("lock_after")
        tries = [one for one in self._wrong.get(user.login, []) if one > at - LOCKED_FOR]
        return isinstance(most, int) and most > 0 and len(tries) >= most


def known(login: str) -> User | None:
    """Find a user by name, in whatever case."""
    return next((one for one in USERS if one.login == login.strip().lower()), None)
