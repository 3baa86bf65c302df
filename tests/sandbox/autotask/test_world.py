"""The tenant behind the false Autotask: small ones, killed ones, and what others do to it."""

from pathlib import Path

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import NOON
from tests.sandbox.autotask.caller import ALL, Caller, new_ticket, sandbox


def test_the_smallest_tenant_answers_too() -> None:
    clock = Clock.fixed(NOON)
    small = Sandbox(tickets=1, vendors=("autotask",), clients=1, technicians=1, clock=clock)
    call = Caller(small)
    assert len(call.query("Tickets")) == 1
    for entity in ("Companies", "Contacts", "Resources", "Roles", "TimeEntries", "BillingItems"):
        assert call("POST", f"{entity}/query", {"filter": ALL}).status == 200


def test_an_empty_tenant_answers_too() -> None:
    call = Caller(sandbox(0))
    assert call.query("Tickets") == []
    assert call.query("TicketNotes") == []


def test_a_killed_sandbox_comes_back_with_all_that_was_written(tmp_path: Path) -> None:
    state = tmp_path / "state.json"

    def begun() -> Caller:
        clock = Clock.fixed(NOON)
        return Caller(Sandbox(seed=1, tickets=40, vendors=("autotask",), clock=clock, state=state))

    call = begun()
    ticket = call.ticket().id
    made = call("POST", "Tickets", {**new_ticket(call), "externalID": "key-1"}).id
    note = {"title": "x", "description": "y", "noteType": 1, "publish": 4}
    said = call("POST", f"Tickets/{ticket}/Notes", note, ImpersonationResourceId=call.dana).id
    item = call("POST", f"Tickets/{ticket}/ChecklistItems", {"itemName": "Call back"}).id
    call("PATCH", "Tickets", {"id": ticket, "status": 8, "estimatedHours": 2.5})
    before = {
        path: call("GET", path).item
        for path in (
            *(f"Tickets/{made}", f"Tickets/{ticket}", f"TicketNotes/{said}"),
            f"TicketChecklistItems/{item}",
        )
    }
    again = begun()
    assert {path: again("GET", path).item for path in before} == before
    assert len(again.sandbox.ledger.entries) == 4
    assert again.where("TicketHistory", "ticketID", ticket)[-1]["detail"]


def test_every_seeded_ticket_is_read_in_full_as_it_is_listed(call: Caller) -> None:
    for row in call.query("Tickets"):
        assert call.read(row["id"]) == row
        assert len(row["ticketNumber"]) == len("T20260302.0007")
    numbers = [one["ticketNumber"] for one in call.query("Tickets")]
    assert len(set(numbers)) == len(numbers)
