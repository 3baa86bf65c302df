"""The seeded tenant of the false BMS, and what the neutral world learnt for it."""

import json
from datetime import timedelta

from psa_tui.sandbox import people
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import dump, load
from tests.sandbox.asking import NOON
from tests.sandbox.bms.caller import Caller, sandbox


def test_every_word_on_a_ticket_is_one_of_the_tenants() -> None:
    world = sandbox(300).world("bms")
    terms = world.vocabulary
    issues = {one.name: one.id for one in terms.problem_types}
    below = {(one.name, one.parent_id) for one in terms.sub_types}
    for one in world.tickets.values():
        assert one.status in {status.name for status in terms.statuses}
        assert one.priority in {priority.name for priority in terms.priorities}
        assert one.queue in {queue.name for queue in terms.queues}
        assert one.ticket_type in {kind.name for kind in terms.ticket_types}
        assert one.source in {source.name for source in terms.sources}
        assert not one.sub_type or (one.sub_type, issues[one.problem_type]) in below
    assert any(one.sub_type for one in world.tickets.values())


def test_templates_name_only_words_of_the_tenant() -> None:
    world = sandbox(5).world("bms")
    terms = world.vocabulary
    statuses = {one.name for one in terms.statuses} | {""}
    for ticket in world.ticket_templates.values():
        assert ticket.queue in {one.name for one in terms.queues}
        assert ticket.priority in {one.name for one in terms.priorities} | {""}
        assert ticket.problem_type in {one.name for one in terms.problem_types}
    assert {one.status for one in world.note_templates.values()} <= statuses
    assert {one.status for one in world.time_templates.values()} <= statuses
    assert {one.note_type for one in world.note_templates.values()} == {"Comment", "Internal Note"}


def test_a_world_saved_before_a_field_was_there_takes_its_default(call: Caller) -> None:
    saved = json.loads(json.dumps(dump(call.world)))
    del saved["world"]["jobs"]
    for one in saved["world"]["tickets"].values():
        del one["status_changes"], one["sub_type"]
    again = load(saved)
    assert again.jobs == {}
    assert {one.sub_type for one in again.tickets.values()} == {""}


def test_a_world_with_everything_in_it_comes_back_equal(call: Caller) -> None:
    note = {"Details": "x", "IsInternal": True, "TypeId": 1, "NoteDate": "2026-03-02"}
    call("POST", f"{call.path}/notes", {**note, "StatusId": 3})
    call("POST", f"{call.path}/resolve", {"Comment": "x", "IsPublishToKnowledgeBase": True})
    call("PATCH", "/servicedesk/tickets", {"TargetedIds": [call.ticket().id], "StatusId": 4})
    call.parts("/system/attachments/22", {"File": b"x"}, "a.txt")
    call.sandbox.clock.advance(timedelta(minutes=1))
    call.sandbox.land_due()
    assert call.world.jobs
    assert load(json.loads(json.dumps(dump(call.world)))) == call.world


def test_a_colleagues_change_is_seen_by_when_it_was(call: Caller) -> None:
    ticket, at = call.ticket(), NOON + timedelta(minutes=7)
    changes = {"status": "Escalated", "priority": "Low", "queue": "Projects"}
    people.colleague_changes(call.world, ticket, at, **changes)
    row = call.read()
    dates = ("lastStatusUpdate", "lastPriorityUpdate", "lastQueueUpdate", "lastActivityUpdate")
    assert {row[name] for name in dates} == {"2026-03-02T12:07:00"}


def test_the_smallest_world_has_its_technician() -> None:
    small = Sandbox(tickets=1, vendors=("bms",), clients=1, technicians=1, clock=Clock.fixed(NOON))
    assert Caller(small)("GET", "/security/userinfo").result["fullName"] == "Dana Fox"
    assert Caller(small)("GET", "/system/roles/lookup").result
