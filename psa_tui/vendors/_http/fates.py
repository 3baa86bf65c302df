"""What a failure on the way proves: one table over every exception of the library.

A test walks all of the library's exception classes, so that none leaks by omission.
"""

from enum import Enum

import httpx


class Fate(Enum):
    """How far a request came before it failed."""

    UNSENDABLE = "unsendable"
    """It cannot be sent at all, now or later."""
    UNSENT = "unsent"
    """No byte of it left, so it surely had no effect."""
    LOST = "lost"
    """Some of it may have left: it may have had an effect."""


FATES: dict[type[Exception], Fate] = {
    httpx.InvalidURL: Fate.UNSENDABLE,
    httpx.UnsupportedProtocol: Fate.UNSENDABLE,
    httpx.ConnectError: Fate.UNSENT,
    httpx.ConnectTimeout: Fate.UNSENT,
    httpx.PoolTimeout: Fate.UNSENT,
    # A proxy refuses before the tunnel stands, so the request itself is still here.
    httpx.ProxyError: Fate.UNSENT,
    httpx.ReadTimeout: Fate.LOST,
    httpx.WriteTimeout: Fate.LOST,
    httpx.ReadError: Fate.LOST,
    httpx.WriteError: Fate.LOST,
    httpx.CloseError: Fate.LOST,
    httpx.RemoteProtocolError: Fate.LOST,
    # Mostly a header that may not be sent, but it can also strike half way through a body.
    httpx.LocalProtocolError: Fate.LOST,
    httpx.DecodingError: Fate.LOST,
    httpx.TooManyRedirects: Fate.LOST,
    httpx.HTTPStatusError: Fate.LOST,
    httpx.CookieConflict: Fate.LOST,
    httpx.StreamConsumed: Fate.LOST,
    httpx.StreamClosed: Fate.LOST,
    httpx.ResponseNotRead: Fate.LOST,
    httpx.RequestNotRead: Fate.LOST,
}

FOREIGN = (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, httpx.StreamError)
"""The roots of all of them: what an `except` has to name."""


def fate_of(error: Exception) -> Fate:
    """Return what the failure proves; an unknown kind proves nothing."""
    return next((FATES[kind] for kind in type(error).__mro__ if kind in FATES), Fate.LOST)


def words_of(error: Exception, host: str) -> str:
    """Say a failure in a sentence; the library's own words only where they help."""
    match error:
        case httpx.ConnectTimeout():
            return f"{host} did not take the call in time."
        case httpx.PoolTimeout():
            return f"Too many requests to {host} were waiting already."
        case httpx.ProxyError():
            return f"The proxy refused the way to {host}: {error}"
        case httpx.ConnectError():
            return f"{host} cannot be reached: {error}"
        case httpx.TimeoutException():
            return f"{host} gave no answer in time."
        case httpx.NetworkError() | httpx.RemoteProtocolError():
            return f"The connection to {host} broke: {error}".removesuffix(": ")
        case _:
            return f"{type(error).__name__}: {error}"
