"""What Syncro ignores or hides is said, and what must not happen twice does not."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from psa_tui.domain.errors import Forbidden, Rejected, Unauthorised, Uncertain
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    Attempt,
    Change,
    ChangeLine,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CreateTicket,
    DeleteTicket,
    Found,
    NotThere,
    RemoveLine,
    RemoveTime,
    Unclear,
)
from tests.vendors.stand_ins import BEGIN, desk_of
from tests.vendors.syncro.account import Account, open_account, send

REF = TicketRef("acme", "7")
LOST = Attempt((), BEGIN, BEGIN)
TIMER: dict[str, Any] = {
    "id": 5,
    "user_id": 501,
    "start_time": "2026-05-12T09:30:00Z",
    "end_time": "2026-05-12T10:00:00Z",
    "notes": "n",
    "billable": True,
}
LINE: dict[str, Any] = {
    "id": 4,
    "user_id": 501,
    "name": "Labour",
    "description": "d",
    "quantity": "0.5",
    "price_retail": 100,
    "taxable": False,
}
NOTE = AddNote(ticket=REF, body="The printer works again.", audience=Audience.INTERNAL, mail=False)
ADD_LINE = AddLine(
    ticket=REF,
    name="Labour",
    description="d",
    quantity=Decimal("0.5"),
    rate=Decimal(100),
    taxable=False,
)


def ticket(**more: object) -> dict[str, object]:
    """A ticket's answer."""
    return {"ticket": {"id": 7, "number": 10164, "created_at": "2026-05-12T09:00:00Z", **more}}


async def test_a_rate_that_came_to_nothing_is_said() -> None:
    stored = {**LINE, "price_retail": 0, "taxable": True, "quantity": "1.0"}
    receipt = await send(Account({"POST /tickets/7/add_line_item": stored}), ADD_LINE)
    assert "a rate of 0.00 instead of 100.00" in receipt.said
    assert "taxable" in receipt.said
    assert "quantity of 1.0 instead of 0.5" in receipt.said
    assert (await send(Account({"POST /tickets/7/add_line_item": LINE}), ADD_LINE)).said == ""


async def test_a_value_that_did_not_stick_is_said() -> None:
    changes = (
        Change("status", Choice("Resolved", "Resolved")),
        Change("title", "New"),
        Change("technician", None),
        Change("tags", "b, a"),
        Change("due", BEGIN),
    )
    stored = ticket(status="New", subject="New", user_id=9, tag_list=["a", "b"], due_date=None)
    receipt = await send(
        Account({"PUT /tickets/7": stored}), ChangeTicket(ticket=REF, changes=changes)
    )
    assert receipt.said == (
        "Syncro did not keep status: it is New. Syncro did not keep technician: it is 9."
        " Syncro did not keep due: it is empty."
    )


async def test_what_did_not_stick_is_said_by_its_name() -> None:
    stored = {
        "id": 7,
        "priority": "2 Normal",
        "user_id": 9,
        "user": {"id": 9, "full_name": "Miles Okoro"},
        "ticket_type_id": 3,
        "ticket_type_name": "Hardware",
    }
    write = ChangeTicket(
        ticket=REF,
        changes=(
            Change("priority", Choice("1 High", "High")),
            Change("technician", Choice("501", "Dana Fox")),
            Change("kind", Choice("4", "Network")),
        ),
    )
    assert (await send(Account({"PUT /tickets/7": {"ticket": stored}}), write)).said == (
        "Syncro did not keep priority: it is Normal."
        " Syncro did not keep technician: it is Miles Okoro."
        " Syncro did not keep kind: it is Hardware."
    )


async def test_a_contact_and_a_type_are_read_back_from_where_a_single_ticket_has_them() -> None:
    changes = (Change("contact", Choice("30", "Ina")), Change("kind", Choice("2", "Support")))
    stored = ticket(contact={"id": 30, "name": "Ina"}, ticket_type={"id": 2, "name": "Support"})
    write = ChangeTicket(ticket=REF, changes=changes)
    assert (await send(Account({"PUT /tickets/7": stored}), write)).said == ""


async def test_custom_fields_are_sent_with_those_that_stand() -> None:
    stood = ticket(properties={"Room": "1", "Floor": "2"})
    account = Account({"GET /tickets/7": stood, "PUT /tickets/7": ticket(properties={"Room": "9"})})
    await send(account, ChangeTicket(ticket=REF, changes=(Change("extra.Room", "9"),)))
    assert account.writes == [("PUT /tickets/7", {"properties": {"Room": "9", "Floor": "2"}})]


async def test_a_field_that_syncro_lacks_is_refused_before_anything_is_sent() -> None:
    account = Account({})
    write = ChangeTicket(ticket=REF, changes=(Change("queue", Choice("1", "x")),))
    with pytest.raises(Rejected) as caught:
        await send(account, write)
    assert caught.value.problems[0].field == "queue"
    assert not account.asked


async def test_a_note_that_became_visible_is_said() -> None:
    stored = {"comment": {"id": 1, "hidden": False}}
    receipt = await send(Account({"POST /tickets/7/comment": stored}), NOTE)
    assert (receipt.id, receipt.said) == ("1", "Syncro made it visible to the client.")


async def test_a_success_without_the_envelope_is_uncertain() -> None:
    with pytest.raises(Uncertain):
        await send(Account({"POST /tickets/7/comment": {"id": 1}}), NOTE)


def comments(*rows: dict[str, object]) -> dict[str, object]:
    """A page of comments, newest first."""
    filled = [
        {"user_id": 501, "hidden": True, "created_at": "2026-05-12T09:30:00Z"} | r for r in rows
    ]
    return {"comments": filled, "meta": {"total_pages": 1, "page": 1}}


SETTLING: list[tuple[list[dict[str, object]], type[object]]] = [
    ([{"id": 2, "body": "<p>The printer works&nbsp;again.</p>"}], Found),
    ([{"id": 2, "body": "The printer works again.", "user_id": 502}], NotThere),
    ([{"id": 1, "body": "The printer works again."}], NotThere),
    ([{"id": 2, "body": "Something else entirely, about a scanner."}], NotThere),
    ([{"id": 2, "body": "The printer works again, mostly."}], Unclear),
    ([], NotThere),
]


@pytest.mark.parametrize(("rows", "verdict"), SETTLING)
async def test_a_lost_note_is_known_by_author_newness_and_text(
    rows: list[dict[str, object]], verdict: type[object]
) -> None:
    account = Account({"GET /tickets/7/comments": comments(*rows)})
    desk = desk_of(open_account(account), NOTE)
    settled = await desk.settle(NOTE, Attempt(("1",), BEGIN, BEGIN))
    assert type(settled) is verdict
    assert not account.writes


async def test_a_comment_without_a_moment_is_no_news_and_no_fault() -> None:
    rows = ({"id": 2, "body": "New."}, {"id": 3, "body": "When?", "created_at": None})
    psa = open_account(Account({"GET /tickets/7/comments": comments(*rows)}))
    found = await psa.tickets.notes_since("7", BEGIN - timedelta(hours=1))
    assert [one.body for one in found] == ["New."]


async def test_a_vendor_that_ignores_the_order_hides_no_note() -> None:
    rows = [
        {
            "id": n,
            "user_id": 501,
            "hidden": True,
            "body": f"Call {n}",
            "created_at": f"2026-05-{n:02}",
        }
        for n in range(1, 29)
    ]
    rows[-1]["body"] = NOTE.body

    def oldest_first(request: httpx.Request) -> object:
        page, size = (int(request.url.params[name]) for name in ("page", "per_page"))
        part = rows[(page - 1) * size : page * size]
        return {"comments": part, "meta": {"total_pages": -(-len(rows) // size)}}

    desk = desk_of(open_account(Account({"GET /tickets/7/comments": oldest_first})), NOTE)
    before = await desk.before(NOTE)
    assert len(before) == 28, "a page of the oldest would make old notes look new"
    known = tuple(str(n) for n in range(1, 28))
    assert isinstance(await desk.settle(NOTE, Attempt(known, BEGIN, BEGIN)), Found)


async def test_a_note_that_stands_twice_is_found_and_said() -> None:
    row: dict[str, object] = {"body": NOTE.body}
    account = Account({"GET /tickets/7/comments": comments(row | {"id": 3}, row | {"id": 2})})
    settled = await desk_of(open_account(account), NOTE).settle(NOTE, LOST)
    assert isinstance(settled, Found)
    assert "2 times" in settled.receipt.said


async def test_a_note_on_a_ticket_that_is_gone_needs_a_person() -> None:
    settled = await desk_of(open_account(Account({})), NOTE).settle(NOTE, LOST)
    assert isinstance(settled, Unclear)


async def test_a_new_ticket_of_this_title_with_another_text_needs_a_person() -> None:
    row = {"id": 7, "subject": "Scanner", "comments": [{"id": 1, "body": "Other"}]}
    account = Account({"GET /tickets": {"tickets": [row], "meta": {"total_pages": 1}}})
    fields = (("client", Choice("20", "x")), ("title", "Scanner"))
    write = CreateTicket(connection="acme", fields=fields, description="It is dead.")
    desk = desk_of(open_account(account), write)
    assert isinstance(await desk.settle(write, LOST), Unclear)
    assert isinstance(await desk.settle(write, Attempt(("7",), BEGIN, BEGIN)), NotThere)
    asked = account.asked[-1].url.params
    assert (asked["customer_id"], asked["created_after"]) == ("20", "2026-05-12T09:00:00.000000Z")


@pytest.mark.parametrize(
    ("write", "lines", "path"),
    [
        (ChangeLine(ticket=REF, line_id="4", name="x"), "line_items", "update_line_item"),
        (RemoveLine(ticket=REF, line_id="4"), "line_items", "remove_line_item"),
    ],
)
async def test_an_invoiced_line_is_not_touched(
    write: ChangeLine | RemoveLine, lines: str, path: str
) -> None:
    account = Account({"GET /tickets/7": ticket(**{lines: [{**LINE, "converted": True}]})})
    with pytest.raises(Rejected, match="on an invoice"):
        await send(account, write)
    assert not account.writes


@pytest.mark.parametrize("marked", [{"recorded": True}, {"ticket_line_item_id": 8}])
async def test_time_is_charged_once_and_then_stays_as_it_is(marked: dict[str, object]) -> None:
    account = Account({"GET /tickets/7": ticket(ticket_timers=[{**TIMER, **marked}])})
    for write in (
        ChargeTime(ticket=REF, time_id="5"),
        ChangeTime(ticket=REF, time_id="5", worked=timedelta(hours=1)),
    ):
        with pytest.raises(Rejected, match="charged already"):
            await send(account, write)
    assert not account.writes


LONGER = ChangeTime(ticket=REF, time_id="5", worked=timedelta(minutes=45))
NEW_TIMER = {**TIMER, "id": 6, "end_time": "2026-05-12T10:15:00Z"}


async def test_another_duration_makes_the_new_entry_before_the_old_one_goes() -> None:
    account = Account(
        {
            "GET /tickets/7": ticket(ticket_timers=[TIMER]),
            "POST /tickets/7/timer_entry": NEW_TIMER,
            "POST /tickets/7/delete_timer_entry": {"success": True},
        }
    )
    receipt = await send(account, LONGER)
    assert receipt.id == "6"
    assert "entry 6 took the place of 5" in receipt.said
    assert [path for path, _ in account.writes] == [
        "POST /tickets/7/timer_entry",
        "POST /tickets/7/delete_timer_entry",
    ]


async def test_a_replacement_that_broke_off_half_way_is_completed_not_repeated() -> None:
    account = Account(
        {
            "GET /tickets/7": ticket(ticket_timers=[TIMER, NEW_TIMER]),
            "POST /tickets/7/delete_timer_entry": {"success": True},
        }
    )
    desk = desk_of(open_account(account), LONGER)
    assert isinstance(await desk.settle(LONGER, LOST), NotThere)
    await desk.send(LONGER)
    assert account.writes == [("POST /tickets/7/delete_timer_entry", {"timer_entry_id": 5})]


async def test_half_a_replacement_is_never_called_a_write_without_effect() -> None:
    def table(answer: httpx.Response) -> Account:
        return Account(
            {
                "GET /tickets/7": ticket(ticket_timers=[TIMER]),
                "POST /tickets/7/timer_entry": NEW_TIMER,
                "POST /tickets/7/delete_timer_entry": answer,
            }
        )

    with pytest.raises(Uncertain):
        await send(table(httpx.Response(429)), LONGER)
    receipt = await send(table(httpx.Response(422, json={"error": "Locked"})), LONGER)
    assert receipt.said == "Entry 6 stands, but 5 could not be removed: Locked"


async def test_time_stands_although_its_being_billable_could_not_be_said() -> None:
    account = Account(
        {
            "POST /tickets/7/timer_entry": {**TIMER, "billable": False},
            "PATCH /ticket_timers/5": httpx.Response(422, json={"errors": ["billable is odd"]}),
        }
    )
    receipt = await send(account, AddTime(ticket=REF, start=BEGIN, worked=timedelta(minutes=30)))
    assert receipt.id == "5"
    assert receipt.said == "Syncro holds it as not billable. billable is odd"


async def test_what_is_gone_is_as_good_as_removed() -> None:
    account = Account({"GET /tickets/7": ticket()})
    for write in (RemoveLine(ticket=REF, line_id="4"), RemoveTime(ticket=REF, time_id="5")):
        assert "gone already" in (await send(account, write)).said
    assert "gone already" in (await send(Account({}), DeleteTicket(ticket=REF))).said


async def test_success_false_is_a_refusal() -> None:
    answer = {"success": False, "message": "Timer is locked"}
    with pytest.raises(Rejected, match="locked"):
        await send(
            Account({"POST /tickets/7/delete_timer_entry": answer}),
            RemoveTime(ticket=REF, time_id="5"),
        )


DENIED = httpx.Response(401, json={"error": "Not authorized. Please ask account admin"})


@pytest.mark.parametrize(
    ("me", "kind"),
    [({"user_id": 501}, Forbidden), (httpx.Response(401, json={"error": "no"}), Unauthorised)],
)
async def test_a_401_is_a_missing_right_where_the_key_is_good(
    me: object, kind: type[Exception]
) -> None:
    table: dict[str, object | Callable[[httpx.Request], object]] = {
        "GET /me": me,
        "POST /tickets/7/comment": DENIED,
    }
    with pytest.raises(kind, match="ask account admin"):
        await send(Account(table), NOTE)
