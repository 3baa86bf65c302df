"""HaloPSA (and HaloITSM, HaloServiceDesk, the same API), by its description and its behaviour.

`open_psa` is the door; nothing of the network is imported before it is called.
"""

from collections.abc import Mapping

from psa_tui.domain.port import Budget, Psa, Tokens
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.time import Clock

from .profile import PROFILE


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
    """Open a connection with `base_url` (the host), `client_id` and `client_secret`.

    `auth_url`, `tenant` and `scope` say what is otherwise found or asked for. Nothing is sent yet.
    `transport` stands for the network (the demo's in-process door), `statuses` overrule what the
    profile says of a status, by name, `tokens` keeps the token between two starts. Raises
    Unauthorised for keys that cannot be right and Unreachable for an address that cannot be used.
    """
    from .adapter import Halo
    from .auth import Keys

    return Halo.open(
        Keys.of(keys),
        profile=PROFILE.overruled((statuses or {}).values()),
        connection=connection,
        budget=budget,
        clock=clock,
        transport=transport,
        tokens=tokens,
    )
