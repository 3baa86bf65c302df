"""The vendor's language of conditions, as the false ConnectWise reads it."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sandbox.connectwise.caller import Caller, sandbox
from tests.sandbox.connectwise.described.shapes import refusals

SHARED = Caller(sandbox())
"""Asked by tests that change nothing."""


def everything() -> set[int]:
    """Every ticket there is."""
    return set(SHARED.world.tickets)


@pytest.mark.parametrize(
    "conditions",
    [
        "closedFlag=false",
        "closedFlag = FALSE",
        "(closedFlag=false)",
        "((closedFlag=false))",
        "closedFlag!=true",
    ],
)
def test_spaces_case_and_brackets_make_no_difference(conditions: str) -> None:
    wanted = {
        at
        for at, one in SHARED.world.tickets.items()
        if SHARED.world.vocabulary.is_open(one.status)
    }
    assert set(SHARED.ids(conditions)) == wanted
    assert 0 < len(wanted) < len(everything())


def test_and_binds_tighter_than_or_and_brackets_bind_tightest() -> None:
    first, second, *_ = sorted(everything())
    loose = f"id={first} or id={second} and id={first}"
    assert SHARED.ids(loose) == [first]
    assert SHARED.ids(f"(id={first} or id={second}) and id={second}") == [second]
    assert SHARED.ids(f"id={second} and id={first} or id={first}") == [first]


def test_numbers_are_compared_as_numbers() -> None:
    first, second, third, *_ = sorted(everything())
    assert SHARED.ids(f"id<={second}") == [first, second]
    assert SHARED.ids(f"id>{first} and id<{third}") == [second]
    assert SHARED.ids(f"id in ({first}, {third})") == [first, third]
    assert set(SHARED.ids(f"id not in ({first},{third})")) == everything() - {first, third}
    assert SHARED.ids("actualHours<-0.5") == []


def test_text_is_compared_without_case_and_contains_is_a_part() -> None:
    login, all_of_them = "DFOX", SHARED.ids('owner/identifier = "dfox"')
    assert all_of_them
    assert SHARED.ids(f"owner/identifier = '{login}'") == all_of_them
    assert SHARED.ids('resources contains "FOX"') == SHARED.ids('resources contains "dfox"')
    rest = SHARED.ids('summary not contains "e"')
    assert rest
    assert all("e" not in SHARED.world.tickets[at].subject.lower() for at in rest)


@pytest.mark.parametrize("pattern", ["*{}*", "%{}%", "*{}%"])
def test_like_takes_either_wildcard(pattern: str) -> None:
    wanted = SHARED.ids('summary contains "printer"')
    assert wanted
    assert SHARED.ids(f'summary like "{pattern.format("PRINTER")}"') == wanted
    assert SHARED.ids('summary like "printer"') == [], "without wildcards it is the whole"
    others = SHARED.ids(f'summary not like "{pattern.format("printer")}"')
    assert set(others) == everything() - set(wanted)


def test_what_is_not_there_is_null_and_meets_nothing_else() -> None:
    nobody = {at for at, one in SHARED.world.tickets.items() if one.technician_id is None}
    assert nobody
    assert set(SHARED.ids("owner = null")) == set(SHARED.ids("owner/id = null")) == nobody
    assert set(SHARED.ids("owner != null")) == everything() - nobody
    assert not nobody & set(SHARED.ids('owner/identifier != "dfox"'))
    assert not nobody & set(SHARED.ids('owner/identifier not contains "dfox"'))


def test_dates_stand_in_square_brackets_with_or_without_a_time() -> None:
    day = SHARED.ids("_info/dateEntered >= [2026-02-01] and dateEntered < [2026-03-01]")
    tickets = SHARED.world.tickets
    wanted = {at for at, one in tickets.items() if f"{one.created:%Y-%m}" == "2026-02"}
    assert set(day) == wanted
    assert wanted
    assert SHARED.ids("lastUpdated > [2026-03-02T12:00:00Z]") == []
    assert set(SHARED.ids("lastUpdated > [2020-01-31T10:00:00]")) == everything()


def test_a_name_with_quotes_is_found_when_it_is_escaped() -> None:
    call = Caller(sandbox(20))
    client = next(iter(call.world.clients.values()))
    client.name = 'O\'Brien "and" Sons \\ Co'
    wanted = {at for at, one in call.world.tickets.items() if one.client_id == client.id}
    assert wanted
    escaped = 'company/name = "O\'Brien \\"and\\" Sons \\\\ Co"'
    assert set(call.ids(escaped)) == wanted
    assert call.ids("company/name = 'O\\'Brien \"and\" Sons \\\\ Co'") == call.ids(escaped)
    assert call.refused('company/name = "O\'Brien "and" Sons"')


def test_tickets_of_a_device_are_found_one_device_at_a_time() -> None:
    tickets = SHARED.world.tickets
    device = next(one.asset_ids[0] for one in tickets.values() if one.asset_ids)
    wanted = {at for at, one in tickets.items() if device in one.asset_ids}
    assert set(SHARED.ids(f"configuration/id={device}")) == wanted


UNKNOWN = {
    "foo = 1": "foo",
    "board/nonsense = 1": "board/nonsense",
    "_info/sla_resolve_by < [2024-02-15T12:00:00Z]": "_info/sla_resolve_by",
    "Summary = 'x'": "Summary",
    'customFields/value = "x"': "customFields/value",
    'board = "Help Desk"': "board",
}


@pytest.mark.parametrize("conditions", UNKNOWN)
def test_a_name_that_the_record_has_not_is_refused_with_that_name(conditions: str) -> None:
    assert SHARED.refused(conditions) == f"{UNKNOWN[conditions]} is not a recognized name."


def test_the_refusals_are_those_that_were_recorded() -> None:
    cases = {
        "unknown field in conditions": ("/finance/invoices", "invoiceDate > [2026-01-01]"),
        "reference path that does not exist on the entity": ("/service/boards", "board/name = 'x'"),
        "bad enum literal in conditions": ("/service/tickets", 'severity = "Urgent"'),
        "literal of the wrong type in conditions": ("/service/tickets", "closedFlag = 1"),
    }
    for case, (path, conditions) in cases.items():
        reply = SHARED("GET", f"{path}?conditions={quote(conditions)}")
        one = refusals()[case]
        assert (reply.status, reply.data) == (one["status"], one["body"]), case


@pytest.mark.parametrize(
    ("conditions", "expected", "given_kind"),
    [
        ('id = "5"', "numeric", "string"),
        ("summary = 5", "string", "numeric"),
        ("summary contains 5", "string", "numeric"),
        ('lastUpdated > "2026-01-01"', "datetime", "string"),
        ("closedFlag = 'true'", "boolean", "string"),
        ("id = null or id > null", "numeric", "null"),
        ('id contains "1"', "numeric", "string"),
    ],
)
def test_a_value_of_another_type_is_refused(
    conditions: str, expected: str, given_kind: str
) -> None:
    assert SHARED.refused(conditions).startswith(
        f"Expected a {expected} value, not a {given_kind}."
    )


@pytest.mark.parametrize(
    "conditions",
    [
        "closedFlag",
        "closedFlag =",
        "closedFlag = false and",
        "closedFlag = false id = 1",
        "(closedFlag = false",
        "closedFlag = false)",
        "not (id = 1)",
        "not id = 1",
        "id not = 1",
        "id in 1,2",
        "id in ()",
        'summary = "open',
        "lastUpdated > [yesterday]",
        "lastUpdated > [2026-13-01]",
        "lastUpdated > [2026-01-01T10:00:00+01:00]",
        "id == 1",
        "id = 1; id = 2",
        "status/ = 1",
        "summary = open",
    ],
)
def test_what_cannot_be_read_is_refused(conditions: str) -> None:
    assert "String values should be enclosed" in SHARED.refused(conditions)


def test_lists_of_a_record_are_filtered_by_child_conditions() -> None:
    path = "/company/contacts"
    child = 'communicationItems/value like "{}*" and communicationItems/communicationType="Email"'
    people = SHARED.world.contacts.values()
    for letter in ("a", "z"):
        wanted = {one.id for one in people if one.email.startswith(letter)}
        asked = f"&childConditions={quote(child.format(letter))}"
        assert set(SHARED.ids("", path, asked)) == wanted
    for bad in ('types/name = "x" and site/name = "y"', "communicationItems/id in (1)", "id = 1"):
        reply = SHARED("GET", f"{path}?childConditions={quote(bad)}")
        assert reply.status == 400, bad


def test_all_conditions_on_a_child_are_met_by_the_same_one() -> None:
    person = next(one for one in SHARED.world.contacts.values() if one.phone and one.email)
    digits = "".join(c for c in person.phone if c.isdecimal())
    child = f'communicationItems/value="{digits}" and communicationItems/communicationType="Email"'
    assert SHARED.ids("", "/company/contacts", f"&childConditions={quote(child)}") == []


def test_custom_fields_are_filtered_by_caption_and_value() -> None:
    call = Caller(sandbox())
    values = [{"id": 8, "value": "2026-09-01T00:00:00Z"}, {"id": 7, "value": "A-1"}]
    assert call.patch(customFields=values).result
    asked = 'caption="Renewal Date" and value >= [2026-07-01T00:00:00Z]'
    assert call.ids("", more=f"&customFieldConditions={quote(asked)}") == [call.ticket().id]
    late = asked.replace("2026", "2027")
    assert call.ids("", more=f"&customFieldConditions={quote(late)}") == []


def test_long_filters_can_be_sent_in_a_body() -> None:
    for name in ("childconditions", "customfieldconditions"):
        body = {"conditions": "closedFlag=false", "orderBy": "id desc", name: ""}
        found = SHARED("POST", "/service/tickets/search?pageSize=1000&fields=id", body).result
        ids = [one["id"] for one in found]
        assert ids == sorted(SHARED.ids("closedFlag=false"), reverse=True)


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(LETTERS)
def test_any_text_can_be_asked_for_when_it_is_escaped(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    found = set(SHARED.ids(f'summary contains "{escaped}"'))
    told = SHARED("GET", "/service/tickets?fields=id,summary&pageSize=1000").result
    assert found == {one["id"] for one in told if text.lower() in one["summary"].lower()}


TERMS = (
    ("closedFlag = {}", ("true", "false")),
    ("priority/id {} 5", ("=", "!=", "<", ">=")),
    ('board/name {} "Service Desk"', ("=", "!=", "contains")),
    ("owner {} null", ("=", "!=")),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(range(len(TERMS))), st.integers(0, 9)), min_size=2, max_size=4
    ),
    st.sampled_from(("and", "or")),
)
def test_joined_terms_are_the_sets_that_sets_make_of_them(
    picks: list[tuple[int, int]], word: str
) -> None:
    terms = [TERMS[at][0].format(TERMS[at][1][turn % len(TERMS[at][1])]) for at, turn in picks]
    sets = [set(SHARED.ids(one)) for one in terms]
    joined = set.intersection(*sets) if word == "and" else set.union(*sets)
    assert set(SHARED.ids(f" {word} ".join(terms))) == joined
