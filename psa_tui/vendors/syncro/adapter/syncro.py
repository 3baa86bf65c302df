"""The opened connection: desks on one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast

import httpx

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.people import Identity
from psa_tui.domain.port import (
    AttachmentDesk,
    Budget,
    Call,
    Catalog,
    InvoiceDesk,
    PeopleDesk,
    TicketDesk,
    TimeDesk,
    WriteDesk,
)
from psa_tui.domain.profile import Profile
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import Write
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
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


@dataclass(slots=True)
class Syncro:
    """Implements `domain.port.Psa`."""

    profile: Profile
    tickets: TicketDesk
    people: PeopleDesk
    catalog: Catalog
    invoices: InvoiceDesk | Absent
    attachments: AttachmentDesk | Absent
    time: TimeDesk | Absent
    _account: Account
    _pipe: Pipe
    _desks: Mapping[type[Write], WriteDesk]

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
        network = cast("httpx.AsyncBaseTransport | None", transport)
        pipe = Pipe(
            client(base_url, auth=Bearer(key), transport=network),
            Dialect(
                vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of
            ),
            budget,
            clock,
            Redactor([key], SECRET_KEYS),
        )
        line = Line(pipe)
        account = Account(line, profile, connection)
        people, comments, invoices = People(line), Comments(line), Invoices(line)
        tickets = Tickets(line, account, people, comments, invoices)
        return cls(
            profile,
            tickets,
            people,
            Lists(line, account, people),
            invoices,
            Attachments(line),
            Diary(line, account),
            account,
            pipe,
            desks(line, account, people, comments, invoices),
        )

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        return self._pipe.calls

    async def identity(self) -> Identity:
        """Return whom the key belongs to: everything is written in this name."""
        return await self._account.who()

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write."""
        return self._desks.get(kind) or self.profile.absent[kind.__name__]

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pipe.close()
