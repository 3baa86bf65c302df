"""How a ticket is written: as a row of a list, in full, and as the answer to a POST.

Rows hold ids and no names of status, type, priority or agent; the full ticket has them.
"""

from datetime import datetime

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.shapes import NEVER, NOTHING, bare, hours, moment
from psa_tui.sandbox.apis.halo.tickets import facts
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import SETTLED, Ticket, World


def row(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket as a row of a list."""
    world = visit.world
    return {
        **_core(ticket, visit),
        "user_email": _email(ticket, world),
        "last_update": bare(ticket.updated),
        "slaresponsestate": facts.response_state(ticket, visit.now),
        "slastate": facts.fix_state(ticket, visit.now),
        "customfields": _fields(ticket, visit) if "include_custom_fields" in visit.query else None,
        **(_profile(ticket, world) if visit.on("column_profile") else {}),
        **_further(ticket, visit),
    }


def posted(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket as the answer to a POST: two fields have other names there."""
    return {
        **_core(ticket, visit),
        "slaresponsestate": facts.response_state(ticket, visit.now),
        "slastate": facts.fix_state(ticket, visit.now),
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
        "slaresponsestate": facts.response_state(ticket, visit.now),
        "slastate": facts.fix_state(ticket, visit.now),
        "customfields": None,
    }


def full(ticket: Ticket, visit: Visit) -> Row:
    """Write a ticket with its details."""
    world = visit.world
    kind = words.id_of(world.vocabulary.ticket_types, ticket.ticket_type)
    agent = world.technicians.get(ticket.technician_id or 0)
    opening = ticket.comments[0] if ticket.comments else None
    rich = opening is not None and opening.is_rich_text
    spent = facts.worked(ticket)
    return {
        **deleted(ticket, visit),
        "customfields": _fields(ticket, visit),
        "status_name": ticket.status,
        "tickettype_name": ticket.ticket_type,
        "tickettype_id": kind,
        "priority": priority(ticket, world),
        "agent_name": agent.name if agent else "Unassigned",
        "sla_name": words.level_of(ticket, world).name,
        "details_html": opening.body if opening and rich else facts.html(_details(ticket)),
        "datecreated": moment(ticket.created),
        "closure_note": str(ticket.extras.get("closure_note", "")),
        "timetaken": facts.hours_of(spent, visit.now),
        "chargehours": facts.hours_of([one for one in spent if one.billable], visit.now),
        "nonchargehours": facts.hours_of([one for one in spent if not one.billable], visit.now),
        "contract_id": ticket.contract_id or 0,
        "assets": [_asset(at, world) for at in ticket.asset_ids],
        "todo_list": list(_todo(ticket)),
        "viewers": [],
        "workflow_history": [],
        "attachments": [],
        "locked_by_agentid": 0,
        "items_issued": [_item(one, ticket) for one in facts.issued(ticket, world)],
    }


def priority(ticket: Ticket, world: World) -> Row | None:
    """Write the priority of a ticket as its level has it; None where the level has no such row."""
    at = words.id_of(world.vocabulary.priorities, ticket.priority)
    found = words.policy(world, words.level_of(ticket, world).id, at)
    return None if found is None else facts.policy_row(found)


def _core(ticket: Ticket, visit: Visit) -> Row:
    world = visit.world
    words_of = world.vocabulary
    client, site = world.clients.get(ticket.client_id), words.site_of(world, ticket)
    status = words_of.status(ticket.status)
    return {
        "id": ticket.id,
        "dateoccurred": moment(facts.occurred(ticket)),
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
        **_dates(ticket),
        **_state(ticket, visit),
        **_letters(ticket, world),
        **_kin(ticket, visit),
        "use": "ticket",
    }


def _dates(ticket: Ticket) -> Row:
    sla = ticket.sla
    return {
        "lastactiondate": moment(ticket.updated),
        "dateassigned": moment(ticket.created if ticket.technician_id else None),
        "deadlinedate": NOTHING,
        "respondbydate": moment(sla.response_due if sla else None),
        "fixbydate": moment(sla.resolution_due if sla else None),
        "responsedate": moment(sla.responded_at if sla else None),
        "targetdate": moment(ticket.due),
        "startdate": NOTHING,
        "dateclosed": moment(ticket.closed or ticket.resolved),
    }


def _state(ticket: Ticket, visit: Visit) -> Row:
    sla, status = ticket.sla, visit.world.vocabulary.status(ticket.status)
    settled = status is not None and status.phase in SETTLED
    return {
        "slaholdtime": round((sla.held_seconds if sla else 0) / 3600, 4),
        "slatimeleft": _left(ticket, visit.now),
        "excludefromsla": sla is None,
        "onhold": bool(sla and sla.paused_at),
        "flagged": bool(ticket.extras.get("flagged")),
        "read": True,
        "inactive": bool(ticket.extras.get("deleted")),
        "hasbeenclosed": settled or ticket.reopened is not None,
    }


def _letters(ticket: Ticket, world: World) -> Row:
    return {
        "source": words.id_of(world.vocabulary.sources, ticket.source) - 1,
        "reportedby": str(ticket.extras.get("reportedby", _email(ticket, world))),
        "emailtolist": "",
        "emailcclist": str(ticket.extras.get("emailcclist", "")),
    }


def _kin(ticket: Ticket, visit: Visit) -> Row:
    return {
        "cost": 0.0,
        "estimate": float(str(ticket.extras.get("estimate", 0))),
        "child_count": visit.child_count(ticket),
        "attachment_count": len(ticket.attachments),
        "ticket_tags": ",".join(ticket.tags),
        "workflow_id": 3,
        "workflow_step": 1,
        "merged_into_id": 0,
        "parent_id": ticket.parent_id or 0,
        "itil_requesttype_id": words.ITIL.get(ticket.ticket_type, 1),
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
        "timetaken": facts.hours_of(facts.worked(ticket), ticket.updated),
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


def _details(ticket: Ticket) -> str:
    if not ticket.comments:
        return ""
    first = ticket.comments[0]
    return facts.plain(first.body) if first.is_rich_text else first.body


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
        for at, name, label in facts.FIELDS
    ]


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
