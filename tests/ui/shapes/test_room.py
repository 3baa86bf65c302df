"""How wide a form is: as it will stay from its first frame on."""

import pytest
from textual.geometry import Size

from psa_tui.ui.forms.screen import FormScreen
from tests.ui.conftest import At


@pytest.mark.parametrize(
    ("key", "width", "wide"),
    [
        ("n", 80, 80),
        ("n", 110, 100),
        ("n", 120, 66),
        ("b", 80, 80),
        ("b", 100, 100),
        ("b", 120, 120),
        ("b", 200, 140),
    ],
)
async def test_a_form_has_its_width_from_the_first_frame_on(
    at: At, monkeypatch: pytest.MonkeyPatch, key: str, width: int, wide: int
) -> None:
    seen: list[int] = []
    lay_out = FormScreen._refresh_layout

    def watched(screen: FormScreen, size: Size | None = None, scroll: bool = False) -> None:
        lay_out(screen, size, scroll)
        seen.extend(one.region.width for one in screen.query("#form") if one.region)

    async with at(width, 40) as person:
        monkeypatch.setattr(FormScreen, "_refresh_layout", watched)
        await person.press(key)
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        await person.until(lambda: seen, "the first frame")
        for _ in range(5):
            await person.pilot.pause()
        assert set(seen) == {wide}
