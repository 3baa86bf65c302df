"""How Syncro writes tickets: the row of a list and the ticket in full, which differ a good deal."""

from datetime import datetime, timedelta

from psa_tui.sandbox.apis.syncro.estate import assets
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, World

from . import appointments, attachments, comments, lines, timers


def row(ticket: Ticket, world: World, now: datetime, *, all_comments: bool, plain: bool) -> Row:
    """Write the row of a list, with the first comment only unless `all_comments`."""
    holder = world.technicians.get(ticket.technician_id or 0)
    shown = ticket.comments[::-1] if all_comments else ticket.comments[:1]
    return {
        **_common(ticket, world),
        **_asked_by(ticket, world),
        **_promise(ticket, now),
        "location_name": None,
        "ticket_type_id": _type_id(ticket, world),
        "ticket_type_name": ticket.ticket_type or None,
        "billing_status": billing_status(ticket),
        "address_id": None,
        "parent": False,
        "parent_id": ticket.parent_id,
        "child": ticket.parent_id is not None,
        "recurring": ticket.recurring,
        "customer_reply": ticket.customer_reply,
        "total_formatted_billable_time": billable_time(ticket),
        "customer_icons": [],
        "comments": [comments.comment(one, ticket, plain=plain) for one in shown],
        "user": None if holder is None else cards.user_row(holder),
    }


def full(ticket: Ticket, world: World, now: datetime, host: str) -> Row:
    """Write the ticket in full: everything attached to it, but none of the list's summaries."""
    holder = world.technicians.get(ticket.technician_id or 0)
    contact = world.contacts.get(ticket.contact_id or 0)
    devices = [world.assets[one] for one in ticket.asset_ids if one in world.assets]
    return {
        **_common(ticket, world),
        "intake_form_html": None,
        "signature_name": ticket.extras.get("signature_name"),
        "signature_date": None,
        "asset_ids": ticket.asset_ids,
        "outtake_form_name": ticket.extras.get("outtake_form_name"),
        "outtake_form_date": ticket.extras.get("outtake_form_date"),
        "outtake_form_html": None,
        "comments": [comments.comment(one, ticket) for one in ticket.comments[::-1]],
        "attachments": attachments.ready(ticket, now, host),
        "ticket_timers": [timers.timer(one, ticket) for one in ticket.timers],
        "line_items": [lines.line(one, ticket, world) for one in ticket.line_items],
        "worksheet_results": [],
        "assets": [assets.asset(one, world) for one in devices],
        "appointments": appointments.of_ticket(ticket, world),
        "ticket_fields": [],
        "ticket_answers": [],
        # Seen on a live account, where the API description has no such key; its shape is unknown.
        "mentionables": [],
        "customer": cards.customer_of(world, ticket.client_id),
        "contact": None if contact is None else cards.contact(contact),
        "user": None if holder is None else cards.user(holder),
        "ticket_type": _type(ticket, world),
        "address": None,
    }


def billing_status(ticket: Ticket) -> str | None:
    """Tell whether work waits to be invoiced. The words are our invention: examples have null."""
    open_lines = any(not one.invoiced for one in ticket.line_items)
    uncharged = any(one.billable and not one.recorded for one in ticket.timers)
    if open_lines or uncharged:
        return "Unbilled"
    return "Invoiced" if ticket.line_items else None


def billable_time(ticket: Ticket) -> str | None:
    """Sum the finished billable time as HH:MM:SS; None where there is none."""
    ended = [one.end - one.start for one in ticket.timers if one.billable and one.end is not None]
    if not ended:
        return None
    seconds = int(sum(ended, timedelta()).total_seconds())
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"


def _common(ticket: Ticket, world: World) -> Row:
    client = world.clients.get(ticket.client_id)
    return {
        "id": ticket.id,
        "number": ticket.number,
        "subject": ticket.subject,
        "created_at": moment(ticket.created),
        "customer_id": ticket.client_id,
        "customer_business_then_name": cards.business_then_name(client) if client else None,
        "due_date": moment(ticket.due),
        "resolved_at": moment(ticket.resolved),
        "start_at": ticket.extras.get("start_at"),
        "end_at": ticket.extras.get("end_at"),
        "location_id": None,
        "problem_type": ticket.problem_type or None,
        "status": ticket.status,
        "properties": ticket.properties,
        "user_id": ticket.technician_id,
        "updated_at": moment(ticket.updated),
        "pdf_url": None,
        "priority": ticket.priority or None,
        "tag_list": ticket.tags,
    }


def _asked_by(ticket: Ticket, world: World) -> Row:
    contact = world.contacts.get(ticket.contact_id or 0)
    contract = world.contracts.get(ticket.contract_id or 0)
    creator = world.technicians.get(ticket.creator_id or 0)
    client = world.clients.get(ticket.client_id)
    return {
        "contact_id": ticket.contact_id,
        "contact_fullname": None if contact is None else contact.name,
        "contract_id": ticket.contract_id,
        "contract_name": None if contract is None else contract.name,
        "creator_name_or_email": None if creator is None else creator.name,
        "customer_tag_list": client.tags if client else [],
    }


def _promise(ticket: Ticket, now: datetime) -> Row:
    sla = ticket.sla
    return {
        "sla_id": None,
        "sla_name": None if sla is None else sla.name,
        "sla_breached": sla is not None and sla.breached(now),
        "sla_breaching_soon": sla is not None and sla.breaching_soon(now),
        "resolution_time": None,
        "response_time": None,
    }


def _type_id(ticket: Ticket, world: World) -> int | None:
    types = world.vocabulary.ticket_types
    return next((one.id for one in types if one.name == ticket.ticket_type), None)


def _type(ticket: Ticket, world: World) -> Row | None:
    number = _type_id(ticket, world)
    if number is None:
        return None
    return {
        "id": number,
        "name": ticket.ticket_type,
        "account_id": cards.ACCOUNT,
        "created_at": moment(world.me().created),
        "updated_at": moment(world.me().updated),
        "disabled": False,
        "intake_terms": None,
        "skip_intake": False,
        "outtake_terms": None,
        "skip_outtake": False,
        "ticket_fields": [],
    }
