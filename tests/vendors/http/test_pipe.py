"""One request at a time: what is repeated, what is not, and what the caller is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from psa_tui.domain.errors import (
    Busy,
    Conflict,
    Forbidden,
    Garbled,
    Missing,
    Problem,
    PsaError,
    Rejected,
    Unauthorised,
    Uncertain,
    Unreachable,
)
from psa_tui.domain.profile import Limits
from psa_tui.vendors._http import pipe as pipe_module
from tests.vendors.stand_ins import BEGIN, ManualClock, MemoryBudget

from .pipes import KEY, Answering, pipe_to


def in_turn(*answers: httpx.Response | Exception) -> tuple[Answering, list[httpx.Request]]:
    """Answer with these, one after the other, and note who asked."""
    asked: list[httpx.Request] = []
    rest: Iterator[httpx.Response | Exception] = iter(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        one = next(rest)
        if isinstance(one, Exception):
            raise one
        return one

    return answer, asked


def good() -> httpx.Response:
    return httpx.Response(200, json={"id": 1})


SENT = [
    httpx.ReadTimeout("slow"),
    httpx.WriteTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.WriteError("reset"),
    httpx.RemoteProtocolError("cut"),
]
UNSENT = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("full")]


@pytest.mark.parametrize("failure", [*SENT, *UNSENT], ids=lambda one: type(one).__name__)
async def test_a_read_is_repeated_after_a_failure_on_the_way(failure: Exception) -> None:
    answer, asked = in_turn(failure, failure, good())
    clock = ManualClock()
    reply = await pipe_to(answer, clock=clock).send("GET", "/x")
    assert reply.data == {"id": 1}
    assert len(asked) == 3
    assert clock.naps == [0.5, 1.5]


@pytest.mark.parametrize("failure", SENT, ids=lambda one: type(one).__name__)
async def test_a_read_that_never_gets_through_is_unreachable(failure: Exception) -> None:
    answer, asked = in_turn(*[failure] * 4)
    with pytest.raises(Unreachable):
        await pipe_to(answer).send("GET", "/x")
    assert len(asked) == 4


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("failure", SENT, ids=lambda one: type(one).__name__)
async def test_a_write_that_may_have_left_is_uncertain_and_never_repeated(
    failure: Exception, method: str
) -> None:
    answer, asked = in_turn(failure)
    with pytest.raises(Uncertain) as caught:
        await pipe_to(answer).send(method, "/x", body={})
    assert len(asked) == 1
    assert caught.value.operation == f"{method} /x"


@pytest.mark.parametrize("failure", UNSENT, ids=lambda one: type(one).__name__)
async def test_a_write_of_which_no_byte_left_is_unreachable(failure: Exception) -> None:
    answer, asked = in_turn(failure)
    with pytest.raises(Unreachable):
        await pipe_to(answer).send("POST", "/x", body={})
    assert len(asked) == 1


@pytest.mark.parametrize("status", [502, 503, 504])
async def test_a_read_is_repeated_while_the_vendor_is_out_of_breath(status: int) -> None:
    answer, asked = in_turn(httpx.Response(status, text="<html>"), good())
    assert (await pipe_to(answer).send("GET", "/x")).status == 200
    assert len(asked) == 2


@pytest.mark.parametrize("status", [300, 302, 408, 500, 501, 502, 503, 504, 599])
async def test_no_status_that_may_hide_an_effect_is_certain_for_a_write(status: int) -> None:
    answer, asked = in_turn(httpx.Response(status, json={}))
    with pytest.raises(Uncertain):
        await pipe_to(answer).send("POST", "/x", body={})
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Rejected),
        (401, Unauthorised),
        (403, Forbidden),
        (404, Missing),
        (405, Rejected),
        (409, Conflict),
        (410, Missing),
        (412, Conflict),
        (413, Rejected),
        (415, Rejected),
        (422, Rejected),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_refusal_is_one_of_the_eight(
    status: int, kind: type[PsaError], method: str
) -> None:
    answer, asked = in_turn(httpx.Response(status, json={"wrong": {"title": "Too long"}}))
    with pytest.raises(PsaError) as caught:
        await pipe_to(answer).send(method, "/x", fields={"title": "subject"})
    error = caught.value
    assert type(error) is kind
    assert (error.words, error.status, error.vendor) == ("Too long", status, "Vendor")
    assert len(asked) == 1
    if isinstance(error, Rejected):
        assert error.problems == (Problem("subject", "Too long"),)


UNREADABLE = {
    "a page": (b"<!DOCTYPE html><title>Sign in &amp; go</title>", "A web page came"),
    "half": (b'{"id": 1, "na', "Not JSON"),
    "text": (b"Disabled", "Disabled"),
    "nothing": (b"", "empty"),
    "no number": (b'{"id": NaN}', "Not JSON"),
    "a pit": (b"[" * 100_000, "Not JSON"),
}


@pytest.mark.parametrize("name", UNREADABLE)
async def test_an_unreadable_success_is_garbled_for_a_read(name: str) -> None:
    body, words = UNREADABLE[name]
    answer, asked = in_turn(httpx.Response(200, content=body))
    with pytest.raises(Garbled, match=words):
        await pipe_to(answer).send("GET", "/x")
    assert len(asked) == 1


@pytest.mark.parametrize("name", [name for name in UNREADABLE if name != "nothing"])
async def test_an_unreadable_success_is_uncertain_for_a_write(name: str) -> None:
    body, words = UNREADABLE[name]
    answer, _ = in_turn(httpx.Response(200, content=body))
    with pytest.raises(Uncertain, match=words):
        await pipe_to(answer).send("POST", "/x", body={})


async def test_a_write_may_be_answered_by_nothing_at_all() -> None:
    answer, _ = in_turn(httpx.Response(204))
    assert (await pipe_to(answer).send("DELETE", "/x")).data is None


async def test_a_429_silences_the_host_and_a_write_says_until_when() -> None:
    answer, asked = in_turn(httpx.Response(429, headers={"retry-after": "90"}), good())
    clock = ManualClock()
    pipe = pipe_to(answer, clock=clock)
    with pytest.raises(Busy) as caught:
        await pipe.send("POST", "/x", body={})
    assert caught.value.retry_at == BEGIN + timedelta(seconds=90)
    with pytest.raises(Busy) as again:
        await pipe.send("GET", "/x")
    assert again.value.retry_at == caught.value.retry_at
    assert len(asked) == 1
    clock.advance(90)
    assert (await pipe.send("GET", "/x")).data == {"id": 1}


async def test_a_read_waits_out_a_short_429_and_says_a_long_one_at_once() -> None:
    answer, asked = in_turn(
        httpx.Response(429, headers={"retry-after": "5"}), good(), httpx.Response(429)
    )
    clock = ManualClock()
    pipe = pipe_to(answer, clock=clock)
    assert (await pipe.send("GET", "/x")).data == {"id": 1}
    assert clock.naps == [5]
    with pytest.raises(Busy) as caught:
        await pipe.send("GET", "/x")
    assert caught.value.retry_at == clock.now() + timedelta(seconds=60)
    assert len(asked) == 3


async def test_the_budget_is_kept_before_anything_is_sent() -> None:
    limits = Limits(requests=4, window=timedelta(seconds=15), share=0.5)
    answer, asked = in_turn(*[good() for _ in range(6)])
    clock = ManualClock()
    pipe = pipe_to(answer, clock=clock, limits=limits)
    for _ in range(6):
        await pipe.send("GET", "/x")
    assert clock.naps == [15, 15]
    assert isinstance(pipe.budget, MemoryBudget)
    assert list(pipe.budget.taken) == ["Vendor@vendor.example"]
    with pytest.raises(Busy):  # a write waits a quarter as long
        await pipe.send("POST", "/x", body={})
    assert len(asked) == 6


async def test_vendors_behind_one_host_spend_nothing_of_each_other() -> None:
    limits = Limits(requests=4, window=timedelta(seconds=15), share=0.5)
    clock, answers = ManualClock(), in_turn(*[good() for _ in range(4)])[0]
    one, other = (pipe_to(answers, clock=clock, limits=limits) for _ in range(2))
    other.budget, other.dialect = one.budget, replace(other.dialect, vendor="Other")
    for pipe in (one, other, one, other):
        await pipe.send("GET", "/x")
    assert clock.naps == []


async def test_no_secret_leaves_in_words_or_in_the_log() -> None:
    said = {"wrong": {"name": f"bad key {KEY}, portal_key=abc123 and password: hunter2"}}
    answer, _ = in_turn(httpx.Response(422, json=said))
    pipe = pipe_to(answer)
    with pytest.raises(Rejected) as caught:
        await pipe.send("POST", "/x", body={}, query={"api_key": KEY, "page": 2, "none": None})
    shown = f"{caught.value.words} {caught.value.problems} {pipe.calls} {pipe!r}"
    for secret in (KEY, "abc123", "hunter2"):
        assert secret not in shown
    assert pipe.calls[0].path == "/api/x?api_key=[hidden]&page=2"


async def test_every_attempt_is_told_and_only_the_last_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipe_module, "KEPT_CALLS", 200)
    answer, _ = in_turn(httpx.ReadError("reset"), *[good() for _ in range(250)])
    pipe = pipe_to(answer)
    await pipe.send("GET", "/x")
    assert [call.status for call in pipe.calls] == [None, 200]
    for _ in range(249):
        await pipe.send("GET", "/x")
    assert [call.status for call in pipe.calls] == [200] * 200


async def test_the_vendors_clock_is_known_by_its_answers() -> None:
    ahead = format_datetime(datetime(2026, 5, 12, 9, 40, tzinfo=UTC), usegmt=True)
    answer, _ = in_turn(httpx.Response(200, json={}, headers={"date": ahead}), good())
    pipe = pipe_to(answer)
    await pipe.send("GET", "/x")
    assert pipe.vendor_now() == BEGIN + timedelta(minutes=10)
    await pipe.send("GET", "/x")
    assert pipe.skew == timedelta(minutes=10), "an answer without a date says nothing"


async def test_words_are_cleaned_and_short() -> None:
    hostile = "\x1b]52;c;AAAA\x07" + "so long " * 500 + "\x1b[2J"
    answer, _ = in_turn(httpx.Response(422, json={"wrong": {"a": hostile}}))
    with pytest.raises(Rejected) as caught:
        await pipe_to(answer).send("POST", "/x", body={})
    assert len(caught.value.words) <= 300
    assert "\x1b" not in caught.value.words + caught.value.problems[0].message


async def test_strings_are_cleaned_and_fractions_exact_where_they_enter() -> None:
    body = b'{"a\\u001b[2J": ["\\u001b]0;x\\u0007ok", 0.1, 3]}'
    answer, _ = in_turn(httpx.Response(200, content=body))
    data = (await pipe_to(answer).send("GET", "/x")).data
    assert repr(data) == "{'a': ['ok', Decimal('0.1'), 3]}"


@pytest.mark.parametrize(("meant", "kind"), [(422, Rejected), (403, Forbidden), (500, Uncertain)])
async def test_a_vendor_may_mean_another_status_than_it_answers(
    meant: int, kind: type[PsaError]
) -> None:
    answer, asked = in_turn(httpx.Response(500, json={"wrong": {"name": "cannot be so"}}))
    pipe = pipe_to(answer)
    pipe.dialect = replace(pipe.dialect, meaning=lambda status, said: meant if said else status)
    with pytest.raises(kind, match="cannot be so"):
        await pipe.send("POST", "/x", body={})
    assert len(asked) == 1


async def test_limits_that_hold_for_an_endpoint_are_booked_by_it() -> None:
    answer, _ = in_turn(*(httpx.Response(200, json={}) for _ in range(3)))
    pipe = pipe_to(answer)
    pipe.dialect = replace(pipe.dialect, counted=lambda operation: operation.rpartition("/")[0])
    for path in ("/tickets/1", "/tickets/2", "/clients/1"):
        await pipe.send("GET", path)
    budget = pipe.budget
    assert isinstance(budget, MemoryBudget)
    booked = {key.partition(" ")[2]: len(taken) for key, taken in budget.taken.items()}
    assert booked == {"GET /tickets": 2, "GET /clients": 1}


async def test_a_web_form_is_posted_without_a_key_and_told_like_every_request() -> None:
    answer, asked = in_turn(httpx.Response(200, json={"token": "t"}))
    pipe = pipe_to(answer)
    reply = await pipe.submit("/token", {"user": "dana", "word": "a b&c"})
    assert reply.data == {"token": "t"}
    assert asked[0].content == b"user=dana&word=a+b%26c"
    assert "authorization" not in asked[0].headers
    assert [(call.method, call.path) for call in pipe.calls] == [("POST", "/api/token")]


async def test_a_web_form_whose_answer_is_lost_is_no_doubtful_write() -> None:
    answer, asked = in_turn(httpx.ReadTimeout("slow"))
    with pytest.raises(Unreachable):
        await pipe_to(answer).submit("/token", {"user": "dana"})
    assert len(asked) == 1, "signing in is tried once: a wrong password locks an account"
