"""Company alerts: what must be read before acting, shown when a ticket is opened."""

from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_text
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Client

F = Field[Client]

ON_TICKETS = 3
"""The type of alert that a ticket shows; the only one served (our invention)."""


def _text(visit: Visit, one: Client, value: object) -> None:
    one.alert = visit.stored(as_text(value))


def _make(visit: Visit, values: Values, parent: int) -> int:
    one = visit.world.clients[parent]
    _change(visit, one, values)
    return one.id


def _change(visit: Visit, one: Client, values: Values) -> None:
    if "alertText" in values:
        _text(visit, one, values["alertText"])
    visit.wrote("customer_alert", id=one.id)


entity = Entity[Client](
    plural="CompanyAlerts",
    singular="CompanyAlert",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyID", "integer", lambda _, one: one.id, required=True, refers="Company"),
        F("alertText", "string", lambda _, one: one.alert, _text, required=True, length=8000),
        F(
            *("alertTypeID", "integer", lambda _, __: ON_TICKETS),
            given=True,
            picks="alertType",
        ),
    ),
    rows=lambda visit: (one for one in visit.world.clients.values() if one.alert),
    child=Child("Companies", "Alerts", "companyID"),
    make=_make,
    change=_change,
)
"""Alerts, of which a company has one at most."""
