"""Contacts: people at companies, whose telephones and addresses hang below them."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve, single
from psa_tui.sandbox.apis.connectwise.moments import read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Contact

desk = Desk()

CONTACT = shape(
    "id:int firstName lastName title nickName company:company site:ref inactiveFlag:bool "
    "defaultFlag:bool types:[ref] typeIds:[int] communicationItems:[communication] "
    "defaultPhoneType defaultPhoneNbr defaultPhoneExtension addressLine1 addressLine2 city state "
    "zip department:unit relationship:ref managerContact:ref disablePortalLoginFlag:bool "
    "unsubscribeFlag:bool customFields:[custom]"
)

KINDS = (
    ("email", 1, "Email", "Email"),
    ("phone", 2, "Direct", "Phone"),
    ("mobile", 4, "Cell", "Phone"),
)
"""Where the world keeps a way to reach somebody, and the type it has here."""


def row(visit: Visit, one: Contact) -> Row:
    """Write a contact; there is no name in one piece."""
    first, _, last = one.name.partition(" ")
    mine = (who.id for who in visit.world.contacts.values() if who.client_id == one.client_id)
    items = communications(visit, one)
    phone = next((item for item in items if item["communicationType"] == "Phone"), None)
    kind = phone["type"] if phone else None
    return {
        "id": one.id,
        "firstName": first[:30],
        "lastName": last[:30] or None,
        "title": one.title or None,
        "company": refs.company(visit, one.client_id),
        "site": refs.site(visit, one.site_id),
        "inactiveFlag": not one.active,
        "defaultFlag": next(mine, None) == one.id,
        "types": [],
        "communicationItems": items,
        "defaultPhoneType": kind.get("name") if isinstance(kind, dict) else None,
        "defaultPhoneNbr": phone["value"] if phone else None,
        "disablePortalLoginFlag": True,
        "unsubscribeFlag": False,
        "customFields": [],
        "_info": refs.info(visit, one.created, one.updated, None),
    }


def communications(visit: Visit, one: Contact) -> list[Row]:
    """Write the ways to reach somebody; telephone numbers are digits."""
    made: list[Row] = []
    for at, (part, type_id, name, kind) in enumerate(KINDS):
        value = text_of(getattr(one, part))
        if not value:
            continue
        digits = "".join(c for c in value if c.isdecimal()) if kind == "Phone" else value
        made.append(
            {
                "id": one.id * 10 + at,
                "type": visit.ref("type", type_id, name, f"/company/communicationTypes/{type_id}"),
                "value": digits or value,
                "defaultFlag": part != "mobile",
                "domain": f"@{value.partition('@')[2]}" if kind == "Email" else None,
                "communicationType": kind,
            }
        )
    return made


def _contacts(visit: Visit) -> list[Row]:
    return [row(visit, one) for one in visit.world.contacts.values()]


CONTACTS: Table[Row] = rows("Contact", CONTACT, _contacts)


@desk.route("POST", "/company/contacts")
def create(visit: Visit) -> Answer:
    """Make a contact."""
    visit.needs("add")
    body = visit.body("contact")
    faults = []
    if not text_of(body.get("firstName")).strip():
        faults.append(errors.required("contact", "firstName"))
    company = body.get("company")
    wanted = company if isinstance(company, dict) else {}
    client = visit.world.clients.get(read_int(wanted.get("id")) or 0)
    if wanted and client is None:
        faults.append(errors.unfound("contact", "company", "Company", wanted.get("id")))
    elif client is None:
        # That a contact needs a company here is our invention: the description asks for none.
        faults.append(errors.required("contact", "company"))
    if faults or client is None:
        raise errors.invalid("contact", faults)
    at = visit.world.next_id("contact")
    one = Contact(at, client.id, "", visit.now, visit.now)
    visit.world.contacts[at] = one
    _apply(visit, one, body)
    visit.wrote("contact", id=at)
    return single(visit, CONTACTS, row(visit, one), 201)


@desk.route("PATCH", "/company/contacts/{id}")
def change(visit: Visit) -> Answer:
    """Change a contact."""
    visit.needs("edit")
    one = visit.world.contacts.get(visit.id())
    if one is None:
        raise errors.missing("Contact", visit.places["id"])
    wanted = operations(visit, "contact", CONTACT)
    if "firstName" in wanted and not text_of(wanted["firstName"]).strip():
        raise errors.invalid("contact", [errors.required("contact", "firstName")])
    _apply(visit, one, wanted)
    one.updated = visit.now
    visit.wrote("contact_update", id=one.id)
    return single(visit, CONTACTS, row(visit, one))


def _apply(visit: Visit, one: Contact, body: Row) -> None:
    first, _, last = one.name.partition(" ")
    first, last = (
        text_of(body.get(name, now)) for name, now in (("firstName", first), ("lastName", last))
    )
    one.name = f"{first} {last}".strip()
    one.title = text_of(body.get("title", one.title))
    site = body.get("site")
    if isinstance(site, dict) and read_int(site.get("id")) in visit.world.sites:
        one.site_id = read_int(site.get("id"))
    if "inactiveFlag" in body:
        one.active = body["inactiveFlag"] is not True
    items = body.get("communicationItems")
    for item in items if isinstance(items, list) else []:
        kind = item.get("type")
        type_id, name = (kind.get("id"), kind.get("name")) if isinstance(kind, dict) else (0, "")
        spoken = item.get("communicationType")
        for part, known, called, spelled in KINDS:
            if known == type_id or name == called or (not kind and spoken == spelled):
                setattr(one, part, text_of(item.get("value")))
                break


def _communications(visit: Visit) -> list[Row]:
    one = visit.world.contacts.get(visit.id("parent"))
    if one is None:
        raise errors.missing("Contact", visit.places["parent"])
    return [{**item, "contactId": one.id} for item in communications(visit, one)]


def _ways(visit: Visit) -> list[Row]:
    del visit
    known = {id: (name, kind) for _, id, name, kind in KINDS} | {3: ("Fax", "Fax")}
    return [
        {
            "id": id,
            "description": name,
            "emailFlag": kind == "Email",
            "phoneFlag": kind == "Phone",
            "faxFlag": kind == "Fax",
            "defaultFlag": name in ("Email", "Direct", "Fax"),
        }
        for id, (name, kind) in sorted(known.items())
    ]


WAYS: Table[Row] = rows(
    "CommunicationType",
    shape("id:int description emailFlag:bool phoneFlag:bool faxFlag:bool defaultFlag:bool"),
    _ways,
)
serve(desk, "/company/communicationTypes", WAYS)
serve(desk, "/company/contacts", CONTACTS)
serve(
    desk,
    "/company/contacts/{parent}/communications",
    rows(
        "Communication",
        shape("id:int contactId:int type:ref value extension defaultFlag:bool communicationType"),
        _communications,
    ),
)
