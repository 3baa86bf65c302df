"""Autotask's refusals: nearly all are 500 with `errors`, and only their words tell the kinds apart.

A 500 without `errors` proves nothing: it may have taken effect.
"""

import re

from psa_tui.vendors._wire import Complaint

HINTS = (
    ("no row at position 0", "the technician does not hold this role", "roleID"),
    ("not an active general allocation code", "pick an active work type", "billingCodeID"),
    ("combination is not currently defined", "pick a role they hold", "assignedResourceRoleID"),
    ("you must assign both", "a technician goes with a role", "assignedResourceRoleID"),
    ("require a start and stop time", "", "startDateTime"),
    ("must have a roleid", "", "roleID"),
    ("zone information could not be determined", "the user name is not known", ""),
    ("integrationcode is invalid", "see the tracking identifier of the API user", ""),
)
"""How a sentence goes on that hides what is meant, what to do about it, and its field."""

_ABOUT = (
    re.compile(r"^(?:the )?(?:field )?'?(\w+)'? (?:is|was) (?:a )?required", re.IGNORECASE),
    re.compile(r"does not exist for (?:the )?(?:field )?'?(\w+)", re.IGNORECASE),
    re.compile(r"existing entity for '?(\w+)", re.IGNORECASE),
    re.compile(r"^required field '?(\w+)", re.IGNORECASE),
    re.compile(r"^unable to find (\w+) in the", re.IGNORECASE),
    re.compile(r"^(\w+) (?:must|cannot|can not|can't|has|exceeds|may not)\b"),
)
"""How sentences name a field."""

THREADS = ("thread threshold", "itgenatr005", "threads has been exceeded", "request threshold")
SIGNED = {
    "zone information could not be determined": "username",
    "integrationcode is invalid": "integration_code",
}
GONE = ("no matching records found",)
FORBIDDEN = (
    "adequate permissions",
    "do not have permission",
    "does not have permission",
    "not have the required permissions",
    "not permitted",
)
"""Words of each kind, looked for in this order; for SIGNED with the key that is meant."""


def complaints(body: object) -> tuple[Complaint, ...]:
    """Return what an error body complains of: a sentence of `errors` each, as it is."""
    said = body.get("errors") if isinstance(body, dict) else None
    if isinstance(said, list):
        return tuple(_about(str(words)) for words in said if str(words).strip())
    return ()


def meaning(status: int, said: tuple[Complaint, ...]) -> int:
    """Return the status that a refusal means, by its words.

    Its own: 401, 404 and 405 are meant; without words nothing is known.
    """
    words = " ".join(one.words for one in said).casefold()
    if not words:
        return status
    for kinds, meant in ((THREADS, 429), (SIGNED, 401), (GONE, 404), (FORBIDDEN, 403)):
        if any(kind in words for kind in kinds):
            return meant
    return 422 if status == 500 else status


def keys_of(words: str) -> tuple[str, ...]:
    """Return what of the configuration a refusal of who we are is about, by its words.

    Without words it is the secret, a locked user, or another zone's host (the API description).
    """
    low = words.casefold()
    named = tuple(key for part, key in SIGNED.items() if part in low)
    return named or ("secret", "username", "base_url")


def in_anothers_name(words: str) -> bool:
    """Whether a refusal may be about writing in a technician's name rather than the write."""
    low = words.casefold()
    return "impersonat" in low or any(kind in low for kind in FORBIDDEN)


def _about(sentence: str) -> Complaint:
    low = sentence.casefold()
    for part, hint, name in HINTS:
        if part in low:
            words = f"{sentence.rstrip(' .')} ({hint})" if hint else sentence
            return Complaint(name.casefold(), words)
    for pattern in _ABOUT:
        if match := pattern.search(sentence):
            return Complaint(match[1].casefold(), sentence)
    return Complaint("", sentence)
