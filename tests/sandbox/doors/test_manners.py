"""What is stored of a text and a number, by the switches."""

from decimal import Decimal

import pytest

from psa_tui.sandbox.manners import Manners
from tests.sandbox.syncro.caller import Caller, sandbox


def manners(**switches: object) -> Manners:
    made = Manners({"syncro": {}})
    made.change(switches)
    return made


@pytest.mark.parametrize(
    ("switches", "stored"),
    [
        ({}, "  one\ntwo <b>\n"),
        ({"trim": True}, "one\ntwo <b>"),
        ({"line_ends": "crlf"}, "  one\r\ntwo <b>\r\n"),
        ({"wrap": "html"}, "<div><p>  one<br>two &lt;b&gt;</p></div>"),
        ({"wrap": "plain"}, "  one\ntwo \n"),
        ({"trim": True, "line_ends": "crlf", "wrap": "plain"}, "one\r\ntwo"),
    ],
)
def test_text_is_stored_by_the_switches(switches: dict[str, object], stored: str) -> None:
    assert manners(**switches).stored("  one\ntwo <b>\n") == stored


def test_line_ends_are_never_doubled() -> None:
    assert manners(line_ends="crlf").stored("a\r\nb\nc") == "a\r\nb\r\nc"
    assert manners(line_ends="lf").stored("a\r\nb\nc") == "a\nb\nc"


@pytest.mark.parametrize(("decimals", "kept"), [(None, "0.3333333"), (2, "0.33"), (4, "0.3333")])
def test_quantities_keep_so_many_decimals(decimals: int | None, kept: str) -> None:
    assert manners(quantity_decimals=decimals).quantity(Decimal("0.3333333")) == Decimal(kept)


def test_a_mistake_turns_nothing() -> None:
    made = manners()
    with pytest.raises(ValueError, match="wrap is one of"):
        made.change({"trim": True, "wrap": "gift"})
    assert made.dump()["trim"] is False


def test_the_false_vendor_stores_text_and_quantity_by_the_switches() -> None:
    call = Caller(sandbox())
    call.sandbox.manners.change({"trim": True, "wrap": "html", "quantity_decimals": 2})
    path = f"/tickets/{call.ticket().id}"
    comment = {"subject": "Update", "body": "Hello\nthere ", "do_not_email": True}
    line = {"name": "Work", "description": "Done", "quantity": 0.3333}
    made = call("POST", f"{path}/comment", comment).data["comment"]
    read = call("GET", f"{path}/comments").data["comments"][0]
    assert made["body"] == read["body"] == "<div><p>Hello<br>there </p></div>"
    assert call("POST", f"{path}/add_line_item", line).data["quantity"] == "0.33"
    assert call.written("comment")[0].body == comment
