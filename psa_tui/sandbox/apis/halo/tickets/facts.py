"""What can be told of a ticket from outside its row: time, things issued, states, texts."""

import re
from datetime import datetime
from html import unescape

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.shapes import hours
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, TimeEntry, World

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>", re.IGNORECASE)

FIELDS = ((141, "CFPurchaseOrder", "Purchase order"), (142, "CFRoom", "Room"))
"""Id, name and label of the custom fields of tickets."""


def policy_row(one: words.Policy) -> Row:
    """Write what a level promises for a priority: its id is a GUID, tickets have `priorityid`."""
    heat = words.HEAT[min(one.priority_id, len(words.HEAT)) - 1]
    whole = one.fix >= 24 and one.fix % 24 == 0
    return {
        "id": one.guid,
        "slaid": one.sla_id,
        "priorityid": one.priority_id,
        "name": one.name,
        "fixtime": one.fix / 24 if whole else float(one.fix),
        "fixunits": "D" if whole else "H",
        "responsetime": float(one.response),
        "responseunits": "H",
        "ishidden": one.hidden,
        "colour": "" if one.hidden else heat,
    }


def worked(ticket: Ticket) -> list[TimeEntry]:
    """List the time on a ticket; a running timer is none, Halo has no such thing."""
    return [one for one in ticket.timers if one.end is not None]


def hours_of(entries: list[TimeEntry], now: datetime) -> float:
    """Sum time up, in hours."""
    return round(sum((hours(one.duration(now)) for one in entries), 0.0), 4)


def issued(ticket: Ticket, world: World) -> list[int]:
    """List the positions of what was issued to a ticket: everything charged but labour."""
    labour = {one.id for one in words.rates(world)}
    lines = enumerate(ticket.line_items)
    return [at for at, one in lines if one.product_id not in labour]


def response_state(ticket: Ticket, now: datetime) -> str:
    """Tell of the first answer: I in time, O too late, empty while it is not decided."""
    if ticket.sla is None:
        return ""
    answered = ticket.sla.responded_at
    late = (answered or now) > ticket.sla.response_due
    return "O" if late else "I" if answered else ""


def fix_state(ticket: Ticket, now: datetime) -> str:
    """Tell of the solution, in the same letters."""
    if ticket.sla is None:
        return ""
    done = ticket.resolved
    late = (done or ticket.sla.paused_at or now) > ticket.sla.resolution_due
    return "O" if late else "I" if done else ""


def html(text: str) -> str:
    """Write plain text as Halo's HTML (the one paragraph is our invention)."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{safe}</p>".replace("\n", "<br>") if text else ""


def plain(text: str) -> str:
    """Write HTML as Halo's plain text (how it does is our invention)."""
    return unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def occurred(ticket: Ticket) -> datetime:
    """Tell when it happened: as it was said, or when the ticket was opened."""
    at = ticket.extras.get("dateoccurred")
    return datetime.fromisoformat(at) if isinstance(at, str) else ticket.created
