"""The httpx client every vendor gets: the system's trust store, proxies, all limits set."""

import ipaddress
import ssl
from typing import cast

import httpx
import truststore

from psa_tui import __version__
from psa_tui.domain.errors import Unreachable

TIMEOUTS = httpx.Timeout(connect=10, read=30, write=30, pool=30)
"""Seconds. Reads are generous: vendors answer a long list in ten seconds and more."""

POOL = httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=30)


def client(
    base_url: str,
    *,
    auth: httpx.Auth,
    transport: object | None = None,
    timeouts: httpx.Timeout = TIMEOUTS,
) -> httpx.AsyncClient:
    """Make a client for one connection; `transport`, httpx's, stands for the network in the demo.

    Redirects are not followed: the key would go along. Raises Unreachable for an address that
    cannot be used, or that would carry the key over a network in the clear.
    """
    url = address(base_url)
    secure = url.scheme == "https" and transport is None
    return httpx.AsyncClient(
        base_url=url,
        auth=auth,
        transport=cast("httpx.AsyncBaseTransport | None", transport),
        timeout=timeouts,
        limits=POOL,
        verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if secure else True,
        # A proxy of the environment is for the world outside, never for this machine.
        trust_env=not is_loopback(url),
        headers={"User-Agent": f"psa-tui/{__version__}", "Accept": "application/json"},
    )


def address(text: str) -> httpx.URL:
    """Read the address of a connection. Raises Unreachable for one that cannot be used."""
    try:
        url = httpx.URL(text.strip())
    except httpx.InvalidURL as error:
        raise Unreachable(f"{text!r} is no address: {error}") from None
    if url.userinfo or url.query:
        raise Unreachable("The address must hold no key, neither before @ nor after ?.")
    return checked(url)


def checked(url: httpx.URL) -> httpx.URL:
    """Return an address that may be asked.

    Raises Unreachable for one without a host, of a strange scheme, or plain http to a network.
    """
    if url.scheme not in {"http", "https"} or not url.host:
        raise Unreachable(f"{str(url)!r} is no address: https://... is needed.")
    if url.scheme == "http" and not is_loopback(url):
        raise Unreachable(f"{url.host} must be asked by https: http would show the key to others.")
    return url


def is_loopback(url: httpx.URL) -> bool:
    """Whether an address is of this very machine."""
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return url.host == "localhost"
