"""A query written and read again is the same query."""

from datetime import UTC, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.query import Query, parse, write
from tests.domain.made import NOW, queries

ZONES = (UTC, timezone(timedelta(hours=-9, minutes=-30)), ZoneInfo("Australia/Adelaide"))


@given(queries, st.sampled_from(ZONES))
def test_what_is_written_reads_as_the_same_query(query: Query, zone: ZoneInfo) -> None:
    assert parse(write(query), now=NOW, zone=zone) == query
    assert parse(write(query, zone=zone), now=NOW, zone=zone) == query


@pytest.mark.parametrize(
    "text",
    [
        "",
        "printer",
        '"two words"',
        "-vpn a OR b",
        "-(a OR b) c",
        "status:new OR queue:desk (a OR b)",
        'client:"Harbor Foods" assignee:me open:yes sla:risk unbilled:no replied:customer',
        "age:>2d updated:<4h due:<1d12h created:2026-01-01..2026-01-31",
        "created:2026-01-01 created:2026-02-01.. created:..2026-03-01",
        '"OR" "-x" "a:b" "say ""hello"""',
        "assignee:none sort:sla sort:-updated",
        "age:>1.5s",
    ],
)
def test_text_in_its_plainest_form_is_written_as_it_was_read(text: str) -> None:
    zone = ZoneInfo("America/Santiago")
    assert write(parse(text, now=NOW, zone=zone), zone=zone) == text


def test_a_day_that_begins_late_still_reads_as_itself() -> None:
    """In Santiago, clocks are put forward at midnight: that day has no 00:00."""
    zone = ZoneInfo("America/Santiago")
    query = parse("created:2026-09-06", now=NOW, zone=zone)
    assert parse(write(query, zone=zone), now=NOW, zone=zone) == query
