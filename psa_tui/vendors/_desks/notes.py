"""A note whose answer is lost, looked for by its text: it must never stand twice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from psa_tui.domain.writes import Found, NotThere, Receipt, Settlement, Unclear
from psa_tui.vendors._text import bare

from .said import sentences

N = TypeVar("N")

ALMOST = 0.6
"""From this likeness on, another text of ours may be the one sent, and a person must look."""

TICKET_GONE = Unclear(("The ticket is gone, and with it whatever was written on it.",))


def note_among(
    mine: Sequence[N],
    text: str,
    *,
    same: Callable[[N], bool],
    words: Callable[[N], str],
    receipt: Callable[[N], Receipt],
) -> Settlement:
    """Settle a note by the new notes of ours, the likeliest first.

    `text` is what was sent, `same` judges whether a note reads so, `words` tells how it reads.
    """
    found = [one for one in mine if same(one)]
    if found:
        twice = f"It stands {len(found)} times." if len(found) > 1 else ""
        told = receipt(found[0])
        return Found(replace(told, said=sentences(told.said, twice)))
    read = (bare(words(one)) for one in mine)
    near = tuple(f"A note of yours begins: {one[:80]}" for one in read if _near(one, text))
    return Unclear(near) if near else NotThere()


def _near(stored: str, text: str) -> bool:
    matcher = SequenceMatcher(None, stored.split(), text.split(), autojunk=False)
    return matcher.quick_ratio() >= ALMOST and matcher.ratio() >= ALMOST
