"""Boards, and what each board has of its own: statuses, types, subtypes, items, teams."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.keys import INTEGRATION
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import NO_TIME, PROJECT_BOARDS, BoardStatus, by_id
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Choice

desk = Desk()

BILLS = "Billable|DoNotBill|NoCharge|NoDefault"

BOARD = shape(
    "id:int name location:ref department:unit inactiveFlag:bool projectFlag:bool "
    f"billTime:{BILLS} billExpense:{BILLS} billProduct:{BILLS} billTicketsAfterClosedFlag:bool "
    "sendToContactFlag:bool sendToCCFlag:bool sendToResourceFlag:bool workRole:ref workType:ref "
    "timeEntryDiscussionFlag:bool timeEntryInternalAnalysisFlag:bool timeEntryResolutionFlag:bool "
    "timeEntryLockedFlag:bool"
)
STATUS = shape(
    "id:int name board:ref sortOrder:int displayOnBoard:bool inactive:bool closedStatus:bool "
    "timeEntryNotAllowed:bool roundRobinCatchall:bool defaultFlag:bool customerPortalFlag:bool "
    "escalationStatus:NotResponded|Responded|ResolutionPlan|Resolved|NoEscalation "
    "saveTimeAsNote:bool"
)
STATUS_INFO = shape("id:int name closedFlag:bool defaultFlag:bool inactiveFlag:bool sortOrder:int")
TYPE = shape(
    "id:int name board:ref category:Reactive|Proactive defaultFlag:bool inactiveFlag:bool "
    "requestForChangeFlag:bool"
)
SUB_TYPE = shape("id:int name board:ref inactiveFlag:bool typeAssociationIds:[int]")
ITEM = shape("id:int name board:ref inactiveFlag:bool")
TEAM = shape(
    "id:int name teamLeader:member members:[int] defaultFlag:bool boardId:int locationId:int "
    "businessUnitId:int notifyOnTicketDelete:bool"
)
TRIPLE = shape("id:int board:ref type:ref subType:ref item:ref")
SERVICE_TEAM = shape("id:int name leader:member location:ref department:unit deleteNotifyFlag:bool")

STAMP: Row = {"lastUpdated": "2025-01-06T09:00:00Z", "updatedBy": "zAdmin"}
"""The metadata of what was set up long ago."""


def _board(visit: Visit) -> Choice:
    one = by_id(visit.terms.boards, visit.id("parent"))
    if one is None:
        raise errors.missing("Board", visit.places.get("parent"))
    return one


def _boards(visit: Visit) -> list[Row]:
    return [_row(visit, one) for one in visit.terms.boards]


def _row(visit: Visit, one: Choice) -> Row:
    project = one.name in PROJECT_BOARDS
    return {
        "id": one.id,
        "name": one.name,
        "location": refs.location(visit),
        "department": refs.department(visit),
        "inactiveFlag": False,
        "projectFlag": project,
        "billTime": "NoDefault" if project else "Billable",
        "billExpense": "Billable",
        "billProduct": "Billable",
        "billTicketsAfterClosedFlag": False,
        "sendToContactFlag": True,
        "sendToCCFlag": False,
        "sendToResourceFlag": False,
        "workRole": refs.work_role(visit, visit.terms.roles[0].name),
        "workType": refs.work_type(visit, visit.terms.work_types[0]),
        "timeEntryDiscussionFlag": False,
        "timeEntryInternalAnalysisFlag": True,
        "timeEntryResolutionFlag": False,
        "timeEntryLockedFlag": False,
        "_info": STAMP,
    }


def _statuses(visit: Visit) -> list[Row]:
    mine = visit.terms.statuses[_board(visit).name]
    return [_status(visit, one, first=one is mine[0]) for one in mine]


def _status(visit: Visit, one: BoardStatus, *, first: bool) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "board": refs.board(visit, one.board),
        "sortOrder": one.order,
        "displayOnBoard": True,
        "inactive": False,
        "closedStatus": one.closed,
        "timeEntryNotAllowed": one.name in NO_TIME,
        "roundRobinCatchall": False,
        "defaultFlag": first,
        "customerPortalFlag": one.status.phase != "escalated",
        "escalationStatus": one.escalation,
        "saveTimeAsNote": False,
        "_info": STAMP,
    }


def _status_info(visit: Visit) -> list[Row]:
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "closedFlag": row["closedStatus"],
            "defaultFlag": row["defaultFlag"],
            "inactiveFlag": row["inactive"],
            "sortOrder": row["sortOrder"],
        }
        for row in _statuses(visit)
    ]


def _types(visit: Visit) -> list[Row]:
    board = _board(visit)
    return [
        {
            "id": one.id,
            "name": one.name,
            "board": refs.board(visit, board),
            "category": "Proactive" if one.name == "Monitoring" else "Reactive",
            "defaultFlag": False,
            "inactiveFlag": False,
            "requestForChangeFlag": False,
            "_info": STAMP,
        }
        for one in visit.terms.types(board)
    ]


def _sub_types(visit: Visit) -> list[Row]:
    board = _board(visit)
    return [
        {
            "id": one.id,
            "name": one.name,
            "board": refs.board(visit, board),
            "inactiveFlag": False,
            "typeAssociationIds": [one.parent_id],
            "_info": STAMP,
        }
        for one in visit.terms.sub_types(board)
    ]


def _items(visit: Visit) -> list[Row]:
    board = _board(visit)
    plain = {"board": refs.board(visit, board), "inactiveFlag": False, "_info": STAMP}
    return [{"id": one.id, "name": one.name, **plain} for one in visit.terms.items(board)]


def _teams_of(visit: Visit, board: Choice) -> list[Row]:
    people = [one.id for one in visit.world.technicians.values() if one.name != INTEGRATION]
    members = {0: people, 1: people[:2]}
    return [
        {
            "id": one.id,
            "name": one.name,
            "teamLeader": refs.member(visit, people[0]),
            "members": members[at],
            "defaultFlag": at == 0,
            "boardId": board.id,
            "locationId": 1,
            "businessUnitId": 1,
            "notifyOnTicketDelete": False,
            "_info": STAMP,
        }
        for at, one in enumerate(visit.terms.teams(board))
    ]


def _teams(visit: Visit) -> list[Row]:
    return _teams_of(visit, _board(visit))


def _all_teams(visit: Visit) -> list[Row]:
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "leader": row["teamLeader"],
            "location": refs.location(visit),
            "department": refs.department(visit),
            "deleteNotifyFlag": False,
            "_info": STAMP,
        }
        for board in visit.terms.boards
        for row in _teams_of(visit, board)
    ]


def _triples(visit: Visit) -> list[Row]:
    """List what goes together: every subtype below its type, with every item and with none."""
    board = _board(visit)
    types = {one.id: one for one in visit.terms.types(board)}
    chains = [(types[sub.parent_id], sub) for sub in visit.terms.sub_types(board)]
    made: list[Row] = []
    for kind, sub in chains:
        for item in (None, *visit.terms.items(board)):
            made.append(
                {
                    "id": board.id * 1000 + len(made) + 1,
                    "board": refs.board(visit, board),
                    "type": refs.of_board(visit, "type", kind, board.id),
                    "subType": refs.of_board(visit, "subType", sub, board.id),
                    "item": refs.of_board(visit, "item", item, board.id) if item else None,
                    "_info": STAMP,
                }
            )
    return made


OF_BOARDS: tuple[tuple[str, Table[Row]], ...] = (
    ("statuses/info", rows("Status", STATUS_INFO, _status_info)),
    ("statuses", rows("Status", STATUS, _statuses)),
    ("types", rows("Type", TYPE, _types)),
    ("subtypes", rows("SubType", SUB_TYPE, _sub_types)),
    ("items", rows("Item", ITEM, _items)),
    ("teams", rows("Team", TEAM, _teams)),
    ("typeSubTypeItemAssociations", rows("Association", TRIPLE, _triples)),
)
"""What hangs below a board."""

serve(desk, "/service/boards", rows("Board", BOARD, _boards))
serve(desk, "/service/teams", rows("Team", SERVICE_TEAM, _all_teams))
for _name, _table in OF_BOARDS:
    serve(desk, f"/service/boards/{{parent}}/{_name}", _table, one="/" not in _name)
