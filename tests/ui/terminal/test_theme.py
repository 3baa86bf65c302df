"""Which colours are used, and that a mistake in them is told and survived."""

from pathlib import Path

import pytest
from textual.theme import Theme

from psa_tui.ui.theme import DARK, LIGHT, chosen, is_light, themes
from tests.ui.shell.story import Office, Person


def test_the_shipped_themes_are_found() -> None:
    names = {theme.name for theme in themes() if isinstance(theme, Theme)}
    assert {"psa-dark", "psa-light", "psa-contrast"} <= names


def test_a_theme_of_ones_own_is_found_and_a_broken_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('name = "mine"\nprimary = "#5fafff"\n')
    (tmp_path / "broken.toml").write_text("name = ")
    (tmp_path / "odd.toml").write_text('name = "odd"\ncolour = "red"\n')
    found = list(themes(tmp_path))
    assert "mine" in {theme.name for theme in found if isinstance(theme, Theme)}
    assert {words.split()[2] for words in found if isinstance(words, str)} == {
        "broken.toml",
        "odd.toml",
    }


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", True),
        (b"\x1b]11;rgb:1c/1c/1c\x07", False),
        (b"\x1b[?62c", None),
        (b"", None),
    ],
)
def test_the_answer_of_a_terminal_is_understood(answer: bytes, light: bool | None) -> None:
    assert is_light(answer) is light


def test_auto_goes_by_the_environment_where_no_terminal_answers() -> None:
    assert chosen("auto", {"COLORFGBG": "0;15"}) == LIGHT
    assert chosen("auto", {"COLORFGBG": "15;0"}) == DARK
    assert chosen("auto", {}) == DARK
    assert chosen("mine", {}) == "mine"


async def test_an_unknown_theme_is_told_and_the_default_is_used(tmp_path: Path) -> None:
    office = Office.open(tmp_path)
    app = office.app(theme="psa-drak")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        person = Person(app, pilot, office)
        await person.sees("There is no theme psa-drak; psa-dark is used.")
        assert app.theme == DARK


async def test_a_theme_changes_at_once_and_the_list_with_it(tmp_path: Path) -> None:
    office = Office.open(tmp_path)
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        before = person.app.screen._compositor.render_strips()[5]
        await person.press("colon")
        await person.type("theme")
        await person.press("enter")
        await person.type("psa-light")
        await person.press("enter")
        await person.hears('theme = "psa-light"')
        after = person.app.screen._compositor.render_strips()[5]
        assert before.text == after.text
        assert [piece.style for piece in before] != [piece.style for piece in after]


@pytest.mark.parametrize("theme", ["psa-dark", "psa-light"])
async def test_no_color_leaves_no_colour_anywhere(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    office = Office.open(tmp_path)
    app = office.app(theme=theme)
    async with app.run_test(size=(120, 30)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await person.sees("conversation")
        pieces = [one for line in app.screen._compositor.render_strips() for one in line]
        styles = [one.style for one in pieces if one.style]
        colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
        coloured = [one for one in colours if len(set(one.get_truecolor())) > 1]
        assert colours
        assert not coloured
