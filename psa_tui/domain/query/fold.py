"""How words compare: without case, accents and width; the same in Python and in the index.

Folding works sign by sign, so it is linear in whatever a vendor sends.
"""

import re
import unicodedata

_IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts written without spaces: each sign counts as a word."""

_TOKEN = re.compile("[0-9a-z\x80-\U0010ffff]+")
"""What the store's index takes for a word: ASCII letters and digits, and all that is not ASCII."""


class _Table(dict[int, str]):
    """A translation table that learns a sign when it first meets it."""

    def __init__(self, *, apart: bool) -> None:
        super().__init__()
        self.apart = apart

    def __missing__(self, code: int) -> str:
        folded = _fold_sign(chr(code))
        if self.apart:
            folded = "".join(f" {sign} " if _stands_alone(sign) else sign for sign in folded)
        self[code] = folded
        return folded


def _fold_sign(sign: str) -> str:
    if unicodedata.category(sign) == "Cs":
        return "\ufffd"
    bare = _without_marks(sign).casefold()
    return _without_marks(bare).casefold()


def _without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _stands_alone(sign: str) -> bool:
    """Whether a sign is a word by itself: no ASCII, and no letter or digit of a spaced script."""
    return sign >= "\x80" and (not sign.isalnum() or _IDEOGRAPHS.match(sign) is not None)


_FOLD = _Table(apart=False)
_SPACED = _Table(apart=True)


def fold(text: str) -> str:
    """Return a name as names compare: lowered, no accents, white space as one space."""
    return " ".join((text.lower() if text.isascii() else text.translate(_FOLD)).split())


def spaced(text: str) -> str:
    """Return a text as it is indexed: folded, with every sign that is a word standing apart."""
    return " ".join((text.lower() if text.isascii() else text.translate(_SPACED)).split())


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded; empty when it has only ASCII signs and spaces."""
    return _TOKEN.findall(spaced(text))


def speaks(indexed: str, wanted: str) -> bool:
    """Whether a text made by `spaced` has the words of `wanted` in a row, the last one begun.

    A text that has only signs, such as `[/`, is found as it is written; nothing finds nothing.
    """
    phrase = tokens(wanted)
    if not phrase:
        signs = spaced(wanted)
        return bool(signs) and signs in indexed
    return f" {' '.join(phrase)}" in f" {' '.join(_TOKEN.findall(indexed))}"
