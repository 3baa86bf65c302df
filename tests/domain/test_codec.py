"""Values survive the store and the journal, also across versions of the program."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain import codec
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.people import Identity
from psa_tui.domain.tickets import Audience, Fact, Phase, Status, Ticket
from psa_tui.domain.writes import AddNote, AddTime, Change, ChangeTicket, Write
from tests.domain.made import NOW, tickets, values

REF = TicketRef("acme", "7")
changes = st.lists(st.builds(Change, field=st.text(max_size=5), to=values, was=values), max_size=3)
writes: st.SearchStrategy[Write] = st.one_of(
    st.builds(
        AddNote,
        ticket=st.just(REF),
        body=st.text(),
        audience=st.sampled_from(Audience),
        mail=st.booleans(),
    ),
    st.builds(ChangeTicket, ticket=st.just(REF), changes=changes.map(tuple)),
    st.builds(
        AddTime,
        ticket=st.just(REF),
        start=st.just(NOW),
        worked=st.none() | st.timedeltas(timedelta(0), timedelta(days=9)),
        work_type=st.none() | st.builds(Choice, id=st.text(), name=st.text()),
    ),
)


@given(tickets)
def test_a_ticket_comes_back_as_it_was(ticket: Ticket) -> None:
    assert codec.loads(codec.dumps(ticket), Ticket) == ticket


@given(writes)
def test_a_write_comes_back_as_the_same_kind(write: Write) -> None:
    back = codec.loads(codec.dumps(write, Write), Write)
    assert type(back) is type(write)
    assert back == write


@given(st.lists(st.tuples(st.text(max_size=5), values)))
def test_answers_keep_their_types(answers: list[tuple[str, Value]]) -> None:
    """A number does not come back as text, nor a flag as a number."""
    kind = tuple[tuple[str, Value], ...]
    back = codec.loads(codec.dumps(tuple(answers), kind), kind)
    assert back == tuple(answers)
    assert [type(value) for _, value in back] == [type(value) for _, value in answers]


@given(st.frozensets(st.text(max_size=8)))
def test_a_set_is_written_in_one_way(rights: frozenset[str]) -> None:
    identity = Identity(id="1", name="x", rights=rights)
    text = codec.dumps(identity)
    assert json.loads(text)["rights"] == sorted(rights)
    assert codec.loads(text, Identity) == identity


def test_a_fact_keeps_a_moment_a_moment() -> None:
    facts = (Fact("Opened", datetime(2026, 11, 21, 9, tzinfo=UTC)), Fact("Source", "E-mail"))
    kind = tuple[Fact, ...]
    assert codec.loads(codec.dumps(facts, kind), kind) == facts
    assert codec.loads('[{"label":"Opened","value":"2026-11-21"}]', kind) == (
        Fact("Opened", "2026-11-21"),
    )


def test_an_older_row_takes_the_defaults_of_a_newer_program() -> None:
    old = json.loads(codec.dumps(Choice("1", "High")))
    del old["detail"], old["active"]
    assert codec.loads(json.dumps(old), Choice) == Choice("1", "High")


def test_a_newer_row_is_read_without_what_is_not_known() -> None:
    new = {**json.loads(codec.dumps(Choice("1", "High"))), "colour": "red"}
    assert codec.loads(json.dumps(new), Choice) == Choice("1", "High")


@pytest.mark.parametrize("text", ["", "{}", '{"id": "1"}', "nonsense", "[1]", "7", "null"])
def test_what_is_no_status_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        codec.loads(text, Status)


def test_an_unknown_kind_of_write_is_refused() -> None:
    with pytest.raises(KeyError):
        codec.loads('{"$": "Explode", "ticket": {}}', Write)


def test_money_and_moments_are_exact() -> None:
    assert codec.loads(codec.dumps(Decimal("0.10"), Value), Value) == Decimal("0.10")
    moment = datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    status = Status("1", "New", Phase.NEW)
    ticket = Ticket(ref=REF, number="1", title="", status=status, created=moment, updated=moment)
    assert codec.loads(codec.dumps(ticket), Ticket).created == moment
    assert codec.dumps(replace(ticket, title="é")) != codec.dumps(ticket)
