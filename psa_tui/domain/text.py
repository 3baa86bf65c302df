"""Vendor text made harmless, once, where it enters the house.

Terminals obey escape sequences wherever they appear, so every string of a vendor passes `clean`
before it becomes a domain value. What is cleaned here is safe for the screen, the window title,
the clipboard and files; markup is the screen's concern.
"""

import re
import unicodedata

_STRING_SEQUENCE = re.compile(
    # OSC, DCS, APC, PM, SOS: only when terminated, or an attacker could hide the rest of a ticket.
    # The body excludes every introducer, else hostile input makes this quadratic.
    "(?:\x1b[\\]P_^X]|[\x9d\x90\x9f\x9e\x98])[^\x1b\x07\x9c\x9d\x90\x9f\x9e\x98]*(?:\x07|\x1b\\\\|\x9c)"
)
_CONTROL_SEQUENCE = re.compile("(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]")
_BIDI = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF]
)
_C1: dict[int, str | int | None] = dict.fromkeys(range(0x80, 0xA0))
_SURROGATES: dict[int, str | int | None] = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_C0: dict[int, str | int | None] = {
    code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"
}
_TABLE: dict[int, str | int | None] = {**_BIDI, **_C1, **_SURROGATES, **_C0, 0x7F: 0x2421}
_DIRTY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_MARKS = re.compile(r"[^\w\s\x00-\x7f]{30}")
"""Thirty signs that may all be accents of one letter. No language has so many, and putting them in
order costs the square of their number, so a joiner parts them first."""


def clean(text: str) -> str:
    """Return text without anything a terminal obeys; leftover controls become visible signs.

    Whole escape sequences are dropped, line ends become newlines, lone surrogates U+FFFD.
    Idempotent, and linear in the length of the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _DIRTY.search(text):
        return text
    text = _STRING_SEQUENCE.sub("", text)
    text = _CONTROL_SEQUENCE.sub("", text)
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    """Return cleaned text on one line, runs of white space as one space."""
    return " ".join(clean(text).split())


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for what vendors change: white space and line ends.

    Compares normalised Unicode with all white space collapsed; HTML is to be converted before.
    """
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    parted = _MARKS.sub("\\g<0>\u034f", clean(text))
    return " ".join(unicodedata.normalize("NFC", parted).split())
