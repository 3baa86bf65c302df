"""Checklists of tickets: lines that are done or not. Only names of fields are known of them."""

from typing import cast

from psa_tui.sandbox.apis.halo import errors
from psa_tui.sandbox.apis.halo.posting import check_kinds, flag, saved
from psa_tui.sandbox.apis.halo.shapes import read_int
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Ticket

desk = Desk()


@desk.route("GET", "/todo")
def listed(visit: Visit) -> list[Row]:
    """List the checklist of a ticket; that it is a bare array is our invention."""
    visit.needs("read:tickets")
    wanted = visit.number("ticket_id")
    return _lines(visit.ticket(wanted)) if wanted else []


@desk.route("POST", "/todo")
def save(visit: Visit) -> Answer:
    """Add or change lines."""
    visit.needs("edit:tickets")
    return saved(visit, "todo_list", _save)


def _save(visit: Visit, row: Row, at: int) -> Row:
    check_kinds(row, at, whole=("id", "ticket_id", "sequence"), flags=("done",))
    ticket = visit.ticket(fields.sent(row, "ticket_id"))
    lines, id = _lines(ticket), read_int(row.get("id")) or 0
    line = next((one for one in lines if one["id"] == id), None)
    if id > 0 and line is None:
        raise errors.missing()
    if line is None:
        line = {"ticket_id": ticket.id, "id": visit.world.next_id("todo"), "text": ""}
        line |= {"done": False, "sequence": len(lines) + 1, "done_by_id": 0, "done_by_name": ""}
        lines.append(line)
    if row.get("text") is not None:
        line["text"] = visit.stored(text_of(row["text"]))
    line["sequence"] = fields.sent(row, "sequence") or line["sequence"]
    line["done"] = flag(row, "done", otherwise=bool(line["done"]))
    line["done_by_id"] = visit.me if line["done"] else 0
    line["done_by_name"] = visit.holder.agent.name if line["done"] else ""
    visit.touched(ticket)
    visit.wrote("todo", ticket=ticket.id, id=read_int(line["id"]))
    return line


def _lines(ticket: Ticket) -> list[Row]:
    return cast("list[Row]", ticket.extras.setdefault("todo", []))
