"""How ConnectWise writes a ticket: each name by itself, so that searches look at few of them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from psa_tui.sandbox.apis.connectwise import durations, refs
from psa_tui.sandbox.apis.connectwise.grammar import Getter
from psa_tui.sandbox.apis.connectwise.listing import Table
from psa_tui.sandbox.apis.connectwise.moments import moment, moment_or_none, number
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.apis.connectwise.words import (
    PLACES,
    PROJECT_BOARDS,
    BoardStatus,
    by_id,
    by_name,
    level_name,
    main_site,
)
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Choice, Client, Site, Ticket

from . import promise
from .shape import PROJECT, TICKET

Teller = Callable[[Visit, Ticket], object]
"""Writes one name of a ticket."""


def board_of(visit: Visit, ticket: Ticket) -> Choice:
    """Give the board of a ticket; one that is on none counts as on the first."""
    return by_name(visit.terms.boards, ticket.queue) or visit.terms.boards[0]


def status_of(visit: Visit, ticket: Ticket) -> BoardStatus | None:
    """Give the status of a ticket as its board has it."""
    return visit.terms.on(board_of(visit, ticket).name, ticket.status)


def is_closed(visit: Visit, ticket: Ticket) -> bool:
    """Tell whether a ticket's status closes."""
    status = status_of(visit, ticket)
    return status is not None and status.closed


def is_project(visit: Visit, ticket: Ticket) -> bool:
    """Tell whether a ticket belongs to a project."""
    return board_of(visit, ticket).name in PROJECT_BOARDS


def resources(visit: Visit, ticket: Ticket) -> str | None:
    """List who is put on a ticket, as the schedule has it: `jsmith, akumar`."""
    logins = visit.terms.logins
    planned = (logins[one] for one in visit.planned.get(ticket.id, []) if one in logins)
    return ", ".join(dict.fromkeys(planned)) or None


def kept(ticket: Ticket, name: str, default: object = None) -> object:
    """Give a value that only this vendor keeps."""
    return ticket.extras.get(name, default)


def site_of(visit: Visit, ticket: Ticket) -> Site | None:
    """Give the site of a ticket: its own, or the client's main one."""
    own = visit.world.sites.get(ticket.site_id or 0)
    return own or main_site(visit.world, ticket.client_id)


def _type(visit: Visit, ticket: Ticket) -> object:
    board = board_of(visit, ticket)
    one = by_name(visit.terms.types(board), ticket.problem_type)
    return refs.of_board(visit, "type", one, board.id) if one else None


def _sub_type(visit: Visit, ticket: Ticket) -> object:
    board = board_of(visit, ticket)
    one = by_name(visit.terms.sub_types(board), ticket.sub_type)
    return refs.of_board(visit, "subType", one, board.id) if one else None


def _item(visit: Visit, ticket: Ticket) -> object:
    board = board_of(visit, ticket)
    one = by_name(visit.terms.items(board), kept(ticket, "item"))
    return refs.of_board(visit, "item", one, board.id) if one else None


def _team(visit: Visit, ticket: Ticket) -> object:
    board = board_of(visit, ticket)
    teams = visit.terms.teams(board)
    one = by_name(teams, kept(ticket, "team", teams[0].name))
    return refs.of_board(visit, "team", one, board.id) if one else None


def _board(visit: Visit, ticket: Ticket) -> object:
    return refs.board(visit, board_of(visit, ticket))


def _status(visit: Visit, ticket: Ticket) -> object:
    one = status_of(visit, ticket)
    return refs.status(visit, one) if one else None


def _site(visit: Visit, ticket: Ticket) -> object:
    one = site_of(visit, ticket)
    return refs.site(visit, one.id) if one else None


def _address(part: str) -> Teller:
    def tell(visit: Visit, ticket: Ticket) -> object:
        site = site_of(visit, ticket)
        return getattr(site.address, part)[:50] or None if site else None

    return tell


def _contact(part: str, own: str) -> Teller:
    def tell(visit: Visit, ticket: Ticket) -> object:
        if own in ticket.extras:
            return ticket.extras[own]
        person = visit.world.contacts.get(ticket.contact_id or 0)
        return getattr(person, part) or None if person else None

    return tell


def _phone(visit: Visit, ticket: Ticket) -> object:
    """Tell digits only, as the vendor stores telephone numbers (our invention)."""
    if "contactPhoneNumber" in ticket.extras:
        return ticket.extras["contactPhoneNumber"]
    person = visit.world.contacts.get(ticket.contact_id or 0)
    written = (person.phone or person.mobile) if person else ""
    return "".join(c for c in written if c.isdecimal())[:20] or None


def _place(visit: Visit, ticket: Ticket) -> object:
    one = by_id(PLACES, kept(ticket, "serviceLocation", 2))
    return visit.ref("location", one.id, one.name, f"/service/locations/{one.id}") if one else None


def _source(visit: Visit, ticket: Ticket) -> object:
    one = by_name(visit.world.vocabulary.sources, ticket.source)
    return visit.ref("source", one.id, one.name, f"/service/sources/{one.id}") if one else None


def _level(visit: Visit, ticket: Ticket) -> object:
    one = by_name(visit.terms.levels, level_name(ticket.sla.name)) if ticket.sla else None
    return visit.ref("sla", one.id, one.name, f"/service/SLAs/{one.id}") if one else None


def _agreement(visit: Visit, ticket: Ticket) -> object:
    return refs.agreement(visit, visit.world.contracts.get(ticket.contract_id or 0))


def _agreement_type(visit: Visit, ticket: Ticket) -> object:
    one = visit.world.contracts.get(ticket.contract_id or 0)
    return one.kind if one else None


def _hours(_: Visit, ticket: Ticket) -> object:
    return number(durations.of_ticket(ticket))


def _closed_date(visit: Visit, ticket: Ticket) -> datetime | None:
    return ticket.resolved if is_closed(visit, ticket) else None


def _closed_by(visit: Visit, ticket: Ticket) -> object:
    if not is_closed(visit, ticket):
        return None
    by = kept(ticket, "closedBy") or visit.terms.logins.get(ticket.technician_id or 0)
    return by or "zAdmin"


def _merged(visit: Visit, ticket: Ticket) -> object:
    parent = visit.world.tickets.get(_number(kept(ticket, "mergedInto")))
    return refs.ticket(visit, parent) if parent else None


def _stamps(visit: Visit, ticket: Ticket, **more: object) -> Row:
    made = refs.info(visit, ticket.created, ticket.updated, ticket.creator_id, **more)
    changed = visit.terms.logins.get(ticket.editor_id or 0)
    return {**made, "updatedBy": changed or made["updatedBy"]}


def _info(visit: Visit, ticket: Ticket) -> Row:
    root = f"/service/tickets/{ticket.id}"
    names = ("activities", "scheduleentries", "documents", "configurations", "tasks", "notes")
    more = ("products", "timeentries")
    links = {f"{name}_href": visit.href(f"{root}/{name}") for name in (*names, *more)}
    return _stamps(visit, ticket, **links)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _extra(name: str, default: object = None) -> Teller:
    return lambda _, ticket: kept(ticket, name, default)


def _budget(visit: Visit, ticket: Ticket) -> object:
    """Tell the budget; the switch for old faults gives half of the tickets an impossible one."""
    wrong = visit.on("legacy_fault") and ticket.id % 2
    return kept(ticket, "budgetHours", -1 if wrong else None)


FIELDS: Mapping[str, Teller] = {
    "id": lambda _, ticket: ticket.id,
    "summary": lambda _, ticket: ticket.subject[:100] or "(no summary)",
    "recordType": lambda v, t: "ProjectTicket" if is_project(v, t) else "ServiceTicket",
    "board": _board,
    "status": _status,
    "company": lambda visit, ticket: refs.company(visit, ticket.client_id),
    "site": _site,
    "siteName": lambda v, t: one.name if (one := site_of(v, t)) else None,
    "addressLine1": _address("line_1"),
    "addressLine2": _address("line_2"),
    "city": _address("city"),
    "stateIdentifier": _address("region"),
    "zip": _address("postcode"),
    "contact": lambda visit, ticket: refs.contact(visit, ticket.contact_id),
    "contactName": _contact("name", "contactName"),
    "contactPhoneNumber": _phone,
    "contactEmailAddress": _contact("email", "contactEmailAddress"),
    "type": _type,
    "subType": _sub_type,
    "item": _item,
    "team": _team,
    "owner": lambda visit, ticket: refs.member(visit, ticket.technician_id),
    "priority": lambda visit, ticket: refs.priority(visit, ticket.priority),
    "serviceLocation": _place,
    "source": _source,
    "location": lambda visit, _: refs.location(visit),
    "department": lambda visit, _: refs.department(visit),
    "requiredDate": lambda _, ticket: moment_or_none(ticket.due),
    "budgetHours": _budget,
    "agreement": _agreement,
    "agreementType": _agreement_type,
    "severity": _extra("severity", "Medium"),
    "impact": _extra("impact", "Medium"),
    "externalXRef": _extra("externalXRef"),
    "poNumber": _extra("poNumber"),
    "allowAllClientsPortalView": _extra("allowAllClientsPortalView", False),
    "customerUpdatedFlag": lambda _, ticket: ticket.customer_reply,
    "automaticEmailContactFlag": _extra("automaticEmailContactFlag", True),
    "automaticEmailResourceFlag": _extra("automaticEmailResourceFlag", False),
    "automaticEmailCcFlag": _extra("automaticEmailCcFlag", False),
    "automaticEmailCc": _extra("automaticEmailCc"),
    "closedDate": lambda visit, ticket: moment_or_none(_closed_date(visit, ticket)),
    "closedBy": _closed_by,
    "closedFlag": is_closed,
    "actualHours": _hours,
    "approved": lambda _, __: True,
    "dateResolved": promise.resolved,
    "dateResplan": lambda _, __: None,
    "dateResponded": promise.responded,
    "resolveMinutes": promise.resolve_minutes,
    "resPlanMinutes": lambda _, ticket: 0 if ticket.sla else None,
    "respondMinutes": promise.respond_minutes,
    "respondedBy": promise.responded_by,
    "resolvedBy": promise.resolved_by,
    "respondedHours": promise.respond_hours,
    "resolutionHours": promise.resolve_hours,
    "isInSla": promise.is_in,
    "slaStatus": promise.words,
    "minutesWaiting": promise.waiting,
    "minutesBeforeWaiting": lambda _, ticket: 0 if ticket.sla else None,
    "escalationLevel": promise.escalation,
    "escalationStartDateUTC": lambda _, t: moment(t.created) if t.sla else None,
    "resources": resources,
    "parentTicketId": lambda _, ticket: ticket.parent_id,
    "hasChildTicket": lambda visit, ticket: ticket.id in visit.parents,
    "hasMergedChildTicketFlag": lambda visit, ticket: ticket.id in visit.merged,
    "mergedParentTicket": _merged,
    "billTime": _extra("billTime", "Billable"),
    "billExpenses": _extra("billExpenses", "Billable"),
    "billProducts": _extra("billProducts", "Billable"),
    "estimatedStartDate": _extra("estimatedStartDate"),
    "sla": _level,
    "workRole": lambda visit, ticket: refs.work_role(visit, str(kept(ticket, "workRole", ""))),
    "workType": lambda v, t: refs.work_type(v, by_id(v.terms.work_types, kept(t, "workType"))),
    "customFields": lambda _, ticket: custom_fields(ticket),
    "_info": _info,
}
"""Every name that is told; the others of the shape are never there."""

CUSTOM = (
    (7, "Vendor Ticket Number", "Text"),
    (8, "Renewal Date", "Date"),
)
"""The custom fields of tickets: id, caption, type."""


def custom_fields(ticket: Ticket) -> list[Row]:
    """Write the custom fields; those without a value have none."""
    given = kept(ticket, "customFields")
    values = given if isinstance(given, dict) else {}
    return [
        {
            "id": id,
            "caption": caption,
            "type": kind,
            "entryMethod": "Date" if kind == "Date" else "EntryField",
            "numberOfDecimals": 0,
            "value": values.get(str(id)),
        }
        for id, caption, kind in CUSTOM
    ]


def whole(visit: Visit, ticket: Ticket) -> Row:
    """Write a ticket."""
    return {name: tell(visit, ticket) for name, tell in FIELDS.items()}


def getter(visit: Visit, ticket: Ticket) -> Getter:
    """Tell single names of a ticket."""

    def get(name: str) -> object:
        if name == "_info":
            return _stamps(visit, ticket)
        if name == "configuration":
            return [{"id": one} for one in ticket.asset_ids]
        tell = FIELDS.get(name) or PROJECT_FIELDS.get(name)
        return tell(visit, ticket) if tell else None

    return get


def service(visit: Visit) -> list[Ticket]:
    """List the tickets of the service collection; a switch keeps those of projects out."""
    both = visit.on("projects_among_service")
    return [one for one in visit.world.tickets.values() if both or not is_project(visit, one)]


def project(visit: Visit) -> list[Ticket]:
    """List the tickets of the project collection."""
    return [one for one in visit.world.tickets.values() if is_project(visit, one)]


def _project(visit: Visit, ticket: Ticket) -> Row:
    client: Client | None = visit.world.clients.get(ticket.client_id)
    name = f"Onboarding {client.name}"[:100] if client else "Internal"
    return visit.ref("project", ticket.client_id, name, f"/project/projects/{ticket.client_id}")


def _phase(visit: Visit, ticket: Ticket) -> Row:
    path = f"/project/projects/{ticket.client_id}/phases/{ticket.client_id}"
    return visit.ref("phase", ticket.client_id, "Rollout", path)


PROJECT_FIELDS: Mapping[str, Teller] = {
    "project": _project,
    "phase": _phase,
    "wbsCode": lambda _, ticket: str(ticket.id),
    "isIssueFlag": lambda _, __: False,
}
"""What is told besides in the collection of project tickets."""

NOT_PROJECT = frozenset(
    (
        *("severity", "impact", "recordType", "team", "externalXRef", "poNumber", "sla"),
        *("requiredDateUtc", "dateResolved", "dateResplan", "dateResponded", "resolveMinutes"),
        *("resPlanMinutes", "respondMinutes", "respondedBy", "resolvedBy", "respondedHours"),
        *("resolutionHours", "isInSla", "slaStatus", "minutesWaiting", "minutesBeforeWaiting"),
        *("escalationLevel", "escalationStartDateUTC", "parentTicketId", "hasChildTicket"),
        *("hasMergedChildTicketFlag", "mergedParentTicket"),
    )
)
"""What is not told there."""


def whole_project(visit: Visit, ticket: Ticket) -> Row:
    """Write a ticket as the collection of project tickets has it."""
    told = {name: value for name, value in whole(visit, ticket).items() if name not in NOT_PROJECT}
    return {**told, **{name: tell(visit, ticket) for name, tell in PROJECT_FIELDS.items()}}


SERVICE: Table[Ticket] = Table("Ticket", TICKET, service, getter, whole)
PROJECTS: Table[Ticket] = Table("Ticket", {**TICKET, **PROJECT}, project, getter, whole_project)
