"""The opened connection: desks on one line."""

from dataclasses import dataclass
from typing import Self

from psa_tui.domain.port import Budget
from psa_tui.domain.profile import Profile, StatusRule
from psa_tui.domain.time import Clock
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors._opened import Opened
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


@dataclass(slots=True, kw_only=True)
class ConnectWise(Opened):
    """Puts ConnectWise PSA's desks on a line.

    Everything is written in the name of the member whose keys these are.
    """

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
            profile=profile,
            tickets=tickets,
            people=people,
            catalog=Lists(line, account, people, LiveForms(account, agreements)),
            invoices=Invoices(line, whole),
            attachments=Attachments(line),
            time=Diary(line, account),
            who=account.who,
            way=pipe,
            desks=desks(line, account, people, tickets, whole),
        )


def _pipe(
    keys: Keys, profile: Profile, budget: Budget, clock: Clock, transport: object | None
) -> Pipe:
    signed = Signed(keys.company, keys.public_key, keys.private_key, keys.client_id)
    http = client(
        api_host(keys.base_url),
        auth=signed,
        transport=transport,
    )
    http.headers["Accept"] = VERSION
    secrets = [keys.private_key, keys.public_key, keys.client_id, signed.basic]
    return Pipe(
        http,
        Dialect(vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of),
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
