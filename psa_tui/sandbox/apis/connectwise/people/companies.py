"""Companies and their sites: searched, read, made, changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve, single
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import company_key
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Address, Client, Site, World

desk = Desk()

ADDRESS = "addressLine1 addressLine2 city state zip country:unit"

COMPANY = shape(
    f"id:int identifier name status:ref types:[ref] phoneNumber faxNumber website {ADDRESS} "
    "territory:ref defaultContact:ref billToCompany:company billingContact:ref site:ref "
    "territoryManager:member taxCode:ref dateAcquired:date deletedFlag:bool isVendorFlag:bool "
    "leadFlag:bool yearEstablished:int revenueYear:int numberOfEmployees:int "
    "annualRevenue:number invoiceToEmailAddress customFields:[custom]"
)
SITE = shape(
    "id:int name company:company addressLine1 addressLine2 city stateReference:unit zip "
    "country:unit phoneNumber inactiveFlag:bool primaryAddressFlag:bool defaultBillingFlag:bool "
    "defaultMailingFlag:bool defaultShippingFlag:bool"
)
PARTS = {
    "addressLine1": "line_1",
    "addressLine2": "line_2",
    "city": "city",
    "state": "region",
    "zip": "postcode",
}
"""Names of a company's address, and the world's."""

STATUSES = (("Active", False), ("Not Active", True))
TYPES = ("Client", "Prospect", "Vendor")


@dataclass(frozen=True, slots=True)
class Firsts:
    """The first contact and the main site of each client, found once for a whole list."""

    contacts: Mapping[int, int]
    """Client id -> contact id."""
    sites: Mapping[int, int]
    """Client id -> site id."""

    @classmethod
    def of(cls, world: World) -> "Firsts":
        """Look through the world once."""
        contacts: dict[int, int] = {}
        for who in world.contacts.values():
            contacts.setdefault(who.client_id, who.id)
        sites: dict[int, int] = {}
        for site in sorted(world.sites.values(), key=lambda one: not one.main):
            sites.setdefault(site.client_id, site.id)
        return cls(contacts, sites)


def row(visit: Visit, one: Client, firsts: Firsts | None = None) -> Row:
    """Write a company."""
    known = firsts or Firsts.of(visit.world)
    site = known.sites.get(one.id)
    at = 1 if one.active else 2
    extra = one.extras.get
    return {
        "id": one.id,
        "identifier": company_key(one),
        "name": one.name[:50],
        "status": visit.ref("status", at, STATUSES[at - 1][0], f"/company/companies/statuses/{at}"),
        "types": [visit.ref("type", 1, "Client", "/company/companies/types/1")],
        "phoneNumber": one.phone or None,
        **{name: getattr(one.address, part) or None for name, part in PARTS.items()},
        "territory": refs.location(visit),
        "defaultContact": refs.contact(visit, known.contacts.get(one.id)),
        "site": refs.site(visit, site) if site else None,
        "deletedFlag": False,
        "isVendorFlag": False,
        "leadFlag": False,
        "yearEstablished": extra("yearEstablished"),
        "revenueYear": extra("revenueYear"),
        "website": extra("website"),
        "invoiceToEmailAddress": one.email or None,
        "customFields": [],
        "_info": refs.info(visit, one.created, one.updated, None),
    }


def _companies(visit: Visit) -> list[Row]:
    firsts = Firsts.of(visit.world)
    return [row(visit, one, firsts) for one in visit.world.clients.values()]


COMPANIES: Table[Row] = rows("Company", COMPANY, _companies)


def _client(visit: Visit, place: str) -> Client:
    one = visit.world.clients.get(visit.id(place))
    if one is None:
        raise errors.missing("Company", visit.places.get(place))
    return one


@desk.route("POST", "/company/companies")
def create(visit: Visit) -> Answer:
    """Make a company; its identifier is unique."""
    visit.needs("add")
    body = visit.body("company")
    faults = [
        errors.required("company", name)
        for name in ("identifier", "name")
        if not text_of(body.get(name)).strip()
    ]
    wanted = text_of(body.get("identifier"))
    if len(wanted) > 30:
        faults.append(errors.out_of_range("company", "identifier", "at most 30 characters"))
    known = {company_key(one).lower() for one in visit.world.clients.values()}
    if wanted.lower() in known:
        faults.append(errors.exists("company", "identifier", "company"))
    if faults:
        raise errors.invalid("company", faults)
    at = visit.world.next_id("client")
    one = Client(at, text_of(body["name"]).strip(), visit.now, visit.now)
    one.extras["identifier"] = wanted
    visit.world.clients[at] = one
    _apply(one, body)
    site = visit.world.next_id("site")
    visit.world.sites[site] = Site(site, at, "Main", one.address, one.phone, main=True)
    visit.wrote("customer", id=at)
    return single(visit, COMPANIES, row(visit, one), 201)


@desk.route("PATCH", "/company/companies/{id}")
def change(visit: Visit) -> Answer:
    """Change a company; the whole of it is checked again, what lies there since years too."""
    visit.needs("edit")
    one = _client(visit, "id")
    wanted = operations(visit, "company", COMPANY)
    faults = [
        errors.out_of_range("company", name, "between 1900 and 9999")
        for name in ("yearEstablished", "revenueYear")
        if not _is_year(wanted.get(name, one.extras.get(name)))
    ]
    if "name" in wanted and not text_of(wanted["name"]).strip():
        faults.append(errors.required("company", "name"))
    if faults:
        raise errors.invalid("company", faults)
    _apply(one, wanted)
    one.updated = visit.now
    visit.wrote("customer_update", id=one.id)
    return single(visit, COMPANIES, row(visit, one))


def _is_year(value: object) -> bool:
    return value is None or (isinstance(value, int) and 1900 <= value <= 9999)


def _apply(one: Client, body: Row) -> None:
    one.name = text_of(body.get("name", one.name)).strip()
    one.phone = text_of(body.get("phoneNumber", one.phone))
    one.email = text_of(body.get("invoiceToEmailAddress", one.email))
    for name, part in PARTS.items():
        if name in body:
            setattr(one.address, part, text_of(body[name]))
    for name in ("yearEstablished", "revenueYear", "website"):
        if name in body:
            one.extras[name] = body[name]


def _sites(visit: Visit) -> list[Row]:
    client = _client(visit, "parent")
    mine = [one for one in visit.world.sites.values() if one.client_id == client.id]
    return [_site(visit, one) for one in mine]


def _site(visit: Visit, one: Site) -> Row:
    place: Address = one.address
    state = {"id": 13, "identifier": place.region, "name": place.region} if place.region else None
    return {
        "id": one.id,
        "name": one.name[:50],
        "company": refs.company(visit, one.client_id),
        "addressLine1": place.line_1 or None,
        "addressLine2": place.line_2 or None,
        "city": place.city or None,
        "stateReference": state,
        "zip": place.postcode or None,
        "phoneNumber": one.phone or None,
        "inactiveFlag": False,
        "primaryAddressFlag": one.main,
        "defaultBillingFlag": one.main,
        "defaultMailingFlag": one.main,
        "defaultShippingFlag": one.main,
    }


def _statuses(visit: Visit) -> list[Row]:
    del visit
    return [
        {"id": at, "name": name, "defaultFlag": at == 1, "inactiveFlag": gone}
        for at, (name, gone) in enumerate(STATUSES, 1)
    ]


def _types(visit: Visit) -> list[Row]:
    del visit
    return [
        {"id": at, "name": name, "defaultFlag": at == 1, "vendorFlag": name == "Vendor"}
        for at, name in enumerate(TYPES, 1)
    ]


serve(
    desk,
    "/company/companies/statuses",
    rows("Status", shape("id:int name defaultFlag:bool inactiveFlag:bool"), _statuses),
)
serve(
    desk,
    "/company/companies/types",
    rows("Type", shape("id:int name defaultFlag:bool vendorFlag:bool"), _types),
)
serve(desk, "/company/companies", COMPANIES)
serve(desk, "/company/companies/{parent}/sites", rows("Site", SITE, _sites))
