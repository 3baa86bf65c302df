"""Service templates: tickets filled in beforehand."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve
from psa_tui.sandbox.apis.connectwise.tickets import notes, promise
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import by_name
from psa_tui.sandbox.http import Answer, Row, as_json
from psa_tui.sandbox.world import Choice, Ticket, TicketTemplate

from .boards import STAMP

desk = Desk()

TEMPLATE = shape(
    "id:int name summary problem internalAnalysis templateFlag:bool board:ref status:status "
    "company:company contact:ref site:ref type:ref subtype:ref item:ref team:ref "
    "priority:priority source:ref severity:Low|Medium|High impact:Low|Medium|High "
    "serviceLocation:ref agreement:ref hoursBudget:number assignedBy:member"
)


def _board(visit: Visit, one: TicketTemplate) -> Choice:
    return by_name(visit.terms.boards, one.queue) or visit.terms.boards[0]


def row(visit: Visit, one: TicketTemplate) -> Row:
    """Write a template; note the small t of `subtype`."""
    board = _board(visit, one)
    kind = by_name(visit.terms.types(board), one.problem_type)
    below = by_name(visit.terms.sub_types(board), one.sub_type)
    return {
        "id": one.id,
        "name": one.name,
        "summary": one.title,
        "problem": one.details,
        "templateFlag": True,
        "board": refs.board(visit, board),
        "status": refs.status(visit, visit.terms.statuses[board.name][0]),
        "company": refs.company(visit, one.client_id),
        "type": refs.of_board(visit, "type", kind, board.id) if kind else None,
        "subtype": refs.of_board(visit, "subType", below, board.id) if below else None,
        "priority": refs.priority(visit, one.priority),
        "severity": "Medium",
        "impact": "Medium",
        "_info": STAMP,
    }


def _templates(visit: Visit) -> list[Row]:
    return [row(visit, one) for one in visit.world.ticket_templates.values()]


def _light(visit: Visit) -> list[Row]:
    return [
        {"id": one.id, "name": one.name, "templateFlag": True}
        for one in visit.world.ticket_templates.values()
    ]


TABLE: Table[Row] = rows("ServiceTemplate", TEMPLATE, _templates)
LIGHT: Table[Row] = rows("ServiceTemplate", shape("id:int name templateFlag:bool"), _light)
serve(desk, "/service/templates/info", LIGHT, one=False)
serve(desk, "/service/templates", TABLE)


@desk.route("POST", "/service/templates/{id}/generate")
def generate(visit: Visit) -> Answer:
    """Make the ticket of a template that names a company; which fields it takes is ours."""
    visit.needs("add")
    one = visit.world.ticket_templates.get(visit.id())
    if one is None:
        raise errors.missing("ServiceTemplate", visit.places["id"])
    if one.client_id is None:
        fault = errors.required("serviceTemplate", "company")
        raise errors.invalid("serviceTemplate", [fault])
    board = _board(visit, one)
    at = visit.world.next_id("number")
    ticket = Ticket(
        id=at,
        number=at,
        subject=one.title[:100],
        client_id=one.client_id,
        status=visit.terms.statuses[board.name][0].name,
        priority=one.priority or visit.world.vocabulary.priorities[2].name,
        created=visit.now,
        updated=visit.now,
        creator_id=visit.user.technician.id,
        problem_type=one.problem_type,
        sub_type=one.sub_type,
        queue=board.name,
        source="Schedule",
    )
    visit.world.tickets[at] = ticket
    promise.renew(visit, ticket)
    if one.details:
        notes.write(visit, ticket, one.details, "detailDescriptionFlag")
    visit.changed(ticket)
    visit.wrote("ticket", ticket=at, id=at)
    return as_json({"scheduleCount": 0, "serviceCount": 1})
