"""The opened connection: desks on one line, and the token that it goes by."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Self

from psa_tui.domain.fields import Answers, FieldSpec
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Identity, Token
from psa_tui.domain.port import Budget, Page, Tokens
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import Clock
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors._opened import Opened
from psa_tui.vendors.halo.auth import Bearer, Keys, Session
from psa_tui.vendors.halo.translate.complaints import complaints, keys_of

from .account import LISTS_FOR, Account
from .actions import Actions
from .attachments import Attachments
from .desks import desks
from .diary import Diary
from .invoices import Invoices
from .line import Line
from .lists.catalog import Lists
from .lists.forms import LiveForms
from .lists.rates import RATES_FOR, Rates
from .people import People
from .tickets import Tickets
from .views import Views

SECRET_KEYS = ("id_token", "new_access_token", "new_refresh_token", "third_party_token")
"""Names under which Halo itself hands out secrets."""


@dataclass(slots=True, kw_only=True)
class Halo(Opened):
    """Implements `domain.port.Psa`, and besides `SigningIn` and `Viewing`."""

    _session: Session
    _views: Views

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
        bearer = Bearer()
        pipe = _pipe(keys, bearer, profile, budget, clock, transport)
        session = Session(pipe, keys, bearer, connection, tokens)
        line = Line(pipe, session)
        account = Account(line, profile, connection, keys.host, Keeper(clock, LISTS_FOR))
        people, rates = People(line, Keeper(clock)), Rates(line, account, Keeper(clock, RATES_FOR))
        files, invoices = Attachments(line), Invoices(line)
        tickets = Tickets(line, account, people, Actions(line), files, invoices, rates)
        return cls(
            profile=profile,
            tickets=tickets,
            people=people,
            catalog=Lists(line, account, people, rates, LiveForms(line, account)),
            invoices=invoices,
            attachments=files,
            time=Diary(line, account),
            who=account.who,
            _session=session,
            _views=Views(line, account, tickets),
            way=pipe,
            desks=desks(tickets),
        )

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
        """Get a new token. Raises Unauthorised with Halo's words."""
        del answers
        await self._session.sign_in()
        return await self.identity()

    async def sign_out(self) -> None:
        """Forget the token, here and where it is kept."""
        self._session.sign_out()


def _pipe(
    keys: Keys,
    bearer: Bearer,
    profile: Profile,
    budget: Budget,
    clock: Clock,
    transport: object | None,
) -> Pipe:
    return Pipe(
        client(keys.api, auth=bearer, transport=transport),
        Dialect(vendor=profile.label, limits=profile.limits, complaints=complaints, keys=keys_of),
        budget,
        clock,
        Redactor([keys.client_secret], SECRET_KEYS),
    )
