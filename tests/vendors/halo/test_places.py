"""How moments are written, and what of a query becomes a parameter."""

from datetime import UTC, datetime, timedelta

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import All, Query, QueryField, Span, Term, Words, parse
from psa_tui.vendors.halo.query import Known, narrow, number_asked
from psa_tui.vendors.halo.translate.moments import moment_text, stamp

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


def test_moments_are_written_as_each_place_takes_them() -> None:
    assert moment_text(NOW) == "2026-05-12T09:30:00.000000Z"
    assert stamp(NOW) == "2026-05-12T09:30:00"
