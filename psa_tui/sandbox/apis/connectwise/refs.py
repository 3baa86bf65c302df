"""How one record points at another: id, name, and the address of the other."""

from datetime import datetime

from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Choice, Contract, Product, SubChoice, Ticket

from .moments import moment
from .visit import Visit
from .words import BoardStatus, by_name, company_key


def board(visit: Visit, one: Choice) -> Row:
    """Point at a board."""
    return visit.ref("board", one.id, one.name, f"/service/boards/{one.id}")


def status(visit: Visit, one: BoardStatus) -> Row:
    """Point at a status of a board."""
    path = f"/service/boards/{one.board.id}/statuses/{one.id}"
    return visit.ref("status", one.id, one.name, path, sort=one.order)


def of_board(visit: Visit, kind: str, one: Choice | SubChoice, board_id: int) -> Row:
    """Point at a type, subtype, item or team of a board."""
    path = f"/service/boards/{board_id}/{kind.lower()}s/{one.id}"
    return visit.ref(kind, one.id, one.name, path)


def priority(visit: Visit, name: str) -> Row | None:
    """Point at a priority."""
    one = by_name(visit.terms.priorities, name)
    if one is None:
        return None
    rank = visit.terms.rank(name)
    level = ("Critical", "High", "Medium", "Low")[rank]
    path = f"/service/priorities/{one.id}"
    return visit.ref("priority", one.id, one.name, path, sort=rank * 2 + 2, level=level)


def company(visit: Visit, id: int | None) -> Row | None:
    """Point at a company."""
    one = visit.world.clients.get(id or 0)
    if one is None:
        return None
    path = f"/company/companies/{one.id}"
    return visit.ref("company", one.id, one.name[:50], path, identifier=company_key(one))


def site(visit: Visit, id: int | None) -> Row | None:
    """Point at a site."""
    one = visit.world.sites.get(id or 0)
    if one is None:
        return None
    path = f"/company/companies/{one.client_id}/sites/{one.id}"
    return visit.ref("site", one.id, one.name, path)


def contact(visit: Visit, id: int | None) -> Row | None:
    """Point at a contact."""
    one = visit.world.contacts.get(id or 0)
    return visit.ref("contact", one.id, one.name, f"/company/contacts/{one.id}") if one else None


def member(visit: Visit, id: int | None) -> Row | None:
    """Point at a member."""
    one = visit.world.technicians.get(id or 0)
    if one is None:
        return None
    login = visit.terms.logins[one.id]
    return visit.ref("member", one.id, one.name, f"/system/members/{one.id}", identifier=login)


def agreement(visit: Visit, one: Contract | None) -> Row | None:
    """Point at an agreement."""
    if one is None:
        return None
    return visit.ref("agreement", one.id, one.name, f"/finance/agreements/{one.id}")


def work_type(visit: Visit, one: Product | None) -> Row | None:
    """Point at a work type."""
    return visit.ref("workType", one.id, one.name, f"/time/workTypes/{one.id}") if one else None


def work_role(visit: Visit, name: str) -> Row | None:
    """Point at a work role."""
    one = by_name(visit.terms.roles, name)
    return visit.ref("workRole", one.id, one.name, f"/time/workRoles/{one.id}") if one else None


def ticket(visit: Visit, one: Ticket) -> Row:
    """Point at a ticket."""
    info = {"ticket_href": visit.href(f"/service/tickets/{one.id}")}
    return {"id": one.id, "summary": one.subject[:100], "_info": info}


def location(visit: Visit) -> Row:
    """Point at the MSP's only location."""
    return visit.ref("location", 1, "Main Office", "/system/locations/1")


def department(visit: Visit) -> Row:
    """Point at the MSP's only department."""
    path = "/system/departments/1"
    return visit.ref("department", 1, "Services", path, identifier="Services")


def info(
    visit: Visit, made: datetime | None, changed: datetime | None, by: int | None, **more: object
) -> Row:
    """Write the metadata: moments as they are kept, who by id; None where that is not known."""
    login = visit.terms.logins.get(by or 0) or "zAdmin"
    stamps = {
        key: moment(at)
        for key, at in (("dateEntered", made), ("lastUpdated", changed))
        if at is not None
    }
    return {**stamps, "enteredBy": login, "updatedBy": login, **more}
