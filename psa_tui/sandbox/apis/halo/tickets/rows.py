"""How a ticket is written: as a row of a list, in full, and as the answer to a POST.

Rows hold ids and no names of status, type, priority or agent; the full ticket has them.
"""

import re
from datetime import datetime
from html import unescape

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.shapes import NEVER, NOTHING, bare, hours, moment
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import SETTLED, Ticket, TimeEntry, World

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>", re.IGNORECASE)


def row(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket as a row of a list."""
    world = visit.world
    return {
        **_core(ticket, visit),
        "user_email": _email(ticket, world),
        "last_update": bare(ticket.updated),
        "slaresponsestate": response_state(ticket, visit.now),
        "slastate": fix_state(ticket, visit.now),
        "customfields": _fields(ticket, visit) if "include_custom_fields" in visit.query else None,
        **_profile(ticket, world),
        **_further(ticket, visit),
    }


def posted(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket as the answer to a POST: two fields have other names there."""
    return {
        **_core(ticket, visit),
        "slaresponsestate": response_state(ticket, visit.now),
        "slastate": fix_state(ticket, visit.now),
        "customfields": None,
        "lastupdate": bare(ticket.updated),
        "useremail": _email(ticket, visit.world),
    }


def deleted(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket as the answer to its deletion, and trimmed as a single one is."""
    return {
        **_core(ticket, visit),
        "user_email": _email(ticket, visit.world),
        "last_update": bare(ticket.updated),
        "slaresponsestate": response_state(ticket, visit.now),
        "slastate": fix_state(ticket, visit.now),
        "customfields": None,
    }


def full(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket with its details."""
    world = visit.world
    kind = words.id_of(world.vocabulary.ticket_types, ticket.ticket_type)
    agent = world.technicians.get(ticket.technician_id or 0)
    opening = ticket.comments[0] if ticket.comments else None
    rich = opening is not None and opening.is_rich_text
    return {
        **deleted(ticket, visit),
        "customfields": _fields(ticket, visit),
        "status_name": ticket.status,
        "tickettype_name": ticket.ticket_type,
        "tickettype_id": kind,
        "priority": priority(ticket, world),
        "agent_name": agent.name if agent else "Unassigned",
        "sla_name": words.level_of(ticket, world).name,
        "details_html": opening.body if opening and rich else html(_details(ticket)),
        "datecreated": moment(ticket.created),
        "closure_note": str(ticket.extras.get("closure_note", "")),
        "timetaken": hours_of(worked(ticket), visit.now),
        "chargehours": hours_of([one for one in worked(ticket) if one.billable], visit.now),
        "nonchargehours": hours_of([one for one in worked(ticket) if not one.billable], visit.now),
        "contract_id": ticket.contract_id or 0,
        "assets": [_asset(at, world) for at in ticket.asset_ids],
        "todo_list": list(_todo(ticket)),
        "viewers": [],
        "workflow_history": [],
        "attachments": [],
        "locked_by_agentid": 0,
        "items_issued": [_item(one, ticket) for one in issued(ticket, world)],
    }


def priority(ticket: Ticket, world: World) -> Row | None:
    """Write the priority of a ticket as its level has it; None where the level has no such row."""
    at = words.id_of(world.vocabulary.priorities, ticket.priority)
    found = words.policy(world, words.level_of(ticket, world).id, at)
    return None if found is None else policy_row(found)


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


def _core(ticket: Ticket, visit: Visit) -> Row:
    world = visit.world
    words_of = world.vocabulary
    client, site = world.clients.get(ticket.client_id), words.site_of(world, ticket)
    status = words_of.status(ticket.status)
    sla = ticket.sla
    settled = status is not None and status.phase in SETTLED
    return {
        "id": ticket.id,
        "dateoccurred": moment(occurred(ticket)),
        "summary": ticket.subject,
        "details": _details(ticket),
        "status_id": status.id if status else 0,
        "tickettype_id": words.id_of(words_of.ticket_types, ticket.ticket_type),
        "sla_id": words.level_of(ticket, world).id,
        "priority_id": words.id_of(words_of.priorities, ticket.priority),
        "client_id": ticket.client_id,
        "client_name": client.name if client else "",
        "site_id": site.id if site else 0,
        "site_name": site.name if site else "",
        "user_id": words.user_id(world, ticket),
        "user_name": _user_name(ticket, world),
        "team": ticket.queue,
        "agent_id": ticket.technician_id or words.UNASSIGNED,
        "category_1": words.category(ticket),
        **{f"category_{at}": str(ticket.extras.get(f"category_{at}", "")) for at in (2, 3, 4)},
        "impact": ticket.extras.get("impact", 3),
        "urgency": ticket.extras.get("urgency", 3),
        "lastactiondate": moment(ticket.updated),
        "dateassigned": moment(ticket.created if ticket.technician_id else None),
        "deadlinedate": NOTHING,
        "respondbydate": moment(sla.response_due if sla else None),
        "fixbydate": moment(sla.resolution_due if sla else None),
        "responsedate": moment(sla.responded_at if sla else None),
        "targetdate": moment(ticket.due),
        "startdate": NOTHING,
        "dateclosed": moment(ticket.closed or ticket.resolved),
        "slaholdtime": round((sla.held_seconds if sla else 0) / 3600, 4),
        "slatimeleft": _left(ticket, visit.now),
        "excludefromsla": sla is None,
        "onhold": bool(sla and sla.paused_at),
        "flagged": bool(ticket.extras.get("flagged")),
        "read": True,
        "inactive": bool(ticket.extras.get("deleted")),
        "hasbeenclosed": settled or ticket.reopened is not None,
        "source": words.id_of(words_of.sources, ticket.source) - 1,
        "reportedby": str(ticket.extras.get("reportedby", _email(ticket, world))),
        "emailtolist": "",
        "emailcclist": str(ticket.extras.get("emailcclist", "")),
        "cost": 0.0,
        "estimate": float(str(ticket.extras.get("estimate", 0))),
        "child_count": sum(one.parent_id == ticket.id for one in world.tickets.values()),
        "attachment_count": len(ticket.attachments),
        "ticket_tags": ",".join(ticket.tags),
        "workflow_id": 3,
        "workflow_step": 1,
        "merged_into_id": 0,
        "parent_id": ticket.parent_id or 0,
        "itil_requesttype_id": words.ITIL.get(ticket.ticket_type, 1),
        "use": "ticket",
    }


def _profile(ticket: Ticket, world: World) -> Row:
    """What this tenant's column profile adds to rows."""
    client, contact = world.clients.get(ticket.client_id), words.user_of(world, ticket)
    return {
        "team_id": words.id_of(world.vocabulary.queues, ticket.queue),
        "department_id": words.DEPARTMENT[0],
        "organisation_id": 1,
        "sla_name": words.level_of(ticket, world).name,
        "is_vip": words.is_vip(client, contact),
        "isimportantcontact": bool(contact and contact.vip),
        "site_timezone": "",
        "enduserstatus": 0,
        "nextactivitydate": NEVER,
        "unread_child_action_count": 0,
        "categoryid_1": words.id_of(words.categories(world), words.category(ticket)),
        "starttime": "",
        "targettime": "",
        "timetaken": hours_of(worked(ticket), ticket.updated),
        "workflow_seq": 1,
    }


def _further(ticket: Ticket, visit: Visit) -> Row:
    """What a row has only where it is asked for."""
    made: Row = {}
    if visit.flag("includelastnote"):
        made["lastnote"] = ticket.comments[-1].body if ticket.comments else ""
    if visit.flag("includestatus"):
        made["status_name"] = ticket.status
    if visit.flag("includetickettype"):
        made["tickettype_name"] = ticket.ticket_type
    if visit.flag("includeagent"):
        agent = visit.world.technicians.get(ticket.technician_id or 0)
        made["agent_name"] = agent.name if agent else "Unassigned"
    if visit.flag("includechildids"):
        tickets = visit.world.tickets.values()
        made["child_ticket_ids"] = [one.id for one in tickets if one.parent_id == ticket.id]
    if visit.flag("includeviewing"):
        made["viewers"] = []
    return made


def occurred(ticket: Ticket) -> datetime:
    """Tell when it happened: as it was said, or when the ticket was opened."""
    at = ticket.extras.get("dateoccurred")
    return datetime.fromisoformat(at) if isinstance(at, str) else ticket.created


def _details(ticket: Ticket) -> str:
    if not ticket.comments:
        return ""
    first = ticket.comments[0]
    return plain(first.body) if first.is_rich_text else first.body


def _user_name(ticket: Ticket, world: World) -> str:
    contact = words.user_of(world, ticket)
    if contact is not None:
        return contact.name
    return "General User" if words.user_id(world, ticket) != words.NOBODY else ""


def _email(ticket: Ticket, world: World) -> str:
    contact = words.user_of(world, ticket)
    return contact.email if contact else ""


def _left(ticket: Ticket, now: datetime) -> float:
    if ticket.sla is None or ticket.resolved:
        return 0.0
    return hours(ticket.sla.resolution_due - (ticket.sla.paused_at or now))


def _fields(ticket: Ticket, visit: Visit) -> list[Row]:
    """Write the custom fields; this tenant has two (our invention)."""
    del visit
    return [
        {
            "id": at,
            "name": name,
            "label": label,
            "type": 0,
            "value": ticket.properties.get(name, ""),
            "display": ticket.properties.get(name, ""),
        }
        for at, name, label in FIELDS
    ]


FIELDS = ((141, "CFPurchaseOrder", "Purchase order"), (142, "CFRoom", "Room"))
"""Id, name and label of the custom fields of tickets."""


def _asset(at: int, world: World) -> Row:
    found = world.assets.get(at)
    return {"id": at, "inventory_number": found.name if found else "", "key_field": ""}


def _todo(ticket: Ticket) -> list[Row]:
    found = ticket.extras.get("todo")
    return found if isinstance(found, list) else []


def _item(at: int, ticket: Ticket) -> Row:
    line = ticket.line_items[at]
    return {
        "ticket_id": ticket.id,
        "id": line.id,
        "item_id": line.product_id or 0,
        "name": line.name,
        "quantity": float(line.quantity),
        "price": float(line.price_retail),
        "costprice": float(line.price_cost),
        "net_total": float(line.quantity * line.price_retail),
    }
