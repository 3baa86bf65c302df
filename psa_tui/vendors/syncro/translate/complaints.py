"""Syncro's seven shapes of a refusal, read into what is wrong and what about."""

import re
from collections.abc import Iterator

from psa_tui.vendors._wire import Complaint

_LIST = re.compile(
    r", (?=[A-Z][^,]*? (?:can't|can not|cannot|is|are|must|has|does|only|required)\b)"
)
"""Where one sentence of a joined text ends and the next begins."""

NO_START = "no implicit conversion of nil into String"
"""What the server says when a timer lacks its start: an error of its own that leaked."""


def complaints(body: object) -> tuple[Complaint, ...]:
    """Return what an error body complains of: `error`, `message` or `errors`, whatever its type."""
    if not isinstance(body, dict):
        return (_about(body),) if isinstance(body, str) and body else ()
    return tuple(found for key in ("error", "message", "errors") for found in _read(body.get(key)))


def keys_of(words: str) -> tuple[str, ...]:
    """Return what of the configuration a refusal of who we are is about: there is one key."""
    del words
    return ("api_key",)


def _read(value: object) -> Iterator[Complaint]:
    match value:
        case str() if value:
            for sentence in _LIST.split(value):
                yield _about(sentence)
        case list():
            for item in value:
                yield from _read(item)
        case dict():
            for key, said in value.items():
                for found in _read(said):
                    yield Complaint(str(key), f"{str(key).replace('_', ' ')} {found.words}")


def _about(sentence: str) -> Complaint:
    if sentence == NO_START:
        return Complaint("start_at", f"{sentence} (the start is missing)")
    if sentence.startswith("Missing files param"):
        return Complaint("files", sentence)
    return Complaint("", sentence)
