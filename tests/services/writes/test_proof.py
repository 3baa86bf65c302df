"""A time entry read back: what stands is said, every difference is named, nothing is sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.time import TimeEntry
from psa_tui.domain.writes import CheckTime
from psa_tui.services.writes.proof import differences

REF = TicketRef("acme", "1")
START = datetime(2026, 5, 12, 8, tzinfo=UTC)
ENTRY = TimeEntry(
    id="9",
    ticket=REF,
    technician=Choice("501", "Dana Fox"),
    start=START,
    end=START + timedelta(minutes=45),
    worked=timedelta(minutes=45),
    notes="Replaced the drive",
    work_type=Choice("2", "Remote"),
)
SHOWN = CheckTime(
    ticket=REF,
    worked=timedelta(minutes=45),
    work_type=Choice("2", "Remote"),
    notes="Replaced the drive",
    time_id="9",
)


def test_what_was_shown_has_no_difference() -> None:
    assert differences(SHOWN, ENTRY) == ()
    nearly = replace(ENTRY, worked=timedelta(minutes=45, seconds=40))
    assert differences(SHOWN, nearly) == (), "decimals of an hour are few"


@pytest.mark.parametrize(
    ("found", "field", "said"),
    [
        ({"worked": timedelta(minutes=60)}, "worked", "It counts 1h, shown was 45m."),
        ({"work_type": Choice("3", "On-site")}, "labour", "Its work type is On-site"),
        ({"work_type": None}, "labour", "none"),
        ({"notes": "Something else"}, "description", "Its text is “Something else”."),
    ],
)
def test_every_difference_is_named_at_its_field(
    found: dict[str, object], field: str, said: str
) -> None:
    (problem,) = differences(SHOWN, replace(ENTRY, **found))  # type: ignore[arg-type]  # fields of an entry
    assert problem.field == field
    assert said in problem.message
