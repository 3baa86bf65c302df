"""Actions read: by ticket, in no order that is promised, and one by its number within it."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.paging import COUNTED, FIRST
from psa_tui.sandbox.apis.halo.shapes import NOTHING, bare, hours, moment, read_moment
from psa_tui.sandbox.apis.halo.tickets import facts
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, TimeEntry, World

from . import outcomes
from .numbering import Action, actions, find

desk = Desk()


@desk.route("GET", "/actions")
def listed(visit: Visit) -> object:
    """List the actions of a ticket, fifty unless `count` says otherwise, the newest first.

    Without a ticket it is a fault of the server, or an empty list, as a switch says.
    """
    visit.needs("read:tickets")
    wanted = visit.number("ticket_id")
    if not wanted:
        if visit.says("actions_without_ticket") == "empty":
            return {"ticket_id": 0, "record_count": 0, "actions": []}
        raise errors.broken()
    ticket = visit.ticket(wanted)
    found = [one for one in actions(ticket) if _shown(visit, one)][::-1]
    cut = found[: min(visit.number("count") or FIRST, COUNTED)]
    made = [row(one, ticket, visit) for one in cut]
    return {"ticket_id": ticket.id, "record_count": len(found), "actions": made}


@desk.route("GET", "/actions/{id}")
def read(visit: Visit) -> Row:
    """Read an action: its number needs the ticket's."""
    visit.needs("read:tickets")
    wanted = visit.number("ticket_id")
    if not wanted:
        raise errors.broken()
    ticket = visit.ticket(wanted)
    found = find(ticket, visit.id())
    if found is None:
        raise errors.missing()
    made = row(found, ticket, visit)
    return {**made, "note_html": note_html(found)}


def row(one: Action, ticket: Ticket, visit: Visit) -> Row:
    """Write an action."""
    made = {
        **_who(one, ticket, visit.world),
        **_said(one, ticket),
        **_time(one, ticket, visit),
        **_moved(one, ticket, visit.world),
        **_mail(one),
        "attachment_count": sum(_file_of(at, one) for at in ticket.attachments),
        "colour": "#e5cd68",
        "guid": words.guid("action", ticket.id * 10_000 + one.id),
    }
    if visit.flag("includehtmlnote"):
        made["note_html"] = note_html(one)
    if visit.flag("includehtmlemail"):
        made["emailbody_html"] = str(one.extra.get("emailbody_html", ""))
    if visit.flag("includeattachments"):
        made["attachments"] = [at.id for at in ticket.attachments if _file_of(at, one)]
    return made


def note_html(one: Action) -> str:
    """Give the note as HTML, whichever it was written as."""
    if one.comment is None:
        return facts.html(one.entry.notes if one.entry else "")
    return one.comment.body if one.comment.is_rich_text else facts.html(one.comment.body)


def outcome_of(one: Action) -> outcomes.Outcome:
    """Tell the outcome of an action; bare time has its own."""
    found = outcomes.of(one.comment) if one.comment else outcomes.by_id(outcomes.QUICK)
    return found or outcomes.OUTCOMES[0]


def _file_of(at: object, one: Action) -> bool:
    return one.comment is not None and getattr(at, "comment_id", None) == one.comment.id


def _shown(visit: Visit, one: Action) -> bool:
    said, outcome = one.comment, outcome_of(one)
    system = outcome.id == 4  # the one that only machines write
    by_agent = bool(said and said.technician_id) or said is None
    private = said.hidden if said else True
    first, last = (read_moment(visit.query.get(name)) for name in ("startdate", "enddate"))
    tests = {
        "excludesys": not system,
        "agentonly": by_agent,
        "conversationonly": not private and not system,
        "excludeprivate": not private,
        "importantonly": bool(one.extra.get("important")),
        "timeentriesonly": one.entry is not None,
    }
    if not all(fine for name, fine in tests.items() if visit.flag(name)):
        return False
    return (first is None or one.at >= first) and (last is None or one.at <= last)


def _who(one: Action, ticket: Ticket, world: World) -> Row:
    agent = one.comment.technician_id if one.comment else one.entry and one.entry.technician_id
    technician = world.technicians.get(agent or 0)
    said = one.comment.author if one.comment else ""
    named = str(one.extra.get("who") or (technician.name if technician else said))
    return {
        "id": one.id,
        "ticket_id": ticket.id,
        "who": named,
        "who_type": 1 if technician else 0,
        "who_agentid": technician.id if technician else 0,
        "actionby_agent_id": one.extra.get("by", technician.id if technician else 0),
        "actionby_application_id": str(one.extra.get("application", "")),
    }


def _said(one: Action, ticket: Ticket) -> Row:
    outcome = outcome_of(one)
    text = one.comment.body if one.comment else one.entry.notes if one.entry else ""
    if one.comment and one.comment.is_rich_text:
        text = facts.plain(text)
    if one.comment is ticket.comments[0] and ticket.source == "Phone":
        outcome = outcomes.by_id(3) or outcome
    return {
        "outcome": outcome.name,
        "outcome_id": outcome.id,
        "datetime": moment(one.at),
        "actiondatecreated": bare(one.comment.updated if one.comment else one.at),
        "note": text,
        "hiddenfromuser": one.comment.hidden if one.comment else outcome.hidden_from_user,
        "important": bool(one.extra.get("important")),
    }


def charged(entry: TimeEntry | None, ticket: Ticket, visit: Visit) -> tuple[float, float]:
    """Tell the hours that are charged for an entry, and what they cost."""
    if entry is None or not entry.billable:
        return 0.0, 0.0
    line = next((one for one in ticket.line_items if one.id == entry.line_item_id), None)
    product = visit.world.products.get(entry.product_id or 0)
    price = line.price_retail if line else product.price if product else 0
    spent = hours(entry.duration(visit.now))
    return spent, round(spent * float(price), 2)


def invoice_of(entry: TimeEntry | None, ticket: Ticket, world: World) -> str:
    """Give the number of the invoice an entry stands on; empty for none."""
    if entry is None:
        return ""
    marked = ticket.extras.get("invoiced")
    line = next((one for one in ticket.line_items if one.id == entry.line_item_id), None)
    at = marked.get(str(entry.id)) if isinstance(marked, dict) else None
    at = at or (line.invoice_id if line else None)
    found = world.invoices.get(int(at)) if at else None
    return found.number if found else ""


def _time(one: Action, ticket: Ticket, visit: Visit) -> Row:
    entry, now = one.entry, visit.now
    spent = hours(entry.duration(now)) if entry else 0.0
    billed, amount = charged(entry, ticket, visit)
    client = visit.world.clients.get(ticket.client_id)
    prepaid = client is not None and client.prepaid_hours is not None
    return {
        "actionarrivaldate": moment(entry.start) if entry else NOTHING,
        "actioncompletiondate": moment(entry.end) if entry else NOTHING,
        "timetaken": spent,
        "nonbilltime": float(str(one.extra.get("nonbilltime", 0))),
        "traveltime": float(str(one.extra.get("traveltime", 0))),
        "timetakenadjusted": spent,
        "timetakendays": round(spent / 8, 6),
        "actisbillable": entry.billable if entry else True,
        "chargerate": (entry.product_id or 0) if entry else 0,
        "actionchargehours": billed,
        "actionchargeamount": 0.0 if prepaid else amount,
        "actionnonchargehours": 0.0 if billed else spent,
        "actionprepayhours": billed if prepaid else 0.0,
        "actioninvoicenumber": invoice_of(entry, ticket, visit.world),
        "actioncontractid": ticket.contract_id or 0,
    }


def _moved(one: Action, ticket: Ticket, world: World) -> Row:
    now = words.id_of(world.vocabulary.statuses, ticket.status)
    before = one.extra.get("old_status", now)
    after = one.extra.get("new_status", now)
    status = words.by_id(world.vocabulary.statuses, int(str(after)))
    return {
        "old_status": before,
        "new_status": after,
        "new_status_name": status.name if status else "",
        "new_agent": one.extra.get("new_agent", ticket.technician_id or words.UNASSIGNED),
        "new_team": one.extra.get("new_team", ticket.queue),
    }


def _mail(one: Action) -> Row:
    direction = "I" if one.comment and one.comment.contact_id else ""
    mailed = bool(one.comment and one.comment.emailed)
    return {
        "emaildirection": "O" if mailed else direction,
        "emailto": str(one.extra.get("emailto", "")),
        "emailcc": str(one.extra.get("emailcc", "")),
        "emailsubject": str(one.extra.get("emailsubject", "")),
    }
