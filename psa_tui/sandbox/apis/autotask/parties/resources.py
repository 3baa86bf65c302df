"""Resources: technicians, and besides them the API users and the one that machines write as.

There is no "who am I": whoever calls is an API user and has to be told which technician is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field
from psa_tui.sandbox.apis.autotask.security import SYSTEM, USERS
from psa_tui.sandbox.apis.autotask.visit import Visit

from .roles import own_role

PERSON, MACHINE = 1, 7
"""Licences: somebody who works, and an API user."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody who can be named on a record."""

    id: int
    name: str
    email: str
    user_name: str
    licence: int = PERSON
    role_id: int | None = None
    title: str = ""
    active: bool = True


def every(visit: Visit) -> Iterator[Resource]:
    """List the resources."""
    yield Resource(SYSTEM, "Autotask Administrator", "", "autotask.administrator")
    for one in visit.world.technicians.values():
        role = own_role(visit.world, one)
        login = one.email.partition("@")[0]
        yield Resource(
            *(one.id, one.name, one.email, login),
            role_id=role,
            title=one.role,
            active=one.active,
        )
    for user in USERS:
        yield Resource(user.resource, user.name, user.login, user.login, MACHINE)


def _first(name: str) -> str:
    return name.partition(" ")[0]


def _last(name: str) -> str:
    return name.partition(" ")[2]


_F = Field[Resource]

_EMPTY = (
    *("accountingReferenceID", "dateFormat", "email2", "email3", "emailTypeCode2"),
    *("emailTypeCode3", "gender", "homePhone", "initials", "middleName", "mobilePhone"),
    *("numberFormat", "officeExtension", "officePhone", "timeFormat", "travelAvailabilityPct"),
)

entity = Entity[Resource](
    plural="Resources",
    singular="Resource",
    fields=(
        _F("id", "long", lambda _, one: one.id),
        _F("firstName", "string", lambda _, one: _first(one.name), length=50),
        _F("lastName", "string", lambda _, one: _last(one.name), length=50),
        _F("email", "string", lambda _, one: one.email, length=254),
        _F("userName", "string", lambda _, one: one.user_name, length=32),
        _F("isActive", "boolean", lambda _, one: one.active),
        _F("licenseType", "integer", lambda _, one: one.licence, picks="licenseType"),
        _F(
            *("defaultServiceDeskRoleID", "long", lambda _, one: one.role_id),
            refers="Role",
        ),
        _F("title", "string", lambda _, one: one.title, length=50),
        _F("resourceType", "string", lambda _, __: "Employee"),
        _F("emailTypeCode", "string", lambda _, __: "PRIMARY"),
        _F("internalCost", "double", lambda _, __: None),
        _F("hireDate", "datetime", lambda _, __: None),
        _F("locationID", "integer", lambda _, __: 1),
        _F("payrollType", "integer", lambda _, __: 1),
        _F("userType", "integer", lambda _, __: 1),
        _F("greeting", "integer", lambda _, __: None),
        _F("suffix", "integer", lambda _, __: None),
        _F("surveyResourceRating", "double", lambda _, __: None),
        *(_F(name, "string", lambda _, __: None) for name in _EMPTY),
    ),
    rows=every,
    closed=frozenset(("PATCH", "PUT")),
)
"""Resources. The vendor lets some of their fields be changed; nobody has seen which."""
