"""Users: the MSP's own people, and who the token belongs to."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row

from . import cards

desk = Desk()


@desk.route("GET", "/me")
def me(visit: Visit) -> Row:
    """Tell whom the token acts as and what it may do. `user_token` is a secret."""
    owner = visit.token.owner
    return {
        "user_token": visit.token.secret,
        "user_email": owner.email,
        "user_name": owner.name,
        "user_id": owner.id,
        "admin": owner.admin,
        "can_use_app": True,
        "two_factor_required": False,
        "subdomain": visit.world.subdomain,
        "default_location": None,
        "enable_multi_locations": False,
        "locations_allowed": [],
        "permissions": visit.token.permissions(),
    }


@desk.route("GET", "/users")
def read_all(visit: Visit) -> Row:
    """List the users who can sign in: pairs of id and name, not objects, and not by pages."""
    active = (one for one in visit.world.technicians.values() if one.active)
    return {"users": [[one.id, one.name] for one in active]}


@desk.route("GET", "/users/{id}")
def read(visit: Visit) -> Row:
    """Read one user."""
    found = visit.world.technicians.get(visit.id() or 0)
    if found is None:
        raise errors.not_found()
    return {"user": cards.user(found)}
