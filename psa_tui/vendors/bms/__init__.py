"""Kaseya BMS (and Vorex, the same API), by its documentation and its API description.

`open_psa` is the door; nothing of the network is imported before it is called.
"""

from collections.abc import Mapping
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from psa_tui.domain.errors import Unauthorised
from psa_tui.domain.port import Budget, Psa, Tokens
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.time import Clock

from .profile import PROFILE

TABLES = {
    "ticket_types": "TicketType",
    "sources": "TicketSource",
    "note_types": "NoteType",
    "kb_categories": "KnowledgeBaseCategory",
}
"""Our guess at the names of the generic tables, which the vendor tells nowhere."""


def open_psa(
    keys: Mapping[str, str],
    *,
    connection: str,
    budget: Budget,
    clock: Clock,
    transport: object | None = None,
    statuses: Mapping[str, StatusRule] | None = None,
    tokens: Tokens | None = None,
) -> Psa:
    """Open a connection with `base_url` (the host), `tenant`, and a user or a client.

    `username` and `password`, or `client_id` and `client_secret`. `zone` (UTC) is where moments
    without a zone are at home; `ticket_types`, `sources`, `note_types` and `kb_categories` name
    generic tables. `tokens` keeps what signing in gave. `transport` stands for the network.
    Raises Unauthorised for keys that cannot be right, Unreachable for such an address.
    """
    from .adapter import Bms

    given = _given(keys)
    return Bms.open(
        given,
        _zone(given["zone"]),
        profile=PROFILE.overruled((statuses or {}).values()),
        connection=connection,
        budget=budget,
        clock=clock,
        transport=transport,
        tokens=tokens,
    )


def _given(keys: Mapping[str, str]) -> dict[str, str]:
    """Return the keys with what is left out. Raises Unauthorised where they cannot be right."""
    secret = {"password", "client_secret"}  # spaces at their ends may be meant
    told = {key: value if key in secret else value.strip() for key, value in keys.items()}
    given = {**TABLES, "zone": "UTC", **{key: value for key, value in told.items() if value}}
    pairs = (("username", "password"), ("client_id", "client_secret"))
    if "tenant" not in given or not any({*pair} <= {*given} for pair in pairs):
        raise Unauthorised(
            "BMS needs a tenant, and a username with its password or a client with its secret."
        )
    return given


def _zone(name: str) -> tzinfo:
    """Return a time zone by its name. Raises Unauthorised for one that is none."""
    if name.upper() == "UTC":
        return UTC  # known without any file of zones
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # no file, no path at all, or no such zone
        raise Unauthorised(f"{name!r} is no time zone, such as America/Chicago.") from None
