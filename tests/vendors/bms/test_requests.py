"""Each command that technicians type today, as the app makes it: the real API's form.

Where their script and the vendor's API differ (a whole ticket put instead of a patch, an assignment
without the fields it needs), the API is followed.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    Change,
    ChangeMany,
    ChangeTicket,
    ChangeTime,
    CreateTicket,
    DeleteMany,
    DeleteTicket,
    RemoveTime,
    Write,
)
from tests.vendors.bms.account import pick
from tests.vendors.bms.scripted import NOW, Desk, T
from tests.vendors.stand_ins import BEGIN, desk_of


def new(desk: Desk, **other: Value) -> CreateTicket:
    fields: dict[str, Value] = {
        "title": "Server is down",
        "client": pick("20000001"),
        "site": pick("1"),
        "status": pick("1"),
        "priority": pick("2"),
        "kind": pick("1"),
        "source": pick("1"),
        "technician": pick("501"),
        **other,
    }
    text = "The main server stopped responding at 2pm"
    return CreateTicket(connection="acme", fields=tuple(fields.items()), description=text)


CREATED = {
    "Title": "Server is down",
    "Details": "The main server stopped responding at 2pm",
    "AccountId": 20000001,
    "LocationId": 1,
    "StatusId": 1,
    "PriorityId": 2,
    "TypeId": 1,
    "SourceId": 1,
    "AssigneeId": 501,
    "OpenDate": NOW,
}


def change(desk: Desk, field: str, to: Value, **more: object) -> ChangeTicket:
    return ChangeTicket(ticket=desk.ref, changes=(Change(field, to),), **more)  # type: ignore[arg-type]  # keywords of a change


def note(desk: Desk, **more: object) -> AddNote:
    given: dict[str, object] = {"audience": Audience.CLIENT, "mail": False, "kind": pick("1")}
    text = "Called client, investigating"
    return AddNote(ticket=desk.ref, body=text, **{**given, **more})  # type: ignore[arg-type]  # keywords of a note


def replace_(name: str, value: object) -> list[dict[str, object]]:
    return [{"op": "replace", "path": f"/{name}", "value": value}]


NOTED = {
    "Details": "Called client, investigating",
    "IsInternal": False,
    "TypeId": 1,
    "NoteDate": NOW,
}
WRITES: dict[str, tuple[Callable[[Desk], Write], str, str, object]] = {
    "create": (new, "POST", T, CREATED),
    "create --queue-id --due-date --contact-id": (
        lambda d: new(d, queue=pick("2"), contact=pick("30000001"), due=BEGIN + timedelta(days=1)),
        "POST",
        T,
        {**CREATED, "QueueId": 2, "ContactId": 30000001, "DueDate": "2026-05-13T09:30:00Z"},
    ),
    "update --status-id": (
        lambda d: change(d, "status", pick("3")),
        "PATCH",
        f"{T}/ID",
        replace_("StatusId", 3),
    ),
    "update --assignee-id": (
        lambda d: change(d, "technician", pick("502")),
        "PATCH",
        f"{T}/ID",
        replace_("AssigneeId", 502),
    ),
    "update --priority-id": (
        lambda d: change(d, "priority", pick("1")),
        "PATCH",
        f"{T}/ID",
        replace_("PriorityId", 1),
    ),
    "update --title": (
        lambda d: change(d, "title", "New title"),
        "PATCH",
        f"{T}/ID",
        replace_("Title", "New title"),
    ),
    "note": (note, "POST", f"{T}/ID/notes", NOTED),
    "note --internal": (
        lambda d: note(d, audience=Audience.INTERNAL),
        "POST",
        f"{T}/ID/notes",
        {**NOTED, "IsInternal": True},
    ),
    "note --status-id": (
        lambda d: note(d, extra=(("extra.status", pick("5")),)),
        "POST",
        f"{T}/ID/notes",
        {**NOTED, "StatusId": 5},
    ),
    "assign --queue-id": (
        lambda d: change(d, "queue", pick("3"), action="assign"),
        "PATCH",
        f"{T}/ID",
        replace_("QueueId", 3),
    ),
    "resolve": (
        lambda d: change(
            d,
            "status",
            pick("9"),
            action="resolve",
            note="Replaced failed drive",
            audience=Audience.CLIENT,
        ),
        "POST",
        f"{T}/ID/resolve",
        {
            "Comment": "Replaced failed drive",
            "StatusId": 9,
            "IsPublishToKnowledgeBase": False,
            "IsInternal": False,
        },
    ),
    "resolve --status-id --publish-kb": (
        lambda d: ChangeTicket(
            ticket=d.ref,
            changes=(
                Change("status", pick("10")),
                Change("extra.publish", True),
                Change("extra.kb_category", pick("1")),
            ),
            action="resolve",
            note="Fixed",
        ),
        "POST",
        f"{T}/ID/resolve",
        {
            "Comment": "Fixed",
            "StatusId": 10,
            "IsPublishToKnowledgeBase": True,
            "IsInternal": True,
            "KnowledgeBaseCategoryId": 1,
        },
    ),
    "delete one": (lambda d: DeleteTicket(ticket=d.ref), "DELETE", f"{T}/ID", None),
    "delete several": (
        lambda d: DeleteMany(connection="acme", tickets=(d.ref,)),
        "DELETE",
        T,
        {"TargetedIds": ["ID"]},
    ),
    "bulk update": (
        lambda d: ChangeMany(
            connection="acme", tickets=(d.ref,), changes=(Change("priority", pick("4")),)
        ),
        "PATCH",
        T,
        {"TargetedIds": ["ID"], "PriorityId": 4},
    ),
    "time": (
        lambda d: AddTime(
            ticket=d.ref,
            start=BEGIN - timedelta(minutes=45),
            worked=timedelta(minutes=45),
            notes="Cleared spooler",
            work_type=pick("7001"),
            role=pick("1"),
        ),
        "POST",
        f"{T}/ID/timelogs",
        {
            "StartDate": "2026-05-12",
            "StartTime": "08:45:00",
            "EndTime": "09:30:00",
            "Timespent": 0.75,
            "WorkTypeId": 7001,
            "RoleId": 1,
            "Notes": "Cleared spooler",
        },
    ),
}
"""A command line -> the write it is here, and the request that is made of it."""


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_has_the_real_form(desk: Desk, name: str) -> None:
    make, method, path, body = WRITES[name]
    sent = await desk.sends(make(desk))
    if isinstance(body, dict) and "TargetedIds" in body:
        body = {**body, "TargetedIds": [int(desk.ref.id)]}
    assert sent == (method, path, body)


async def test_assigning_with_a_note_fills_in_what_the_call_requires(desk: Desk) -> None:
    write = change(desk, "technician", pick("502"), action="assign", note="Routing to tier 2")
    assert await desk.sends(write) == (
        "POST",
        f"{T}/ID/assignticket",
        {
            "Details": "Routing to tier 2",
            "IsInternal": True,
            "TypeId": 1,
            "StatusId": int(desk.ticket.status.id),
            "NoteDate": NOW,
            "AssigneeId": 502,
        },
    )
    stored = await desk.psa.tickets.version(desk.ref.id)
    assert stored.status == desk.ticket.status
    assert stored.technician
    assert stored.technician.id == "502"


async def test_a_mailed_note_names_the_contact(desk: Desk) -> None:
    _, _, body = await desk.sends(note(desk, mail=True))
    contact = desk.ticket.contact
    assert contact
    assert body == {**NOTED, "EmailNotification": {"ContactIds": contact.id}}
    assert len(desk.stage.sandbox.outbox.entries) == 1


async def test_time_is_changed_whole_and_removed(desk: Desk) -> None:
    make, _, _, made = WRITES["time"]
    receipt = await desk_of(desk.psa, make(desk)).send(make(desk))
    entry = receipt.id
    longer = ChangeTime(ticket=desk.ref, time_id=entry, worked=timedelta(minutes=60))
    method, path, body = await desk.sends(longer)
    assert (method, path) == ("PUT", f"{T}/ID/timelogs/{entry}")
    assert isinstance(made, dict)
    whole = {"Id": int(entry), "InternalNotes": None, "UserId": 501}
    assert body == {**made, **whole, "EndTime": "09:45:00", "Timespent": 1.0}
    gone = RemoveTime(ticket=desk.ref, time_id=entry)
    assert await desk.sends(gone) == ("DELETE", f"{T}/ID/timelogs/{entry}", None)


def test_a_choice_is_sent_by_its_number() -> None:
    assert isinstance(pick("3"), Choice)
