"""What an account is set to, and the answers it keeps ready."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import moment
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_text
from psa_tui.sandbox.world import CannedResponse, World

desk = Desk()

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@desk.route("GET", "/tickets/settings")
def of_tickets(visit: Visit) -> Row:
    """Tell what tickets can be: statuses, types, the labour product of a timer that names none."""
    world, words = visit.world, visit.world.vocabulary
    outtake = visit.on("require_outtake") or None
    active = (one for one in world.technicians.values() if one.active)
    return {
        "ticket_status_list": [one.name for one in words.statuses],
        "default_labor_product_id": world.default_labour_id,
        "ticket_timer_charge_by_default": visit.on("timer_charge_by_default"),
        "saved_searches": [],
        "ticket_types": _types(world),
        "ticket_type_fields": [],
        "ticket_type_field_answers": [],
        "appointment_types": [],
        "users": [{"id": one.id, "name": one.name} for one in active],
        "dashboard_settings": None,
        "worksheet_templates": [],
        "require_ticket_type": None,
        "require_intake_form_with_ticket": None,
        "require_outtake_form_with_ticket": outtake,
        "ticket_workflow_default_id": None,
    }


@desk.route("GET", "/settings")
def of_account(visit: Visit) -> Row:
    """Tell the account's own settings: problem types, priorities with their digits, locale."""
    world, words = visit.world, visit.world.vocabulary
    weekend = {"Sunday", "Saturday"}
    return {
        "customers": {"required_fields": None, "customer_fields": [], "customer_field_answers": []},
        "assets": {"asset_types": [], "asset_type_fields": [], "asset_type_field_answers": []},
        "locale": {
            "iso_code": "en",
            "currency_symbol": world.currency,
            "date_format": "mm-dd-yy",
            "time_format": "hh:mm tt",
            "time_zone": world.time_zone,
            "time_offset": _offset(world.time_zone, visit.now),
        },
        "ticket": {
            "ticket_types": _types(world),
            "ticket_type_fields": [],
            "ticket_type_field_answers": [],
            "problem_types": [one.name for one in words.problem_types],
            # No priority is a priority too: the list begins with the empty one.
            "priorities": ["", *(one.name for one in words.priorities)],
        },
        "business_hours_enabled": True,
        "business_hours": [
            {"day": day, "start": "09:00", "end": "17:00", "closed": day in weekend} for day in DAYS
        ],
        "default_holiday_calendar": "USA",
        "msp_addon": None,
    }


@desk.route("GET", "/canned_responses")
def canned(visit: Visit) -> Row:
    """List the canned responses, all at once; reading them is a right of its own."""
    if not visit.token.canned:
        raise errors.no_right()
    words = (visit.call.param("query") or "").casefold()
    groups = _categories(visit.world)
    found = [
        _canned(one, groups)
        for one in visit.world.canned_responses.values()
        if words in f"{one.title}\n{one.subject}\n{one.body}".casefold()
    ]
    return {"canned_responses": found}


@desk.route("GET", "/canned_responses/settings")
def canned_settings(visit: Visit) -> Row:
    """Tell the groups and subjects of canned responses."""
    if not visit.token.canned:
        raise errors.no_right()
    subjects = dict.fromkeys(one.subject for one in visit.world.canned_responses.values())
    groups = [{"id": id, "name": name} for name, id in _categories(visit.world).items()]
    return {
        "canned_response_categories": groups,
        "subjects": list(subjects),
        "can_manage": "write" in visit.token.verbs,
    }


@desk.route("GET", "/callerid")
def caller_id(_: Visit) -> Answer:
    """Answer in bare text: the feature is off."""
    return as_text("Disabled")


def _types(world: World) -> list[Row]:
    dates = {"created_at": moment(world.me().created), "updated_at": moment(world.me().updated)}
    return [{"id": one.id, "name": one.name, **dates} for one in world.vocabulary.ticket_types]


def _offset(zone: str, now: datetime) -> str:
    text = now.astimezone(UTC).astimezone(ZoneInfo(zone)).strftime("%z")
    return f"{text[:3]}:{text[3:]}"


def _categories(world: World) -> dict[str, int]:
    names = dict.fromkeys(one.category for one in world.canned_responses.values())
    return {name: number for number, name in enumerate(names, start=1)}


def _canned(one: CannedResponse, groups: dict[str, int]) -> Row:
    return {
        "id": one.id,
        "title": one.title,
        "body": one.body,
        "subject": one.subject,
        "canned_response_category_id": groups[one.category],
        "category_name": one.category,
    }
