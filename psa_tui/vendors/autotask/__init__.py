"""Autotask PSA, by the vendor's description of its REST interface 1.0 and what users saw of it.

`open_psa` is the door; nothing of the network is imported before it is called.
"""

from collections.abc import Mapping

from psa_tui.domain.errors import Unauthorised
from psa_tui.domain.port import Budget, Psa
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.time import Clock
from psa_tui.vendors._opened import keyed

from .profile import PROFILE

SIGNING = {"username": "username", "secret": "secret", "integration_code": "integration code"}
"""What goes into headers."""


def open_psa(
    keys: Mapping[str, str],
    *,
    connection: str,
    budget: Budget,
    clock: Clock,
    transport: object | None = None,
    statuses: Mapping[str, StatusRule] | None = None,
) -> Psa:
    """Open a connection with user name, secret, integration code and technician.

    Nothing is sent yet. `base_url` names the zone's host; without it the zone is found. `transport`
    stands for the network, `statuses` overrule the profile by status name. Raises Unauthorised for
    keys that cannot be some and Unreachable for an address that cannot be used.
    """
    from .adapter import Autotask

    keyed(SIGNING, keys)
    if not keys["technician"].strip():
        raise Unauthorised("No technician is named: an API user writes for people.")
    return Autotask.open(
        {name: text.strip() for name, text in keys.items()},
        profile=PROFILE.overruled((statuses or {}).values()),
        connection=connection,
        budget=budget,
        clock=clock,
        transport=transport,
    )
