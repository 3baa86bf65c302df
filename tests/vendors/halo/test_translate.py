"""What Halo's values mean: ids that are floats, dates that mean none, names by its lists."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.sla import SlaState
from psa_tui.domain.tickets import Audience, Phase, Role
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors._wire import read
from psa_tui.vendors.halo.profile import PROFILE
from psa_tui.vendors.halo.translate.conversation import note, notes, time_entry
from psa_tui.vendors.halo.translate.frame import Frame
from psa_tui.vendors.halo.translate.people import alerts, client, identity, prepaid_hours
from psa_tui.vendors.halo.translate.tickets import facts, ticket
from psa_tui.vendors.halo.translate.work import event, invoice, rate_of, waiting
from psa_tui.vendors.halo.translate.writes import hours
from psa_tui.vendors.halo.wire.base import one_of, rows_of
from psa_tui.vendors.halo.wire.lists import AgentWire
from psa_tui.vendors.halo.wire.people import (
    ClientWire,
    ContractWire,
    PopupWire,
    PrepayWire,
    SiteWire,
)
from psa_tui.vendors.halo.wire.tickets import ActionWire, PriorityWire, TicketWire
from psa_tui.vendors.halo.wire.work import ChargeRateWire, EventWire, InvoiceWire

from .tenant import PRIORITIES, TICKET

NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)


def wire(kind: type[Any], data: object) -> Any:  # noqa: ANN401  each answer is another model
    return read(kind, data, vendor="HaloPSA", operation="test")


FRAME = Frame(
    connection="acme",
    profile=PROFILE,
    web="https://acme.example",
    statuses=(Choice("1", "New"), Choice("2", "In Progress"), Choice("9", "Closed")),
    kinds=(Choice("1", "Incident"),),
    technicians=(Choice("5", "Ann Lee"),),
    slas=(Choice("2", "Standard"),),
    priorities=tuple(wire(PriorityWire, one) for one in PRIORITIES),
    rates=(Choice("1", "Remote Support"),),
    sla_of_kind={"1": "2"},
)


def row(**more: object) -> TicketWire:
    found: TicketWire = wire(TicketWire, {**TICKET, **more})
    return found


def test_ids_that_came_as_floats_are_ids() -> None:
    assert wire(SiteWire, {"id": 553, "client_id": Decimal("246.0")}).client_id == "246"
    assert wire(TicketWire, {**TICKET, "client_id": "246.0"}).client_id == "246"


@pytest.mark.parametrize("nobody", [0, 1, -1, None, Decimal("1.0")])
def test_nobody_has_many_numbers(nobody: object) -> None:
    assert ticket(row(agent_id=nobody), FRAME).technician is None


@pytest.mark.parametrize("never", ["1900-01-01T00:00:00", "1899-12-30T00:00:00", "", None])
def test_both_dates_that_mean_none_are_none(never: object) -> None:
    seen = ticket(row(targetdate=never, fixbydate=never, responsedate=never), FRAME)
    assert (seen.due, seen.sla.due, seen.sla.responded) == (None, None, None)


@pytest.mark.parametrize("text", ["2026-05-12T09:00:00", "2026-05-12T09:00:00.0000000Z"])
def test_moments_are_utc_with_or_without_a_letter_and_seven_digits(text: str) -> None:
    assert ticket(row(targetdate=text), FRAME).due == datetime(2026, 5, 12, 9, tzinfo=UTC)


def test_a_row_is_named_by_the_tenants_lists() -> None:
    seen = ticket(row(), FRAME)
    assert (seen.status.name, seen.status.phase) == ("In Progress", Phase.ACTIVE)
    assert (seen.kind, seen.priority) == (Choice("1", "Incident"), Choice("3", "Medium"))
    assert seen.contact == Choice("37343", "Pat Jones", "pat@contoso.example")
    assert (seen.number, seen.sla.name) == ("750606", "Standard")


def test_a_post_spells_two_fields_otherwise() -> None:
    reply = {
        key: value for key, value in TICKET.items() if key not in {"last_update", "user_email"}
    }
    seen = wire(TicketWire, {**reply, "lastupdate": TICKET["last_update"], "useremail": "p@x"})
    assert (seen.last_update, seen.user_email) == (row().last_update, "p@x")


def test_a_user_for_nobody_in_particular_is_nobody() -> None:
    assert ticket(row(user_name="General User"), FRAME).contact is None


@pytest.mark.parametrize(
    ("status_id", "name", "phase"),
    [
        ("9", "Erledigt", Phase.CLOSED),
        ("44", "Auto-Closed", Phase.CLOSED),
        ("45", "Resolved by vendor", Phase.RESOLVED),
        ("46", "Cancelled by user", Phase.CLOSED),
        ("47", "Something of ours", Phase.ACTIVE),
    ],
)
def test_what_a_status_means_is_told_by_its_number_or_its_name(
    status_id: str, name: str, phase: Phase
) -> None:
    frame = replace(FRAME, statuses=(Choice(status_id, name),))
    assert frame.status(status_id).phase is phase


def test_the_configuration_overrules_what_a_status_means() -> None:
    rule = StatusRule("Closed", Phase.ACTIVE)
    profile = replace(PROFILE, statuses=(rule, *PROFILE.statuses))
    assert replace(FRAME, profile=profile).status("9").phase is Phase.ACTIVE


def test_priorities_are_those_of_the_ticket_s_sla_and_none_that_is_hidden() -> None:
    assert [one.name for one in FRAME.scale(Lane("sla-2")).priorities] == ["Critical", "Medium"]
    assert [one.name for one in FRAME.scale(Lane("sla-3")).priorities] == ["Major"]
    assert [one.id for one in FRAME.scale(Lane("1")).priorities] == ["1", "3"], "by its type"
    assert [one.id for one in FRAME.scale(EVERYWHERE).priorities] == ["1", "2", "3"]
    retired = ticket(row(priority_id=9), FRAME)
    assert retired.priority == Choice("9", "Retired")
    assert retired.urgency is Urgency.UNKNOWN


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({"fixbydate": "2026-05-12T18:00:00Z"}, SlaState.OK),
        ({"fixbydate": "2026-05-12T18:00:00Z", "onhold": True}, SlaState.PAUSED),
        ({"fixbydate": "2026-05-12T18:00:00Z", "slastate": "O"}, SlaState.BREACHED),
        ({"slaresponsestate": "O"}, SlaState.BREACHED),
        ({"fixbydate": "2026-05-12T09:00:00Z"}, SlaState.BREACHED),
        ({"fixbydate": "2026-05-12T09:00:00Z", "excludefromsla": True}, SlaState.NONE),
        ({"status_id": 9, "slastate": "I", "fixbydate": "2026-05-12T09:00:00Z"}, SlaState.MET),
        ({"status_id": 9, "slaresponsestate": "O"}, SlaState.BREACHED),
    ],
)
def test_the_promise_is_told_by_halos_own_letters(more: dict[str, object], state: SlaState) -> None:
    assert ticket(row(**more), FRAME).sla.state(NOW) is state


def test_a_late_answer_that_was_given_is_no_breach_of_what_is_left() -> None:
    given = {"slaresponsestate": "O", "responsedate": "2026-05-12T09:30:00Z"}
    sla = ticket(row(fixbydate="2026-05-12T18:00:00Z", **given), FRAME).sla
    assert sla.state(NOW) is SlaState.OK


def test_facts_tell_custom_fields_by_their_label_and_what_they_show() -> None:
    own = [{"id": 141, "name": "CFProduct", "label": "Product", "value": "4", "display": "Managed"}]
    contract = wire(ContractWire, {"id": 41, "ref": "CON-MS", "numberofunitsfree": 10})
    told = {one.label: one.value for one in facts(row(customfields=own), contract)}
    assert told["Product"] == "Managed"
    assert told["Contract"] == "CON-MS, 10 hours free"


ACTION: dict[str, object] = {
    "id": 3,
    "ticket_id": 750606,
    "who": "Ann Lee",
    "who_type": 1,
    "who_agentid": 5,
    "outcome": "Phone Call",
    "datetime": "2026-05-12T09:40:00Z",
    "actionarrivaldate": "2026-05-12T09:25:00Z",
    "actioncompletiondate": "2026-05-12T09:40:00Z",
    "note": "Cleared the <b>cache</b>.",
    "hiddenfromuser": True,
    "timetaken": Decimal("0.25"),
    "actisbillable": True,
    "chargerate": 1,
    "actioninvoicenumber": "",
}


def action(**more: object) -> ActionWire:
    found: ActionWire = wire(ActionWire, {**ACTION, **more})
    return found


def test_an_action_is_a_note_with_its_outcome() -> None:
    seen = note(action())
    assert seen
    assert (seen.id, seen.author, seen.role) == ("3", "Ann Lee", Role.TECHNICIAN)
    assert (seen.subject, seen.audience) == ("Phone Call", Audience.INTERNAL)
    assert seen.body == "Cleared the **cache**."


@pytest.mark.parametrize(
    ("more", "role"),
    [
        ({"who_type": 0, "who_agentid": 0, "hiddenfromuser": False}, Role.CONTACT),
        ({"who_type": 0, "who_agentid": 0, "hiddenfromuser": True}, Role.SYSTEM),
        ({"who_type": 2, "who_agentid": 0, "hiddenfromuser": False}, Role.SYSTEM),
    ],
)
def test_who_wrote_it_is_told_by_its_type(more: dict[str, object], role: Role) -> None:
    seen = note(action(**more))
    assert seen
    assert seen.role is role


def test_the_conversation_is_newest_first_whatever_order_it_came_in() -> None:
    later = {"datetime": "2026-05-12T09:41:00Z"}
    found = notes([action(id=1), action(id=10, **later), action(id=9, **later)])
    assert [one.id for one in found] == ["10", "9", "1"]


def test_an_action_with_hours_is_time_and_a_few_seconds_of_the_system_are_none() -> None:
    seen = time_entry(action(), FRAME.ref("1"), FRAME)
    assert seen
    assert (seen.worked, seen.billable, seen.charged) == (timedelta(minutes=15), True, False)
    assert seen.work_type == Choice("1", "Remote Support")
    assert time_entry(action(timetaken=Decimal("0.003")), FRAME.ref("1"), FRAME) is None
    billed = time_entry(action(actioninvoicenumber="9001"), FRAME.ref("1"), FRAME)
    assert billed
    assert billed.charged


def test_hours_are_decimal_and_come_back_to_the_minute() -> None:
    assert hours(timedelta(minutes=30)) == Decimal("0.5")
    for minutes in range(1, 24 * 60 + 1):
        worked = timedelta(minutes=minutes)
        back = time_entry(action(timetaken=hours(worked)), FRAME.ref("1"), FRAME)
        assert back
        assert back.worked == worked


RATES = tuple(
    wire(ChargeRateWire, one)
    for one in (
        {"charge_id": 1, "area": 0, "rate": 100.0, "current_rate": 100.0, "current": True},
        {"charge_id": 1, "area": 246, "rate": 90.0, "current_rate": 90.0, "current": True},
        {"charge_id": 1, "area": 246, "contract_id": 41, "rate": 10.0, "current": True},
        {"charge_id": 1, "area": 0, "rate": 70.0, "current_rate": 70.0, "current": False},
    )
)


def test_a_clients_own_rate_wins_and_an_old_one_never() -> None:
    assert rate_of("1", RATES, "246") == 90
    assert rate_of("1", RATES, "7") == 100
    assert rate_of("2", RATES) is None


def test_billable_time_waits_as_a_line_at_the_clients_rate() -> None:
    actions = [action(), action(id=4, actisbillable=False), action(id=5, actioninvoicenumber="1")]
    first, second = waiting(actions, FRAME, RATES, "246")
    assert (first.name, first.description) == ("Remote Support", "Cleared the cache.")
    assert (first.quantity, first.rate, first.invoiced) == (Decimal("0.25"), Decimal(90), False)
    assert second.invoiced


def test_alerts_are_those_of_this_client_site_or_user_and_of_today() -> None:
    mine = PopupWire(client_id="246", site_id="553", user_id="37343")
    popups = [
        wire(PopupWire, one)
        for one in (
            {"id": 1, "client_id": 246, "note": "<p>Call first.</p>"},
            {"id": 2, "user_id": 37343, "note": "Hard of hearing."},
            {"id": 3, "client_id": 7, "note": "Somebody else's."},
            {
                "id": 4,
                "client_id": 246,
                "note": "Over.",
                "limitdaterange": True,
                "startdate": "2026-01-01T00:00:00Z",
                "enddate": "2026-02-01T00:00:00Z",
            },
        )
    ]
    assert alerts(popups, mine, NOW) == ("Call first.", "Hard of hearing.")


def test_prepaid_hours_are_halos_balance_else_what_moved_and_never_money() -> None:
    moved = [wire(PrepayWire, {"hours": 10}), wire(PrepayWire, {"hours": Decimal("-2.5")})]
    whole = {"id": 246, "name": "Contoso"}
    assert prepaid_hours(wire(ClientWire, whole), moved) == Decimal("7.5")
    assert prepaid_hours(wire(ClientWire, {**whole, "prepaybalance": 3}), moved) == 3
    assert prepaid_hours(wire(ClientWire, {**whole, "prepayasamount": True}), moved) is None
    assert prepaid_hours(wire(ClientWire, whole), []) is None
    assert client(wire(ClientWire, {**whole, "is_vip": True})).vip


def test_an_identity_has_the_rights_of_its_scopes() -> None:
    me = identity(wire(AgentWire, {"id": 5, "name": "Ann"}), ("edit:tickets", "openid"), "")
    assert me.rights == {"tickets.edit"}
    assert me.rights_known
    assert not identity(wire(AgentWire, {"id": 5}), ("all", "edit:tickets"), "").rights_known


def test_an_event_of_my_time_sheet_tells_its_ticket_and_a_break_is_none() -> None:
    told = {
        "id": 88123,
        "subject": "0750606 Outlook keeps asking",
        "start_date": "2026-05-12T09:25:00Z",
        "end_date": "2026-05-12T09:40:00Z",
        "timetaken": Decimal("0.25"),
        "ticket_id": 750606,
        "action_number": 3,
        "customer": "Contoso Ltd",
        "client_id": 246,
    }
    seen = event(wire(EventWire, told), FRAME)
    assert seen
    assert (seen.id, seen.title) == ("3", "Outlook keeps asking")
    assert (seen.worked, seen.client) == (timedelta(minutes=15), Choice("246", "Contoso Ltd"))
    assert event(wire(EventWire, {**told, "ticket_id": 0}), FRAME) is None


def test_an_invoice_adds_up_from_its_lines() -> None:
    line = {
        "id": 1,
        "item_shortdescription": "Remote",
        "qty_order": Decimal("1.25"),
        "unit_price": 100,
        "net_amount": 125,
        "tax_amount": 25,
        "tax_rate": 20,
    }
    told = {
        "id": 9001,
        "invoicenumber": "INV-9001",
        "client_id": 246,
        "total": 150,
        "lines": [line],
    }
    seen = invoice(wire(InvoiceWire, told))
    assert (seen.subtotal, seen.tax, seen.total) == (Decimal(125), Decimal(25), Decimal(150))
    assert (seen.number, seen.lines[0].taxable) == ("INV-9001", True)
    bare = invoice(wire(InvoiceWire, {**told, "lines": [], "amountpaid": 150, "amountdue": 0}))
    assert (bare.subtotal, bare.paid) == (Decimal(150), True)


@pytest.mark.parametrize(
    "answer",
    [
        [{"id": 1}],
        {"record_count": 1, "tickets": [{"id": 1}]},
        {"page_no": 1, "faults": [{"id": 1}]},
    ],
)
def test_a_list_comes_bare_or_in_any_envelope(answer: object) -> None:
    assert rows_of(answer, "tickets") == [{"id": 1}]


@pytest.mark.parametrize("answer", [{"id": 1}, [{"id": 1}], {"tickets": [{"id": 1}]}])
def test_the_answer_to_a_write_comes_bare_in_an_array_or_in_an_envelope(answer: object) -> None:
    assert one_of(answer) == {"id": 1}


def test_a_text_of_html_is_changed_as_it_reads_without_the_backslashes_of_markdown() -> None:
    found = note(action(note_html="<p>a_b [x] \\\\server</p>", note="a_b [x] \\\\server"))
    assert found is not None
    assert found.words == "a_b [x] \\\\server"
    assert found.body != found.words
    plain = note(action(note="a_b \\\\server", note_html=""))
    assert plain is not None
    assert plain.words == plain.body == "a_b \\\\server"
    worked = time_entry(action(note_html="<p>a_b</p>"), FRAME.ref("1"), FRAME)
    assert worked is not None
    assert worked.notes == "a_b"
