"""What ConnectWise PSA wants of a write before it is sent, and what is told afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Rejected
from psa_tui.domain.fields import FieldKind, LookupKind
from psa_tui.domain.ids import Choice, Lane
from psa_tui.domain.judging.transitions import Standing, judge
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.tickets import Audience, Phase, Status, Ticket
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    Attempt,
    Change,
    ChangeTicket,
    CreateTicket,
    DeleteTicket,
    Found,
    NotThere,
    ScheduleTechnician,
    Unclear,
)
from psa_tui.vendors.connectwise.profile import PROFILE
from tests.vendors.connectwise.account import Account, Stage, open_account, ref, stage, ticket_body
from tests.vendors.stand_ins import BEGIN, desk_of


@pytest.fixture
def company() -> Stage:
    return stage()


async def choices(company: Stage, kind: LookupKind, lane: str = "") -> tuple[Choice, ...]:
    found = await company.psa.catalog.lookup(kind, lane=Lane(lane))
    assert not isinstance(found, Absent)
    return found


async def other_board(company: Stage, ticket: Ticket) -> Choice:
    boards = await choices(company, LookupKind.QUEUES)
    return next(one for one in boards if one.id != ticket.lane and one.active)


def writes(company: Stage) -> int:
    return len(company.sandbox.ledger.entries)


# ── boards ───────────────────────────────────────────────────────────────────
async def test_a_move_to_another_board_asks_for_a_status_of_it(company: Stage) -> None:
    ticket = await company.one()
    board = await other_board(company, ticket)
    alone = ChangeTicket(ticket=ticket.ref, changes=(Change("queue", board),))
    with pytest.raises(Rejected, match=board.name) as caught:
        await company.sends(alone)
    assert [problem.field for problem in caught.value.problems] == ["status"]
    old = Change("status", ticket.status.choice)
    with pytest.raises(Rejected, match="no status of") as caught:
        await company.sends(replace(alone, changes=(*alone.changes, old)))
    assert [problem.field for problem in caught.value.problems] == ["status"]
    assert not writes(company)
    fresh = (await choices(company, LookupKind.STATUSES, board.id))[1]
    types = await choices(company, LookupKind.TICKET_TYPES, board.id)
    changes = (
        Change("status", fresh),
        Change("kind", types[0]),
        Change("issue", None, ticket.issue),
        Change("queue", board),
    )
    receipt = await company.sends(ChangeTicket(ticket=ticket.ref, changes=changes))
    assert receipt.said == ""
    moved = await company.psa.tickets.version(ticket.ref.id)
    assert moved.lane == board.id
    assert moved.status.id == fresh.id
    _, _, body = company.last
    assert isinstance(body, list)
    assert [one["path"] for one in body][:2] == ["board", "type"]


async def test_statuses_of_two_boards_never_mix(company: Stage) -> None:
    boards = [one for one in await choices(company, LookupKind.QUEUES) if one.active]
    of_each = [
        {one.id for one in await choices(company, LookupKind.STATUSES, board.id)}
        for board in boards
    ]
    assert len(boards) > 1
    assert all(of_each)
    assert len(set.union(*of_each)) == sum(map(len, of_each))
    assert LookupKind.STATUSES in company.psa.profile.laned
    everywhere = await choices(company, LookupKind.STATUSES)
    assert {one.detail for one in everywhere} == {board.name for board in boards}


async def test_a_status_of_another_board_is_refused_before_a_ticket_is_made(
    company: Stage,
) -> None:
    ticket = await company.one()
    board = await other_board(company, ticket)
    write = CreateTicket(
        connection="acme",
        fields=(
            ("client", ticket.client),
            ("title", "New"),
            ("queue", board),
            ("status", ticket.status.choice),
        ),
    )
    with pytest.raises(Rejected, match="no status of"):
        await company.sends(write)
    assert not writes(company)


async def test_a_resolve_offers_the_closing_statuses_of_the_ticket_s_board(company: Stage) -> None:
    ticket = await company.one()
    for action, closes in (("resolve", True), ("reopen", False)):
        fields = await company.psa.catalog.form(action, ticket, {})
        assert fields is not None
        status = next(one for one in fields if one.key == "status")
        assert status.kind is FieldKind.CHOICE
        own = {one.id for one in await choices(company, LookupKind.STATUSES, ticket.lane)}
        assert {one.id for one in status.choices} <= own
        assert status.choices
        assert isinstance(status.default, Choice)
        assert all((one.detail == "closes") is closes for one in status.choices)


async def test_a_new_ticket_is_offered_the_teams_of_its_board_and_agreements_of_its_company(
    company: Stage,
) -> None:
    ticket = await company.one()
    answers = {"queue": ticket.queue, "client": ticket.client}
    fields = await company.psa.catalog.form("create", None, answers)
    assert fields is not None
    keys = [one.key for one in fields]
    assert {"team", "extra.serviceLocation"} <= set(keys)
    none = await company.psa.catalog.form("create", None, {})
    assert none is not None
    assert "team" not in [one.key for one in none], "teams belong to a board"


async def test_a_service_template_fills_what_it_has(company: Stage) -> None:
    template = (await choices(company, LookupKind.TICKET_TEMPLATES))[0]
    given = await company.psa.catalog.prefill(LookupKind.TICKET_TEMPLATES, template.id, None)
    keys = {one.key for one in company.psa.profile.forms["create"]}
    assert {"title", "queue"} <= set(given)
    assert {key for key in given if not key.startswith("extra.")} - keys <= {"team"}


# ── what is only shown ───────────────────────────────────────────────────────
async def test_a_project_ticket_is_shown_and_never_written() -> None:
    project = ticket_body(recordType="ProjectTicket", project={"id": 3, "name": "Move"})
    account = Account({"GET /project/tickets/7": project, "GET /project/tickets/7/allNotes": []})
    psa = open_account(account)
    detail = await psa.tickets.read("7")
    assert any(fact.label == "Project ticket" for fact in detail.facts)
    assert "project ticket" in detail.ticket.locked
    for write in (
        AddNote(ticket=ref(), body="x", audience=Audience.INTERNAL, mail=False),
        ChangeTicket(ticket=ref(), changes=(Change("title", "x"),)),
        DeleteTicket(ticket=ref()),
        AddTime(ticket=ref(), start=BEGIN, worked=timedelta(hours=1)),
        ScheduleTechnician(ticket=ref(), technician=Choice("5", "Dana Fox")),
    ):
        with pytest.raises(Rejected, match="project ticket"):
            await desk_of(psa, write).send(write)
    assert all(one.method == "GET" for one in account.asked)


async def test_project_tickets_stand_beside_the_service_tickets(company: Stage) -> None:
    rows = await company.everything()
    assert len({row.ref for row in rows}) == len(rows)
    assert len(rows) == len(company.sandbox.world("connectwise").tickets)


# ── leaks ────────────────────────────────────────────────────────────────────
async def test_an_internal_note_is_no_discussion_whatever_tab_was_picked(company: Stage) -> None:
    ticket = await company.one()
    tab = Choice("discussion", "Discussion")
    note = AddNote(
        ticket=ticket.ref,
        body="The CFO was wrong.",
        audience=Audience.INTERNAL,
        mail=True,
        kind=tab,
    )
    await company.sends(note)
    newest = (await company.psa.tickets.read(ticket.ref.id)).notes[0]
    assert newest.audience is Audience.INTERNAL
    assert newest.subject == "Internal"
    assert not company.sandbox.outbox.entries


async def test_every_form_that_writes_a_text_is_internal_unless_it_is_a_reply_or_resolution(
    company: Stage,
) -> None:
    open_forms = set()
    for action, fields in company.psa.profile.forms.items():
        for field in fields:
            if field.kind is FieldKind.AUDIENCE and field.default == Audience.CLIENT:
                open_forms.add(action)
            if field.key == "extra.tab" and action != "bill":
                assert field.default == Choice("internal", "Internal", "staff only")
    assert open_forms == {"reply", "create", "resolve"}


async def test_mail_that_would_reach_nobody_is_told(company: Stage) -> None:
    plain = ticket_body(automaticEmailContactFlag=False)
    made = {"id": 3, "text": "x", "detailDescriptionFlag": True}
    table = {"GET /service/tickets/7": plain, "POST /service/tickets/7/notes": made}
    note = AddNote(ticket=ref(), body="x", audience=Audience.CLIENT, mail=True)
    receipt = await desk_of(open_account(Account(table)), note).send(note)
    assert "Nobody of the client was mailed" in receipt.said
    loud = {**table, "GET /service/tickets/7": ticket_body(automaticEmailContactFlag=True)}
    receipt = await desk_of(open_account(Account(loud)), note).send(note)
    assert receipt.said == ""


# ── what is kept ─────────────────────────────────────────────────────────────
async def test_a_false_200_is_found_out() -> None:
    table = {
        "GET /service/tickets/7": ticket_body(),
        "PATCH /service/tickets/7": ticket_body(),
    }
    write = ChangeTicket(ticket=ref(), changes=(Change("technician", Choice("5", "Dana Fox")),))
    desk = desk_of(open_account(Account(table)), write)
    assert "did not keep technician" in (await desk.send(write)).said
    assert isinstance(await desk.settle(write, Attempt((), BEGIN, BEGIN)), NotThere)


async def test_a_bad_old_field_refuses_an_unrelated_change_in_the_vendor_s_words() -> None:
    company = stage(legacy_fault=True)
    ticket = await company.one()
    write = ChangeTicket(ticket=ticket.ref, changes=(Change("title", "Better"),))
    with pytest.raises(Rejected) as caught:
        await company.sends(write)
    assert caught.value.problems[0].message
    assert not writes(company)


async def test_time_is_refused_where_the_status_takes_none() -> None:
    rows = [{"id": 11, "name": "New", "timeEntryNotAllowed": True}]
    account = Account(
        {"GET /service/boards/1/statuses": rows, "GET /service/tickets/7": ticket_body()}
    )
    write = AddTime(ticket=ref(), start=BEGIN, worked=timedelta(minutes=5))
    with pytest.raises(Rejected, match="takes no time"):
        await desk_of(open_account(account), write).send(write)
    assert not account.bodies


async def test_who_is_on_the_schedule_at_that_time_is_not_put_there_twice(
    company: Stage,
) -> None:
    ticket = await company.one()
    write = ScheduleTechnician(
        ticket=ticket.ref,
        technician=Choice("503", "Mina Farouk"),
        start=BEGIN + timedelta(hours=1),
        length=timedelta(hours=1),
    )
    first = await company.sends(write)
    again = await company.sends(write)
    assert again.id == first.id
    assert "already" in again.said
    assert writes(company) == 1
    raw = await company.psa.tickets.raw(ticket.ref.id)
    assert "mfarouk" in raw, "resources follow from the schedule"


async def test_two_new_tickets_of_one_summary_are_told_apart_by_their_description(
    company: Stage,
) -> None:
    ticket = await company.one()
    fields = (
        ("client", ticket.client),
        ("title", "Printer again"),
        ("queue", ticket.queue),
        ("kind", ticket.kind),
    )
    write = CreateTicket(connection="acme", fields=fields, description="It prints twice.")
    desk = desk_of(company.psa, write)
    attempt = Attempt(await desk.before(write), company.clock.now(), company.clock.now())
    assert isinstance(await desk.settle(write, attempt), NotThere)
    await company.sends(replace(write, description="It does not print."))
    assert isinstance(await desk.settle(write, attempt), Unclear)
    made = await company.sends(write)
    settled = await desk.settle(write, attempt)
    assert isinstance(settled, Found)
    assert settled.receipt.id == made.id


async def test_a_lost_ticket_is_looked_for_a_day_back_since_some_servers_cut_times_off(
    company: Stage,
) -> None:
    ticket = await company.one()
    fields = (("client", ticket.client), ("title", "Printer again"), ("queue", ticket.queue))
    write = CreateTicket(connection="acme", fields=fields, description="It prints twice.")
    desk = desk_of(company.psa, write)
    began = company.clock.now()
    attempt = Attempt(await desk.before(write), began, began)
    await desk.settle(write, attempt)
    looks = [
        query["conditions"]
        for _, path, query in company.asked
        if path == "/service/tickets" and query.get("conditions", "").startswith("dateEntered>")
    ]
    noted, looked = (
        datetime.fromisoformat(text.partition("[")[2].partition("]")[0]) for text in looks
    )
    assert noted < looked <= began - timedelta(days=1), "what it finds today cannot be relied on"


# ── what statuses mean ───────────────────────────────────────────────────────
async def test_a_completed_that_does_not_close_counts_as_done_or_as_configured() -> None:
    plain = stage(completed_closes=False)
    done = {row.status.name for row in await plain.open()}
    assert "Completed" not in done
    own = {"Completed": StatusRule("Completed", Phase.ACTIVE)}
    meant = stage(completed_closes=False, statuses=own)
    rows = await meant.everything()
    assert all(row.status.phase is Phase.ACTIVE for row in rows if row.status.name == "Completed")


async def test_a_status_of_an_unknown_name_means_what_its_escalation_says() -> None:
    rows = [
        ticket_body(id=7, status={"id": 12, "name": "Parked"}),
        ticket_body(id=8, status={"id": 13, "name": "Done"}, closedFlag=True),
    ]
    account = Account({"GET /service/tickets": rows, "GET /project/tickets": []})
    pages = [page async for page in open_account(account).tickets.history(None)]
    parked, done = (row for page in pages for row in page.items)
    assert (parked.status.phase, parked.sla.paused) == (Phase.WAITING_OTHER, True)
    assert (done.status.phase, done.sla.stopped) == (Phase.CLOSED, True)


# ── what technicians go by ───────────────────────────────────────────────────
CLOSED = Status("99", "Closed", Phase.CLOSED)


def test_closing_what_was_never_completed_is_warned_of_and_not_forbidden() -> None:
    working = Standing(phase=Phase.ACTIVE, assigned=True, worked=True)
    verdict = judge(working, CLOSED, rules=PROFILE.transitions)
    assert verdict.allowed
    assert [one for one in verdict.warnings if "usually completed first" in one]
    completed = Standing(phase=Phase.RESOLVED, assigned=True, worked=True)
    assert not judge(completed, CLOSED, rules=PROFILE.transitions).warnings


def test_a_summary_ends_at_a_hundred_characters_and_goes_on_in_the_description() -> None:
    (summary,) = (field for field in PROFILE.forms["create"] if field.key == "title")
    assert (summary.max_length, summary.rest) == (100, "description")
