"""The tenant: its boards, priorities, promises and people, and that it outlives a restart."""

from datetime import datetime, timedelta
from pathlib import Path

from psa_tui.sandbox import people
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import NOON
from tests.sandbox.connectwise.caller import Caller, sandbox


def test_boards_have_words_of_their_own_under_ids_of_their_own(call: Caller) -> None:
    boards = {one["name"]: one["id"] for one in call("GET", "/service/boards").result}
    assert set(boards) == {"Service Desk", "Managed Services", "Projects", "Sales"}
    for kind in ("statuses", "types", "subtypes", "items", "teams"):
        seen: set[int] = set()
        for board in boards.values():
            rows = call("GET", f"/service/boards/{board}/{kind}").result
            ids = {one["id"] for one in rows}
            assert not ids & seen, kind
            seen |= ids
    assert call("GET", "/service/boards/99/statuses").status == 404


def test_every_board_has_one_first_status_and_one_that_closes(call: Caller) -> None:
    for board in call("GET", "/service/boards").result:
        rows = call("GET", f"/service/boards/{board['id']}/statuses").result
        assert [one["defaultFlag"] for one in rows].count(True) == 1
        assert any(one["closedStatus"] for one in rows)
        assert {one["escalationStatus"] for one in rows} >= {"NotResponded", "Resolved"}


def test_priorities_are_ordered_by_their_sort_and_not_by_their_id(call: Caller) -> None:
    rows = call("GET", "/service/priorities?orderBy=sortOrder asc").result
    assert [one["level"] for one in rows] == ["Critical", "High", "Medium", "Low"]
    ids = [one["id"] for one in rows]
    assert ids != sorted(ids)


def test_a_deadline_is_what_was_entered_plus_the_hours_plus_the_waiting(call: Caller) -> None:
    """The vendor tells no deadline: this sum is all anybody can go by."""
    hours = {}
    for level in call("GET", "/service/SLAs").result:
        for row in call("GET", f"/service/SLAs/{level['id']}/priorities").result:
            hours[level["id"], row["priority"]["id"]] = row["resolutionHours"]
    told = call("GET", "/service/tickets?pageSize=1000&conditions=closedFlag=false").result
    checked = 0
    for one in told:
        sla = call.world.tickets[one["id"]].sla
        if sla is None:
            assert "sla" not in one
            continue
        entered = datetime.fromisoformat(one["_info"]["dateEntered"])
        promised = timedelta(hours=hours[one["sla"]["id"], one["priority"]["id"]])
        due = entered + promised + timedelta(minutes=one["minutesWaiting"])
        held = NOON - sla.paused_at if sla.paused_at else timedelta()
        assert abs(due - sla.resolution_due - held) < timedelta(minutes=2), one["id"]
        checked += 1
    assert checked > 20


def test_a_new_priority_promises_anew(call: Caller) -> None:
    sla = call.ticket().sla
    assert sla
    before = sla.resolution_due
    call.patch(priority={"name": "Priority 1 - Critical"})
    assert sla.resolution_due < before


def test_the_promise_is_told_as_a_sentence(call: Caller) -> None:
    assert call.read()["slaStatus"].startswith("Respond by ")
    call.patch(status={"name": "In Progress"})
    assert call.read()["slaStatus"].startswith("Resolve by ")
    call.patch(status={"name": "Waiting on Customer"})
    assert call.read()["slaStatus"] == "Waiting"
    before = call.read()["minutesWaiting"]
    call.sandbox.clock.advance(timedelta(minutes=30))
    assert call.read()["minutesWaiting"] == before + 30
    assert not {"_info/sla_resolve_by"} & set(call.read()["_info"])


def test_all_rows_of_the_seed_are_told_and_their_technicians_are_resources(call: Caller) -> None:
    told = call("GET", "/service/tickets?pageSize=1000").result
    assert {one["id"] for one in told} == {one.number for one in call.world.tickets.values()}
    assert all(len(one["summary"]) <= 100 for one in told)
    held = [one for one in told if "owner" in one]
    assert all(one["owner"]["identifier"] in one["resources"] for one in held)


def test_what_others_do_is_seen(call: Caller) -> None:
    ticket, now = call.ticket(), call.sandbox.clock.now()
    people.customer_replies(call.world, ticket, "Any news?", now)
    assert call.read()["customerUpdatedFlag"] is True
    assert call.read()["status"]["name"] == "Customer Replied"
    assert call.read("/notes")[-1]["contact"]["id"] == ticket.contact_id
    people.colleague_takes(call.world, ticket, call.world.technicians[502], now)
    assert call.read()["owner"]["identifier"] == "cwhitaker"
    people.colleague_changes(call.world, ticket, now, queue="Sales", priority="Priority 4 - Low")
    assert call.read()["board"]["name"] == "Sales"


def test_everything_outlives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "state.json"

    def opened() -> Caller:
        clock = Clock.fixed(NOON)
        return Caller(
            Sandbox(seed=1, tickets=40, vendors=("connectwise",), clock=clock, state=file)
        )

    call = opened()
    call.patch(owner={"identifier": "dfox"}, budgetHours=2)
    planned = {"objectId": call.ticket().id, "type": {"id": 4}}
    call("POST", "/schedule/entries", planned)
    note = {"text": "x", "resolutionFlag": True, "internalAnalysisFlag": True}
    call("POST", f"{call.path}/notes", note)
    path, before = call.path, (call.read(), call.read("/allNotes"))
    again = opened()
    assert (again("GET", path).result, again("GET", f"{path}/allNotes").result) == before
    assert len(again.sandbox.ledger.entries) == 3


def test_small_worlds_have_what_they_have() -> None:
    call = Caller(
        Sandbox(
            seed=1,
            tickets=0,
            vendors=("connectwise",),
            clients=1,
            technicians=1,
            clock=Clock.fixed(NOON),
        )
    )
    for path in ("/service/tickets", "/time/entries", "/finance/invoices", "/schedule/entries"):
        assert call("GET", path).result == []
    assert call("GET", "/system/myMembers/info").result["identifier"] == "dfox"


def test_the_demos_login_has_the_keys_that_are_configured() -> None:
    login = sandbox(5).login("connectwise", "http://127.0.0.1:1")
    assert set(login) == {"base_url", "company", "public_key", "private_key", "client_id"}
    call = Caller(sandbox(5), f"{login['public_key']}:{login['private_key']}", login["company"])
    assert call("GET", "/system/myMembers/info").result["fullName"] == "Dana Fox"
