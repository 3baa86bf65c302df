"""Forms as data: what is asked, and what is wrong with an answer."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.fields import (
    FieldKind,
    FieldSpec,
    FormSpec,
    Value,
    check,
    check_field,
    opening,
    split_at,
    text_of,
)
from psa_tui.domain.ids import Choice
from tests.domain.made import values

HIGH = Choice("1", "High")
fields = st.builds(
    FieldSpec,
    key=st.sampled_from("abcd"),
    label=st.just("Field"),
    kind=st.sampled_from(FieldKind),
    required=st.booleans(),
    choices=st.sampled_from([(), (HIGH,)]),
    max_length=st.sampled_from([None, 3]),
    when=st.none() | st.tuples(st.sampled_from("abcd"), st.sampled_from(["yes", "1", "x"])),
)


def form(*asked: FieldSpec) -> FormSpec:
    return FormSpec(action="note", title="Note", connection="acme", fields=asked)


@given(
    st.lists(fields, max_size=4, unique_by=lambda field: field.key),
    st.dictionaries(st.sampled_from("abcd"), values),
)
def test_only_what_is_asked_is_judged(asked: list[FieldSpec], answers: dict[str, Value]) -> None:
    spec = form(*asked)
    keys = {field.key for field in spec.asked(answers)}
    for problem in check(spec, answers):
        assert problem.field in keys
        assert problem.message.endswith(".")
    for field in asked:
        met = field.when is None or text_of(answers.get(field.when[0])) == field.when[1]
        assert (field.key in keys) is met


@given(fields, values)
def test_an_empty_answer_is_wrong_only_where_one_is_required(
    field: FieldSpec, value: Value
) -> None:
    assert (check_field(field, None) is not None) is field.required
    if check_field(field, value) is None and field.max_length is not None:
        text = text_of(value)
        assert not text.strip() or len(text) <= field.max_length


def test_of_a_pair_one_is_required_and_the_first_says_so() -> None:
    spec = form(
        FieldSpec(key="queue", label="Queue", unless="technician"),
        FieldSpec(key="technician", label="Technician"),
    )
    (problem,) = check(spec, {})
    assert (problem.field, problem.message) == ("queue", "Queue or Technician is required.")
    assert check(spec, {"queue": "Help Desk"}) == check(spec, {"technician": "Dana Fox"}) == ()
    alone = form(FieldSpec(key="queue", label="Queue", unless="technician"))
    assert check(alone, {}) == ()


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (FieldKind.CHOICE, HIGH, Choice("2", "Low")),
        (FieldKind.PICK, HIGH, "High"),
        (FieldKind.MOMENT, datetime(2026, 5, 31, tzinfo=UTC), "tomorrow"),
        (FieldKind.NUMBER, Decimal("1.5"), "1.5"),
        (FieldKind.NUMBER, Decimal(0), Decimal("NaN")),
        (FieldKind.MINUTES, "1h30", "soon"),
    ],
)
def test_an_answer_must_be_of_its_kind(kind: FieldKind, right: Value, wrong: Value) -> None:
    field = FieldSpec(key="a", label="Field", kind=kind, choices=(HIGH,))
    assert check_field(field, right) is None
    assert check_field(field, wrong) is not None


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "yes"), (False, "no"), (HIGH, "1"), (Decimal("1.50"), "1.50"), ("x", "x")],
)
def test_answers_are_written_in_one_way(value: Value, text: str) -> None:
    assert text_of(value) == text


def test_a_field_is_exchanged_in_its_place() -> None:
    one, two = FieldSpec(key="a", label="A", default="x"), FieldSpec(key="b", label="B")
    changed = form(one, two).with_field(FieldSpec(key="a", label="New"))
    assert [field.label for field in changed.fields] == ["New", "B"]
    assert changed.field("a") is changed.fields[0]
    assert changed.field("z") is None
    assert form(one, two).defaults() == {"a": "x"}


@given(st.text(), st.integers(1, 40))
def test_a_text_is_cut_in_two_and_no_word_of_it_is_lost(text: str, longest: int) -> None:
    kept, rest = split_at(text, longest)
    assert len(kept) <= longest
    assert "".join((kept + rest).split()) == "".join(text.split())


def test_it_is_cut_between_words_where_there_are_any() -> None:
    assert split_at("the label printer", 10) == ("the label", "printer")
    assert split_at("the label", 9) == ("the label", "")
    assert split_at("unbreakable", 5) == ("unbre", "akable")


STATUS = FieldSpec(key="status", label="Status", required=True, default="Resolved")
TITLE = FieldSpec(key="title", label="Title", required=True)
BODY = FieldSpec(key="body", label="Comment", kind=FieldKind.TEXT)
TEMPLATE = FieldSpec(key="template", label="Template", kind=FieldKind.PICK)


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ((STATUS, TITLE, BODY), "title"),
        ((STATUS, BODY), "body"),
        ((replace(STATUS, stands=True), BODY), "status"),
        ((replace(TITLE, required=False), BODY), "title"),
        ((TEMPLATE, TITLE, BODY), "template"),
        ((STATUS,), "status"),
        ((STATUS, replace(TITLE, when=("status", "Open")), BODY), "body"),
    ],
)
def test_a_form_opens_where_the_work_begins(asked: tuple[FieldSpec, ...], key: str) -> None:
    begin = opening(form(*asked), form(*asked).defaults())
    assert begin is not None
    assert begin.key == key


def test_a_form_that_asks_nothing_opens_nowhere() -> None:
    assert opening(form(), {}) is None
