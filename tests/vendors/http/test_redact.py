"""Secrets do not pass, whatever they are wrapped in."""

import json

from hypothesis import given
from hypothesis import strategies as st

from psa_tui.vendors._http.redact import HIDDEN, Redactor

SECRETS = st.text(st.characters(categories=("L", "N", "P")), min_size=4, max_size=20)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)


@given(SECRETS, st.text(max_size=30), st.text(max_size=30))
def test_a_known_value_never_passes(secret: str, before: str, after: str) -> None:
    redactor = Redactor([secret])
    assert secret not in redactor.text(f"{before} {secret} {after}").replace(HIDDEN, "")


@given(SECRETS, TREES)
def test_a_known_value_never_passes_inside_data(secret: str, tree: object) -> None:
    hidden = Redactor([secret]).tree({"a": [tree, secret, {"b": f"x{secret}y"}]})
    assert isinstance(hidden, dict)
    assert hidden["a"][1:] == [HIDDEN, {"b": f"x{HIDDEN}y"}]


def test_what_follows_a_secrets_name_is_hidden() -> None:
    redactor = Redactor((), ["portal_key"])
    for words in (
        "api_key=T123-456&page=2",
        '{"password": "T123-456"}',
        "Authorization: Bearer T123-456",
        "portal_key = T123-456",
        "X-Api_Key: T123-456",
    ):
        shown = redactor.text(words)
        assert "T123-456" not in shown, words
        assert HIDDEN in shown
    assert redactor.text("the token of appreciation: cake") == "the token of appreciation: cake"


def test_names_hide_at_any_depth_and_an_empty_value_stays() -> None:
    data = {"user_token": "t", "a": [{"User_Token": "x", "name": "n"}], "password": None}
    hidden = Redactor((), ["user_token"]).tree(data)
    assert json.dumps(hidden) == json.dumps(
        {
            "user_token": HIDDEN,
            "a": [{"User_Token": HIDDEN, "name": "n"}],
            "password": None,
        }
    )
