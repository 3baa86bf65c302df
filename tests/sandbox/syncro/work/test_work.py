"""Line items, timers and files: the silent ignores, the defaults, the double charge."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.sandbox.syncro.caller import Caller

LINE: dict[str, object] = {"name": "Work", "description": "Done"}
START = "2026-03-02T10:00:00Z"


def ask(call: Caller, method: str, what: str, **body: object) -> dict[str, object]:
    """Ask something of the ticket and give the answer."""
    reply = call(method, f"/tickets/{call.ticket().id}/{what}", body)
    assert reply.status == 200, reply.text
    assert isinstance(reply.data, dict)
    return reply.data


def labour(call: Caller) -> int:
    """The first labour product."""
    products = call.world.products.values()
    return next(one.id for one in products if one.category == "Labor" and one.price)


@pytest.mark.parametrize(
    ("prices", "filled", "retail"),
    [
        ({"price_retail": 99.5}, True, 99.5),
        ({}, True, None),
        ({}, False, 0),
        ({"price": 150}, True, 0),
        ({"rate": 150}, True, 0),
        ({"retail_price": 150}, True, 0),
        ({"price_cents": 15000}, True, 0),
        ({"price_retail": "99.50"}, True, 99.5),
    ],
)
def test_only_price_retail_saves_and_the_rate_is_filled_by_switch(
    call: Caller, prices: dict[str, object], filled: bool, retail: float | None
) -> None:
    call.turn(product_rate_fill=filled)
    made = ask(call, "POST", "add_line_item", **LINE, product_id=labour(call), **prices)
    rate = float(call.world.products[labour(call)].price)
    assert made["price_retail"] == (rate if retail is None else retail)


def test_a_free_line_without_price_is_zero_and_taxed(call: Caller) -> None:
    made = ask(call, "POST", "add_line_item", **LINE, price=10)
    assert (made["price_retail"], made["retail_cents"], made["quantity"]) == (0, 0, "1.0")
    assert made["taxable"] is True
    untaxed = ask(call, "POST", "add_line_item", **LINE, taxable=False, quantity=0.25)
    assert (untaxed["taxable"], untaxed["quantity"]) == (False, "0.25")


def test_labour_is_taxed_when_taxable_is_left_out(call: Caller) -> None:
    assert call.world.products[labour(call)].taxable is False
    assert ask(call, "POST", "add_line_item", **LINE, product_id=labour(call))["taxable"] is True


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Name can't be blank, Description can't be blank"),
        ({"name": "x", "product_id": 7001}, "Description can't be blank"),
        ({"description": "x", "product_id": 7001}, "Name can't be blank"),
    ],
)
def test_name_and_description_are_needed_even_with_a_product(
    call: Caller, body: dict[str, object], words: str
) -> None:
    reply = call("POST", f"/tickets/{call.ticket().id}/add_line_item", body)
    assert (reply.status, reply.data) == (422, {"errors": words, "params": body})


def test_a_line_is_changed_in_part_and_removed(call: Caller) -> None:
    made = ask(call, "POST", "add_line_item", **LINE, quantity=2, price_retail=10)
    id = made["id"]
    changed = ask(call, "PUT", "update_line_item", ticket_line_item_id=id, quantity=0.5)
    line = changed["ticket_line_item"]
    assert isinstance(line, dict)
    assert (line["quantity"], line["price_retail"], line["name"]) == ("0.5", 10, "Work")
    gone = ask(call, "POST", "remove_line_item", ticket_line_item_id=id)
    assert gone == {"success": True, "message": ""}
    for method, what in (("POST", "remove_line_item"), ("PUT", "update_line_item")):
        reply = call(method, f"/tickets/{call.ticket().id}/{what}", {"ticket_line_item_id": id})
        assert (reply.status, reply.text) == (404, "")
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["line_item", "line_item_update", "line_item_delete"]


def test_start_at_comes_back_as_start_time_and_spans_are_seconds(call: Caller) -> None:
    made = ask(call, "POST", "timer_entry", start_at=START, duration_minutes=10, notes="x")
    assert (made["start_time"], made["end_time"]) == (
        "2026-03-02T10:00:00.000Z",
        "2026-03-02T10:10:00.000Z",
    )
    assert (made["active_duration"], made["billable_time"]) == (600, 600)
    assert made["product_id"] == call("GET", "/tickets/settings").data["default_labor_product_id"]
    assert made["user_id"] == call.world.me_id
    assert "start_at" not in made


def test_a_labour_minimum_makes_billable_time_longer(call: Caller) -> None:
    call.turn(timer_minimum_minutes=15)
    made = ask(call, "POST", "timer_entry", start_at=START, duration_minutes=10)
    assert (made["active_duration"], made["billable_time"]) == (600, 900)


def test_a_timer_without_end_runs(call: Caller) -> None:
    made = ask(call, "POST", "timer_entry", start_at=START)
    assert (made["end_time"], made["active_duration"], made["billable_time"]) == (None, None, 0)


def test_a_timer_without_start_leaks_an_error(call: Caller) -> None:
    reply = call("POST", f"/tickets/{call.ticket().id}/timer_entry", {"notes": "x"})
    assert (reply.status, reply.data) == (
        422,
        {"error": "no implicit conversion of nil into String"},
    )


def test_billable_in_the_body_is_ignored_and_patched_by_query(call: Caller) -> None:
    made = ask(call, "POST", "timer_entry", start_at=START, duration_minutes=1, billable=False)
    assert made["billable"] is True
    path = f"/ticket_timers/{made['id']}"
    told = call("PATCH", f"{path}?billable=false", {"billable": True}).data["ticket_timer"]
    assert told["billable"] is False
    assert call("PATCH", path).data == {"errors": ["billable must be true or false"]}
    call.turn(timer_charge_by_default=False)
    assert ask(call, "POST", "timer_entry", start_at=START)["billable"] is False


def test_changing_the_duration_changes_nothing(call: Caller) -> None:
    made = ask(call, "POST", "timer_entry", start_at=START, duration_minutes=10)
    changed = ask(
        call, "PUT", "update_timer_entry", timer_entry_id=made["id"], duration_minutes=60, notes="y"
    )
    assert (changed["end_time"], changed["active_duration"]) == (made["end_time"], 600)
    assert changed["notes"] == "y"


def test_charging_makes_a_line_and_charging_again_a_second(call: Caller) -> None:
    ticket = call.ticket()
    before = len(ticket.line_items)
    made = ask(call, "POST", "timer_entry", start_at=START, duration_minutes=30)
    charged = ask(call, "POST", "charge_timer_entry", timer_entry_id=made["id"], product_id=7002)
    assert charged["recorded"] is True
    line = ticket.line_items[-1]
    assert (charged["ticket_line_item_id"], line.quantity) == (line.id, Decimal("0.5"))
    assert line.product_id == made["product_id"]
    ask(call, "POST", "charge_timer_entry", timer_entry_id=made["id"])
    assert len(ticket.line_items) == before + 2


def test_a_timer_is_deleted_and_then_unknown(call: Caller) -> None:
    made = ask(call, "POST", "timer_entry", start_at=START)
    assert ask(call, "POST", "delete_timer_entry", timer_entry_id=made["id"]) == {"success": True}
    for method, what in (
        ("POST", "delete_timer_entry"),
        ("PUT", "update_timer_entry"),
        ("POST", "charge_timer_entry"),
    ):
        path = f"/tickets/{call.ticket().id}/{what}"
        assert call(method, path, {"timer_entry_id": made["id"]}).status == 404


def test_the_list_of_timers_ignores_the_ticket(call: Caller) -> None:
    total = sum(len(one.timers) for one in call.world.tickets.values())
    data = call("GET", f"/ticket_timers?ticket_id={call.ticket().id}").data
    assert len(data["ticket_timers"]) == min(total, 100)
    assert data["meta"] == {"total_pages": -(-total // 100), "page": 1}
    ask(call, "POST", "timer_entry", start_at=START)
    new = call("GET", "/ticket_timers?created_at_gt=2026-03-02T11:59:59Z").data["ticket_timers"]
    assert len(new) == 1


def test_a_file_appears_some_seconds_after_it_was_asked_for(call: Caller) -> None:
    ticket = call.ticket()
    ticket.attachments = []
    files = [{"url": "https://files.example/a.png", "filename": "näme 1.png"}]
    told = ask(call, "POST", "attach_file_url", files=files)
    assert told == {"message": "Processing - refresh ticket in a moment to see if it worked."}

    def seen() -> list[dict[str, object]]:
        found = call("GET", f"/tickets/{ticket.id}").data["ticket"]["attachments"]
        assert isinstance(found, list)
        return found

    assert seen() == []
    call.sandbox.clock.advance(timedelta(seconds=6))
    (file,) = seen()
    assert file["file_name"] == "näme 1.png"
    url = str(file["url"]).removeprefix("http://127.0.0.1:1")
    content = call.send("GET", f"/{url}", b"", {})
    assert (content.status, content.headers["content-type"]) == (200, "image/png")
    assert "https://files.example/a.png" in content.text
    assert ask(call, "POST", "delete_attachment", attachment_id=file["id"]) == {"success": True}
    assert seen() == []
    assert call.send("GET", f"/{url}", b"", {}).status == 404


@pytest.mark.parametrize("files", [None, "x", [], [{}], [{"filename": "x"}]])
def test_files_need_an_address(call: Caller, files: object) -> None:
    reply = call("POST", f"/tickets/{call.ticket().id}/attach_file_url", {"files": files})
    assert reply.status == 422
    assert reply.data["error"].startswith("Missing files param")


def test_every_part_of_a_line_can_be_changed(call: Caller) -> None:
    id = ask(call, "POST", "add_line_item", **LINE)["id"]
    parts = {
        "name": "Other",
        "description": "Else",
        "quantity": "2.25",
        "price_retail": 12.34,
        "price_cost": 5,
        "taxable": False,
        "product_id": labour(call),
        "upc_code": "123",
    }
    changed = ask(call, "PUT", "update_line_item", ticket_line_item_id=id, **parts)
    line = changed["ticket_line_item"]
    assert isinstance(line, dict)
    assert {name: line[name] for name in parts} == parts
    assert (line["retail_cents"], line["cost_cents"]) == (1234, 500)
    assert line["product_category"] == "Labor"
