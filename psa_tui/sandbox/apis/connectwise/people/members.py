"""The MSP's own people, and who the keys belong to."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.keys import INTEGRATION, lend
from psa_tui.sandbox.apis.connectwise.listing import Table, bare, listed, rows, serve
from psa_tui.sandbox.apis.connectwise.moments import moment
from psa_tui.sandbox.apis.connectwise.visit import VERSION, Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json
from psa_tui.sandbox.world import Technician

desk = Desk()

LICENCES = "A|C|F|X"

MEMBER = shape(
    f"id:int identifier firstName lastName middleInitial title inactiveFlag:bool "
    f"licenseClass:{LICENCES} officeEmail officePhone primaryEmail hireDate:date "
    "defaultEmail:Office|Mobile|Home defaultPhone:Office|Mobile|Home securityRole:ref "
    "timeZone:ref workRole:ref workType:ref serviceDefaultBoard:ref defaultLocation:ref "
    "defaultDepartment:unit adminFlag:bool dailyCapacity:number hourlyCost:number "
    "hourlyRate:number requireStartAndEndTimeOnTimeEntryFlag:bool"
)
LIGHT = shape(
    f"id:int identifier firstName middleInitial lastName fullName defaultEmail "
    f"licenseClass:{LICENCES} inactiveFlag:bool"
)

MODULES = (
    ("Service Desk", "Service Tickets"),
    ("Service Desk", "Close Service Tickets"),
    ("Service Desk", "Merge Tickets"),
    ("Service Desk", "Resource Scheduling"),
    ("Time & Expense", "Time Entry"),
    ("Time & Expense", "Time Entry Billable Option"),
    ("Companies", "Company Maintenance"),
    ("Companies", "Contacts"),
    ("Companies", "Configurations"),
    ("Companies", "Manage Attachments"),
    ("Finance", "Agreements"),
    ("Finance", "Invoicing"),
    ("Procurement", "Products"),
    ("System", "Member Maintenance"),
)
"""The rights that are told: module and function."""


def _names(one: Technician) -> tuple[str, str]:
    first, _, last = one.name.partition(" ")
    return first[:30], (last or first)[:30]


def _class(one: Technician) -> str:
    return "A" if one.name == INTEGRATION else "F"


def _light(visit: Visit, one: Technician) -> Row:
    first, last = _names(one)
    return {
        "id": one.id,
        "identifier": visit.terms.logins[one.id],
        "firstName": first,
        "lastName": last,
        "fullName": one.name,
        "defaultEmail": one.email,
        "licenseClass": _class(one),
        "inactiveFlag": not one.active,
        "_info": {"lastUpdated": moment(one.updated)},
    }


def _full(visit: Visit, one: Technician) -> Row:
    first, last = _names(one)
    return {
        "id": one.id,
        "identifier": visit.terms.logins[one.id],
        "firstName": first,
        "lastName": last,
        "title": one.role,
        "inactiveFlag": not one.active,
        "licenseClass": _class(one),
        "officeEmail": one.email,
        "primaryEmail": one.email,
        "hireDate": moment(one.created),
        "defaultEmail": "Office",
        "defaultPhone": "Office",
        "securityRole": {"id": 1, "name": "Admin" if one.admin else "Technician"},
        "adminFlag": one.admin,
        "dailyCapacity": 8,
        "hourlyCost": 55,
        "hourlyRate": 150,
        **_defaults(visit, one),
        "_info": refs.info(visit, one.created, one.updated, None),
    }


def _defaults(visit: Visit, one: Technician) -> Row:
    return {
        "timeZone": {"id": 1, "name": "Central Standard Time"},
        "workRole": refs.work_role(visit, one.role),
        "workType": refs.work_type(visit, visit.terms.work_types[0]),
        "serviceDefaultBoard": refs.board(visit, visit.terms.boards[0]),
        "defaultLocation": refs.location(visit),
        "defaultDepartment": refs.department(visit),
        "requireStartAndEndTimeOnTimeEntryFlag": False,
    }


def _all_full(visit: Visit) -> list[Row]:
    if not visit.user.setup:
        raise errors.no_right()
    return [_full(visit, one) for one in visit.world.technicians.values()]


def _all_light(visit: Visit) -> list[Row]:
    return [_light(visit, one) for one in visit.world.technicians.values()]


serve(desk, "/system/members", rows("Member", MEMBER, _all_full))
serve(desk, "/system/info/members", rows("Member", LIGHT, _all_light))


@desk.route("GET", "/system/myMembers/info")
def who(visit: Visit) -> Answer:
    """Tell who the keys belong to."""
    me = visit.user.technician
    return as_json(bare({**_light(visit, me), **_defaults(visit, me)}))


@desk.route("GET", "/system/myMembers")
def who_in_full(visit: Visit) -> Answer:
    """Tell everything about whom the keys belong to."""
    row = _full(visit, visit.user.technician)
    hidden = ("securityRole", "primaryEmail")
    return as_json(bare({name: one for name, one in row.items() if name not in hidden}))


RIGHT = shape(
    "id:int moduleIdentifier moduleName moduleDescription moduleFunctionIdentifier "
    "moduleFunctionName moduleFunctionDescription addLevel:None|My|All editLevel:None|My|All "
    "deleteLevel:None|My|All inquireLevel:None|My|All sortOrder:int"
)


def _rights(visit: Visit) -> list[Row]:
    levels = {f"{verb}Level": level for verb, level in visit.user.levels.items()}
    nothing = dict.fromkeys(levels, "None")
    return [
        {
            "id": at,
            "moduleName": module,
            "moduleFunctionName": function,
            "moduleDescription": module,
            "moduleFunctionDescription": function,
            **(levels if visit.user.setup or module != "System" else nothing),
            "sortOrder": at,
        }
        for at, (module, function) in enumerate(MODULES, 1)
    ]


RIGHTS: Table[Row] = rows("Right", RIGHT, _rights)


@desk.route("GET", "/system/mySecurity")
def rights(visit: Visit) -> Answer:
    """List what the keys may do."""
    return listed(visit, RIGHTS)


@desk.route("GET", "/system/info")
def about(visit: Visit) -> Answer:
    """Tell about the server; whether that needs keys is told both ways, so a switch says it."""
    del visit
    return as_json(
        {
            "version": f"v{VERSION}.98765",
            "isCloud": True,
            "serverTimeZone": "Central Standard Time",
            "cloudRegion": "NA",
            "licenseBits": [{"name": "Service", "activeFlag": True}],
            "maxWorkFlowRecordsAllowed": 5000,
        }
    )


@desk.route("POST", "/system/members/{id}/tokens")
def tokens(visit: Visit) -> Answer:
    """Make keys to act as a member: for integrations that say they sign a member in."""
    if not visit.user.machine or visit.call.headers.get("x-cw-usertype") != "member":
        raise errors.no_right()
    wanted = visit.places["id"].lower()
    for one in visit.world.technicians.values():
        if visit.terms.logins[one.id] == wanted:
            return as_json(lend(one, visit.now))
    raise errors.missing("Member", visit.places["id"])
