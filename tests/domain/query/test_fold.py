"""How words compare, whatever a vendor sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.query.fold import fold, spaced, speaks, tokens
from tests.domain.effort import LINEAR, QUADRATIC, growth


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ärger", "arger"),
        ("STRASSE", "straße"),
        ("ﬁle", "FILE"),
        ("\uff21", "a"),
        ("a \n b", "A B"),
    ],
)
def test_case_accents_and_width_do_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert spaced(spaced(text)) == spaced(text)


@given(st.text(st.characters(blacklist_categories=["Cs"])))
def test_the_words_are_what_the_index_would_split(text: str) -> None:
    """ASCII letters and digits, lowered already, and everything beyond ASCII."""
    for token in tokens(text):
        assert all(sign >= "\x80" or sign.islower() or sign.isdigit() for sign in token)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("The Printer jams", "print"),
        ("The Printer jams", "the printer j"),
        ("10.0.0.5 is down", "10.0.0"),
        ("日本語の件", "本語"),
        ("see [/x] there", "[/"),
        ("well 🙂 done", "🙂"),
        ("foo–bar", "bar"),
        ("#10164", "10164"),
    ],
)
def test_words_are_found_by_how_they_begin(said: str, wanted: str) -> None:
    assert speaks(spaced(said), wanted)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("webmail", "mail"), ("a printer", "printer a"), ("abc", "/"), ("abc", ""), ("abc", "\u0301")],
)
def test_other_words_are_not_found(said: str, wanted: str) -> None:
    assert not speaks(spaced(said), wanted)


@pytest.mark.parametrize("sign", ["\u0f73", "\u0323\u0301", "ﷺ", "é", "日", "a\u0315\u0300"])
def test_hostile_text_costs_no_more_than_its_length(sign: str) -> None:
    assert growth(spaced, sign) < 6 * LINEAR < QUADRATIC / 3
