"""The token of a connection: got, renewed ahead of its end, shared by all that wait for it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import NoReturn

from psa_tui.domain.errors import (
    Forbidden,
    Missing,
    PsaError,
    Rejected,
    SignedOut,
    Unauthorised,
    mend,
)
from psa_tui.domain.people import Token
from psa_tui.domain.port import Tokens
from psa_tui.vendors._http import Pipe
from psa_tui.vendors._wire import read
from psa_tui.vendors.bms.auth import (
    LIFE,
    Bearer,
    by_client,
    lasts,
    owner,
    password_form,
    refresh_form,
)
from psa_tui.vendors.bms.translate.complaints import keys_of, wants_code
from psa_tui.vendors.bms.translate.people import token as told
from psa_tui.vendors.bms.wire.casing import folded
from psa_tui.vendors.bms.wire.people import TokenWire

from .envelope import opened

AUTHENTICATE, REFRESH = "/v2/security/authenticate", "/v2/security/refreshtoken"

RETYPE = "Sign in where the password is another now: psa-tui auth login."
"""What helps where it was refused for user or password; else the configuration is wrong."""

REFUSED = (Unauthorised, Rejected, Forbidden, Missing)
"""What a refused sign-in can be taken for: its status is told nowhere, and a tenant or a token that
"was not found" reads like a record that is gone."""


@dataclass(slots=True)
class Access:
    """Sees to it that requests carry a token that is good."""

    pipe: Pipe
    bearer: Bearer
    keys: Mapping[str, str]
    connection: str
    tokens: Tokens | None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _refused: Unauthorised | None = None
    """What the vendor said to our credentials: they are not tried again before a person acts."""

    async def ready(self) -> str:
        """Return an access token that lasts for the next request. Raises Unauthorised."""
        token = self.bearer.token
        if token is None or not lasts(token, self.pipe.vendor_now()):
            await self.renew(token.access if token else "")
        return self.bearer.token.access if self.bearer.token else ""

    def at_hand(self) -> Token | None:
        """Return the token in use, or the one that was kept."""
        return self.bearer.token or self._kept()

    async def renew(self, stale: str) -> None:
        """Put another token in the place of this one, once however many wait for it."""
        async with self._lock:
            mine = self.bearer.token
            if mine and mine.access != stale and lasts(mine, self.pipe.vendor_now()):
                return
            if self._taken_over(stale):
                return
            if self._refused is not None:
                raise self._refused
            token = self.bearer.token or self._kept()
            if token and token.refresh and await self._refreshed(token):
                return
            await self._authenticate()

    async def sign_in(self, code: str, password: str) -> None:
        """Get a token with what a person typed. Raises Unauthorised."""
        async with self._lock:
            self._refused = None
            await self._authenticate(code, password)

    async def sign_out(self) -> None:
        """Forget the token; BMS has no call that ends one."""
        async with self._lock:
            self.bearer.token = None
            if self.tokens:
                self.tokens.drop(self.connection)

    def _kept(self) -> Token | None:
        token = self.tokens.get(self.connection) if self.tokens else None
        return token if token and token.owner == owner(self.keys) else None

    def _taken_over(self, stale: str) -> bool:
        """Use what another copy of the program has got meanwhile."""
        kept = self._kept()
        if kept is None or kept.access == stale or not lasts(kept, self.pipe.vendor_now()):
            return False
        self.bearer.token, self._refused = kept, None
        return True

    async def _refreshed(self, token: Token) -> bool:
        """Renew by the refresh token; False where the vendor does not take it (any more)."""
        try:
            reply = await self.pipe.submit(REFRESH, refresh_form(token))
            self._take(opened(self.pipe, reply, f"POST {REFRESH}"))
        except REFUSED:
            # Another copy may have used it: then its token is kept by now.
            return self._taken_over(token.access)
        return True

    async def _authenticate(self, code: str = "", password: str = "") -> None:
        try:
            reply = await self.pipe.submit(AUTHENTICATE, password_form(self.keys, code, password))
            self._take(opened(self.pipe, reply, f"POST {AUTHENTICATE}"))
        except REFUSED as error:
            self._give_up(error)

    def _give_up(self, error: PsaError) -> NoReturn:
        self.bearer.token = None
        keys = keys_of(error.words)
        if by_client(self.keys):
            keys = ("client_id", "client_secret", "tenant")
        # Another company or client cannot be typed: that is mended where it stands.
        kind = SignedOut if "password" in keys else Unauthorised
        self._refused = kind(
            error.words, vendor=error.vendor, operation=error.operation, status=error.status
        )
        if kind is Unauthorised:
            self._refused.advice = mend(*keys)
        elif not wants_code(error.words):
            self._refused.advice = f"{RETYPE} {mend(*keys)}"
        raise self._refused from error

    def _take(self, data: object) -> None:
        wire = read(
            TokenWire, folded(data, UTC), vendor=self.pipe.dialect.vendor, operation="sign in"
        )
        if not wire.access_token:
            raise Unauthorised("BMS answered without a token.", vendor=self.pipe.dialect.vendor)
        token = told(wire, owner(self.keys), otherwise=self.pipe.clock.now() + LIFE)
        self._refused = None
        self.bearer.token = token
        if self.tokens:
            self.tokens.put(self.connection, token)
