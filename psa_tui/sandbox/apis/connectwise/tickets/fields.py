"""What a ticket is made of when it is written: each name read, the whole checked, then stored.

Used by making, replacing and patching, so that all three refuse the same things. What is told but
not written (resources, closedFlag ...) is taken and changes nothing.
"""

from collections.abc import Mapping

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.moments import read_decimal, read_int
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Ticket

from . import rows
from .choices import KINDS, One, Reading, picked
from .shape import BILLS, LEVELS

TEXTS: Mapping[str, int] = {
    "summary": 100,
    "contactName": 62,
    "contactPhoneNumber": 20,
    "contactEmailAddress": 250,
    "externalXRef": 100,
    "poNumber": 50,
    "automaticEmailCc": 1000,
}
"""Texts and the most characters they may have."""

ENUMS: Mapping[str, str] = {
    "severity": LEVELS,
    "impact": LEVELS,
    "billTime": BILLS,
    "billExpenses": BILLS,
    "billProducts": BILLS,
}
"""Words of a fixed list."""

FLAGS = (
    *("automaticEmailContactFlag", "automaticEmailResourceFlag", "automaticEmailCcFlag"),
    *("allowAllClientsPortalView", "customerUpdatedFlag"),
)
DATES = ("requiredDate", "estimatedStartDate")

STUBBORN = ("severity", "impact", "board", "status", "company", "priority")
"""What cannot be taken away."""

Values = dict[str, One]
"""Names and what they are to become; None where one is taken away."""


def read(reading: Reading, body: Row, ticket: Ticket | None) -> Values:
    """Read every name of a body that is understood, the board first: others go by it."""
    visit = reading.visit
    values: Values = {}
    if body.get("board") is not None:
        values["board"] = picked(reading, "board", body["board"])
    current = rows.board_of(visit, ticket) if ticket else None
    reading.board = values.get("board") or current or _default_board(reading)
    for name, value in body.items():
        if name == "board":
            continue
        if name in KINDS:
            values[name] = None if value is None else picked(reading, name, value)
        elif name in (*TEXTS, *ENUMS, *FLAGS, *DATES, "budgetHours", "parentTicketId"):
            values[name] = None if value is None else _plain(reading, name, value)
        elif name == "customFields" and isinstance(value, list):
            values[name] = _custom(reading, value)
    if ticket is not None:
        lost = (one for one in STUBBORN if one in body and body[one] is None)
        reading.faults += [errors.required(reading.resource, one) for one in lost]
    return values


def check(reading: Reading, values: Values, ticket: Ticket | None) -> None:
    """See that the record as it would be is whole: old values too, not the new ones alone."""
    visit, resource = reading.visit, reading.resource
    summary = values.get("summary", ticket.subject[:100] or "-" if ticket else None)
    if not text_of(summary).strip():
        reading.faults.append(errors.required(resource, "summary"))
    client = values["company"].id if values.get("company") else ticket and ticket.client_id
    if client is None and "company" not in values:
        reading.faults.append(errors.required(resource, "company"))
    for name in ("contact", "site", "agreement"):
        one = values.get(name)
        if one is not None and client is not None and one.client_id != client:
            reading.unknown(name, one.id)
    _check_status(reading, values, ticket)
    _check_type(reading, values, ticket)
    if ticket is not None and visit.on("legacy_fault") and ticket.id % 2:
        budget = values.get("budgetHours", rows.kept(ticket, "budgetHours", -1))
        if budget is None or budget < 0:
            words = "between 0 and 9999"
            reading.faults.append(errors.out_of_range(resource, "budgetHours", words))


def _default_board(reading: Reading) -> One:
    if reading.visit.on("require_board"):
        reading.faults.append(errors.required(reading.resource, "board"))
    boards = reading.visit.terms.boards
    return next((one for one in boards if one.name == "Service Desk"), boards[0])


def _plain(reading: Reading, name: str, value: object) -> object:
    if name in FLAGS:
        return value is True
    if name in TEXTS:
        made: object = text_of(value)
        wrong = len(text_of(value)) > TEXTS[name]
        words = f"a string with a maximum length of {TEXTS[name]}"
    elif name in ENUMS:
        made = next((one for one in ENUMS[name].split("|") if one == value), None)
        wrong, words = made is None, f"one of {ENUMS[name].replace('|', ', ')}"
    elif name in DATES:
        made = read_moment(value)
        wrong, words = made is None, "a date"
    elif name == "budgetHours":
        amount = read_decimal(value)
        made = None if amount is None else float(amount)
        wrong, words = amount is None or not 0 <= amount <= 9999, "between 0 and 9999"
    else:
        parent = reading.visit.world.tickets.get(read_int(value) or 0)
        made = parent.id if parent else None
        wrong, words = parent is None, "the id of a ticket"
    if wrong:
        reading.faults.append(errors.out_of_range(reading.resource, name, words))
    return made


def _custom(reading: Reading, value: list[object]) -> dict[str, object]:
    """Read custom fields: all of them come, one that is left out is emptied."""
    made: dict[str, object] = {}
    known = {caption: id for id, caption, _ in rows.CUSTOM}
    for one in value:
        said = one if isinstance(one, dict) else {}
        id = read_int(said.get("id")) or known.get(text_of(said.get("caption")))
        if id not in known.values():
            reading.unknown("customFields", said.get("id"))
        elif said.get("value") is not None:
            made[str(id)] = said["value"]
    return made


def _check_status(reading: Reading, values: Values, ticket: Ticket | None) -> None:
    """See that the status is one of the board: after a move the old one is not."""
    visit, board = reading.visit, reading.board
    if board is None or ticket is None:
        return
    if values.get("status") is None and values.get("board") is not None:
        if rows.board_of(visit, ticket).id != board.id:
            if visit.on("board_move_takes_default"):
                values["status"] = visit.terms.statuses[board.name][0]
                return
            old = rows.status_of(visit, ticket)
            reading.unknown("status", old.id if old else ticket.status)
    elif values.get("status") is None:
        names = {one.name for one in visit.terms.statuses[board.name]}
        if ticket.status not in names:
            reading.unknown("status", ticket.status)
    status = values.get("status")
    if status is not None and status.closed and not rows.is_closed(visit, ticket):
        _check_closing(reading, values, ticket)


def _check_closing(reading: Reading, values: Values, ticket: Ticket) -> None:
    """See that a ticket has what the tenant asks of one to be closed."""
    asked = [one.strip() for one in reading.visit.text("close_requires").split(",")]
    has = {
        "type": bool(values.get("type") or ticket.problem_type),
        "time": any(one.end is not None for one in ticket.timers),
        "resolution": any(one.subject == "Resolution" for one in ticket.comments),
    }
    for one in asked:
        if not has.get(one, True):
            name = {"time": "actualHours"}.get(one, one)
            reading.faults.append(errors.required(reading.resource, name))


def _check_type(reading: Reading, values: Values, ticket: Ticket | None) -> None:
    kind, below = values.get("type"), values.get("subType")
    if kind is None and ticket is not None and reading.board is not None:
        mine = reading.visit.terms.types(reading.board)
        kind = next((one for one in mine if one.name == ticket.problem_type), None)
    if below is not None and (kind is None or below.parent_id != kind.id):
        reading.unknown("subType", below.id)
    taken = "type" in values and values["type"] is None
    if reading.visit.on("require_type") and (taken or kind is None):
        reading.faults.append(errors.required(reading.resource, "type"))
