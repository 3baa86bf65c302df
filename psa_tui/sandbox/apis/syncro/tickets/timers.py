"""Timers of tickets: time worked, and its charging, which makes a line item every time."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import moment, read_decimal, read_int, short_meta
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import LineItem, Ticket, TimeEntry

desk = Desk()

HOUR = Decimal(3600)

PAGE = 100
"""Timers on one page, as a live account had it."""


def timer(one: TimeEntry, ticket: Ticket) -> Row:
    """Write a timer: what is sent as `start_at` comes back as `start_time`; spans in seconds."""
    ended = one.end is not None
    active = _seconds(one) if ended else None
    return {
        "id": one.id,
        "ticket_id": ticket.id,
        "user_id": one.technician_id,
        "start_time": moment(one.start),
        "end_time": moment(one.end),
        "recorded": one.recorded,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "billable": one.billable,
        "notes": one.notes or None,
        "toggl_id": None,
        "product_id": one.product_id,
        "comment_id": one.comment_id,
        "ticket_line_item_id": one.line_item_id,
        "active_duration": active,
        "billable_time": max(active or 0, one.minimum_seconds) if ended else 0,
        "billable_override": None,
    }


@desk.route("GET", "/ticket_timers")
def read(visit: Visit) -> Row:
    """List the timers of all tickets; `ticket_id` is not documented and is ignored."""
    visit.needs("read")
    after = read_moment(visit.call.param("created_at_gt"))
    before = read_moment(visit.call.param("created_at_lt"))
    found = [
        (one, ticket)
        for ticket in visit.world.tickets.values()
        for one in ticket.timers
        if (after is None or one.created > after) and (before is None or one.created < before)
    ]
    cut, pages, page = visit.page(found, PAGE)
    return {"ticket_timers": [timer(*pair) for pair in cut], "meta": short_meta(pages, page)}


@desk.route("PATCH", "/ticket_timers/{id}")
def bill(visit: Visit) -> Row:
    """Say whether a timer is billable, by query parameter; the body is not looked at."""
    visit.needs("write")
    everything = ((one, ticket) for ticket in visit.world.tickets.values() for one in ticket.timers)
    found = next((pair for pair in everything if pair[0].id == visit.id()), None)
    if found is None:
        raise errors.not_found()
    one, ticket = found
    billable = visit.flag("billable")
    if billable is None:
        raise errors.listed(["billable must be true or false"])
    one.billable, one.updated = billable, visit.now
    visit.world.touch(ticket, visit.now)
    visit.wrote("time_entry_billable", ticket=ticket.id, id=one.id)
    return {"ticket_timer": {**timer(one, ticket), "since_updated_at": moment(one.updated)}}


@desk.route("POST", "/tickets/{id}/timer_entry")
def add(visit: Visit) -> Row:
    """Start or enter a timer; without end and duration it runs."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    start = read_moment(body.get("start_at"))
    if start is None:
        raise errors.error("no implicit conversion of nil into String")
    end = read_moment(body.get("end_at"))
    minutes = read_decimal(body.get("duration_minutes"))
    if end is None and minutes is not None:
        end = start + timedelta(minutes=float(minutes))
    product = read_int(body.get("product_id"))
    made = TimeEntry(
        id=visit.world.next_id("timer"),
        technician_id=read_int(body.get("user_id")) or visit.token.owner.id,
        start=start,
        created=visit.now,
        updated=visit.now,
        end=end,
        notes=visit.services.manners.stored(text_of(body.get("notes"))),
        product_id=visit.world.default_labour_id if product is None else product,
        billable=visit.on("timer_charge_by_default"),
        minimum_seconds=visit.count("timer_minimum_minutes") * 60,
    )
    ticket.timers.append(made)
    visit.world.touch(ticket, visit.now)
    visit.wrote("time_entry", ticket=ticket.id, id=made.id)
    return timer(made, ticket)


@desk.route("PUT", "/tickets/{id}/update_timer_entry")
def update(visit: Visit) -> Row:
    """Change a timer. `duration_minutes` is taken and changes nothing, as on a live account."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    one = _named(visit, ticket)
    one.start = read_moment(body.get("start_at")) or one.start
    one.technician_id = read_int(body.get("user_id")) or one.technician_id
    one.product_id = read_int(body.get("product_id")) or one.product_id
    if "notes" in body:
        one.notes = visit.services.manners.stored(text_of(body["notes"]))
    one.updated = visit.now
    visit.world.touch(ticket, visit.now)
    visit.wrote("time_entry_update", ticket=ticket.id, id=one.id)
    return timer(one, ticket)


@desk.route("POST", "/tickets/{id}/delete_timer_entry")
def delete(visit: Visit) -> Row:
    """Delete a timer; a line item it was charged to stays."""
    visit.needs("write")
    ticket = visit.ticket()
    one = _named(visit, ticket)
    ticket.timers.remove(one)
    visit.world.touch(ticket, visit.now)
    visit.wrote("time_entry_delete", ticket=ticket.id, id=one.id)
    return {"success": True}


@desk.route("POST", "/tickets/{id}/charge_timer_entry")
def charge(visit: Visit) -> Row:
    """Turn a timer into a line item; doing it again makes a second line.

    A `product_id` in the body is ignored: the timer's own product names the rate.
    """
    visit.needs("write")
    ticket = visit.ticket()
    one = _named(visit, ticket)
    product = visit.world.products.get(one.product_id or 0)
    # How many decimals the hours keep is our invention, where no switch says it.
    hours = (Decimal(timer(one, ticket)["billable_time"]) / HOUR).quantize(  # type: ignore[arg-type] # an int there
        Decimal("0.0001"), ROUND_HALF_UP
    )
    made = LineItem(
        id=visit.world.next_id("line_item"),
        name=product.name if product else "Labor",
        description=one.notes or (product.description if product else "Labor"),
        quantity=visit.services.manners.quantity(hours),
        created=visit.now,
        updated=visit.now,
        price_retail=product.price if product else Decimal(0),
        price_cost=product.cost if product else Decimal(0),
        product_id=one.product_id,
        technician_id=one.technician_id,
        taxable=product.taxable if product else True,
    )
    ticket.line_items.append(made)
    one.recorded, one.line_item_id, one.updated = True, made.id, visit.now
    visit.world.touch(ticket, visit.now)
    visit.wrote("time_entry_charge", ticket=ticket.id, id=one.id)
    return timer(one, ticket)


def _named(visit: Visit, ticket: Ticket) -> TimeEntry:
    wanted = read_int(visit.body().get("timer_entry_id"))
    found = next((one for one in ticket.timers if one.id == wanted), None)
    if found is None:
        raise errors.nothing()
    return found


def _seconds(one: TimeEntry) -> int:
    return int(one.duration(one.start).total_seconds())
