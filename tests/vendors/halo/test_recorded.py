"""Bodies of the proven shapes pass through the models, where the folder of them is known."""

from typing import Any

import pytest

from psa_tui.vendors._wire import read
from psa_tui.vendors.halo.profile import PROFILE
from psa_tui.vendors.halo.translate.complaints import complaints
from psa_tui.vendors.halo.translate.conversation import notes, time_entries
from psa_tui.vendors.halo.translate.frame import Frame
from psa_tui.vendors.halo.translate.tickets import facts, ticket
from psa_tui.vendors.halo.translate.work import event, invoice, item
from psa_tui.vendors.halo.wire import lists, people, tickets, work
from psa_tui.vendors.halo.wire.base import one_of, rows_of
from tests.specs import json_of

FRAME = Frame(connection="acme", profile=PROFILE, web="https://acme.example")

LISTS: dict[str, tuple[str, Any]] = {
    "tickets_list": ("tickets", tickets.TicketWire),
    "actions_list": ("actions", tickets.ActionWire),
    "attachments_list": ("attachments", tickets.AttachmentWire),
    "status_list": ("statuses", lists.StatusWire),
    "priority_list": ("priorities", tickets.PriorityWire),
    "tickettype_list": ("tickettypes", lists.TicketTypeWire),
    "team_list": ("teams", lists.TeamWire),
    "agent_list_results": ("results", lists.AgentWire),
    "agent_list_array": ("results", lists.AgentWire),
    "client_list": ("clients", people.ClientWire),
    "site_list": ("sites", people.SiteWire),
    "users_list": ("users", people.UserWire),
    "category_list": ("categories", lists.CategoryWire),
    "sla_list": ("slas", lists.NamedWire),
    "outcome_list": ("outcomes", lists.OutcomeWire),
    "chargerate_lookup": ("lookups", lists.LookupWire),
    "cannedtext_list": ("cannedtexts", lists.CannedWire),
    "timesheetevent_list": ("events", work.EventWire),
    "invoice_list": ("invoices", work.InvoiceWire),
    "item_list": ("items", work.ItemWire),
    "contract_list": ("contracts", people.ContractWire),
    "view_lists": ("views", lists.ViewWire),
}
"""Body -> the key of its rows, and what each is read as."""

ONES: dict[str, Any] = {
    "ticket_detail": tickets.TicketWire,
    "ticket_post_reply": tickets.TicketWire,
    "ticket_delete_reply": tickets.TicketWire,
    "action_post_reply": tickets.ActionWire,
    "agent_me": lists.AgentWire,
    "invoice_detail": work.InvoiceWire,
    "client_cache": lists.CacheWire,
}

REFUSALS = (
    "action_no_outcome",
    "close_unassigned",
    "model_state",
    "ticket_not_found",
    "rate_limited",
)


@pytest.fixture(scope="module")
def bodies() -> dict[str, Any]:
    found = json_of("fixtures", "halo", "synthetic-shapes.json")
    return {name: one.get("body") for name, one in found.items()}


def model(kind: Any, data: object) -> Any:  # noqa: ANN401  each body is another model
    return read(kind, data, vendor="HaloPSA", operation="test")


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_a_list_is_read(bodies: dict[str, Any], name: str) -> None:
    key, kind = LISTS[name]
    rows = rows_of(bodies[name], key)
    assert rows
    assert all(model(kind, row) for row in rows)


@pytest.mark.parametrize("name", ONES)
def test_every_single_record_is_read(bodies: dict[str, Any], name: str) -> None:
    data = bodies[name] if name == "client_cache" else one_of(bodies[name])
    assert model(ONES[name], data)


@pytest.mark.parametrize("name", REFUSALS)
def test_every_refusal_has_words(bodies: dict[str, Any], name: str) -> None:
    assert all(one.words for one in complaints(bodies[name]))
    assert complaints(bodies[name])


def test_they_become_what_the_house_knows(bodies: dict[str, Any]) -> None:
    whole = model(tickets.TicketWire, bodies["ticket_detail"])
    row = model(tickets.TicketWire, bodies["tickets_list"]["tickets"][0])
    assert ticket(whole, FRAME).title == ticket(row, FRAME).title
    assert {one.label: one.value for one in facts(whole)}["Product"] == "Managed IT"
    actions = [model(tickets.ActionWire, one) for one in bodies["actions_list"]["actions"]]
    assert len(notes(actions)) == len(actions)
    assert len(time_entries(actions, FRAME.ref("1"), FRAME)) == 1
    assert invoice(model(work.InvoiceWire, bodies["invoice_detail"])).lines
    assert event(model(work.EventWire, bodies["timesheetevent_list"][0]), FRAME)
    assert item(model(work.ItemWire, bodies["item_list"]["items"][0])).rate == 100
