"""The vendor's own recorded answers pass through the models, where the folder of them is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from psa_tui.domain.ids import TicketRef
from psa_tui.vendors._wire import read
from psa_tui.vendors.syncro.profile import PROFILE
from psa_tui.vendors.syncro.translate.complaints import complaints
from psa_tui.vendors.syncro.translate.frame import Frame
from psa_tui.vendors.syncro.translate.people import client, contact, identity
from psa_tui.vendors.syncro.translate.tickets import ticket
from psa_tui.vendors.syncro.translate.work import invoice, line_item, product, time_entry
from psa_tui.vendors.syncro.wire import lists, people, tickets, work
from tests.specs import specs

FRAME = Frame(connection="acme", profile=PROFILE, web="https://acme.example")
REF = TicketRef("acme", "1")

MODELS: dict[str, Any] = {
    "GET__me__200": people.MeWire,
    "GET__settings__200": lists.Settings,
    "GET__tickets_settings__200": lists.TicketSettings,
    "GET__canned_responses__200": lists.CannedPage,
    "GET__tickets__200": tickets.TicketPage,
    "GET__tickets_id__200": tickets.OneTicket,
    "POST__tickets__200": tickets.OneTicket,
    "PUT__tickets_id__200": tickets.OneTicket,
    "GET__tickets_id_comments__200": tickets.CommentPage,
    "POST__tickets_id_comment__200": tickets.OneComment,
    "POST__tickets_id_timer_entry__200": work.TimerWire,
    "PUT__tickets_id_update_timer_entry__200": work.TimerWire,
    "POST__tickets_id_charge_timer_entry__200": work.TimerWire,
    "PATCH__ticket_timers_id__200": work.OneTimer,
    "POST__tickets_id_add_line_item__200": work.LineWire,
    "PUT__tickets_id_update_line_item__200": work.OneLine,
    "GET__products__200": work.ProductPage,
    "GET__invoices__200": work.InvoicePage,
    "POST__invoices__200": work.OneInvoice,
    "GET__customers__200": people.CustomerPage,
    "GET__customers_id__200": people.OneCustomer,
    "POST__customers__200": people.OneCustomer,
    "GET__contacts__200": people.ContactPage,
    "POST__contacts__200": people.ContactWire,
}
"""Recorded answer -> what it is read as."""

REFUSALS = (
    "POST__tickets__422",
    "PUT__tickets_id__422",
    "POST__tickets_id_comment__422",
    "POST__tickets_id_add_line_item__422",
    "POST__tickets_id_timer_entry__422",
    "POST__tickets_id_attach_file_url__422",
    "PATCH__ticket_timers_id__422",
    "POST__customers__422",
    "POST__contacts__422",
    "POST__contacts__401",
)


@pytest.fixture
def recorded() -> Path:
    return specs("fixtures", "syncro", "official-examples")


@pytest.mark.parametrize("name", MODELS)
def test_a_recorded_answer_is_read(recorded: Path, name: str) -> None:
    data = json.loads((recorded / f"{name}.json").read_text("utf-8"))
    assert read(MODELS[name], data, vendor="Syncro", operation=name)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_recorded_refusal_is_understood(recorded: Path, name: str) -> None:
    found = complaints(json.loads((recorded / f"{name}.json").read_text("utf-8")))
    assert found
    assert all(len(one.words) > 8 for one in found)


def test_recorded_values_become_the_houses(recorded: Path) -> None:
    def load(name: str) -> Any:  # noqa: ANN401  whichever model stands in the table
        data = json.loads((recorded / f"{name}.json").read_text("utf-8"))
        return read(MODELS[name], data, vendor="Syncro", operation=name)

    for row in (*load("GET__tickets__200").tickets, load("GET__tickets_id__200").ticket):
        seen = ticket(row, FRAME)
        assert seen.client
        assert seen.technician is None
        assert seen.kind
    assert identity(load("GET__me__200")).may("ticket.write")
    assert client(load("GET__customers__200").customers[0]).name
    assert contact(load("GET__contacts__200").contacts[0]).client
    assert time_entry(load("POST__tickets_id_timer_entry__200"), REF, FRAME).worked.seconds == 600
    assert line_item(load("POST__tickets_id_add_line_item__200")).rate == 15
    assert product(load("GET__products__200").products[0]).taxable
    assert invoice(load("GET__invoices__200").invoices[0]).number == "4444"
