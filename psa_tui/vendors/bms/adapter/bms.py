"""The opened connection: desks on one line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Self

from psa_tui.domain.fields import Answers, FieldSpec, text_of
from psa_tui.domain.people import Identity, Token
from psa_tui.domain.port import Budget, Tokens
from psa_tui.domain.profile import Profile
from psa_tui.domain.time import Clock
from psa_tui.vendors._fields import line, secret
from psa_tui.vendors._http import Dialect, Pipe, Redactor, client
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors._opened import Opened
from psa_tui.vendors.bms.auth import Bearer
from psa_tui.vendors.bms.translate.complaints import complaints, keys_of, meaning

from .access import Access
from .account import Account
from .catalog import Lists
from .desks import desks
from .line import Line
from .notes import Notes
from .people import People
from .records import Attachments, Invoices
from .templates import Templates
from .tickets import Tickets
from .work import WorkReader

SECRET_KEYS = ("accesstoken", "refreshtoken", "mfacode", "clientsecret", "stackstrace")
"""Names under which BMS itself hands out secrets, or what is nobody's business."""

_ID = re.compile(r"/\d+(?=/|$)")

SIGN_IN = (
    line(
        "code",
        "One-time code",
        help="Of the authenticator of this user; left empty where it needs none. Never kept.",
    ),
    secret(
        "password",
        "Password",
        help="Only where the one of the configuration is out of date; used now, never kept.",
    ),
)


def counted(operation: str) -> str:
    """Return the endpoint of a request, ids taken out: each has a limit of its own."""
    return _ID.sub("/#", operation)


def _dialect(profile: Profile) -> Dialect:
    return Dialect(
        vendor=profile.label,
        limits=profile.limits,
        complaints=complaints,
        meaning=meaning,
        keys=keys_of,
        counted=counted,
    )


@dataclass(slots=True, kw_only=True)
class Bms(Opened):
    """Implements `domain.port.Psa` and `domain.port.SigningIn`."""

    _account: Account
    _access: Access

    @classmethod
    def open(
        cls,
        keys: Mapping[str, str],
        zone: tzinfo,
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
        pipe = Pipe(
            client(keys["base_url"], auth=bearer, transport=transport),
            _dialect(profile),
            budget,
            clock,
            Redactor([keys.get("password", ""), keys.get("client_secret", "")], SECRET_KEYS),
        )
        access = Access(pipe, bearer, keys, connection, tokens)
        line = Line(pipe, access, zone)
        account = Account(line, profile, connection, Keeper(clock), keys)
        people = People(line, account.kept)
        notes, work = Notes(line, account), WorkReader(line, account)
        return cls(
            profile=profile,
            tickets=Tickets(line, account, people, notes, work),
            people=people,
            catalog=Lists(line, account, people, Templates(line, account)),
            invoices=Invoices(line),
            attachments=Attachments(line),
            time=work,
            who=account.who,
            way=pipe,
            _access=access,
            _account=account,
            desks=desks(line, account, people, notes, work),
        )

    @property
    def token(self) -> Token | None:
        """The token at hand."""
        return self._access.at_hand()

    @property
    def sign_in_fields(self) -> tuple[FieldSpec, ...]:
        """What a person may have to type."""
        return SIGN_IN

    async def sign_in(self, answers: Answers) -> Identity:
        """Sign in anew with what a person typed, and return who that is."""
        code, password = (text_of(answers.get(key)).strip() for key in ("code", "password"))
        await self._access.sign_in(code, password)
        self._account.forget()
        return await self.identity()

    async def sign_out(self) -> None:
        """Forget the token."""
        await self._access.sign_out()
