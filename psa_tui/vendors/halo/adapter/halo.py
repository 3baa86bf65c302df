"""The opened connection: desks on one line, and the token that it goes by."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Self, cast

import httpx

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import Answers, FieldSpec
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity, Token
from psa_tui.domain.port import (
    AttachmentDesk,
    Budget,
    Call,
    Catalog,
    InvoiceDesk,
    Page,
    PeopleDesk,
    TicketDesk,
    TimeDesk,
    Tokens,
    WriteDesk,
)
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import Write
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors.halo.auth import Bearer, Keys, Session
from psa_tui.vendors.halo.translate.complaints import complaints, keys_of

from .account import Account
from .actions import Actions
from .attachments import Attachments
from .desks import desks
from .diary import Diary
from .invoices import Invoices
from .line import Line
from .lists.catalog import Lists
from .lists.forms import LiveForms
from .lists.rates import Rates
from .people import People
from .tickets import Tickets
from .views import Views

SECRET_KEYS = ("id_token", "new_access_token", "new_refresh_token", "third_party_token")
"""Names under which Halo itself hands out secrets."""


@dataclass(slots=True)
class Halo:
    """Implements `domain.port.Psa`, and besides `SigningIn` and `Viewing`."""

    profile: Profile
    tickets: TicketDesk
    people: PeopleDesk
    catalog: Catalog
    invoices: InvoiceDesk | Absent
    attachments: AttachmentDesk | Absent
    time: TimeDesk | Absent
    _account: Account
    _session: Session
    _views: Views
    _desks: Mapping[type[Write], WriteDesk]

    @classmethod
    def open(
        cls,
        keys: Keys,
        *,
        profile: Profile,
        connection: str,
        budget: Budget,
        clock: Clock,
        transport: object | None = None,
        tokens: Tokens | None = None,
    ) -> Self:
        """Put the desks on a line. Raises Unreachable for an address that cannot be used."""
        bearer, network = Bearer(), cast("httpx.AsyncBaseTransport | None", transport)
        pipe = Pipe(
            client(keys.api, auth=bearer, transport=network),
            Dialect(
                vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of
            ),
            budget,
            clock,
            Redactor([keys.client_secret], SECRET_KEYS),
        )
        session = Session(pipe, keys, bearer, connection, tokens)
        line = Line(pipe, session)
        account = Account(line, profile, connection, keys.host)
        people, rates, invoices = People(line), Rates(line, account), Invoices(line)
        files = Attachments(line)
        tickets = Tickets(line, account, people, Actions(line), files, invoices, rates)
        return cls(
            profile,
            tickets,
            people,
            Lists(line, account, people, rates, LiveForms(line, account)),
            invoices,
            files,
            Diary(line, account),
            account,
            session,
            Views(line, account, tickets),
            desks(tickets),
        )

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        return self._session.pipe.calls

    async def identity(self) -> Identity:
        """Return the agent as whom the application acts: everything is written in this name."""
        return await self._account.who()

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write, or why Halo has none."""
        desk = self._desks.get(kind)
        return self.profile.absent[kind.__name__] if desk is None else desk

    async def close(self) -> None:
        """Let go of the connections."""
        await self._session.pipe.close()

    # ── the tenant's own views ───────────────────────────────────────────────
    async def views(self) -> tuple[Choice, ...]:
        """Return the tenant's view lists (`domain.port.Viewing`)."""
        return await self._views.all()

    def viewed(self, view_id: str) -> AsyncIterator[Page[Ticket]]:
        """Yield the tickets of a view list."""
        return self._views.of(view_id)

    # ── signing in ───────────────────────────────────────────────────────────
    @property
    def token(self) -> Token | None:
        """The token at hand, in whatever state."""
        return self._session.token

    @property
    def sign_in_fields(self) -> tuple[FieldSpec, ...]:
        """Nothing is asked: the application's own id and secret are in the configuration."""
        return ()

    async def sign_in(self, answers: Answers) -> Identity:
        """Get a new token. Raises SignedOut with Halo's words."""
        del answers
        await self._session.sign_in()
        return await self._account.who()

    async def sign_out(self) -> None:
        """Forget the token, here and where it is kept."""
        self._session.sign_out()
