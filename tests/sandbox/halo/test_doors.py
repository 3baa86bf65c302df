"""What the machinery of all vendors does with this one: faults, restarts, others who act."""

import asyncio
from pathlib import Path

import httpx
import pytest

from psa_tui.sandbox import people
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import PUBLIC, Caller, new_ticket


def post(call: Caller, path: str, rows: object) -> httpx.Response:
    """Send through the door that plays faults."""

    async def sent() -> httpx.Response:
        transport = SandboxTransport(call.sandbox)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.post(f"/halo/api{path}", json=rows, headers=call.headers)

    return asyncio.run(sent())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Tickets", "ticket"),
        ("/Actions", "comment"),
        ("/Attachment", "attachment"),
        ("/TimesheetEvent", "time_entry"),
        ("/Invoice", "invoice"),
    ],
)
def test_a_lost_answer_leaves_one_record(call: Caller, path: str, kind: str) -> None:
    ticket = call.ticket()
    hang = {"ticket_id": ticket.id, "client_id": ticket.client_id}
    rows: dict[str, dict[str, object]] = {
        "/Tickets": new_ticket(call),
        "/Actions": {**hang, "outcome_id": 7, "note": "x"},
        "/Attachment": {**hang, "filename": "a.txt", "data_base64": "aGVsbG8="},
        "/TimesheetEvent": {
            **hang,
            "start_date": "2026-03-02T09:00:00",
            "end_date": "2026-03-02T09:30:00",
        },
        "/Invoice": {**hang, "lines": [{"item_shortdescription": "x", "unit_price": 5}]},
    }
    call.sandbox.faults.add(action="drop_after", method="POST", path=f"*{path}")
    with pytest.raises(httpx.RemoteProtocolError):
        post(call, path, [rows[path]])
    assert [one.kind for one in call.sandbox.ledger.entries] == [kind]


def test_a_restart_keeps_tokens_numbers_deletions_and_drafts(tmp_path: Path) -> None:
    file = tmp_path / "state.json"

    def begun() -> Sandbox:
        clock = Clock.fixed(NOON)
        return Sandbox(seed=1, tickets=120, vendors=("halo",), clock=clock, state=file)

    call = Caller(begun())
    id = call.ticket().id
    first = call.act(note="one").result
    call("DELETE", f"/Actions/{first['id']}?ticket_id={id}")
    last = call.act(note="two", timetaken=0.5).result
    client = call.ticket().client_id
    invoice = call.post("/Invoice", client_id=client, ticket_id=id, add_labour=1).result
    other = next(one for one in call.world.tickets if one != id)
    call("DELETE", f"/Tickets/{other}")
    again = Caller(begun(), None)
    again.headers = call.headers
    again._ticket = again.world.tickets[id]  # the same ticket as before
    assert again.actions() == call.actions()
    assert again.actions()[-1]["id"] == last["id"] == first["id"] + 1
    assert again.get(f"/Invoice/{invoice['id']}")["posted"] is False
    assert again.search("deleted=true") == [other]


def test_a_colleague_moves_the_ticket_between_two_looks(call: Caller) -> None:
    before = call.read()["last_update"]
    later = NOON.replace(hour=13)
    people.colleague_takes(call.world, call.ticket(), call.world.technicians[503], later)
    told = call.read()
    assert (told["agent_id"], told["last_update"] > before) == (503, True)


def test_text_is_stored_as_the_general_manners_say(call: Caller) -> None:
    call.sandbox.manners.change({"trim": True, "line_ends": "crlf"})
    assert call.act(note=" one\ntwo ", outcome_id=PUBLIC).result["note"] == "one\r\ntwo"


def test_hostile_tickets_come_as_json(call: Caller) -> None:
    rows = call.get("/Tickets?count=1000")["tickets"]
    assert any("\x1b]52" in one["summary"] for one in rows)
    assert any("\ud83d" in one["summary"] for one in rows)
    assert all(call("GET", f"/Actions?ticket_id={one['id']}").status == 200 for one in rows)
