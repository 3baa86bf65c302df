"""Companies: the clients, and as number 0 the MSP itself."""

from collections.abc import Iterator
from dataclasses import replace

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, Udf, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, read, written
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Client, Site

OWN = 0
"""The id of the MSP's own company; it is real, and not the absence of one."""

CUSTOMER = 1

F = Field[Client]

_UDFS = (Udf("Customer Ranking", choices=("Golden", "Silver", "Bronze")), Udf("Door code"))


def _rows(visit: Visit) -> Iterator[Client]:
    born = min((one.created for one in visit.world.clients.values()), default=visit.now)
    yield Client(OWN, visit.world.msp_name, born, born)
    yield from visit.world.clients.values()


def _find(visit: Visit, id: int) -> Client | None:
    return next(iter(_rows(visit))) if id == OWN else visit.world.clients.get(id)


def _name(visit: Visit, one: Client, value: object) -> None:
    one.name = visit.stored(as_text(value))


def _phone(_: Visit, one: Client, value: object) -> None:
    one.phone = as_text(value)


def _active(_: Visit, one: Client, value: object) -> None:
    one.active = value is True


def _place(name: str, part: str) -> F:
    """A part of the address."""

    def change(_: Visit, one: Client, value: object) -> None:
        one.address = replace(one.address, **{part: as_text(value)})

    return F(name, "string", lambda _, one: getattr(one.address, part), change, length=128)


def _kept(name: str, kind: str = "string", default: object = None, refers: str = "") -> F:
    """A field kept beside the client under the vendor's name."""

    def get(_: Visit, one: Client) -> object:
        return read(kind, one.extras.get(name, default))

    def change(_: Visit, one: Client, value: object) -> None:
        one.extras[name] = written(value)

    return F(name, kind, get, change, refers=refers)


def _make(visit: Visit, values: Values, _: int) -> int:
    """Make a company with a place; that it gets its first place by itself is our invention."""
    world = visit.world
    made = Client(world.next_id("client"), "", created=visit.now, updated=visit.now)
    world.clients[made.id] = made
    put(entity, visit, made, values)
    at = world.next_id("site")
    place = replace(made.address)
    world.sites[at] = Site(at, made.id, made.name, place, made.phone, main=True)
    visit.wrote("customer", id=made.id)
    return made.id


def _change(visit: Visit, one: Client, values: Values) -> None:
    put(entity, visit, one, values)
    one.updated = visit.now
    visit.wrote("customer_update", id=one.id)


entity = Entity[Client](
    plural="Companies",
    singular="Company",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyName", "string", lambda _, one: one.name, _name, required=True, length=100),
        _kept("companyNumber"),
        F("phone", "string", lambda _, one: one.phone, _phone, required=True, length=25),
        F(
            *(
                "companyType",
                "integer",
                lambda _, one: as_int(one.extras.get("companyType")) or CUSTOMER,
            ),
            lambda _, one, value: one.extras.update(companyType=value),
            required=True,
            picks="companyType",
        ),
        F(
            *("ownerResourceID", "integer"),
            lambda v, one: as_int(one.extras.get("ownerResourceID")) or v.world.me_id,
            lambda _, one, value: one.extras.update(ownerResourceID=value),
            required=True,
            refers="Resource",
        ),
        F("isActive", "boolean", lambda _, one: one.active, _active),
        _place("address1", "line_1"),
        _place("address2", "line_2"),
        _place("city", "city"),
        _place("state", "region"),
        _place("postalCode", "postcode"),
        *(_kept(name) for name in ("alternatePhone1", "alternatePhone2", "fax", "webAddress")),
        _kept("additionalAddressInformation"),
        _kept("classification", "integer"),
        _kept("territoryID", "integer"),
        _kept("marketSegmentID", "integer"),
        _kept("parentCompanyID", "integer", refers="Company"),
        _kept("isTaxExempt", "boolean", default=False),
        _kept("taxID"),
        _kept("isClientPortalActive", "boolean", default=True),
        _kept("isEnabledForComanaged", "boolean", default=False),
        F("currencyID", "integer", lambda _, __: 1),
        F("countryID", "integer", lambda _, __: 237),
        F("createDate", "datetime", lambda _, one: one.created),
        F("createdByResourceID", "integer", lambda _, __: None, refers="Resource"),
        F("lastActivityDate", "datetime", lambda _, one: one.updated),
        F("lastTrackedModifiedDateTime", "datetime", lambda _, one: one.updated),
        *blank(
            "string",
            *("billToAdditionalAddressInformation", "billToAttention", "billToCity", "billToState"),
            *("billToZipCode", "billingAddress1", "billingAddress2", "sicCode", "stockMarket"),
            "stockSymbol",
        ),
        *blank("double", "assetValue", "surveyCompanyRating"),
        *blank("boolean", "invoiceNonContractItemsToParentCompany", "isTaskFireActive"),
        *blank(
            "integer",
            *("apiVendorID", "billToAddressToUse", "billToCompanyLocationID", "billToCountryID"),
            *("competitorID", "impersonatorCreatorResourceID", "invoiceEmailMessageID"),
            *("invoiceMethod", "invoiceTemplateID", "purchaseOrderTemplateID", "taxRegionID"),
            *("quoteEmailMessageID", "quoteTemplateID"),
        ),
    ),
    rows=_rows,
    find=_find,
    udfs=_UDFS,
    properties=lambda one: one.properties,
    make=_make,
    change=_change,
    impersonates=True,
)
"""Companies."""
