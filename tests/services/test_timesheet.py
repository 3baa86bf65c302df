"""My time by day: sums, gaps, and who could not tell."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.errors import Unreachable
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.judging.days import SMALL, gaps
from psa_tui.domain.time import TimeEntry
from psa_tui.services.settings import Settings
from tests.services.conftest import Open

NINE = datetime(2026, 5, 29, 9, tzinfo=UTC)
FIVE = NINE + timedelta(hours=8)


def entry(start: datetime, minutes: int, *, billable: bool = True, runs: bool = False) -> TimeEntry:
    worked = timedelta(minutes=minutes)
    return TimeEntry(
        id=str(start),
        ticket=TicketRef("acme", "101640"),
        technician=None,
        start=start,
        end=None if runs else start + worked,
        worked=timedelta(0) if runs else worked,
        billable=billable,
    )


SPANS = st.lists(st.tuples(st.integers(-120, 600), st.integers(1, 240)), max_size=12)


@given(SPANS)
def test_gaps_and_entries_fill_the_day_and_never_overlap(spans: list[tuple[int, int]]) -> None:
    entries = [entry(NINE + timedelta(minutes=at), long) for at, long in spans]
    found = gaps(entries, NINE, FIVE)
    covered = {minute for at, long in spans for minute in range(max(at, 0), min(at + long, 480))}
    free = set()
    for gap in found:
        assert NINE <= gap.start < gap.end <= FIVE
        assert gap.length >= SMALL
        first = int((gap.start - NINE).total_seconds() // 60)
        free |= set(range(first, first + int(gap.length.total_seconds() // 60)))
    assert not free & covered
    missed = sorted(set(range(480)) - covered - free)
    runs = [minute for at, minute in enumerate(missed) if not at or missed[at - 1] != minute - 1]
    for start in runs:  # what is left is shorter than what counts
        assert set(range(start, start + 15)) - set(missed)


def test_a_running_entry_leaves_no_gap_after_it() -> None:
    assert gaps([entry(NINE, 0, runs=True)], NINE, FIVE) == []


class Diary:
    """A vendor that lists time."""

    def __init__(self, *entries: TimeEntry) -> None:
        self.entries = entries
        self.asked: list[tuple[datetime, datetime]] = []
        self.fault: Unreachable | None = None

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        self.asked.append((since, until))
        if self.fault:
            raise self.fault
        return tuple(one for one in self.entries if since <= one.start < until)


async def test_a_week_is_summed_and_titles_come_from_the_store(start: Open) -> None:
    rig = start(settings=Settings(me="Dana Fox", zone=UTC))
    rig.fake.add()
    await rig.session.sync.pull("acme")
    later = entry(NINE + timedelta(hours=3), 45, billable=False)
    diary = Diary(entry(NINE, 60), later)
    rig.fake.time = diary
    sheet = await rig.session.timesheet.days(date(2026, 5, 25), 7, FIVE)
    assert diary.asked == [
        (datetime(2026, 5, 25, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)),
    ]
    assert (sheet.worked, sheet.billable) == (timedelta(minutes=105), timedelta(minutes=60))
    friday = sheet.days[4]
    assert [one.title for one in friday.entries] == ["File sync stopped again"] * 2
    assert [(gap.start.hour, gap.end.hour) for gap in friday.gaps] == [(8, 9), (10, 12), (12, 17)]
    assert not sheet.silent
    assert all(not day.entries and not day.gaps for day in sheet.days[:4])


async def test_who_cannot_tell_is_named(start: Open) -> None:
    rig = start()
    sheet = await rig.session.timesheet.days(date(2026, 5, 25), 7, FIVE)
    assert sheet.silent == ("acme: It keeps no time. Look there.",)
    rig.fake.time = diary = Diary()
    diary.fault = Unreachable("No route.")
    sheet = await rig.session.timesheet.days(date(2026, 5, 25), 7, FIVE)
    assert sheet.silent[0].startswith("acme: No route.")
