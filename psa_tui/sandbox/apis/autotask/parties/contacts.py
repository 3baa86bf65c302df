"""Contacts: people at companies. Read anywhere, written below their company only."""

from dataclasses import replace

from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, read, written
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Contact

F = Field[Contact]


def _first(_: Visit, one: Contact, value: object) -> None:
    one.name = f"{as_text(value)} {one.name.partition(' ')[2]}".strip()


def _last(_: Visit, one: Contact, value: object) -> None:
    one.name = f"{one.name.partition(' ')[0]} {as_text(value)}".strip()


def _site(_: Visit, one: Contact, value: object) -> None:
    one.site_id = as_int(value)


def _active(_: Visit, one: Contact, value: object) -> None:
    one.active = value == 1


def _text(name: str, part: str, length: int = 50, *, required: bool = False) -> F:
    def change(visit: Visit, one: Contact, value: object) -> None:
        setattr(one, part, visit.stored(as_text(value)))

    return F(
        *(name, "string", lambda _, one: getattr(one, part), change),
        length=length,
        required=required,
    )


def _place(name: str, part: str) -> F:
    def change(_: Visit, one: Contact, value: object) -> None:
        one.address = replace(one.address, **{part: as_text(value)})

    return F(name, "string", lambda _, one: getattr(one.address, part), change, length=128)


def _kept(name: str, kind: str = "string") -> F:
    def get(_: Visit, one: Contact) -> object:
        return read(kind, one.extras.get(name))

    def change(_: Visit, one: Contact, value: object) -> None:
        one.extras[name] = written(value)

    return F(name, kind, get, change)


def _make(visit: Visit, values: Values, parent: int) -> int:
    made = Contact(visit.world.next_id("contact"), parent, "", created=visit.now, updated=visit.now)
    visit.world.contacts[made.id] = made
    put(entity, visit, made, values)
    visit.wrote("contact", id=made.id)
    return made.id


def _change(visit: Visit, one: Contact, values: Values) -> None:
    put(entity, visit, one, values)
    one.updated = visit.now
    visit.wrote("contact_update", id=one.id)


def _remove(visit: Visit, one: Contact) -> None:
    del visit.world.contacts[one.id]
    visit.wrote("contact_delete", id=one.id)


_TEXTS = (
    *("alternatePhone", "emailAddress2", "emailAddress3", "extension", "externalID", "faxNumber"),
    *("facebookUrl", "linkedInUrl", "twitterUrl", "middleInitial", "roomNumber"),
    "additionalAddressInformation",
)

entity = Entity[Contact](
    plural="Contacts",
    singular="Contact",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("companyID", "integer", lambda _, one: one.client_id, required=True, refers="Company"),
        F(
            *("firstName", "string", lambda _, one: one.name.partition(" ")[0], _first),
            required=True,
            length=50,
        ),
        F(
            *("lastName", "string", lambda _, one: one.name.partition(" ")[2], _last),
            required=True,
            length=50,
        ),
        # An integer here, although most other entities have a boolean.
        F("isActive", "integer", lambda _, one: int(one.active), _active, required=True),
        F(
            *("companyLocationID", "integer", lambda _, one: one.site_id, _site),
            refers="CompanyLocation",
        ),
        _text("emailAddress", "email", 254),
        _text("phone", "phone", 25),
        _text("mobilePhone", "mobile", 25),
        _text("title", "title"),
        _text("note", "notes", 50),
        _place("addressLine", "line_1"),
        _place("addressLine1", "line_2"),
        _place("city", "city"),
        _place("state", "region"),
        _place("zipCode", "postcode"),
        F("primaryContact", "boolean", lambda _, one: one.vip),
        *(_kept(name) for name in _TEXTS),
        F("countryID", "integer", lambda _, __: 237),
        F("createDate", "datetime", lambda _, one: one.created),
        F("lastActivityDate", "datetime", lambda _, one: one.updated),
        F("lastModifiedDate", "datetime", lambda _, one: one.updated),
        F("receivesEmailNotifications", "boolean", lambda _, __: True),
        F("solicitationOptOut", "boolean", lambda _, __: False),
        F("surveyOptOut", "boolean", lambda _, __: False),
        F("isOptedOutFromBulkEmail", "boolean", lambda _, __: False),
        *blank("datetime", "bulkEmailOptOutTime", "solicitationOptOutTime"),
        *blank("integer", "apiVendorID", "impersonatorCreatorResourceID"),
        *blank("integer", "namePrefix", "nameSuffix"),
    ),
    rows=lambda visit: visit.world.contacts.values(),
    find=lambda visit, id: visit.world.contacts.get(id),
    child=Child("Companies", "Contacts", "companyID"),
    make=_make,
    change=_change,
    remove=_remove,
    impersonates=True,
)
"""Contacts."""
