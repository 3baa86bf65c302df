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
from psa_tui.domain.profile import Profile, StatusRule
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import Write
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors.connectwise.auth import Signed
from psa_tui.vendors.connectwise.translate.complaints import complaints, keys_of

from .attachments import Attachments
from .desks import desks
from .diary import Diary
from .invoices import Invoices
from .line import Line
from .lists.account import Account
from .lists.agreements import Agreements
from .lists.boards import Boards
from .lists.catalog import Lists
from .lists.forms import LiveForms
from .lists.keeping import Keeper
from .people import People
from .route import Route
from .tickets import Tickets
from .whole import Whole

VERSION = "application/vnd.connectwise.com+json; version=2025.1"
"""Pins the model of the answers (the developer guide)."""

SECRET_KEYS = ("portalPassword", "corelyticsPassword", "ssoClientId", "clientId", "privateKey")
"""Names under which the vendor itself hands out secrets."""

CLOUD, PREFIX = ".myconnectwise.net", "api-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What signs in."""

    base_url: str
    company: str
    public_key: str
    private_key: str
    client_id: str


@dataclass(slots=True)
class ConnectWise:
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
        keys: Keys,
        *,
        profile: Profile,
        configured: tuple[StatusRule, ...],
        connection: str,
        budget: Budget,
        clock: Clock,
        transport: object | None = None,
    ) -> Self:
        """Put the desks on a line. Raises Unreachable for an address that cannot be used."""
        pipe = _pipe(keys, profile, budget, clock, transport)
        line = Line(pipe, Route(pipe, keys.company))
        keeper = Keeper(clock)
        account = Account(line, keeper, Boards(line, keeper), profile, connection, configured)
        people, agreements = People(line), Agreements(line, keeper)
        whole = Whole(line, account, people)
        tickets = Tickets(line, account, whole)
        return cls(
            profile,
            tickets,
            people,
            Lists(line, account, people, LiveForms(account, agreements)),
            Invoices(line, whole),
            Attachments(line),
            Diary(line, account),
            account,
            pipe,
            desks(line, account, people, tickets, whole),
        )

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        return self._pipe.calls

    async def identity(self) -> Identity:
        """Return the member whose keys these are: everything is written in their name."""
        return await self._account.who()

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write, or why there is none."""
        return self._desks.get(kind) or self.profile.absent[kind.__name__]

    async def close(self) -> None:
        """Let go of the connections."""
        await self._pipe.close()


def _pipe(
    keys: Keys, profile: Profile, budget: Budget, clock: Clock, transport: object | None
) -> Pipe:
    signed = Signed(keys.company, keys.public_key, keys.private_key, keys.client_id)
    http = client(
        api_host(keys.base_url),
        auth=signed,
        transport=cast("httpx.AsyncBaseTransport | None", transport),
    )
    http.headers["Accept"] = VERSION
    secrets = [keys.private_key, keys.public_key, keys.client_id, signed.basic]
    return Pipe(
        http,
        Dialect(
            vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of
        ),
        budget,
        clock,
        Redactor(secrets, SECRET_KEYS),
    )


def api_host(address: str) -> str:
    """Return where the API is asked: in the cloud at `api-` before the name of the pages' host.

    The path of an API root that was copied along is taken off.
    """
    bare = address.strip().partition("/v4_6_release")[0].rstrip("/")
    scheme, _, rest = bare.partition("://")
    host = rest.partition("/")[0]
    if host.endswith(CLOUD) and not host.startswith(PREFIX):
        return f"{scheme}://{PREFIX}{rest}"
    return bare
