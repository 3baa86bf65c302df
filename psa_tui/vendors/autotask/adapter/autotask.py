"""The opened connection: desks on one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import httpx

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.port import Budget, WriteDesk
from psa_tui.domain.profile import Profile
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import Write
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors._opened import Opened
from psa_tui.vendors.autotask.auth import Headers, Nobody
from psa_tui.vendors.autotask.translate.complaints import complaints, keys_of, meaning

from .account import LISTS_FOR, Account, Known, Roles
from .desks import desks
from .link import LOOKUP, Line, root_of
from .lists import Lists, LiveForms
from .reading import Conversation, Diary, Files, Invoices, People, Tickets

ONE_BY_ONE = Absent("Autotask's API takes one at a time.", "They are sent one after the other.")
"""For writes of several at once."""


@dataclass(slots=True, kw_only=True)
class Autotask(Opened):
    """Puts Autotask's desks on a line.

    Everything is written in a technician's name: the key itself belongs to a program.
    """

    @classmethod
    def open(
        cls,
        keys: Mapping[str, str],
        *,
        profile: Profile,
        connection: str,
        budget: Budget,
        clock: Clock,
        transport: object | None = None,
    ) -> Self:
        """Put the desks on a line. Raises Unreachable for an address that cannot be used."""
        line = _line(keys, profile, budget, clock, transport)
        names = Known(line)
        account = Account(
            line,
            profile,
            connection,
            keys["technician"],
            keys["username"],
            names,
            Keeper(clock, LISTS_FOR),
        )
        roles = Roles(line, account)
        people, talk, invoices = (
            People(line, names),
            Conversation(line, account),
            Invoices(line, account),
        )
        return cls(
            profile=profile,
            tickets=Tickets(line, account, people, talk, invoices),
            people=people,
            catalog=Lists(line, account, people, roles, LiveForms(line, account, roles)),
            invoices=invoices,
            attachments=Files(line),
            time=Diary(line, account),
            who=account.who,
            way=line,
            desks=desks(line, account, people, talk, roles),
        )

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write."""
        absent = self.profile.absent.get(kind.__name__, ONE_BY_ONE)
        return self.desks.get(kind, absent)


def _line(
    keys: Mapping[str, str],
    profile: Profile,
    budget: Budget,
    clock: Clock,
    transport: object | None,
) -> Line:
    user, secret, code = keys["username"], keys["secret"], keys["integration_code"]
    dialect = Dialect(
        vendor=profile.label,
        limits=profile.limits,
        complaints=complaints,
        meaning=meaning,
        keys=keys_of,
    )
    redactor = Redactor([user, secret, code], ["apiintegrationcode"])

    def pipe(root: str, auth: httpx.Auth) -> Pipe:
        there = client(root, auth=auth, transport=transport)
        return Pipe(there, dialect, budget, clock, redactor)

    fixed = root_of(keys["base_url"]) if keys.get("base_url") else ""
    return Line(
        pipe(fixed or root_of(LOOKUP), Nobody()),
        lambda root: pipe(root, Headers(user, secret, code)),
        user,
        fixed,
    )
