"""Syncro (and RepairShopr, the same API), by its documentation and its API description.

`open_psa` is the door; nothing of the network is imported before it is called.
"""

from collections.abc import Mapping

from psa_tui.domain.port import Budget, Psa
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.time import Clock
from psa_tui.vendors._opened import keyed

from .profile import PROFILE


def open_psa(
    keys: Mapping[str, str],
    *,
    connection: str,
    budget: Budget,
    clock: Clock,
    transport: object | None = None,
    statuses: Mapping[str, StatusRule] | None = None,
) -> Psa:
    """Open a connection with `base_url` (the API root) and `api_key`; nothing is sent yet.

    `transport` stands for the network (the demo's in-process door). `statuses` overrule what the
    profile says of a status, by name. Raises Unauthorised for a key that cannot be one and
    Unreachable for an address that cannot be used.
    """
    from .adapter import Syncro

    return Syncro.open(
        keys["base_url"],
        keyed({"api_key": "API key"}, keys)["api_key"],
        profile=PROFILE.overruled((statuses or {}).values()),
        connection=connection,
        budget=budget,
        clock=clock,
        transport=transport,
    )
