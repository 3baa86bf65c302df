"""What people type is read as they mean it, and written as it can be read again."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.tickets import Audience
from psa_tui.ui.forms.audience import Outlook, audience_of
from psa_tui.ui.forms.fields.line import duration, number
from psa_tui.ui.forms.fields.moments import parse_moment, say_moment, write_moment

ZONE = ZoneInfo("Australia/Adelaide")
NOW = datetime(2026, 5, 29, 4, 33, 21, tzinfo=UTC)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(ZONE)))  # noqa: DTZ001  the zone is drawn
def test_a_moment_is_read_as_it_was_written(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0, fold=0).astimezone(UTC)
    written = write_moment(moment, zone=ZONE)
    again = parse_moment(written, zone=ZONE, now=NOW)
    assert again is not None
    assert again.utcoffset() == timedelta(0)
    # the hour that summer time repeats has one name for two moments
    assert again == moment or abs(again - moment) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("2026-05-31", "2026-05-31T00:00"),
        ("2026-05-31 9:05", "2026-05-31T09:05"),
        ("2026-05-31T14:00", "2026-05-31T14:00"),
        ("today 17:00", "2026-05-29T17:00"),
        (" Tomorrow ", "2026-05-30T00:00"),
        ("+2d", "2026-05-31T14:03"),
        ("+3h", "2026-05-29T17:03"),
    ],
)
def test_moments_are_read_in_the_persons_zone(text: str, local: str) -> None:
    moment = parse_moment(text, zone=ZONE, now=NOW)
    assert moment is not None
    assert f"{moment.astimezone(ZONE):%Y-%m-%dT%H:%M}" == local


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31.05.2026", "2026-02-30", "2026-05-31 25:00", "+x", "0001-01-01"],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert parse_moment(text, zone=ZONE, now=NOW) is None


def test_a_moment_is_said_with_its_weekday() -> None:
    assert say_moment(NOW, zone=ZONE) == "Fri 29 May 2026, 14:03"


def test_numbers_and_durations() -> None:
    assert number("1,50") == Decimal("1.50")
    assert number("0,125") == Decimal("0.125")
    assert number("1,250") == "1,250"
    assert number("one") == "one"
    assert [duration(text) for text in ("90", "0.75h", "a while", None)] == [
        "= 1 h 30 min",
        "= 45 min",
        "",
        "",
    ]


def test_the_sentence_says_who_sees_it_who_is_mailed_and_as_whom() -> None:
    ada = ("Ada Moss <ada@harborfoods.example>",)
    mailed = Outlook(audience=Audience.CLIENT, mails=ada, acting_as="Dana Fox")
    assert mailed.sentence() == (
        "Client sees this; mails Ada Moss <ada@harborfoods.example>; as Dana Fox"
    )
    assert mailed.asks
    quiet = Outlook(audience=Audience.CLIENT)
    assert quiet.sentence() == "Client sees this; nobody is mailed"
    assert quiet.seen_by_client
    assert not quiet.asks
    internal = Outlook(audience=Audience.INTERNAL, acting_as="Dana Fox")
    assert internal.sentence() == "Internal: only technicians see this; as Dana Fox"
    assert not internal.seen_by_client
    assert Outlook(audience=None).sentence() == ""
    assert Outlook(audience=None, mails=ada).seen_by_client


def test_an_audience_that_is_none_is_not_taken_for_one() -> None:
    assert audience_of("client") is Audience.CLIENT
    assert audience_of("internal") is Audience.INTERNAL
    assert audience_of("everybody") is None
    assert audience_of(None) is None
