"""The smallest things that are shown: a text and how it is meant. Colours belong to the theme."""

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """What a piece of text means; every meaning also stands in its words or its glyph."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text with its ink; vendor text in it is plain text, never markup."""

    text: str
    ink: Ink = Ink.PLAIN


Line = tuple[Cell, ...]
"""Cells that stand side by side."""

EMPTY = Cell("")
