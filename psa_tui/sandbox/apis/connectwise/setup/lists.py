"""The lists of the tenant: priorities, sources, places, work types and roles, canned notes."""

from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve
from psa_tui.sandbox.apis.connectwise.moments import number
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import COLOURS, LEVELS, PLACES
from psa_tui.sandbox.http import Row

from .boards import STAMP

desk = Desk()

BILLS = "Billable|DoNotBill|NoCharge"


def _priorities(visit: Visit) -> list[Row]:
    """List priorities by id, which says nothing: the smallest order is the most urgent."""
    made: list[Row] = [
        {
            "id": one.id,
            "name": one.name,
            "color": COLOURS[min(at, 3)],
            "sortOrder": at * 2 + 2,
            "level": LEVELS[min(at, 3)],
            "urgencySortOrder": str(at + 1),
            "defaultFlag": at == 2,
            "_info": STAMP,
        }
        for at, one in enumerate(visit.terms.priorities)
    ]
    return sorted(made, key=lambda row: str(row["id"]).zfill(4))


def _sources(visit: Visit) -> list[Row]:
    return [
        {"id": one.id, "name": one.name, "defaultFlag": one.name == "Phone", "_info": STAMP}
        for one in visit.world.vocabulary.sources
    ]


def _three(visit: Visit) -> list[Row]:
    del visit
    words = ("Low", "Medium", "High")
    return [
        {
            "id": at,
            "name": word,
            "description": word,
            "defaultFlag": word == "Medium",
            "_info": STAMP,
        }
        for at, word in enumerate(words, 1)
    ]


def _codes(visit: Visit) -> list[Row]:
    names = (("CALL", "Call the contact"), ("DOC", "Document the change"))
    return [
        {"id": at, "name": name, "description": words, "boardId": visit.terms.boards[0].id}
        for at, (name, words) in enumerate(names, 1)
    ]


def _places(visit: Visit) -> list[Row]:
    del visit
    where = {"On-Site": "OnSite", "Remote": "Remote", "In-House": "InHouse"}
    return [
        {
            "id": one.id,
            "name": one.name,
            "where": where[one.name],
            "defaultFlag": one.name == "Remote",
            "_info": STAMP,
        }
        for one in PLACES
    ]


def _work_types(visit: Visit) -> list[Row]:
    return [
        {
            "id": one.id,
            "name": one.name[:50],
            "billTime": "Billable" if one.price else "NoCharge",
            "rateType": "Custom",
            "rate": number(one.price),
            "hoursMin": 0,
            "hoursMax": 0,
            "roundBillHoursTo": 0.25,
            "costMultiplier": 1,
            "inactiveFlag": not one.active,
            "overallDefaultFlag": at == 0,
            "activityDefaultFlag": False,
            "utilizationFlag": True,
            "_info": STAMP,
        }
        for at, one in enumerate(visit.terms.work_types)
    ]


def _roles(visit: Visit) -> list[Row]:
    return [
        {
            "id": one.id,
            "name": one.name,
            "hourlyRate": 150,
            "inactiveFlag": False,
            "locationIds": [1],
            "_info": STAMP,
        }
        for one in visit.terms.roles
    ]


CHARGE_CODES = ("Travel", "Internal meeting", "Training")
"""What time is charged to that is on no ticket (our invention)."""


def _charge_codes(visit: Visit) -> list[Row]:
    own = {"id": 1, "name": visit.world.msp_name, "identifier": visit.world.subdomain}
    return [
        {
            "id": at,
            "name": name,
            "company": own,
            "timeEntryFlag": True,
            "expenseEntryFlag": name == "Travel",
            "billTime": "DoNotBill",
            "_info": STAMP,
        }
        for at, name in enumerate(CHARGE_CODES, 1)
    ]


def _schedule_types(visit: Visit) -> list[Row]:
    del visit
    known = ((1, "C", "Activity"), (2, "M", "Meeting"), (3, "P", "Project"), (4, "S", "Service"))
    return [
        {"id": id, "identifier": letter, "name": name, "systemFlag": True, "_info": STAMP}
        for id, letter, name in known
    ]


def _schedule_statuses(visit: Visit) -> list[Row]:
    del visit
    return [
        {
            "id": at,
            "name": name,
            "defaultFlag": name == "Firm",
            "showAsTentativeFlag": name == "Tentative",
            "_info": STAMP,
        }
        for at, name in enumerate(("Tentative", "Firm"), 1)
    ]


def _canned(visit: Visit) -> list[Row]:
    canned = visit.world.canned_responses.values()
    return [
        {"id": one.id, "name": one.title[:50], "contents": one.body, "_info": STAMP}
        for one in canned
    ]


def _locations(visit: Visit) -> list[Row]:
    del visit
    structure = {"id": 2, "name": "Location"}
    return [
        {
            "id": 1,
            "name": "Main Office",
            "ownerLevelId": 1,
            "structureLevel": structure,
            "locationFlag": True,
            "clientFlag": True,
            "departmentIds": [1],
            "workRoleIds": [],
            "_info": STAMP,
        }
    ]


def _location_info(visit: Visit) -> list[Row]:
    del visit
    return [{"id": 1, "name": "Main Office", "location_flag": True}]


def _department_info(visit: Visit) -> list[Row]:
    del visit
    return [{"id": 1, "name": "Services"}]


def _departments(visit: Visit) -> list[Row]:
    del visit
    return [{"id": 1, "identifier": "Services", "name": "Services", "_info": STAMP}]


PLAIN = "id:int name defaultFlag:bool"

LISTS: dict[str, Table[Row]] = {
    "/service/priorities": rows(
        "Priority",
        shape(f"{PLAIN} color sortOrder:int level urgencySortOrder imageLink"),
        _priorities,
    ),
    "/service/sources": rows("Source", shape(f"{PLAIN} enteredBy dateEntered:date"), _sources),
    "/service/severities": rows("Severity", shape(f"{PLAIN} description"), _three),
    "/service/impacts": rows("Impact", shape(f"{PLAIN} description"), _three),
    "/service/codes": rows("Code", shape("id:int name description boardId:int"), _codes),
    "/service/locations": rows(
        "ServiceLocation", shape(f"{PLAIN} where:OnSite|Remote|InHouse"), _places
    ),
    "/time/workTypes": rows(
        "WorkType",
        shape(
            f"id:int name billTime:{BILLS} rateType:AdjAmount|Custom|Multiplier rate:number "
            "hoursMin:number hoursMax:number roundBillHoursTo:number costMultiplier:number "
            "inactiveFlag:bool overallDefaultFlag:bool activityDefaultFlag:bool "
            "utilizationFlag:bool"
        ),
        _work_types,
    ),
    "/time/workRoles": rows(
        "WorkRole",
        shape("id:int name hourlyRate:number inactiveFlag:bool locationIds:[int]"),
        _roles,
    ),
    "/time/chargeCodes": rows(
        "ChargeCode",
        shape(
            f"id:int name company:company timeEntryFlag:bool expenseEntryFlag:bool billTime:{BILLS}"
        ),
        _charge_codes,
    ),
    "/schedule/types": rows(
        "ScheduleType", shape("id:int name identifier systemFlag:bool"), _schedule_types
    ),
    "/schedule/statuses": rows(
        "ScheduleStatus", shape(f"{PLAIN} showAsTentativeFlag:bool"), _schedule_statuses
    ),
    "/system/standardNotes": rows("StandardNote", shape("id:int name contents board:ref"), _canned),
    "/system/info/standardNotes": rows(
        "StandardNote", shape("id:int name contents board:ref"), _canned
    ),
    "/system/locations": rows(
        "Location",
        shape(
            "id:int name ownerLevelId:int structureLevel:ref locationFlag:bool clientFlag:bool "
            "departmentIds:[int] workRoleIds:[int]"
        ),
        _locations,
    ),
    "/system/info/locations": rows(
        "Location", shape("id:int name location_flag:bool"), _location_info
    ),
    "/system/departments": rows("Department", shape("id:int identifier name"), _departments),
    "/system/info/departments": rows("Department", shape("id:int name"), _department_info),
}
"""Every list by its address."""

for _path, _table in LISTS.items():
    serve(desk, _path, _table)
