"""What could be typed next in the filter bar."""

import re

from .words import NAMES, SORT, offers

_TYPED = re.compile(r'(?P<minus>-*)(?P<word>(?:(?P<field>[A-Za-z-]+):)?(?P<begun>[^\s()":]*))\Z')
_OPEN_QUOTE = re.compile(r'[^"]*(?:"[^"]*"[^"]*)*"[^"]*')


def completions(text: str, cursor: int) -> tuple[str, ...]:
    """Return what the word before the cursor can become: field names, or a field's known values.

    Each is the whole new word, which replaces `word_at(text, cursor)`.
    """
    before = text[:cursor]
    typed = _TYPED.search(before)
    if typed is None or _OPEN_QUOTE.fullmatch(before):
        return ()
    begun = typed["begun"].lower()
    if typed["field"] is None:
        names = (f"{name}:" for name in (*NAMES, SORT))
        return tuple(name for name in names if name.startswith(begun))
    field = typed["field"].lower()
    return tuple(f"{field}:{value}" for value in offers(field) if value.startswith(begun))


def word_at(text: str, cursor: int) -> tuple[int, int]:
    """Return from where to where a completion replaces the text: up to the cursor."""
    typed = _TYPED.search(text[:cursor])
    return (cursor if typed is None else typed.start("word"), cursor)
