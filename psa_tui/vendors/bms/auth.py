"""How a request says whose it is, and whose a token is."""

import hashlib
from collections.abc import Generator, Mapping
from datetime import datetime, timedelta

import httpx

from psa_tui.domain.people import Token

AHEAD = timedelta(seconds=60)
"""How long before its end a token is renewed."""

LIFE = timedelta(hours=1)
"""How long a token is believed to live that names no end (observed: refreshed every 15 min)."""


class Bearer(httpx.Auth):
    """Puts the token at hand into the Authorization header (the vendor's API description)."""

    def __init__(self) -> None:
        """Hold no token yet; it is not shown by `repr`."""
        self.token: Token | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token.access}"
        yield request


def lasts(token: Token, now: datetime) -> bool:
    """Whether a token is good for the next request."""
    return token.expires is None or now < token.expires - AHEAD


def owner(keys: Mapping[str, str]) -> str:
    """Return a fingerprint of who signs in where, without anything secret in it."""
    named = (keys.get(key, "").strip() for key in ("base_url", "tenant", "username", "client_id"))
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:16]


def by_client(keys: Mapping[str, str]) -> bool:
    """Whether an integration signs in, not a person."""
    return bool(keys.get("client_id") and not keys.get("username"))


def password_form(keys: Mapping[str, str], code: str = "", password: str = "") -> dict[str, str]:
    """Return the form that signs in, by password or by client credentials.

    The vendor's description names the fields; the grant of client credentials is unproven.
    """
    tenant = {"Tenant": keys["tenant"].strip()}
    if by_client(keys):
        secret = {"ClientId": keys["client_id"].strip(), "ClientSecret": keys["client_secret"]}
        return {"GrantType": "client_credentials", **secret, **tenant}
    mine = {"UserName": keys["username"].strip(), "Password": password or keys["password"]}
    return {"GrantType": "password", **mine, **tenant, **({"MFACode": code} if code else {})}


def refresh_form(token: Token) -> dict[str, str]:
    """Return the form that renews a token."""
    return {"AccessToken": token.access, "RefreshToken": token.refresh}
