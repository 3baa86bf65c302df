"""ConnectWise PSA (Manage), by its developer guide and its API description.

`open_psa` is the door; nothing of the network is imported before it is called.
"""

from collections.abc import Mapping

from psa_tui.domain.port import Budget, Psa
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.time import Clock
from psa_tui.vendors._opened import keyed

from .profile import PROFILE

NAMES = {
    "company": "company id",
    "public_key": "public key",
    "private_key": "private key",
    "client_id": "client id",
}


def open_psa(
    keys: Mapping[str, str],
    *,
    connection: str,
    budget: Budget,
    clock: Clock,
    transport: object | None = None,
    statuses: Mapping[str, StatusRule] | None = None,
) -> Psa:
    """Open a connection with `base_url` (the host) and the four keys; nothing is sent yet.

    `transport` stands for the network (the demo's in-process door). `statuses` overrule what the
    boards and the profile say of a status, by name. Raises Unauthorised for keys that cannot be
    any, Unreachable for an address that cannot be used.
    """
    from .adapter.connectwise import ConnectWise, Keys

    configured = tuple((statuses or {}).values())
    return ConnectWise.open(
        Keys(base_url=keys["base_url"], **keyed(NAMES, keys)),
        profile=PROFILE.overruled(configured),
        configured=configured,
        connection=connection,
        budget=budget,
        clock=clock,
        transport=transport,
    )
