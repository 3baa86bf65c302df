"""Where pulls and histories stand, and what of a query becomes a parameter."""

from datetime import UTC, datetime, timedelta

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import All, Query, QueryField, Span, Term, Words, parse
from psa_tui.vendors.halo.query import Known, client_words, narrow, number_asked
from psa_tui.vendors.halo.translate.cursor import OVERLAP, Cursor, Place, moment_text, stamp

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
KNOWN = Known(
    now=NOW,
    me="5",
    statuses=(Choice("1", "New"), Choice("2", "In Progress"), Choice("4", "New reply")),
    technicians=(Choice("5", "Ann Lee"), Choice("6", "Bo Lee")),
    priorities=(Choice("1", "Critical"), Choice("3", "Medium")),
)


def asked(text: str) -> dict[str, str]:
    return narrow(parse(text, now=NOW, zone=UTC), KNOWN)


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("status:progress", {"status": "2"}),
        ("status:new", {}),
        ("assignee:me", {"agent": "5"}),
        ("assignee:ann", {"agent": "5"}),
        ("assignee:lee", {}),
        ("assignee:none", {}),
        ("priority:critical", {"priority": "1"}),
        ("type:incident", {}),  # a category may be called so as well
        ("open:yes", {"open_only": "true"}),
        ("open:no", {}),
        ("updated:<2h", {"lastupdatefromdate": "2026-05-12T07:30:00.000000Z"}),
        ("updated:>2h", {}),
        ("-status:progress", {}),
        ("status:progress OR assignee:me", {}),
    ],
)
def test_only_what_holds_for_every_match_is_asked_for(text: str, params: dict[str, str]) -> None:
    assert asked(text) == params


def test_an_opening_date_takes_three_words() -> None:
    recent = Query(All((Term(QueryField.AGE, Span(longer=False, distance=timedelta(days=1))),)))
    assert narrow(recent, KNOWN) == {
        "datesearch": "dateoccured",
        "startdate": "2026-05-10T09:30:00",
        "enddate": "2026-05-13T09:30:00",
    }


@pytest.mark.parametrize(
    ("text", "number"), [("750606", "750606"), ("#0750606", "750606"), ("750606 x", ""), ("x", "")]
)
def test_a_number_alone_is_a_number(text: str, number: str) -> None:
    assert number_asked(Query(Term(QueryField.TEXT, Words(text)))) == number


def test_a_client_is_asked_for_by_words() -> None:
    assert client_words(parse("client:contoso", now=NOW, zone=UTC)) == "contoso"


def test_moments_are_written_as_each_place_takes_them() -> None:
    assert moment_text(NOW) == "2026-05-12T09:30:00.000000Z"
    assert stamp(NOW) == "2026-05-12T09:30:00"


def test_a_pull_goes_through_both_passes_and_on_from_the_last_change() -> None:
    begun = Cursor(NOW)
    first = begun.read(last=False, latest=NOW + timedelta(minutes=5))
    assert (first.place, Cursor.parse(str(first))) == (Place(0, 2), first)
    second = first.read(last=True, latest=NOW + timedelta(minutes=3))
    assert second.place == Place(1, 1)
    done = second.done(None)
    assert done == Cursor(NOW + timedelta(minutes=5) - OVERLAP)
    assert Cursor(NOW).done(NOW - timedelta(days=1)).since == NOW, "it never goes back"
    slow = Cursor(NOW - timedelta(days=1)).begun(NOW)
    assert Cursor.parse(str(slow)) == slow
    assert slow.done(NOW + timedelta(hours=1)).since == NOW - OVERLAP, "it overlaps its own begin"


@pytest.mark.parametrize("text", [None, "", "x", "a b c d", "9 9 9"])
def test_a_place_that_is_not_ours_is_the_beginning(text: str | None) -> None:
    assert Cursor.parse(text) is None
    assert Place.parse(text) == Place()


def test_a_place_beyond_the_passes_is_in_the_last_of_them() -> None:
    assert Place.parse("7 3") == Place(1, 3)
    assert Place.parse("-1 0") == Place(0, 1)
