"""Locations: the places of companies. Read anywhere, written below their company only."""

from dataclasses import replace

from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_text
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Site

F = Field[Site]


def _text(name: str, part: str, length: int, *, required: bool = False) -> F:
    def change(_: Visit, one: Site, value: object) -> None:
        setattr(one, part, as_text(value))

    return F(
        *(name, "string", lambda _, one: getattr(one, part), change),
        length=length,
        required=required,
    )


def _place(name: str, part: str) -> F:
    def change(_: Visit, one: Site, value: object) -> None:
        one.address = replace(one.address, **{part: as_text(value)})

    return F(name, "string", lambda _, one: getattr(one.address, part), change, length=128)


def _make(visit: Visit, values: Values, parent: int) -> int:
    made = Site(visit.world.next_id("site"), parent, "")
    visit.world.sites[made.id] = made
    put(entity, visit, made, values)
    visit.wrote("site", id=made.id)
    return made.id


def _change(visit: Visit, one: Site, values: Values) -> None:
    put(entity, visit, one, values)
    visit.wrote("site_update", id=one.id)


def _remove(visit: Visit, one: Site) -> None:
    del visit.world.sites[one.id]
    visit.wrote("site_delete", id=one.id)


_EMPTY = ("alternatePhone1", "alternatePhone2", "fax", "description")

entity = Entity[Site](
    plural="CompanyLocations",
    singular="CompanyLocation",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyID", "integer", lambda _, one: one.client_id, required=True, refers="Company"),
        _text("name", "name", 100, required=True),
        _text("phone", "phone", 25),
        _place("address1", "line_1"),
        _place("address2", "line_2"),
        _place("city", "city"),
        _place("state", "region"),
        _place("postalCode", "postcode"),
        F("isPrimary", "boolean", lambda _, one: one.main),
        F("isActive", "boolean", lambda _, __: True),
        F("isTaxExempt", "boolean", lambda _, __: False),
        F("overrideCompanyTaxSettings", "boolean", lambda _, __: False),
        F("countryID", "integer", lambda _, __: 237),
        F("roundtripDistance", "double", lambda _, __: None),
        F("taxRegionID", "integer", lambda _, __: None),
        *(F(name, "string", lambda _, __: None) for name in _EMPTY),
    ),
    rows=lambda visit: visit.world.sites.values(),
    find=lambda visit, id: visit.world.sites.get(id),
    child=Child("Companies", "Locations", "companyID"),
    make=_make,
    change=_change,
    remove=_remove,
)
"""Locations."""
