"""Who holds keys to the false ConnectWise, and what each may do."""

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from psa_tui.sandbox.http import Call, Row
from psa_tui.sandbox.world import Technician, World

from . import errors
from .moments import moment

Verb = Literal["add", "edit", "delete", "inquire"]
Level = Literal["None", "My", "All"]

INTEGRATION = "API Integration"
"""The member that is no person."""

ALL: Mapping[Verb, Level] = {"add": "All", "edit": "All", "delete": "All", "inquire": "All"}
READS: Mapping[Verb, Level] = {**ALL, "add": "None", "edit": "None", "delete": "None"}
MINE: Mapping[Verb, Level] = {**ALL, "edit": "My", "delete": "None"}
NO_DELETE: Mapping[Verb, Level] = {**ALL, "delete": "None"}

HOURS = 4
"""How long keys last that were made for somebody else."""

_KEY = b"sandbox"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who holds keys."""

    technician: Technician
    """To whom everything written is attributed."""
    secret: str
    """The private key."""
    levels: Mapping[Verb, Level]
    """What may be done, and to whose records."""
    setup: bool = True
    """Whether members can be read in full."""
    machine: bool = False
    """Whether this is an integration, which may make keys for others."""


def users(world: World) -> dict[str, User]:
    """List who holds keys, by public key. Small worlds have fewer people."""
    me = world.me()
    machine = world.integration(INTEGRATION)
    others = [one for one in world.technicians.values() if one.id not in (me.id, machine.id)]
    made = {
        "sandboxDanaPublic": User(me, "sandbox-dana", ALL),
        "sandboxApiPublic": User(machine, "sandbox-api", ALL, machine=True),
    }
    weak = (
        ("sandboxNoDeletePublic", "sandbox-nodelete", NO_DELETE),
        ("sandboxMinePublic", "sandbox-mine", MINE),
        ("sandboxReadOnlyPublic", "sandbox-readonly", READS),
    )
    for technician, (public, secret, levels) in zip(others, weak, strict=False):
        made[public] = User(technician, secret, levels, setup=levels is not READS)
    return made


def signed_in(call: Call, world: World, known: Mapping[str, User], status: int) -> User:
    """Tell who asks. Raises Refused for wrong keys; the gateway refuses unknown companies."""
    scheme, _, packed = call.headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "basic":
        raise errors.bad_keys(status)
    try:
        text = base64.b64decode(packed.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise errors.bad_keys(status) from None
    company, plus, rest = text.partition("+")
    public, _, private = rest.partition(":")
    if plus and company.lower() != world.subdomain.lower():
        raise errors.unroutable()
    user = known.get(public) or _lent(public, world, call.at)
    if user is None or not hmac.compare_digest(user.secret.encode(), private.encode()):
        raise errors.bad_keys(status)
    return user


def lend(technician: Technician, at: datetime) -> Row:
    """Make keys with which an integration acts as somebody, for a few hours."""
    until = int((at + timedelta(hours=HOURS)).timestamp())
    public = f"tmp.{technician.id}.{until}"
    ends = datetime.fromtimestamp(until, UTC)
    return {"publicKey": public, "privateKey": _signature(public), "expiration": moment(ends)}


def identifiers(people: Iterable[Technician]) -> dict[int, str]:
    """Name everybody by first letter and last name, told apart by a digit where need be."""
    made: dict[int, str] = {}
    for one in people:
        first, _, last = one.name.partition(" ")
        plain = "".join(c for c in f"{first[:1]}{last}".lower() if c.isascii() and c.isalpha())
        name, turn = plain[:13], 1
        while name in made.values():
            turn += 1
            name = f"{plain[:13]}{turn}"
        made[one.id] = name
    return made


def _lent(public: str, world: World, at: datetime) -> User | None:
    head, _, rest = public.partition(".")
    id, _, until = rest.partition(".")
    if head != "tmp" or not id.isdecimal() or not until.isdecimal():
        return None
    technician = world.technicians.get(int(id))
    if technician is None or int(until) <= at.timestamp():
        return None
    return User(technician, _signature(public), ALL)


def _signature(public: str) -> str:
    digest = hmac.digest(_KEY, public.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")[:16]
