"""A warning before a password leaves the house; talk about passwords is no password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.secrets_hint import secret_hints

HOLD = {
    "password": (
        "password: Hunter22",
        "The new passphrase is Correct-Horse",
        "pwd=abcd",
        "PIN is 4821",
        'Please set the password to "Spring2026!"',
        "https://dana:s3cret@files.example/x",
    ),
    "key or a token": (
        "ghp_abcdefghijklmnop1234",
        "use dGhpcyBpcyBhIFRlc3Qga2V5MTIz9Q for the sync",
    ),
    "private key": ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb", "-----BEGIN PRIVATE KEY-----"),
    "card number": ("4111 1111 1111 1111", "card 5500-0000-0000-0004 please"),
}
"""What is named -> texts that hold it; all of them invented or public test values."""

HARMLESS = (
    "",
    "I reset the password and it works again.",
    "Your password was changed.",
    "The password is in the safe.",
    "password: ********",
    "Reset your password to continue.",
    "commit 8f14e45fceea167a5a36dedd4bea2543",
    "See https://support.example/articles/360012345678-How-to-connect-2026",
    "Call 08 8123 4567 or 4111 1111 1111 1112",
    "C:\\Users\\dana\\Documents\\QuarterlyReport2026Final.xlsx",
    "DESKTOP-4F8K2L9QWERTY12 rebooted",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, t) for kind, ts in HOLD.items() for t in ts])
def test_what_looks_like_a_secret_is_named_and_not_repeated(kind: str, text: str) -> None:
    (hint,) = secret_hints(text)
    assert kind in hint
    assert text not in hint


@pytest.mark.parametrize("text", HARMLESS)
def test_talk_about_secrets_is_none(text: str) -> None:
    assert secret_hints(text) == ()


@given(st.text(max_size=400), st.sampled_from([t for ts in HOLD.values() for t in ts]))
def test_a_secret_is_seen_wherever_it_stands(around: str, secret: str) -> None:
    assert secret_hints(f"{around}\n{secret}\n{around}")


def test_a_text_made_to_be_slow_is_judged_at_once() -> None:
    """Linear: a megabyte of near hits takes no longer than one of plain text."""
    for seed in ("password ", "a" * 40, "1 2 3 ", "x://y", "-----BEGIN ", "A0z"):
        secret_hints(seed * (200_000 // len(seed)))
