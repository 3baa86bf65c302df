"""Invoices that lie, contracts that vanish, products that page in silence, settings."""

import pytest

from tests.sandbox.syncro.caller import Caller
from tests.sandbox.syncro.drives import visit


def billed(call: Caller, **line: object) -> int:
    """Give the ticket one line and make an invoice of it; the invoice's id."""
    ticket = call.ticket()
    ticket.line_items, ticket.timers = [], []
    body = {"name": "Work", "description": "Done", "quantity": 1.5, "price_retail": 100, **line}
    assert call("POST", f"/tickets/{ticket.id}/add_line_item", body).status == 200
    wanted = {"ticket_id": ticket.id, "customer_id": ticket.client_id, "category": "Standard"}
    made = call("POST", "/invoices", wanted).data["invoice"]
    assert "line_items" not in made
    assert isinstance(made["id"], int)
    return made["id"]


def test_an_invoice_is_made_of_the_tickets_lines_with_sums_as_text(call: Caller) -> None:
    ticket = call.ticket()
    call.world.clients[ticket.client_id].tax_rate *= 0
    id = billed(call)
    invoice = call("GET", f"/invoices/{id}").data["invoice"]
    assert (invoice["subtotal"], invoice["tax"], invoice["total"]) == ("150.0", "0.0", "150.0")
    (line,) = invoice["line_items"]
    assert (line["item"], line["name"]) == ("Work", "Done")
    assert (line["quantity"], line["price"]) == ("1.5", "100.0")
    by_number = call("GET", f"/invoices/{invoice['number']}").data["invoice"]
    assert by_number == invoice
    assert isinstance(invoice["number"], str)
    assert call("GET", f"/invoices/{id}/ticket").data["ticket"]["id"] == ticket.id


def test_a_ticket_keeps_its_lines_and_tells_that_they_were_converted(call: Caller) -> None:
    id = billed(call)
    (line,) = call("GET", f"/tickets/{call.ticket().id}").data["ticket"]["line_items"]
    (item,) = call("GET", f"/invoices/{id}").data["invoice"]["line_items"]
    assert (line["converted"], line["item_id"]) == (True, item["id"])


def test_uncharged_timers_and_lines_in_the_body_are_left_out(call: Caller) -> None:
    ticket = call.ticket()
    ticket.line_items, ticket.timers = [], []
    timer = {"start_at": "2026-03-02T10:00:00Z", "duration_minutes": 60}
    call("POST", f"/tickets/{ticket.id}/timer_entry", timer)
    body = {"ticket_id": ticket.id, "customer_id": ticket.client_id, "line_items": [{"item": "x"}]}
    made = call("POST", "/invoices", body).data["invoice"]
    assert made["total"] == "0.0"


def test_asking_twice_makes_two_invoices_the_second_empty(call: Caller) -> None:
    first = billed(call)
    ticket = call.ticket()
    body = {"ticket_id": ticket.id, "customer_id": ticket.client_id}
    second = call("POST", "/invoices", body).data["invoice"]
    assert second["total"] == "0.0"
    rows = call("GET", f"/invoices?ticket_id={ticket.id}").data["invoices"]
    assert {one["id"] for one in rows} == {first, second["id"]}


def test_an_invoice_needs_a_customer(call: Caller) -> None:
    reply = call("POST", "/invoices", {"ticket_id": call.ticket().id})
    assert (reply.status, reply.data["message"]) == (422, ["Customer can't be blank"])


def test_tax_falls_on_taxable_lines(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    invoice = call("GET", f"/invoices/{billed(call)}").data["invoice"]
    assert float(invoice["tax"]) == pytest.approx(
        150 * float(client.tax_rate), abs=0.0051
    )  # half a cent is rounded up
    untaxed = call("GET", f"/invoices/{billed(call, taxable=False)}").data["invoice"]
    assert untaxed["tax"] == "0.0"


def test_invoicing_labour_debits_a_prepaid_block_by_quantity(call: Caller) -> None:
    ticket, world = call.ticket(), call.world
    client = world.clients[ticket.client_id]
    client.prepaid_hours = world.products[7001].price * 0 + 5
    billed(call, product_id=7001)
    assert float(client.prepaid_hours) == 3.5
    billed(call)
    assert float(client.prepaid_hours) == 3.5


def test_a_delete_answers_the_same_whether_it_worked_or_not(call: Caller) -> None:
    id = billed(call)
    call.turn(invoice_delete_fails=True)
    failed = call("DELETE", f"/invoices/{id}")
    assert call("GET", f"/invoices/{id}").status == 200
    call.turn(invoice_delete_fails=False)
    worked = call("DELETE", f"/invoices/{id}")
    again = call("DELETE", f"/invoices/{id}")
    assert (failed.status, failed.text) == (worked.status, worked.text) == (200, again.text)
    gone = call("GET", f"/invoices/{id}")
    assert (gone.status, gone.text) == (404, "")
    assert len(call.written("invoice_delete")) == 1
    (line,) = call.ticket().line_items
    assert line.invoiced is False


def test_a_paid_invoice_does_not_change_and_says_so_with_a_200(call: Caller) -> None:
    id = billed(call)
    invoice = call.world.invoices[id]
    invoice.paid = True
    path = f"/invoices/{id}/line_items"
    line = f"{path}/{invoice.lines[0].id}"
    for reply in (
        call("POST", path, {"item": "x"}),
        call("PUT", line, {"price": 1}),
        call("DELETE", line),
    ):
        assert (reply.status, reply.data) == (200, {"message": "Invoice is already paid"})
    call("DELETE", f"/invoices/{id}")
    assert id in call.world.invoices
    (payment,) = call("GET", f"/invoices/{id}").data["invoice"]["payments"]
    assert payment["payment_amount"] == float(invoice.total)


def test_a_line_of_an_invoice_is_filled_from_the_catalogue(call: Caller) -> None:
    id = billed(call)
    path = f"/invoices/{id}/line_items"
    product = call.world.products[7001]
    made = call("POST", path, {"product_id": 7001, "quantity": 2}).data["line_item"]
    assert (made["item"], made["taxable"]) == (product.name, product.taxable)
    assert float(made["price"]) == float(product.price)
    changed = call("PUT", f"{path}/{made['id']}", {"price": 1, "taxable": True}).data["line_item"]
    assert (changed["price"], changed["taxable"], changed["position"]) == ("1.0", True, 2)
    call("DELETE", f"{path}/{made['id']}")
    assert len(call.world.invoices[id].lines) == 1
    assert call("DELETE", f"{path}/{made['id']}").status == 404


def test_invoices_are_narrowed_and_page_by_25(call: Caller) -> None:
    invoices = call.world.invoices.values()
    paid = call("GET", "/invoices?paid=true").data
    assert paid["meta"]["total_pages"] == -(-sum(one.paid for one in invoices) // 25)
    assert {one["is_paid"] for one in call("GET", "/invoices?unpaid=true").data["invoices"]} <= {
        False
    }
    assert "ticket_id" in paid["invoices"][0]
    call.turn(invoice_rows_bare=True)
    assert "ticket_id" not in call("GET", "/invoices").data["invoices"][0]


def test_an_invoice_is_mailed_to_the_customer_and_copied(call: Caller) -> None:
    id = billed(call)
    client = call.world.clients[call.ticket().client_id]
    client.extras["invoice_cc_emails"] = "a@b.example, c@d.example"
    call("POST", f"/invoices/{id}/email", {})
    (mail,) = call.sandbox.outbox.entries
    assert (mail.to, mail.cc) == ([client.email], ["a@b.example", "c@d.example"])


def test_a_deleted_contract_reads_as_null(call: Caller) -> None:
    id = next(iter(call.world.contracts))
    assert call("GET", f"/contracts/{id}").data["id"] == id
    assert call("DELETE", f"/contracts/{id}").status == 200
    gone = call("GET", f"/contracts/{id}")
    assert (gone.status, gone.data) == (200, None)
    assert call("DELETE", f"/contracts/{id}").status == 404


def test_products_page_without_saying_so(call: Caller) -> None:
    world = call.world
    assert "meta" not in call("GET", "/products").data
    for number in range(40):
        call.world.products[8000 + number] = type(world.products[7001])(
            8000 + number,
            f"Part {number}",
            "x",
            "Hardware",
            world.products[7001].price,
            world.products[7001].cost,
            call.sandbox.clock.now(),
            call.sandbox.clock.now(),
        )
    sizes = [len(call("GET", f"/products?page={page}").data["products"]) for page in (1, 2, 3, 4)]
    assert sizes[0] == 25
    assert sum(sizes) == len(world.products)
    assert sizes[3] == 0


def test_labour_is_told_by_its_category(call: Caller) -> None:
    categories = call("GET", "/products/categories").data["categories"]
    labour = next(one["id"] for one in categories if one["name"] == "Labor")
    rows = call("GET", f"/products?category_id={labour}").data["products"]
    assert {one["product_category"] for one in rows} == {"Labor"}
    assert rows[0] == call("GET", f"/products/{rows[0]['id']}").data["product"]
    assert call("GET", "/products/1").status == 404


def test_settings_name_statuses_and_priorities_as_they_are_stored(call: Caller) -> None:
    told = call("GET", "/tickets/settings").data
    assert "Waiting on Customer" in told["ticket_status_list"]
    assert {"id": call.world.me_id, "name": "Dana Fox"} in told["users"]
    account = call("GET", "/settings").data
    assert account["ticket"]["priorities"] == ["", "0 Urgent", "1 High", "2 Normal", "3 Low"]
    assert account["locale"]["time_offset"] == "-06:00"


def test_canned_responses_are_searched(call: Caller) -> None:
    everything = call("GET", "/canned_responses").data["canned_responses"]
    title = everything[0]["title"]
    found = call("GET", f"/canned_responses?query={title.replace(' ', '%20')}").data
    assert everything[0] in found["canned_responses"]
    assert len(found["canned_responses"]) < len(everything)


def test_appointments_have_an_envelope_each(call: Caller) -> None:
    visit(call)
    rows = call("GET", "/appointments").data["appointments"]
    assert {tuple(one) for one in rows} == {("appointment",)}
    assert len(rows) == len(call.world.appointments)
    id = rows[0]["appointment"]["id"]
    assert call("GET", f"/appointments/{id}").data == rows[0]
    assert call("GET", "/appointments?date_from=2099-01-01").data["appointments"] == []


def test_alerts_are_resolved_by_deleting_and_muted_for_a_span(call: Caller) -> None:
    body = {"customer_id": call.ticket().client_id, "description": "Disk full"}
    made = call("POST", "/rmm_alerts", body)
    assert (made.status, made.data["alert"]["description"]) == (201, "Disk full")
    path = f"/rmm_alerts/{made.data['alert']['id']}"
    refused = call("POST", f"{path}/mute", {"mute_for": "a while"})
    assert refused.status == 422
    assert list(refused.data["errors"]) == ["mute_for"]
    assert call("POST", f"{path}/mute", {"mute_for": "forever"}).status == 200
    assert call("DELETE", path).data == {"success": "true"}
    assert call("GET", path).data["rmm_alert"]["resolved"] is True


def test_a_device_is_found_by_name_and_read(call: Caller) -> None:
    asset = next(iter(call.world.assets.values()))
    (found,) = call("GET", f"/customer_assets?query={asset.name}").data["assets"]
    assert call("GET", f"/customer_assets/{asset.id}").data == {"asset": found}
    assert call("GET", "/customer_assets/1").status == 404
