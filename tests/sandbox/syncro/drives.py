"""One request for every recorded example of an operation that the sandbox serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from psa_tui.sandbox.world import Address, Appointment, Attachment
from tests.sandbox.asking import NOON
from tests.sandbox.syncro.caller import Caller

NO_ONE = 4_000_000_000
"""An id that nothing has."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A request that is to be answered as an example was."""

    method: str
    """Of the operation."""
    template: str
    """Path of the operation, as described."""
    status: int
    """Of the answer."""
    path: str
    """The path asked, with its places filled."""
    body: object = None
    """Sent as JSON."""
    token: str = "sandbox-dana"
    """Who asks."""


def furnish(call: Caller) -> None:
    """Give one ticket everything a ticket can have, and make one invoice paid."""
    world, ticket = call.world, call.ticket()
    asset = next(one for one in world.assets.values() if one.client_id == ticket.client_id)
    ticket.asset_ids = [asset.id]
    product = next(iter(world.products.values()))
    line = {"name": "Work", "description": "Done", "product_id": product.id, "quantity": 0.5}
    timer = {"start_at": "2026-03-02T10:00:00Z", "duration_minutes": 10, "notes": "Looked"}
    assert call("POST", f"/tickets/{ticket.id}/add_line_item", line).status == 200
    assert call("POST", f"/tickets/{ticket.id}/timer_entry", timer).status == 200
    id = world.next_id("attachment")
    ticket.attachments.append(Attachment(id, "a b.txt", "text/plain", b"hello", NOON))
    next(iter(world.invoices.values())).paid = True
    visit(call)
    contact = world.contacts[ticket.contact_id or 0]
    contact.address = Address("1 Main St", "", "Springfield", "IL", "62701")
    world.clients[ticket.client_id].prepaid_hours = Decimal("7.5")


def visit(call: Caller) -> None:
    """Put a visit for the ticket into the diary."""
    world, ticket = call.world, call.ticket()
    id, end = world.next_id("appointment"), NOON + timedelta(hours=1)
    facts = {"ticket_id": ticket.id, "location": "In Shop", "description": "Bring a cable"}
    made = Appointment(id, "Visit", NOON, end, ticket.client_id, world.me_id, **facts)  # type: ignore[arg-type]  # several kinds of value
    world.appointments[id] = made


def drives(call: Caller) -> Iterator[Drive]:
    """Every request; furnish the world first. The deletions come last."""
    yield from _tickets(call)
    yield from _work(call)
    yield from _people(call)
    yield from _estate(call)
    yield from _books(call)
    yield from _deletions(call)


def _tickets(call: Caller) -> Iterator[Drive]:
    ticket = call.ticket()
    one, path = "/tickets/{id}", f"/tickets/{ticket.id}"
    new = {"customer_id": ticket.client_id, "subject": "New", "priority": "1 High"}
    first = [{"subject": "Initial Issue", "body": "Help", "hidden": True}]
    comment = {"subject": "Update", "body": "Hello", "tech": "Joe", "hidden": True}
    yield Drive("GET", "/tickets", 200, "/tickets")
    yield Drive("GET", one, 200, path)
    yield Drive("GET", "/tickets/settings", 200, "/tickets/settings")
    yield Drive("POST", "/tickets", 200, "/tickets", {**new, "comments_attributes": first})
    yield Drive("POST", "/tickets", 422, "/tickets", {"subject": "No customer"})
    yield Drive("PUT", one, 200, path, {"status": "In Progress"})
    yield Drive("PUT", one, 422, path, {"subject": ""})
    yield Drive("GET", f"{one}/comments", 200, f"{path}/comments")
    yield Drive("POST", f"{one}/comment", 200, f"{path}/comment", comment)
    yield Drive("POST", f"{one}/comment", 422, f"{path}/comment", {"comment": comment})
    files = {"files": [{"url": "https://files.example/x.png", "filename": "x.png"}]}
    yield Drive("POST", f"{one}/attach_file_url", 200, f"{path}/attach_file_url", files)
    yield Drive("POST", f"{one}/attach_file_url", 422, f"{path}/attach_file_url", {"files": 1})
    # By its own address a customer is found alone: the other hits have tables of our invention.
    yield Drive(
        "GET", "/search", 200, f"/search?query={call.world.clients[ticket.client_id].email}"
    )


def _work(call: Caller) -> Iterator[Drive]:
    ticket = call.ticket()
    one, path = "/tickets/{id}", f"/tickets/{ticket.id}"
    line, timer = ticket.line_items[-1].id, ticket.timers[-1].id
    entry = {"start_at": "2026-03-02T10:00:00Z", "end_at": "2026-03-02T10:10:00Z", "notes": "API"}
    item = {"name": "Work", "description": "Done", "price_cost": 10, "price_retail": 15}
    changed = {"ticket_line_item_id": line, "name": "New name"}
    moved = {"timer_entry_id": timer, "notes": "New notes"}
    yield Drive("POST", f"{one}/add_line_item", 200, f"{path}/add_line_item", item)
    yield Drive("POST", f"{one}/add_line_item", 422, f"{path}/add_line_item", {})
    yield Drive("PUT", f"{one}/update_line_item", 200, f"{path}/update_line_item", changed)
    yield Drive("POST", f"{one}/timer_entry", 200, f"{path}/timer_entry", entry)
    yield Drive("POST", f"{one}/timer_entry", 422, f"{path}/timer_entry", {"notes": "x"})
    yield Drive("PUT", f"{one}/update_timer_entry", 200, f"{path}/update_timer_entry", moved)
    yield Drive("POST", f"{one}/charge_timer_entry", 200, f"{path}/charge_timer_entry", moved)
    yield Drive("GET", "/ticket_timers", 200, "/ticket_timers")
    patched = f"/ticket_timers/{timer}"
    yield Drive("PATCH", "/ticket_timers/{id}", 200, f"{patched}?billable=false")
    yield Drive("PATCH", "/ticket_timers/{id}", 422, f"{patched}?billable=perhaps")
    yield Drive("PATCH", "/ticket_timers/{id}", 404, f"/ticket_timers/{NO_ONE}?billable=true")


def _people(call: Caller) -> Iterator[Drive]:
    ticket = call.ticket()
    client, contact = ticket.client_id, ticket.contact_id
    wrong = "it is not an email"
    named = {"business_name": "Real Business", "firstname": "First", "lastname": "Last"}
    person = {"customer_id": client, "name": "Boba Fett", "email": "boba@fett.example"}
    yield Drive("GET", "/me", 200, "/me")
    yield Drive("GET", "/users", 200, "/users")
    yield Drive("GET", "/users/{id}", 200, f"/users/{call.world.me_id}")
    yield Drive("GET", "/customers", 200, "/customers")
    yield Drive("GET", "/customers/autocomplete", 200, "/customers/autocomplete?query=a")
    yield Drive("GET", "/customers/latest", 200, "/customers/latest")
    yield Drive("GET", "/customers/{id}", 200, f"/customers/{client}")
    full = {**named, "email": "first@last.example", "phone": "123"}
    yield Drive("POST", "/customers", 200, "/customers", full)
    yield Drive("POST", "/customers", 422, "/customers", {**named, "email": wrong})
    yield Drive("PUT", "/customers/{id}", 200, f"/customers/{client}", {"notes": "New"})
    yield Drive("PUT", "/customers/{id}", 422, f"/customers/{client}", {"email": "not an email"})
    yield Drive("GET", "/contacts", 200, f"/contacts?customer_id={client}")
    yield Drive("POST", "/contacts", 200, "/contacts", person)
    yield Drive("POST", "/contacts", 404, "/contacts", {**person, "customer_id": NO_ONE})
    unread = {"customer_id": client, "name": "Bad Email", "email": "xxx"}
    yield Drive("POST", "/contacts", 422, "/contacts", unread)
    yield Drive("POST", "/contacts", 401, "/contacts", person, "sandbox-readonly")
    path = f"/contacts/{contact}"
    yield Drive("GET", "/contacts/{id}", 404, f"/contacts/{NO_ONE}")
    yield Drive("PUT", "/contacts/{id}", 200, path, {"name": "Boba"})
    yield Drive("PUT", "/contacts/{id}", 404, f"/contacts/{NO_ONE}", {"name": "Boba"})
    yield Drive("PUT", "/contacts/{id}", 422, path, {"name": "Boba", "customer_id": None})
    yield Drive("PUT", "/contacts/{id}", 401, path, {"name": "Boba"}, "sandbox-readonly")
    yield Drive("DELETE", "/contacts/{id}", 401, path, None, "sandbox-readonly")


def _estate(call: Caller) -> Iterator[Drive]:
    asset = next(iter(call.world.assets.values()))
    alert = next(one for one in call.world.alerts.values() if one.asset_id)
    path = f"/rmm_alerts/{alert.id}"
    new = {"customer_id": asset.client_id, "asset_id": asset.id, "description": "Disk full"}
    yield Drive("GET", "/customer_assets", 200, "/customer_assets")
    yield Drive("GET", "/rmm_alerts", 200, "/rmm_alerts?status=all")
    yield Drive("GET", "/rmm_alerts/{id}", 200, path)
    yield Drive("POST", "/rmm_alerts", 201, "/rmm_alerts", new)
    yield Drive("POST", "/rmm_alerts/{id}/mute", 200, f"{path}/mute?mute_for=1-day")
    yield Drive("DELETE", "/rmm_alerts/{id}", 200, path)


def _books(call: Caller) -> Iterator[Drive]:
    ticket, world = call.ticket(), call.world
    product = next(iter(world.products.values()))
    paid = next(one for one in world.invoices.values() if one.paid)
    new = {"customer_id": ticket.client_id, "category": "Standard"}
    stocked = next(one.sku for one in world.products.values() if one.sku)
    yield Drive("GET", "/settings", 200, "/settings")
    yield Drive("GET", "/canned_responses", 200, "/canned_responses")
    yield Drive("GET", "/canned_responses/settings", 200, "/canned_responses/settings")
    yield Drive("GET", "/products", 200, "/products")
    yield Drive("GET", "/products/{id}", 200, f"/products/{product.id}")
    yield Drive("GET", "/products/barcode", 200, f"/products/barcode?barcode={stocked}")
    yield Drive("GET", "/products/categories", 200, "/products/categories")
    yield Drive("GET", "/invoices", 200, "/invoices")
    yield Drive("POST", "/invoices", 200, "/invoices", {**new, "ticket_id": ticket.id})
    yield Drive("PUT", "/invoices/{id}", 200, f"/invoices/{paid.id}", {"note": "New"})
    yield Drive("GET", "/line_items", 200, "/line_items")
    yield Drive("GET", "/payments", 200, "/payments")
    yield Drive("GET", "/payments/{id}", 200, f"/payments/{paid.id}")
    yield Drive("GET", "/payment_methods", 200, "/payment_methods")
    yield Drive("GET", "/contracts", 200, "/contracts")
    yield Drive("GET", "/contracts/{id}", 200, f"/contracts/{next(iter(world.contracts))}")
    yield Drive("GET", "/appointments", 200, "/appointments")
    visit = {"summary": "Visit", "start_at": "2026-03-03T10:00:00Z", "ticket_id": ticket.id}
    blank, one = (
        {"description": "Incomplete appointment"},
        f"/appointments/{max(world.appointments)}",
    )
    yield Drive("POST", "/appointments", 201, "/appointments", {**visit, "location": "In Shop"})
    yield Drive("POST", "/appointments", 422, "/appointments", blank)
    yield Drive("PUT", "/appointments/{id}", 200, one, {"summary": "Longer visit"})
    yield Drive("PUT", "/appointments/{id}", 422, one, {"summary": ""})


def _deletions(call: Caller) -> Iterator[Drive]:
    ticket = call.ticket()
    one, path = "/tickets/{id}", f"/tickets/{ticket.id}"
    line = {"ticket_line_item_id": ticket.line_items[-1].id}
    timer = {"timer_entry_id": ticket.timers[-1].id}
    file = {"attachment_id": ticket.attachments[-1].id}
    yield Drive("POST", f"{one}/remove_line_item", 200, f"{path}/remove_line_item", line)
    yield Drive("POST", f"{one}/delete_timer_entry", 200, f"{path}/delete_timer_entry", timer)
    yield Drive("POST", f"{one}/delete_attachment", 200, f"{path}/delete_attachment", file)
    yield Drive("DELETE", one, 200, path)
    yield Drive("DELETE", one, 404, path)
    yield Drive("DELETE", "/customers/{id}", 200, f"/customers/{ticket.client_id}")
