"""The MSP's own people: those who can hold tickets, and those on the payroll."""

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import numbers
from psa_tui.sandbox.apis.bms.tokens import INTEGRATION
from psa_tui.sandbox.apis.bms.visit import Desk, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Technician

desk = Desk()


@desk.route("GET", "/hr/assignees/lookup")
def assignees(visit: Visit) -> list[Row]:
    """List who can hold tickets, by pages that nobody counts."""
    left_out = numbers(visit.filters().get("excludedids"))
    found = [one for one in _people(visit) if one.id not in left_out]
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "Url": None,
            "EmailAddress": one.email,
            "JobTitle": one.role,
            "PictureName": None,
            "PictureURL": None,
        }
        for one in visit.page(found)
    ]


@desk.route("GET", "/hr/employees/lookup")
def employees(visit: Visit) -> list[Row]:
    """List who works at the MSP, by pages that nobody counts; no machines."""
    found = [one for one in _people(visit) if one.name != INTEGRATION]
    return [{"Id": one.id, "Name": one.name} for one in visit.page(found)]


@desk.route("GET", "/hr/assignees/{assignee}/roles")
def roles(visit: Visit) -> list[Row]:
    """List the roles somebody works in."""
    one = visit.world.technicians.get(visit.id("assignee"))
    if one is None:
        raise errors.missing("The assignee")
    mine = words.role_of(visit.world, one)
    found = [role for role in words.roles(visit.world) if role.name == mine]
    return [{"Id": role.id, "Name": role.name, "IsDefault": True} for role in found]


def _people(visit: Visit) -> list[Technician]:
    asked = visit.filters()
    ids, part = numbers(asked.get("ids")), text_of(asked.get("name")).casefold()
    return [
        one
        for one in visit.world.technicians.values()
        if one.active and (not ids or one.id in ids) and part in one.name.casefold()
    ]
