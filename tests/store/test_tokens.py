"""Tokens are kept for their owner alone, and what cannot be read is no token."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from psa_tui.domain.people import Token
from psa_tui.store.tokens import TokenFiles

TOKEN = Token(
    access="acc3ss-of-nobody",
    refresh="r3fresh",
    expires=datetime(2026, 5, 12, 10, 30, tzinfo=UTC),
    owner="copperline",
)


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFiles:
    return TokenFiles(tmp_path / "state" / "tokens")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "state" / "tokens").iterdir())


def test_a_token_comes_back_as_it_was_and_is_forgotten_when_told(tokens: TokenFiles) -> None:
    assert tokens.get("acme") is None
    tokens.put("acme", TOKEN)
    assert tokens.get("acme") == TOKEN
    assert tokens.get("other") is None
    tokens.drop("acme")
    tokens.drop("acme")
    assert tokens.get("acme") is None


def test_only_the_owner_can_read_it(tokens: TokenFiles, tmp_path: Path) -> None:
    tokens.put("acme", TOKEN)
    tokens.put("acme", TOKEN)
    (file,) = files(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_that_others_can_read_is_not_believed(tokens: TokenFiles, tmp_path: Path) -> None:
    tokens.put("acme", TOKEN)
    files(tmp_path)[0].chmod(0o644)
    assert tokens.get("acme") is None


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', '{"refresh": "x"}', '{"access": 1}'])
def test_a_broken_file_is_no_token(tokens: TokenFiles, tmp_path: Path, content: str) -> None:
    tokens.put("acme", TOKEN)
    files(tmp_path)[0].write_text(content)
    assert tokens.get("acme") is None


def test_a_name_cannot_leave_the_folder(tokens: TokenFiles, tmp_path: Path) -> None:
    tokens.put("../../acme corp", TOKEN)
    assert tokens.get("../../acme corp") == TOKEN
    assert len(files(tmp_path)) == 1


def test_a_token_is_not_shown(tokens: TokenFiles) -> None:
    assert TOKEN.access not in repr(TOKEN)
    assert TOKEN.refresh not in f"{TOKEN}"
