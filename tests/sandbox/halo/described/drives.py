"""One request for every example, and the world made ready for them."""

from collections.abc import Callable

from psa_tui.sandbox.world import Appointment
from tests.sandbox.asking import NOON, Reply
from tests.sandbox.halo.caller import Caller, new_ticket

Drive = Callable[[Caller], Reply]
"""Asks, so that the answer can be held against an example."""


def furnish(call: Caller) -> None:
    """Give one ticket everything a ticket can have."""
    ticket, world = call.ticket(), call.world
    call.act(note="Looked at it", timetaken=0.25)
    call.attach("screenshot.png", b"x")
    call.post(
        "/Invoice",
        client_id=ticket.client_id,
        ticket_id=ticket.id,
        lines=[{"_itemid": 7001, "qty_order": 1.25, "ticket_id": ticket.id}],
    )
    world.appointments[1] = Appointment(
        1, "On-site visit", NOON, NOON.replace(hour=13), ticket.client_id, 501, ticket.id
    )


def _get(path: str) -> Drive:
    return lambda call: call("GET", path.replace("{ticket}", str(call.ticket().id)))


def _switched(path: str, **switches: object) -> Drive:
    def asked(call: Caller) -> Reply:
        call.turn(**switches)
        return _get(path)(call)

    return asked


def _unsigned(path: str) -> Drive:
    return lambda call: call.send("GET", path, b"", {})


def _file(call: Caller) -> Reply:
    return call("GET", f"/Attachment/{call.ticket().attachments[-1].id}")


def _link(call: Caller) -> Reply:
    call.turn(attachment_download="link")
    return _file(call)


def _invoice(call: Caller) -> Reply:
    made = max(call.world.invoices)
    return call("GET", f"/Invoice/{made}?includedetails=true")


def _closed(call: Caller) -> Reply:
    call.turn(strict_close=True)
    call.ticket().technician_id = None
    return call.post("/Tickets", id=call.ticket().id, status_id=9)


def _too_often(call: Caller) -> Reply:
    call.turn(rate_limit=1)
    call("GET", "/Status")
    return call("GET", "/Status")


def _forbidden(call: Caller) -> Reply:
    call.hold(call.sign_in(scope="read:customers").result["access_token"])
    return call("GET", "/Tickets")


def _missing_outcome(call: Caller) -> Reply:
    return call.post("/Actions", ticket_id=call.ticket().id, note="x")


def _deleted(call: Caller) -> Reply:
    return call("DELETE", f"/Tickets/{call.ticket().id}")


PAGED = "pageinate=true&page_size=50&page_no=1"

DRIVES: dict[str, Drive] = {
    "token_ok": lambda call: call.sign_in(),
    "token_bad_scope": lambda call: call.sign_in(scope="read:teams"),
    "token_bad_secret": lambda call: call.sign_in(client_secret="nobody"),  # no secret at all
    "authinfo": _unsigned("/authinfo"),
    "tickets_list": _get(f"/Tickets?{PAGED}&open_only=true"),
    "ticket_detail": _get("/Tickets/{ticket}?includedetails=true"),
    "ticket_post_reply": lambda call: call("POST", "/Tickets", [new_ticket(call)]),
    "ticket_delete_reply": _deleted,
    "ticket_not_found": _get("/Tickets/999999999"),
    "actions_list": _get("/Actions?ticket_id={ticket}"),
    "action_post_reply": lambda call: call.act(note="x", timetaken=0.25),
    "action_no_outcome": _missing_outcome,
    "actions_list_no_ticket": _get("/Actions"),
    "attachments_list": _get("/Attachment?ticket_id={ticket}"),
    "attachment_download_inline": _file,
    "attachment_download_link": _link,
    "status_list": _get("/Status"),
    "priority_list": _get("/Priority"),
    "tickettype_list": _get("/TicketType"),
    "team_list": _get("/Team"),
    "agent_list_results": _get("/Agent?includedetails=true"),
    "agent_list_array": _switched("/Agent", agent_envelope="array"),
    "agent_me": _get("/Agent/me"),
    "client_list": _get(f"/Client?{PAGED}"),
    "site_list": _get("/Site?includeaddress=true"),
    "users_list": _get("/Users"),
    "category_list": _get("/Category?type_id=1"),
    "sla_list": _get("/SLA?showpriorities=true"),
    "outcome_list": _get("/Outcome?showhidden=true"),
    "chargerate_lookup": _get("/Lookup?lookupid=17"),
    "cannedtext_list": _get("/CannedText?showall=true"),
    "timesheet_list": _get("/Timesheet"),
    "timesheet_missing": _get("/Timesheet/0"),
    "timesheetevent_list": _get("/TimesheetEvent?start_date=2026-01-01"),
    "invoice_list": _get("/Invoice"),
    "invoice_detail": _invoice,
    "item_list": _get("/Item?search=remote"),
    "contract_list": _get("/ClientContract"),
    "appointment_list": _get("/Appointment"),
    "forbidden": _forbidden,
    "unauthorized": _unsigned("/Tickets"),
    "close_unassigned": _closed,
    "model_state": lambda call: call.post("/Tickets", id=call.ticket().id, client_id="abc"),
    "rate_limited": _too_often,
    "client_cache": _get("/ClientCache?iscachebuild=true"),
    "view_lists": _get("/ViewLists?type=reqs&domain=reqs&ticketarea_id=1&showcounts=true"),
}
"""Example to the request it is an example of."""
