"""Questions before what cannot be taken back: a slip is always a no."""

from pathlib import Path

import pytest

from psa_tui.domain.errors import Problem
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.conflict import ConflictScreen, Decision
from tests.ui.forms.desk import HOSTILE, DeskApp
from tests.ui.forms.pages import page


@pytest.mark.parametrize(
    ("key", "answer"),
    [("y", True), ("n", False), ("enter", False), ("q", False), ("escape", False)],
)
async def test_only_y_is_a_yes(tmp_path: Path, key: str, answer: bool) -> None:
    app = DeskApp(ConfirmScreen("Send three notes?", ("They go to Ada.",)), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", key)
        await pilot.pause()
        assert app.given == [answer]


@pytest.mark.parametrize(
    ("keys", "answer"), [("10164", True), ("1016", False), ("y", False), ("", False)]
)
async def test_where_a_word_is_asked_for_only_that_word_is_a_yes(
    tmp_path: Path, keys: str, answer: bool
) -> None:
    app = DeskApp(ConfirmScreen("Delete #10164?", (HOSTILE,), typed="10164"), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        assert HOSTILE in page(app)
        await pilot.press(*keys)
        assert not app.given
        await pilot.press("enter")
        await pilot.pause()
        assert app.given == [answer]


@pytest.mark.parametrize(
    ("key", "decision"),
    [
        ("s", Decision.SEND),
        ("e", Decision.EDIT),
        ("d", Decision.DROP),
        ("q", None),
        ("escape", None),
    ],
)
async def test_a_conflict_shows_both_sides_and_takes_a_decision(
    tmp_path: Path, key: str, decision: Decision | None
) -> None:
    theirs = (Problem("status", "Ben Cole set Status: New -> Resolved"), Problem("", HOSTILE))
    app = DeskApp(ConflictScreen("Changed", theirs, ("Status becomes Waiting",)), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        shown = page(app)
        assert "Ben Cole set Status: New -> Resolved" in shown
        assert HOSTILE in shown
        assert "Status becomes Waiting" in shown
        await pilot.press("enter", "space")
        assert not app.given
        await pilot.press(key)
        await pilot.pause()
        assert app.given == [decision]
