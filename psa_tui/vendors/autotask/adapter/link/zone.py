"""Where an account lives: found by its user name, or named by the person."""

from dataclasses import dataclass

import httpx

from psa_tui.domain.errors import Garbled, PsaError, Unreachable
from psa_tui.vendors._http import Pipe
from psa_tui.vendors._wire import read
from psa_tui.vendors.autotask.wire.lists import ZoneRow

LOOKUP = "https://webservices.autotask.net"
"""Any host of the vendor tells the zone; this one belongs to none (the vendor's documentation)."""

DOMAIN = ".autotask.net"
"""Where all zones are: an answer that points elsewhere is not followed with a key."""

REST = "/atservicesrest"
VERSION = "/v1.0"


@dataclass(frozen=True, slots=True)
class Zone:
    """Where requests go, and where people look."""

    api: str
    """Root of the API with its version, without a slash at the end."""
    web: str = ""
    """Root of the pages for people; empty where it is not told."""


def root_of(address: str) -> str:
    """Return the API's root for an address that a person wrote, with or without its path."""
    bare = address.strip().rstrip("/")
    for tail in (VERSION, REST):
        if bare.casefold().endswith(tail):
            bare = bare[: -len(tail)].rstrip("/")
    return f"{bare}{REST}{VERSION}"


async def ask(pipe: Pipe, username: str) -> ZoneRow:
    """Ask where a user's account lives; needs no key. Raises Unauthorised for an unknown user."""
    reply = await pipe.send("GET", "/zoneInformation", query={"user": username})
    return read(ZoneRow, reply.data, vendor=pipe.dialect.vendor, operation="GET /zoneInformation")


async def found(pipe: Pipe, username: str) -> Zone:
    """Return the zone that the vendor names. Raises Garbled for one that is not the vendor's."""
    row = await ask(pipe, username)
    url = httpx.URL(row.url)
    if url.scheme != "https" or not url.host.endswith(DOMAIN):
        words = f"The zone lookup names {row.url!r}, which is no host of the vendor; set base_url."
        raise Garbled(words, vendor=pipe.dialect.vendor, operation="GET /zoneInformation")
    return Zone(root_of(row.url), row.web_url)


async def pages(pipe: Pipe, username: str) -> str:
    """Return the root of the pages for people; empty where the zone does not tell it."""
    try:
        return (await ask(pipe, username)).web_url
    except (Unreachable, Garbled):
        return ""
    except PsaError as error:
        if error.status in {404, 422}:
            return ""  # a host that a person named need not know of zones
        raise
