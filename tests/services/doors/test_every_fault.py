"""Notes and replies through every fault of the way, with every manner: the ledger is the judge."""

import pytest

from psa_tui.sandbox.world import Ticket
from psa_tui.store.journal import Run, StepState
from tests.services.doors.house import House

COMMENT = "*/comment"

LANDED = ("drop_after", "truncate", "garble", "html")
"""The write takes effect, its answer does not arrive."""

POLITE: dict[str, object] = {}
RUDE: dict[str, object] = {"trim": True, "line_ends": "crlf", "wrap": "html"}
PLAIN: dict[str, object] = {"trim": True, "line_ends": "lf", "wrap": "plain"}

BODY = "  Restarted the agent.\nIt works & <stays> up.\n\nDana "

ACTIONS = ("note", "reply")


async def confirm(house: House, action: str) -> tuple[Run, Ticket]:
    ticket = house.ticket()
    return await house.confirm(action, house.ref(ticket), body=BODY), ticket


def mails(house: House) -> int:
    return len(house.sandbox.outbox.entries)


def kept_text(house: House, run: Run) -> object:
    return (house.session.store.drafts.load(run.draft) or {}).get("body")


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("manners", [POLITE, RUDE, PLAIN], ids=["polite", "rude", "plain"])
@pytest.mark.parametrize("fault", LANDED)
async def test_what_landed_without_an_answer_stands_once(
    house: House, fault: str, manners: dict[str, object], action: str
) -> None:
    house.sandbox.manners.change(manners)
    house.fault(fault, COMMENT)
    run, _ = await confirm(house, action)
    stood = await house.rest(run)
    assert stood.state is StepState.DONE
    assert len(house.wrote("comment")) == 1
    assert mails(house) == (action == "reply")


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("manners", [POLITE, RUDE], ids=["polite", "rude"])
async def test_what_lands_late_stands_once(
    house: House, manners: dict[str, object], action: str
) -> None:
    house.sandbox.manners.change(manners)
    house.fault("late", COMMENT, seconds=20)
    run, _ = await confirm(house, action)
    stood = await house.rest(run)
    assert stood.state is StepState.DONE
    assert len(house.wrote("comment")) == 1


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("fault", ["drop_before", "hang"])
async def test_what_never_arrived_comes_back_and_one_key_sends_it(
    house: House, fault: str, action: str
) -> None:
    house.fault(fault, COMMENT)
    run, _ = await confirm(house, action)
    stood = await house.rest(run)
    assert stood.state is StepState.REFUSED
    assert house.wrote("comment") == []
    assert kept_text(house, run) == BODY.strip()
    await house.session.writes.resend(run.id)
    stood = await house.rest(run)
    assert stood.state is StepState.DONE
    assert len(house.wrote("comment")) == 1
    assert mails(house) == (action == "reply")


@pytest.mark.parametrize("retry_after", [None, 20])
async def test_a_limit_is_waited_out(house: House, retry_after: int | None) -> None:
    house.fault("status", COMMENT, status=429, retry_after=retry_after)
    run, _ = await confirm(house, "note")
    await house.pass_time(9)
    assert house.now(run).state is StepState.QUEUED
    assert (await house.rest(run)).state is StepState.DONE
    assert len(house.wrote("comment")) == 1


@pytest.mark.parametrize("lands", [True, False])
async def test_a_server_error_proves_nothing(house: House, lands: bool) -> None:
    house.fault("status", COMMENT, status=500, lands=lands)
    run, _ = await confirm(house, "note")
    stood = await house.rest(run)
    assert stood.state is (StepState.DONE if lands else StepState.REFUSED)
    assert len(house.wrote("comment")) == lands


async def test_a_refusal_names_the_field_and_keeps_the_text(house: House) -> None:
    words = {"success": False, "message": ["Subject can't be blank"]}
    house.fault("status", COMMENT, status=422, body=words)
    run, _ = await confirm(house, "note")
    stood = await house.rest(run)
    assert stood.state is StepState.REFUSED
    assert "Subject can't be blank" in stood.steps[0].words
    assert [problem.field for problem in stood.steps[0].problems] == ["subject"]
    assert kept_text(house, run) == BODY.strip()


async def test_the_mail_that_was_shown_is_the_mail_that_goes(house: House) -> None:
    ticket = house.ticket()
    ref = house.ref(ticket)
    await house.session.tickets.open(ref)
    spec = house.session.tickets.form("reply", ref)
    answers = {**spec.defaults(), "body": "It works."}
    shown = house.session.tickets.mails(spec, answers)
    silent = {**answers, "mail": False}
    hidden = {**answers, "audience": "internal"}
    assert house.session.tickets.mails(spec, silent) == ()
    assert house.session.tickets.mails(spec, hidden) == ()
    run = await house.confirm("reply", ref, body="It works.")
    await house.rest(run)
    (sent,) = house.sandbox.outbox.entries
    assert len(shown) == 1
    assert [f"<{address}>" in shown[0] for address in sent.to] == [True]
    for quiet in ({"mail": False}, {"audience": "internal"}):
        await house.rest(await house.confirm("reply", ref, body="It works.", **quiet))
    assert len(house.wrote("comment")) == 3
    assert mails(house) == 1
