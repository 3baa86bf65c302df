"""Service levels, and the hours they promise for each priority."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import rows, serve
from psa_tui.sandbox.apis.connectwise.moments import number
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import by_id, hours
from psa_tui.sandbox.http import Row

from .boards import STAMP

desk = Desk()

HOURS = (
    "respondHours:number planWithin:number resolutionHours:number respondPercent:int "
    "planWithinPercent:int resolutionPercent:int"
)
MATRIX = ("hi", "med", "low")
"""The words of the matrix of impact and urgency."""

CELLS = tuple(f"{impact}Impact{urgency.title()}Urgency" for impact in MATRIX for urgency in MATRIX)

LEVEL = shape(
    f"id:int name defaultFlag:bool basedOn:AllHours|Customer|MyCalendar|Custom {HOURS} "
    f"applicationOrder:int {' '.join(f'{cell}:priority' for cell in CELLS)}"
)
OF_PRIORITY = shape(f"id:int sla:ref priority:priority {HOURS}")


def promised(level: str, rank: int) -> Row:
    """Write the hours of a level for a priority's rank; a plan is due half-way."""
    answer, solve = hours(level, rank)
    return {
        "respondHours": number(answer),
        "planWithin": number(solve / 2),
        "resolutionHours": number(solve),
        "respondPercent": 90,
        "planWithinPercent": 90,
        "resolutionPercent": 90,
    }


def _levels(visit: Visit) -> list[Row]:
    ranked = [one.name for one in visit.terms.priorities]
    made: list[Row] = []
    for at, one in enumerate(visit.terms.levels, 1):
        cells = {
            cell: refs.priority(visit, ranked[min(at // 3 + at % 3, len(ranked) - 1)])
            for at, cell in enumerate(CELLS)
        }
        made.append(
            {
                "id": one.id,
                "name": one.name,
                "defaultFlag": one.name == "Bronze",
                "basedOn": "AllHours",
                **promised(one.name, 2),
                "applicationOrder": at,
                **cells,
                "_info": STAMP,
            }
        )
    return made


def _of_priorities(visit: Visit) -> list[Row]:
    level = by_id(visit.terms.levels, visit.id("parent"))
    if level is None:
        raise errors.missing("SLA", visit.places["parent"])
    sla = visit.ref("sla", level.id, level.name, f"/service/SLAs/{level.id}")
    return [
        {
            "id": level.id * 10 + rank,
            "sla": sla,
            "priority": refs.priority(visit, one.name),
            **promised(level.name, rank),
            "_info": STAMP,
        }
        for rank, one in enumerate(visit.terms.priorities[:4])
    ]


serve(desk, "/service/SLAs", rows("SLA", LEVEL, _levels))
serve(desk, "/service/SLAs/{parent}/priorities", rows("SLAPriority", OF_PRIORITY, _of_priorities))
