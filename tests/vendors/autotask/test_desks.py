"""Writes in a technician's name, read back, and looked for where their answer was lost."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import tzset

import httpx
import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Forbidden, Missing, Rejected, Uncertain
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Attachment, Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    Attempt,
    Change,
    ChangeTicket,
    ChangeTime,
    CreateTicket,
    Found,
    NotThere,
    RemoveTime,
    Unclear,
)
from tests.vendors.autotask.account import (
    REF,
    TICKET,
    Account,
    body_of,
    open_account,
    refusal,
    rows,
    send,
)
from tests.vendors.stand_ins import BEGIN, ManualClock, desk_of

NOTE = AddNote(ticket=REF, body="Looked at it", audience=Audience.INTERNAL, mail=False)
NOTES = "POST /Tickets/54321/Notes"
NO_RIGHT = "The logged in Resource does not have the adequate permissions to create this."


def in_nobodys_name(request: httpx.Request) -> object:
    """Refuse what is written in a technician's name."""
    if "ImpersonationResourceId" in request.headers:
        return refusal(NO_RIGHT)
    return {"itemId": 99}


async def test_a_note_goes_out_in_the_technicians_name() -> None:
    account = Account({NOTES: {"itemId": 98}})
    receipt = await send(account, NOTE)
    assert (receipt.id, receipt.said) == ("98", "")
    assert [actor for _, _, actor in account.writes] == ["7"]


async def test_only_a_proved_refusal_lets_it_go_out_in_the_api_users_name_and_is_told() -> None:
    account = Account({NOTES: in_nobodys_name})
    psa = open_account(account)
    receipt = await desk_of(psa, NOTE).send(NOTE)
    assert receipt.id == "99"
    assert "API user's name" in receipt.said
    assert NO_RIGHT.rstrip(".") in receipt.said
    assert [actor for _, _, actor in account.writes] == ["7", ""]
    again = await desk_of(psa, NOTE).send(NOTE)
    assert "API user's name" in again.said
    assert [actor for _, _, actor in account.writes] == ["7", "", ""], "asked once, then known"


async def test_a_lost_answer_is_never_sent_again_in_another_name() -> None:
    account = Account({NOTES: httpx.Response(502)})
    with pytest.raises(Uncertain):
        await send(account, NOTE)
    assert len(account.writes) == 1
    refused = Account({NOTES: refusal("description is required")})
    with pytest.raises(Rejected):
        await send(refused, NOTE)
    assert len(refused.writes) == 1


@pytest.mark.parametrize(
    ("audience", "extra", "publish"),
    [
        (Audience.INTERNAL, (), 2),
        (Audience.CLIENT, (), 1),
        (Audience.INTERNAL, (("extra.publish", Choice("4", "co-managed")),), 4),
        (Audience.INTERNAL, (("extra.publish", "1"),), 2),
        (Audience.CLIENT, (("extra.publish", Choice("4", "co-managed")),), 1),
    ],
)
async def test_a_client_sees_a_note_only_where_that_was_chosen(
    audience: Audience, extra: tuple[tuple[str, Choice | str], ...], publish: int
) -> None:
    account = Account({NOTES: {"itemId": 1}})
    await send(account, replace(NOTE, audience=audience, extra=extra))
    assert account.writes[0][1]["publish"] == publish
    assert account.writes[0][1]["noteType"] == 1


def notes(*items: dict[str, object]) -> Account:
    return Account({"POST /TicketNotes/query": rows(*items)})


def one_note(note_id: int, text: str, creator: int = 7) -> dict[str, object]:
    return {"id": note_id, "description": text, "creatorResourceID": creator, "publish": 2}


ATTEMPT = Attempt(("50",), BEGIN, BEGIN)


@pytest.mark.parametrize(
    ("stands", "kind"),
    [
        (one_note(51, "Looked at it"), Found),
        (one_note(51, "<p>Looked at it</p>"), Found),
        (one_note(51, "Looked at it", creator=9), Found),
        (one_note(51, "Looked at it", creator=8), NotThere),
        (one_note(50, "Looked at it"), NotThere),
        (one_note(51, "Looked at it twice, and more"), Unclear),
        (one_note(51, "Something else entirely was said"), NotThere),
    ],
)
async def test_a_lost_note_is_known_by_what_is_new_ours_and_reads_the_same(
    stands: dict[str, object], kind: type
) -> None:
    psa = open_account(notes(stands))
    assert isinstance(await desk_of(psa, NOTE).settle(NOTE, ATTEMPT), kind)


async def test_a_note_of_ours_that_was_claimed_already_is_not_found_again() -> None:
    psa = open_account(notes(one_note(51, "Looked at it")))
    claimed = replace(ATTEMPT, before=("50", "51"))
    assert isinstance(await desk_of(psa, NOTE).settle(NOTE, claimed), NotThere)


COMPLETE = ChangeTicket(
    ticket=REF,
    changes=(Change("status", Choice("5", "Complete")), Change("resolution", "Repaired")),
)


async def test_a_patch_that_does_not_stick_is_sent_once_more_and_then_told() -> None:
    account, clock = Account({"PATCH /Tickets": {"itemId": 54321}}), ManualClock()
    psa = open_account(account, clock=clock)
    receipt = await desk_of(psa, COMPLETE).send(COMPLETE)
    patches = [body for name, body, _ in account.writes if name == "PATCH /Tickets"]
    assert patches == [{"id": 54321, "status": 5, "resolution": "Repaired"}] * 2
    assert 1.5 in clock.naps
    assert "did not keep status: it is In Progress." in receipt.said
    assert "did not keep resolution: it is empty." in receipt.said
    assert await desk_of(psa, COMPLETE).settle(COMPLETE, ATTEMPT) == NotThere()


async def test_what_stuck_is_not_sent_again_and_says_nothing() -> None:
    done = {**TICKET, "status": 5, "resolution": "Repaired"}
    account = Account({"PATCH /Tickets": {"itemId": 54321}, "GET /Tickets/54321": {"item": done}})
    receipt = await send(account, COMPLETE)
    assert (len(account.writes), receipt.said) == (1, "")


def assign(who: Choice | None, **more: str) -> ChangeTicket:
    changes = [Change("technician", who)]
    changes += [Change(f"extra.{name}", Choice(value, value)) for name, value in more.items()]
    return ChangeTicket(ticket=REF, changes=tuple(changes))


def held(*roles: tuple[int, int | None]) -> dict[str, object]:
    return rows(
        *(
            {"id": n, "resourceID": 8, "roleID": role, "queueID": queue, "isActive": True}
            for n, (role, queue) in enumerate(roles)
        )
    )


MILES = Choice("8", "Miles Okoro")


@pytest.mark.parametrize(
    ("roles", "sent"),
    [
        (((20, None),), 20),
        (((20, None), (21, 300)), 21),
        (((21, 301), (20, 300)), 20),
    ],
)
async def test_a_technician_is_assigned_in_the_role_of_the_queue(
    roles: tuple[tuple[int, int | None], ...], sent: int
) -> None:
    account = Account(
        {"PATCH /Tickets": {"itemId": 54321}, "POST /ResourceRoles/query": held(*roles)}
    )
    await send(account, assign(MILES))
    body = account.writes[0][1]
    assert (body["assignedResourceID"], body["assignedResourceRoleID"]) == (8, sent)


async def test_several_roles_are_asked_and_an_answer_is_taken() -> None:
    roles = held((20, 300), (21, 300))
    account = Account({"PATCH /Tickets": {"itemId": 54321}, "POST /ResourceRoles/query": roles})
    with pytest.raises(Rejected, match="Engineer, Consultant") as caught:
        await send(account, assign(MILES))
    assert caught.value.problems[0].field == "technician"
    assert not account.writes
    await send(account, assign(MILES, assignedResourceRoleID="21"))
    assert account.writes[0][1]["assignedResourceRoleID"] == 21


async def test_nobody_is_assigned_with_neither_technician_nor_role() -> None:
    account = Account({"PATCH /Tickets": {"itemId": 54321}})
    await send(account, assign(None))
    body = account.writes[0][1]
    assert (body["assignedResourceID"], body["assignedResourceRoleID"]) == (None, None)


async def test_a_new_ticket_has_a_category_and_its_technicians_role() -> None:
    account = Account({"POST /Tickets": {"itemId": 54321}})
    fields = (
        ("client", Choice("174", "Acme")),
        ("title", "Outlook disconnected"),
        ("priority", Choice("4", "Critical")),
        ("technician", Choice("7", "Dana Fox")),
    )
    write = CreateTicket(connection="acme", fields=fields, description="Sales, **5** users")
    receipt = await send(account, write)
    assert account.writes == [
        (
            "POST /Tickets",
            {
                "companyID": 174,
                "title": "Outlook disconnected",
                "priority": 4,
                "assignedResourceID": 7,
                "assignedResourceRoleID": 20,
                "description": "Sales, 5 users",
                "status": 1,
                "ticketCategory": 3,
            },
            "7",
        )
    ]
    assert receipt.said == "It is #T20260302.0007."


TIME = AddTime(
    ticket=REF,
    start=BEGIN,
    worked=timedelta(minutes=45),
    notes="Repaired profile",
    work_type=Choice("40", "Remote"),
)
STORED = {
    "id": 77,
    "ticketID": 54321,
    "resourceID": 7,
    "roleID": 20,
    "billingCodeID": 40,
    "startDateTime": "2026-05-12T09:30:00Z",
    "endDateTime": "2026-05-12T10:15:00Z",
    "hoursWorked": 0.75,
    "summaryNotes": "Repaired profile",
}


async def test_a_time_entry_goes_with_window_and_role_and_is_read_back() -> None:
    account = Account(
        {"POST /TimeEntries": {"itemId": 77}, "GET /TimeEntries/77": {"item": STORED}}
    )
    receipt = await send(account, TIME)
    assert receipt.said == ""
    _, body, actor = account.writes[0]
    assert actor == "7"
    assert body == {
        "ticketID": 54321,
        "resourceID": 7,
        "roleID": 20,
        "dateWorked": "2026-05-12T00:00:00.000Z",
        "startDateTime": "2026-05-12T09:30:00.000Z",
        "endDateTime": "2026-05-12T10:15:00.000Z",
        "hoursWorked": 0.75,
        "summaryNotes": "Repaired profile",
        "isNonBillable": False,
        "showOnInvoice": True,
        "billingCodeID": 40,
    }
    account.table["GET /TimeEntries/77"] = {"item": {**STORED, "isNonBillable": True}}
    assert "not billable" in (await send(account, TIME)).said


@pytest.fixture
def chicago(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Chicago")
    tzset()
    yield
    monkeypatch.undo()
    tzset()


@pytest.mark.usefixtures("chicago")
async def test_work_in_the_evening_counts_for_the_day_of_whoever_worked() -> None:
    account = Account({"POST /TimeEntries": {"itemId": 77}})
    evening = datetime(2026, 5, 13, 1, tzinfo=UTC)
    await send(account, replace(TIME, start=evening))
    body = account.writes[0][1]
    assert body["dateWorked"] == "2026-05-12T00:00:00.000Z", "it is eight in the evening there"
    assert body["startDateTime"] == "2026-05-13T01:00:00.000Z"


async def test_a_change_of_time_sends_the_window_and_nobodys_name() -> None:
    account = Account(
        {"PATCH /TimeEntries": {"itemId": 77}, "GET /TimeEntries/77": {"item": STORED}}
    )
    change = ChangeTime(ticket=REF, time_id="77", worked=timedelta(minutes=90))
    receipt = await send(account, change)
    name, body, actor = account.writes[0]
    assert (name, actor) == ("PATCH /TimeEntries", "")
    assert body["startDateTime"] == "2026-05-12T09:30:00.000Z"
    assert body["endDateTime"] == "2026-05-12T11:00:00.000Z"
    assert "0.75 hours instead of 1.5" in receipt.said


async def test_approved_time_stays_as_it_is() -> None:
    posted = {**STORED, "billingApprovalDateTime": "2026-05-13T00:00:00Z"}
    account = Account({"GET /TimeEntries/77": {"item": posted}})
    for write in (
        ChangeTime(ticket=REF, time_id="77", notes="x"),
        RemoveTime(ticket=REF, time_id="77"),
    ):
        with pytest.raises(Rejected, match="approved"):
            await send(account, write)
    assert not account.writes


async def test_the_same_words_mean_gone_or_forbidden_and_only_reading_tells() -> None:
    words = refusal(
        "No matching records found. The logged in Resource may not have the required ..."
    )
    remove = RemoveTime(ticket=REF, time_id="77")
    account = Account({"DELETE /TimeEntries/77": words, "GET /TimeEntries/77": {"item": STORED}})
    with pytest.raises(Forbidden):
        await send(account, remove)
    account.table["GET /TimeEntries/77"] = {"item": None}
    assert (await send(account, remove)).said == "It was gone already."


@pytest.mark.parametrize(
    ("product", "sent"),
    [("41", {"billingCodeID": 41}), ("product-41", {"productID": 41})],
)
async def test_a_charge_is_of_a_product_or_booked_under_a_code(
    product: str, sent: dict[str, int]
) -> None:
    account = Account({"POST /Tickets/54321/Charges": {"itemId": 5}})
    line = AddLine(
        ticket=REF,
        name="Toner",
        description="Black",
        quantity=Decimal(2),
        rate=Decimal("59.90"),
        taxable=False,
        product=Choice(product, "Toner"),
    )
    receipt = await send(account, line)
    assert "API user's name" in receipt.said
    _, body, actor = account.writes[0]
    assert actor == "", "charges are written in nobody's name"
    assert (body["unitQuantity"], body["unitPrice"]) == (2, 59.9)
    assert {name: body.get(name) for name in ("billingCodeID", "productID") if name in body} == sent


async def test_queries_are_never_asked_in_somebodys_name() -> None:
    account = Account({NOTES: {"itemId": 98}})
    await send(account, NOTE)
    asked = [one for one in account.asked if one.url.path.endswith("query")]
    assert asked
    assert not [one for one in asked if "ImpersonationResourceId" in one.headers]
    assert all("filter" in body_of(one) for one in asked)


@pytest.mark.parametrize(("size", "told"), [(900, b"x"), (0, b""), (None, None), (900, None)])
async def test_a_file_without_its_content_is_not_an_empty_file(
    size: int | None, told: bytes | None
) -> None:
    data = None if told is None else b64encode(told).decode()
    row = {"id": 5, "fullPath": "note.txt", "fileSize": size, "data": data}
    psa = open_account(Account({"GET /Tickets/54321/Attachments/5": rows(row)}))
    file = Attachment(id="5", name="note.txt", size=size, url="/Tickets/54321/Attachments/5")
    assert not isinstance(psa.attachments, Absent)
    if told is None:
        with pytest.raises(Missing, match="without its content"):
            await psa.attachments.download(file)
    else:
        assert await psa.attachments.download(file) == told
