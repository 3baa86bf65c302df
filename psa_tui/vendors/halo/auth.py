"""Signing in: both addresses found by themselves, a token that is fetched anew when it ends.

The API description and observed behaviour: client credentials at the authorisation server, whose
address and tenant the resource server tells without a login. There is no refresh token to keep.
"""

import asyncio
import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx

from psa_tui.domain.errors import Garbled, Missing, PsaError, Rejected, Unauthorised, mend
from psa_tui.domain.people import Token
from psa_tui.domain.port import Tokens
from psa_tui.vendors._http import Pipe, Reply
from psa_tui.vendors._http.client import checked

from .translate.complaints import keys_of, unknown_scopes

SPARE = timedelta(seconds=60)
"""How long before its end a token is taken for ended."""

YOUNG = timedelta(seconds=30)
"""A token younger than this is not to blame for a refusal: rights are baked into it."""

SCOPE = "all"
"""What is asked for where the configuration names nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What the configuration says of a connection."""

    host: str
    """The resource server's root, without `/api` and without a slash at the end."""
    client_id: str
    client_secret: str
    auth_url: str = ""
    """Empty: it is asked for."""
    tenant: str = ""
    scope: str = SCOPE

    @classmethod
    def of(cls, keys: Mapping[str, str]) -> "Keys":
        """Read the answers of the registry's row. Raises Unauthorised for what cannot be right."""
        named = {name: value.strip() for name, value in keys.items()}
        for name in ("client_id", "client_secret"):
            value = named.get(name, "")
            if not value or not value.isascii() or not value.isprintable():
                words = f"The {name} is empty or holds characters that none has."
                raise Unauthorised(words, vendor="HaloPSA")
        return cls(
            host=named["base_url"].rstrip("/").removesuffix("/api").rstrip("/"),
            client_id=named["client_id"],
            client_secret=named["client_secret"],
            auth_url=named.get("auth_url", "").rstrip("/").removesuffix("/token"),
            tenant=named.get("tenant", ""),
            scope=" ".join(named.get("scope", "").split()) or SCOPE,
        )

    @property
    def api(self) -> str:
        """The root of the API."""
        return f"{self.host}/api"

    @property
    def owner(self) -> str:
        """A fingerprint of all of it: another configuration must not use this one's token."""
        parts = (self.host, self.auth_url, self.tenant, self.client_id, self.client_secret)
        return hashlib.sha256("\n".join((*parts, self.scope)).encode()).hexdigest()[:16]


class Bearer(httpx.Auth):
    """Puts the token of the moment into the Authorization header."""

    def __init__(self) -> None:
        """Begin without a token."""
        self.token: Token | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        if self.token is not None:
            request.headers["Authorization"] = f"Bearer {self.token.access}"
        yield request


@dataclass(slots=True)
class Session:
    """The token of one connection."""

    pipe: Pipe
    keys: Keys
    bearer: Bearer
    connection: str
    tokens: Tokens | None = None
    """Where it is kept for the next start and for other copies; None keeps it in memory."""
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _where: str = ""
    """The token's address, once it was found."""

    @property
    def token(self) -> Token | None:
        """The token at hand, else the one that is kept; in whatever state."""
        if self.bearer.token is None and self.tokens is not None:
            kept = self.tokens.get(self.connection)
            if kept is not None and kept.owner == self.keys.owner:
                self.bearer.token = kept
        return self.bearer.token

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that were granted; those asked for where that is not known."""
        token = self.bearer.token
        return tuple((token.scope if token and token.scope else self.keys.scope).split())

    async def ready(self) -> None:
        """See to it that there is a token. Raises Unauthorised, Unreachable."""
        if not self._good():
            async with self._lock:
                if not self._good():
                    await self._fetch()

    async def renew(self, stale: Token | None) -> bool:
        """Fetch another token unless somebody did meanwhile; whether another try makes sense.

        One that is young is not to blame for a refusal, so none is fetched in its place.
        """
        async with self._lock:
            now = self.bearer.token
            if now is not None and now is not stale:
                return True
            if now and now.obtained and self._now() - now.obtained < YOUNG:
                return False
            await self._fetch()
            return True

    async def sign_in(self) -> None:
        """Fetch another token, whatever stands of the old one. Raises Unauthorised, Unreachable."""
        async with self._lock:
            await self._fetch()

    def sign_out(self) -> None:
        """Forget the token, here and where it is kept."""
        self.bearer.token = None
        if self.tokens is not None:
            self.tokens.drop(self.connection)

    def _good(self) -> bool:
        token = self.token
        return token is not None and (token.expires is None or token.expires - SPARE > self._now())

    def _now(self) -> datetime:
        return self.pipe.clock.now()

    async def _fetch(self) -> None:
        form = {
            "grant_type": "client_credentials",
            "client_id": self.keys.client_id,
            "client_secret": self.keys.client_secret,
            "scope": self.keys.scope,
        }
        try:
            reply = await self.pipe.submit(await self._address(), form)
        except (Rejected, Unauthorised) as error:
            raise self._refused(error) from error
        except Missing as error:
            error.advice = mend("auth_url" if self.keys.auth_url else "base_url")
            raise
        data = reply.data if isinstance(reply.data, Mapping) else {}
        access, lasts = data.get("access_token"), data.get("expires_in")
        if not isinstance(access, str) or not access:
            raise Garbled("The answer to the sign-in holds no token.", vendor="HaloPSA")
        now = self._now()
        seconds = lasts if isinstance(lasts, int) else 3600
        token = Token(
            access=access,
            expires=now + timedelta(seconds=seconds),
            owner=self.keys.owner,
            scope=str(data.get("scope") or ""),
            obtained=now,
        )
        self.bearer.token = token
        if self.tokens is not None:
            self.tokens.put(self.connection, token)

    async def _address(self) -> str:
        """Return where tokens are given, asked of the resource server where it is not told."""
        if not self._where:
            auth_url, tenant = self.keys.auth_url, self.keys.tenant
            if not auth_url:
                auth_url, told = await self._authinfo()
                tenant = tenant or told
            url = checked(httpx.URL(f"{auth_url.rstrip('/')}/token"))
            self._where = str(url.copy_add_param("tenant", tenant) if tenant else url)
        return self._where

    async def _authinfo(self) -> tuple[str, str]:
        """Ask without a key; where nothing useful comes, the usual place is taken."""
        request = self.pipe.client.build_request("GET", "authinfo")
        judge = self.pipe.judge(request, "GET /authinfo", reads=True, fields={})
        usual = f"{self.keys.host}/auth"
        response = await self.pipe.exchange(judge, with_key=False)
        try:
            reply: Reply = judge.reply(
                response, lambda _: self._now() + self.pipe.dialect.limits.pause
            )
        except (Missing, Garbled, Rejected, Unauthorised):
            return usual, ""
        data = reply.data if isinstance(reply.data, Mapping) else {}
        return str(data.get("auth_url") or usual), str(data.get("tenant_id") or "")

    def _refused(self, error: PsaError) -> Unauthorised:
        """Say what is wrong with the configuration: there is nothing that a person could type."""
        words, keys = error.words, keys_of(error.words)
        if "scope" in keys:
            strange = unknown_scopes(self.keys.scope)
            told = f"Asked for: {self.keys.scope}"
            if strange:
                told = f"Halo knows no scope {', '.join(f'“{one}”' for one in strange)}"
            words = f"{words} {told}; one that is not given refuses them all."
        refused = Unauthorised(
            words, vendor=error.vendor, operation=error.operation, status=error.status
        )
        refused.advice = mend(*keys)
        return refused
