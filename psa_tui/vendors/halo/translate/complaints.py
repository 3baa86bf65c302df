"""Halo's six shapes of a refusal, read into what is wrong and what about (observed behaviour)."""

import re
from collections.abc import Iterator, Mapping

from psa_tui.vendors._wire import Complaint

SAYS = ("Message", "message", "error_description", "error", "errorMessage", "title")
"""Where a refusal keeps its words, the best first."""

SILENT = frozenset({"ClassName", "status", "traceId", "type", "id"})
"""Names beside the words that say nothing to a person."""

_PLACE = re.compile(r"^\$?\[\d+\]\.|^\$?\[\d+\]$|^\$\.?")

_SCOPE = re.compile(
    r"all|all:standard|admin|roles|openid|profile|email|offline_access|read:agents"
    r"|access:(?:chat|adpasswordreset)|editMine:timesheets"
    r"|(?:read|edit):(?:tickets|calendar|customers|crm|timesheets|contracts|suppliers|items"
    r"|projects|sales|quotes|sos|pos|invoices|reporting|software|softwarelicensing|kb|assets"
    r"|distributionlists|mailcampaign|events)"
)
"""Every scope that is known: one that is none refuses all that were asked for with it."""

_ABOUT = (
    (re.compile(r"\boutcome\b", re.IGNORECASE), "outcome"),
    (re.compile(r"\bclosure note\b|\bclosing note\b", re.IGNORECASE), "closure_note"),
    (re.compile(r"\bassign\b", re.IGNORECASE), "agent_id"),
    (re.compile(r"\bpriority\b", re.IGNORECASE), "priority_id"),
    (re.compile(r"\bticket ?type\b", re.IGNORECASE), "tickettype_id"),
    (re.compile(r"\bstatus\b", re.IGNORECASE), "status_id"),
    (re.compile(r"\b(?:client|customer)\b", re.IGNORECASE), "client_id"),
    (re.compile(r"\bsummary\b", re.IGNORECASE), "summary"),
    (re.compile(r"\bcategory\b", re.IGNORECASE), "category_1"),
    (re.compile(r"\bteam\b", re.IGNORECASE), "team"),
    (re.compile(r"\bnote\b", re.IGNORECASE), "note"),
    (re.compile(r"\busers?\b", re.IGNORECASE), "user_id"),
    (re.compile(r"\bsite\b", re.IGNORECASE), "site_id"),
)
"""What a sentence is about, since most refusals are one sentence and name no field."""


def complaints(body: object) -> tuple[Complaint, ...]:
    """Return what an error body complains of, whatever its shape."""
    return tuple(_read(body))


def keys_of(words: str) -> tuple[str, ...]:
    """Return what of the configuration a refused sign-in is about, by its words."""
    low = words.casefold()
    named = tuple(key for key in ("scope", "tenant") if key in low)
    return named or ("client_id", "client_secret")


def unknown_scopes(asked: str) -> tuple[str, ...]:
    """Return the scopes that are none of those Halo is known to have (observed behaviour)."""
    return tuple(scope for scope in asked.split() if not _SCOPE.fullmatch(scope))


def _read(body: object) -> Iterator[Complaint]:
    match body:
        case str() if body.strip():
            yield Complaint(about(body), body.strip())
        case Mapping():
            yield from _told(body)
        case list():
            for item in body:
                yield from _read(item)


def _told(body: Mapping[object, object]) -> Iterator[Complaint]:
    nested = body.get("errors")
    if isinstance(nested, Mapping) and nested:
        yield from _pairs(nested)
        return
    for name in SAYS:
        words = body.get(name)
        if isinstance(words, str) and words.strip():
            yield Complaint(about(words), words.strip())
            return
    yield from _pairs(body)


def _pairs(body: Mapping[object, object]) -> Iterator[Complaint]:
    """Read a dictionary of fields: `{"[0].client_id": "words"}`."""
    for key, said in body.items():
        if str(key) in SILENT or said in (None, "", [], {}):
            continue
        name = _PLACE.sub("", str(key))
        words = "; ".join(map(str, said)) if isinstance(said, list) else str(said)
        yield Complaint(name, f"{name}: {words}" if name else words)


def about(words: str) -> str:
    """Return Halo's name of the field that a sentence is about; empty where it names none."""
    return next((name for pattern, name in _ABOUT if pattern.search(words)), "")
