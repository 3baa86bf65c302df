"""BMS's refusals, read into what is wrong and what about.

A refusal is an envelope with `error`, under 200 as well as under another status; the framework may
answer in its own problem form instead. Which statuses come when is told nowhere, so words decide.
"""

import re
from collections.abc import Iterator, Mapping

from psa_tui.vendors._wire import Complaint

SIGNED_OUT = "978001"
"""The code of a token that is missing or has ended (observed behaviour)."""

_FIELD = re.compile(
    r"\bThe (\w+) field\b|\bvalid for (\w+)|^'?(\w+)'? (?:is required|must)|\b([A-Z]\w+Id)\b"
)
"""How a sentence names a field: as the framework words it, else by a name that is surely one."""

_GONE = re.compile(r"not found|does not exist|no longer exists", re.IGNORECASE)
_COMPANY = re.compile(r"\btenant\b|\bcompany\b", re.IGNORECASE)
_PERSON = re.compile(r"user|password|credential|code|factor", re.IGNORECASE)
"""What a refused sign-in is about: the company's name, or the person's own keys."""

_CODE = re.compile(r"\bcode\b|factor|\bmfa\b", re.IGNORECASE)
_MAY_NOT = re.compile(r"permission|access denied|not authori[sz]ed to", re.IGNORECASE)


def complaints(body: object) -> tuple[Complaint, ...]:
    """Return what an error body complains of; nothing where it says nothing."""
    if not isinstance(body, Mapping):
        return (Complaint("", body),) if isinstance(body, str) and body else ()
    small = {str(name).casefold(): value for name, value in body.items()}
    return tuple(_envelope(small.get("error"))) or tuple(_problems(small))


def refused(body: object) -> bool:
    """Whether an answer says by its flag that nothing was done."""
    if not isinstance(body, Mapping):
        return False
    return any(str(name).casefold() == "success" and flag is False for name, flag in body.items())


def meaning(status: int, found: tuple[Complaint, ...]) -> int:
    """Return the status that a refusal means: its words tell more than a 200 or a 400 does."""
    words = " ".join(one.words for one in found)
    if status not in {200, 400} or any(one.about for one in found):
        return 400 if status == 200 else status
    if SIGNED_OUT in words or "token is missing or expired" in words.casefold():
        return 401
    if _MAY_NOT.search(words):
        return 403
    if _GONE.search(words):
        return 404
    return 400


def keys_of(words: str) -> tuple[str, ...]:
    """Return what of the configuration a refused sign-in is about: words decide, if they tell."""
    if _COMPANY.search(words) and not _PERSON.search(words):
        return ("tenant",)
    return ("username", "password", "tenant")


def wants_code(words: str) -> bool:
    """Whether a refused sign-in is about the one-time code."""
    return bool(_CODE.search(words))


def _envelope(error: object) -> Iterator[Complaint]:
    """Yield each thing an envelope names; `stackStrace` (sic) is for nobody's eyes."""
    if isinstance(error, str) and error:
        yield Complaint("", error)
    if not isinstance(error, Mapping):
        return
    small = {str(name).casefold(): value for name, value in error.items()}
    listed = small.get("suberrors")
    named = [text for text in listed if isinstance(text, str)] if isinstance(listed, list) else []
    details = str(small.get("details") or "")
    if named:
        for text in named:
            yield Complaint(_about(text), text)
        return
    said = [str(small.get("message") or ""), details]
    words = ": ".join(part for part in dict.fromkeys(said) if part)
    code = "" if words and str(small.get("code")) != SIGNED_OUT else f" ({small.get('code')})"
    if words or small.get("code"):
        yield Complaint(_about(details), f"{words}{code}".strip())


def _problems(body: Mapping[str, object]) -> Iterator[Complaint]:
    """Yield what the framework's own problem form names, field by field."""
    errors = body.get("errors")
    if isinstance(errors, Mapping):
        for name, said in errors.items():
            for text in said if isinstance(said, list) else [said]:
                yield Complaint(str(name).removeprefix("$."), str(text))
    elif title := body.get("title") or body.get("message"):
        yield Complaint("", str(title))


def _about(sentence: str) -> str:
    """Return the field that a sentence names; empty where it names none."""
    found = _FIELD.search(sentence)
    return next((name for name in found.groups() if name), "") if found else ""
