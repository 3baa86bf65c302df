"""Configurations: what runs at companies."""

from psa_tui.sandbox.apis.connectwise import refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import main_site
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Asset

desk = Desk()

CONFIGURATION = shape(
    "id:int name type:ref status:ref company:company contact:ref site:ref serialNumber "
    "modelNumber tagNumber deviceIdentifier ipAddress macAddress osType osInfo notes "
    "activeFlag:bool lastLoginName locationId:int businessUnitId:int customFields:[custom]"
)


def _kinds(visit: Visit) -> dict[str, int]:
    names = dict.fromkeys(one.kind for one in visit.world.assets.values())
    return {name: at for at, name in enumerate(names, 1)}


def _row(visit: Visit, one: Asset, kinds: dict[str, int]) -> Row:
    site = main_site(visit.world, one.client_id)
    kind = kinds[one.kind]
    path = f"/company/configurations/types/{kind}"
    return {
        "id": one.id,
        "name": one.name[:100],
        "type": visit.ref("type", kind, one.kind, path),
        "status": visit.ref("status", 1, "Active", "/company/configurations/statuses/1"),
        "company": refs.company(visit, one.client_id),
        "contact": refs.contact(visit, one.contact_id),
        "site": refs.site(visit, site.id) if site else None,
        "serialNumber": one.serial or None,
        "deviceIdentifier": f"{one.id:x}",
        "osType": one.system or None,
        "activeFlag": True,
        "locationId": 1,
        "businessUnitId": 1,
        "customFields": [],
        "_info": refs.info(visit, one.created, one.updated, None),
    }


def _configurations(visit: Visit) -> list[Row]:
    kinds = _kinds(visit)
    return [_row(visit, one, kinds) for one in visit.world.assets.values()]


def _types(visit: Visit) -> list[Row]:
    return [
        {"id": at, "name": name, "inactiveFlag": False, "systemFlag": False}
        for name, at in _kinds(visit).items()
    ]


def _statuses(visit: Visit) -> list[Row]:
    del visit
    return [{"id": 1, "description": "Active", "closedFlag": False, "defaultFlag": True}]


serve(
    desk,
    "/company/configurations/types",
    rows("Type", shape("id:int name inactiveFlag:bool systemFlag:bool"), _types),
)
serve(
    desk,
    "/company/configurations/statuses",
    rows("Status", shape("id:int description closedFlag:bool defaultFlag:bool"), _statuses),
)
TABLE: Table[Row] = rows("Configuration", CONFIGURATION, _configurations)
serve(desk, "/company/configurations", TABLE)
