"""The shipped themes can be read: every pair of text and ground, in true colour and in 256 colours.

The measure is the contrast ratio of WCAG 2: 4.5 to 1 for text, 7 to 1 where a theme promises more,
3 to 1 for a line that only shows where something ends.
"""

import tomllib
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

from tests.architecture.house import ROOT

THEMES = sorted((ROOT / "themes").glob("*.toml"))

PROMISED = {"psa-dark": 4.5, "psa-light": 4.5, "psa-contrast": 7.0}
"""Theme -> the least ratio of any text in it."""

TONES = ("primary", "secondary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel")
ON_GROUNDS = (
    *("text", "text-muted", "text-disabled"),
    *("foreground", "foreground-muted", "foreground-disabled"),
    *(f"text-{tone}" for tone in TONES),
    *TONES,
)
PAIRS = (
    *((ink, ground) for ink in ON_GROUNDS for ground in GROUNDS),
    *((f"text-{tone}", f"{tone}-muted") for tone in TONES),
    *((f"text-{tone}", "block-cursor-blurred-background") for tone in TONES),
    *((ink, "block-cursor-background") for ink in ("text", "text-muted")),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    *((f"footer-{ink}-foreground", "footer-background") for ink in ("key", "description")),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("link-color-hover", "link-background-hover"),
    *((f"markdown-h{level}-color", "background") for level in range(1, 7)),
)


def variables(path: Path) -> dict[str, str]:
    """Every colour Textual derives from a theme file, by its name."""
    theme = Theme(**tomllib.loads(path.read_text(encoding="utf-8")))
    return theme.to_color_system().generate() | theme.variables


def seen(colour: Color, *, in_256: bool) -> Color:
    """The colour a terminal shows: as asked for, or the nearest of its 256."""
    if not in_256:
        return colour
    nearest = RichColor.from_rgb(*colour.rgb).downgrade(ColorSystem.EIGHT_BIT)
    return Color(*nearest.get_truecolor())


def ratio(ink: str, ground: str, *, in_256: bool) -> float:
    """The contrast of `ink` on `ground`, both as Textual writes colours ("auto 60%" included)."""
    below = Color.parse(ground)
    if ink.startswith("auto"):
        above = below.get_contrast_text(float(ink[4:].strip().rstrip("%") or 100) / 100)
    else:
        above = Color.parse(ink)
    lower, upper = seen(below, in_256=in_256), seen(below + above, in_256=in_256)
    dark, bright = sorted((luminance(lower), luminance(upper)))
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it, 0 (black) to 1 (white)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_promised_themes_are_shipped() -> None:
    named = {tomllib.loads(path.read_text(encoding="utf-8"))["name"] for path in THEMES}
    assert named == {path.stem for path in THEMES}
    assert named >= PROMISED.keys()


def test_the_measure_knows_the_ends_of_the_scale() -> None:
    assert ratio("#ffffff", "#000000", in_256=False) == pytest.approx(21)
    assert ratio("#777777", "#ffffff", in_256=False) == pytest.approx(4.48, abs=0.01)
    assert ratio("auto", "#000000", in_256=True) == pytest.approx(21)
    assert ratio("auto 0%", "#123456", in_256=False) == pytest.approx(1)


@pytest.mark.parametrize("in_256", [False, True], ids=["true colour", "256 colours"])
@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_every_text_can_be_read(path: Path, in_256: bool) -> None:
    colours = variables(path)
    promised = PROMISED.get(path.stem, 4.5)
    weak = {
        f"{ink} on {ground}": round(measured, 2)
        for ink, ground in PAIRS
        if (measured := ratio(colours[ink], colours[ground], in_256=in_256)) < promised
    }
    assert not weak


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_a_focused_border_stands_out(path: Path) -> None:
    colours = variables(path)
    for ground in GROUNDS:
        assert ratio(colours["border"], colours[ground], in_256=True) >= 3, ground
