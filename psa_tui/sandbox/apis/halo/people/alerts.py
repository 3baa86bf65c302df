"""What must be seen before acting for a client or a person: popup notes."""

from datetime import datetime

from psa_tui.sandbox.apis.halo.shapes import NOTHING
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row

desk = Desk()

OF_CLIENTS, OF_USERS = 7_000, 8_000_000
"""Where the numbers of notes begin."""


@desk.route("GET", "/popupnote")
def popups(visit: Visit) -> list[Row]:
    """List the notes of a client and of a person. That it is a bare array is our invention."""
    visit.needs("read:customers")
    made = []
    client = visit.world.clients.get(visit.number("client_id") or 0)
    if client is not None and client.alert:
        id = OF_CLIENTS + client.id % 1_000_000
        made.append(_row(id, client.alert, client.updated, client_id=client.id))
    user = visit.world.contacts.get(visit.number("user_id") or 0)
    if user is not None and user.notes:
        id = OF_USERS + user.id % 1_000_000
        made.append(_row(id, user.notes, user.updated, user_id=user.id))
    return made


def _row(id: int, note: str, at: datetime, *, client_id: int = 0, user_id: int = 0) -> Row:
    return {
        "id": id,
        "client_id": client_id,
        "site_id": 0,
        "user_id": user_id,
        "date_created": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "note": note,
        "dismissable": True,
        "read_status": 0,
        "displaymodal": True,
        "displayhtml": False,
        "limitdaterange": False,
        "startdate": NOTHING,
        "enddate": NOTHING,
    }
