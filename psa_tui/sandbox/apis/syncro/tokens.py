"""The API tokens of the false Syncro: whose they are and what they may do."""

from dataclasses import dataclass

from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Technician, World

AREAS = ("asset", "customer", "ticket", "invoice", "payment")
"""The areas `GET /me` tells rights of."""

INTEGRATION = "API Integration"
"""The user that a shared token belongs to."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token and what it may do."""

    secret: str
    """What the caller sends."""
    owner: Technician
    """To whom everything written with it is attributed."""
    verbs: frozenset[str]
    """Of read, write, delete; the same in every area."""
    canned: bool
    """Whether canned responses may be read, which is a right of its own."""

    def permissions(self) -> Row:
        """Tell the rights in the shape of `GET /me`."""
        areas: Row = {
            area: {verb: verb in self.verbs for verb in ("read", "write", "delete")}
            for area in AREAS
        }
        writes, deletes = "write" in self.verbs, "delete" in self.verbs
        sheets = {"add": writes, "manage": writes, "delete": deletes}
        return {**areas, "worksheet": sheets, "script": {"execute": writes}}


def tokens(world: World) -> dict[str, Token]:
    """Make the sandbox's tokens for `world`, by secret.

    The shared integration user is added to the world's technicians: to Syncro it is a user.
    """
    others = [one for one in world.technicians.values() if one.id != world.me_id and one.active]
    integration = world.integration(INTEGRATION)
    read, write, full = {"read"}, {"read", "write"}, {"read", "write", "delete"}
    made = [
        Token("sandbox-dana", world.me(), frozenset(full), canned=True),
        Token("sandbox-api", integration, frozenset(full), canned=True),
        Token("sandbox-nodelete", others[0], frozenset(write), canned=True),
        Token("sandbox-readonly", others[-1], frozenset(read), canned=False),
    ]
    return {one.secret: one for one in made}
