"""The committed pictures show the app as it is: some are taken again, and their words compared."""

import re
from collections.abc import Iterator

import pytest

from tests.screenshots import COMMAND, PICTURES, Picture, take, text_of

AGAIN = ("queue-dark", "reply")
"""One that shows what was read, one that shows what is about to be written."""

FIGURE = re.compile(r"API \d+/")
"""How many requests went out by then depends on the machine's speed."""


def words(svg: str) -> Iterator[str]:
    """The words of a picture that are the same on every machine."""
    return (FIGURE.sub("API n/", text) for text in text_of(svg))


@pytest.mark.parametrize("name", AGAIN)
async def test_a_picture_taken_now_says_what_the_kept_one_says(name: str) -> None:
    picture = next(one for one in PICTURES if one.name == name)
    kept = picture.path.read_text(encoding="utf-8")
    assert list(words(await take(picture))) == list(words(kept)), f"take it again: {COMMAND}"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_a_picture_asks_no_other_host_for_anything(picture: Picture) -> None:
    svg = picture.path.read_text(encoding="utf-8")
    assert "url(http" not in svg
    assert "@font-face" not in svg
    assert any(text_of(svg))
