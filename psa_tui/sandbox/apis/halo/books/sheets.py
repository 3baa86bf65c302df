"""Time sheets: a row for each agent and day of a rolling window."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from psa_tui.sandbox.apis.halo.books import events
from psa_tui.sandbox.apis.halo.shapes import hours, moment, read_moment
from psa_tui.sandbox.apis.halo.tokens import INTEGRATION
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Technician, TimeEntry

desk = Desk()

DAYS = 14
"""How many days the window has, today included (our invention)."""

TARGET, BREAK = 7.5, 0.5
"""Hours of a working day, and of its break."""

FIRST = date(2020, 1, 1)
"""The day that ids count from."""


@desk.route("GET", "/timesheet")
def listed(visit: Visit) -> list[Row]:
    """List the sheets of everybody."""
    visit.needs("read:timesheets")
    staff = [one for one in visit.world.technicians.values() if one.name != INTEGRATION]
    return _sheets(visit, staff)


@desk.route("GET", "/timesheet/mine")
def mine(visit: Visit) -> list[Row]:
    """List one's own sheets."""
    visit.needs("read:timesheets")
    return _sheets(visit, [visit.holder.agent])


@desk.route("GET", "/timesheet/{id}")
def read(visit: Visit) -> Row:
    """Read a sheet with its events, by id or by agent and day; an unknown one has the id 0."""
    visit.needs("read:timesheets")
    agent = visit.world.technicians.get(visit.number("agent_id") or visit.id() // 10_000)
    asked = read_moment(visit.query.get("date"))
    on = asked.date() if asked else FIRST + timedelta(days=visit.id() % 10_000)
    if agent is None or (asked is None and visit.id() != _id(agent, on)):
        return {"id": 0, "agent_id": 0, "events": []}
    found = [
        events.row(entry, action, ticket, visit.world)
        for ticket, action, entry in events.everything(visit.world)
        if entry.technician_id == agent.id and entry.start.date() == on
    ]
    worked = _worked(visit)
    return {**_sheet(visit, agent, on, worked[agent.id, on]), "events": found}


def _sheets(visit: Visit, staff: list[Technician]) -> list[Row]:
    worked = _worked(visit)
    days = [visit.now.date() - timedelta(days=at) for at in range(DAYS)]
    return [_sheet(visit, one, on, worked[one.id, on]) for one in staff for on in days]


def _worked(visit: Visit) -> dict[tuple[int, date], list[TimeEntry]]:
    made: dict[tuple[int, date], list[TimeEntry]] = defaultdict(list)
    for _, _, entry in events.everything(visit.world):
        made[entry.technician_id, entry.start.date()].append(entry)
    return made


def _sheet(visit: Visit, one: Technician, on: date, entries: list[TimeEntry]) -> Row:
    actual = sum((hours(entry.duration(visit.now)) for entry in entries), 0.0)
    paid = sum((hours(entry.duration(visit.now)) for entry in entries if entry.billable), 0.0)
    # The hour of the date means nothing, and its offset less: only the day does.
    stamp = datetime.combine(on, time(5, 32, 44, 990_000), UTC)
    return {
        "id": _id(one, on),
        "agent_id": one.id,
        "agent_name": one.name,
        "date": stamp.isoformat(timespec="milliseconds").replace(".990", ".99"),
        "start_time": moment(datetime.combine(on, time(8), UTC)),
        "end_time": moment(datetime.combine(on, time(16), UTC)),
        "target_hours": TARGET,
        "actual_hours": round(actual, 4),
        "break_hours": BREAK,
        "unlogged_hours": round(max(TARGET - actual, 0.0), 4),
        "work_hours": round(actual, 4),
        "chargeable_hours": round(paid, 4),
        "percentage": round(actual / TARGET * 100, 2),
        "workdayid": 1,
        "events": [],
    }


def _id(one: Technician, on: date) -> int:
    return one.id * 10_000 + (on - FIRST).days
