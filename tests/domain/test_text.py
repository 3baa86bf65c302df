"""Nothing that a vendor sends is obeyed by a terminal, and cleaning it is cheap."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.text import clean, one_line, same_text
from tests.domain.effort import LINEAR, QUADRATIC, growth

HOSTILE = st.text(
    st.sampled_from("\x1b\x9b\x9d\x90\x07\x9c\x00\r\n\t\x7f[]P\\;?0m\u202e\u2066\ufeff\ud800ab🙂"),
    max_size=40,
)


@given(st.text() | HOSTILE)
def test_nothing_a_terminal_obeys_remains(text: str) -> None:
    for sign in clean(text):
        assert sign in "\t\n" or unicodedata.category(sign) not in {"Cc", "Cs"}
        assert unicodedata.bidirectional(sign) not in {
            "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI",
        }  # fmt: skip


@given(st.text() | HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text() | HOSTILE)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line


@given(st.text("abc é日🙂\n\t[]"))
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x1b]52;c;AAAA\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x9b2Jb", "ab"),
        ("a\x90q\x9cb", "ab"),
        ("[/x] [@click=app.quit]", "[/x] [@click=app.quit]"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("bell\x07", "bell\u2407"),
        ("hidden\x1b]0;the rest of the ticket", "hidden\u241b]0;the rest of the ticket"),
        ("\ud800", "\ufffd"),
    ],
)
def test_sequences_go_and_leftover_controls_show(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "piece",
    [
        "\x1b]",
        "\x1b[",
        "\x9d",
        "\x1b[0",
        "\x1b]a\x07",
        "\x9b;",
        "\x1bP\x1b]",
        "\r",
        "\u202e",
        "\x1b[ ",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    assert growth(clean, piece) < 6 * LINEAR < QUADRATIC / 3


@pytest.mark.parametrize(
    ("one", "other"), [("a  b\r\nc", "a b c"), (" x ", "x"), ("e\u0301", "é"), ("\x1b[1ma", "a")]
)
def test_what_vendors_do_to_white_space_is_the_same_text(one: str, other: str) -> None:
    assert same_text(one, other)
    assert not same_text(one, f"{other}!")


@pytest.mark.parametrize("marks", ["\u0323\u0301", "\u0f73", "\u0301\u0323\u0334"])
def test_comparing_hostile_text_costs_no_more_than_its_length(marks: str) -> None:
    assert growth(lambda text: same_text(text, f"{text}b"), marks, 40_000) < 6 * LINEAR
