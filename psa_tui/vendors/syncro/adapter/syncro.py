"""The opened connection: desks on one line."""

from dataclasses import dataclass
from typing import Self

from psa_tui.domain.port import Budget
from psa_tui.domain.profile import Profile
from psa_tui.domain.time import Clock
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors._opened import Opened
from psa_tui.vendors.syncro.auth import Bearer
from psa_tui.vendors.syncro.translate.complaints import complaints, keys_of

from .account import Account
from .attachments import Attachments
from .catalog import Lists
from .comments import Comments
from .desks import desks
from .diary import Diary
from .invoices import Invoices
from .line import Line
from .people import People
from .tickets import Tickets

SECRET_KEYS = ("user_token", "online_profile_url", "portal_key")
"""Names under which Syncro itself hands out secrets."""


@dataclass(slots=True, kw_only=True)
class Syncro(Opened):
    """Puts Syncro's desks on a line; everything is written in the name of the key's owner."""

    @classmethod
    def open(
        cls,
        base_url: str,
        key: str,
        *,
        profile: Profile,
        connection: str,
        budget: Budget,
        clock: Clock,
        transport: object | None = None,
    ) -> Self:
        """Put the desks on a line. Raises Unreachable for an address that cannot be used."""
        pipe = Pipe(
            client(base_url, auth=Bearer(key), transport=transport),
            Dialect(
                vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of
            ),
            budget,
            clock,
            Redactor([key], SECRET_KEYS),
        )
        line = Line(pipe)
        account = Account(line, profile, connection, Keeper(clock))
        people, comments, invoices = People(line), Comments(line), Invoices(line)
        tickets = Tickets(line, account, people, comments, invoices)
        return cls(
            profile=profile,
            tickets=tickets,
            people=people,
            catalog=Lists(line, account, people),
            invoices=invoices,
            attachments=Attachments(line),
            time=Diary(line, account),
            who=account.who,
            way=pipe,
            desks=desks(line, account, people, comments, invoices),
        )
