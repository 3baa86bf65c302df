"""Alerts of monitoring. Deleting one resolves it; muting wants one of the vendor's spans."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment, read_bool, read_int, short_meta
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json, text_of
from psa_tui.sandbox.world import Alert, World

desk = Desk()

PAGE = 25
"""Alerts on one page."""

SPANS = ("1-hour", "1-day", "2-days", "1-week", "2-weeks", "1-month", "forever")
"""How long an alert can be muted."""


@desk.route("GET", "/rmm_alerts")
def search(visit: Visit) -> Row:
    """List alerts, newest first; the unresolved ones unless `status` says all or resolved."""
    visit.needs("read")
    status = visit.call.param("status") or "active"
    found = [
        one
        for one in reversed(visit.world.alerts.values())
        if status == "all" or (one.resolved is not None) == (status == "resolved")
    ]
    cut, pages, page = visit.page(found, PAGE)
    return {
        "rmm_alerts": [_alert(one, visit.world) for one in cut],
        "meta": short_meta(pages, page),
    }


@desk.route("GET", "/rmm_alerts/{id}")
def read(visit: Visit) -> Row:
    """Read an alert; its envelope is not that of its making."""
    visit.needs("read")
    return {"rmm_alert": _alert(_one(visit), visit.world)}


@desk.route("POST", "/rmm_alerts")
def create(visit: Visit) -> Answer:
    """Make an alert."""
    visit.needs("write")
    world, body = visit.world, visit.body()
    made = Alert(
        id=world.next_id("alert"),
        client_id=read_int(body.get("customer_id")) or 0,
        description=text_of(body.get("description")),
        severity=text_of(body.get("status")),
        created=visit.now,
        asset_id=read_int(body.get("asset_id")),
        resolved=visit.now if read_bool(body.get("resolved")) else None,
    )
    world.alerts[made.id] = made
    visit.wrote("alert", id=made.id)
    row = _alert(made, world)
    left_out = {"ticket_number", "ticket_status"}
    kept = {key: row[key] for key in row if key not in left_out}
    alert = {**kept, "account_id": cards.ACCOUNT, "ticket_id": None}
    return as_json({"success": True, "alert": alert}, 201)


@desk.route("POST", "/rmm_alerts/{id}/mute")
def mute(visit: Visit) -> Row:
    """Mute an alert, for a span given in the query or the body; the refusal's words are ours."""
    visit.needs("write")
    one = _one(visit)
    span = visit.call.param("mute_for") or visit.body().get("mute_for")
    if span not in SPANS:
        raise errors.by_field({"mute_for": ["is not included in the list"]})
    visit.wrote("alert_mute", ticket=one.ticket_id, id=one.id)
    return {"success": "true"}


@desk.route("DELETE", "/rmm_alerts/{id}")
def resolve(visit: Visit) -> Row:
    """Resolve an alert; it stays where it is."""
    visit.needs("write")
    one = _one(visit)
    one.resolved = one.resolved or visit.now
    visit.wrote("alert_resolve", ticket=one.ticket_id, id=one.id)
    return {"success": "true"}


def _one(visit: Visit) -> Alert:
    found = visit.world.alerts.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return found


def _alert(one: Alert, world: World) -> Row:
    ticket = world.tickets.get(one.ticket_id or 0)
    asset = world.assets.get(one.asset_id or 0)
    return {
        "id": one.id,
        "customer_id": one.client_id,
        "ticket_number": None if ticket is None else str(ticket.number),
        "ticket_status": None if ticket is None else ticket.status,
        "computer_name": None if asset is None else asset.name,
        "properties": {},
        "resolved": one.resolved is not None,
        "check_id": None,
        "status": one.severity or None,
        "formatted_output": one.description,
        "description": one.description,
        "created_at": moment(one.created),
        "updated_at": moment(one.resolved or one.created),
        "asset_id": one.asset_id,
    }
