"""ConnectWise PSA's refusals: one shape with nested errors, one with `error`, and plain text."""

from collections.abc import Iterator

from psa_tui.vendors._wire import Complaint


def complaints(body: object) -> tuple[Complaint, ...]:
    """Return what an error body complains of: the nested errors by field, else the message."""
    if not isinstance(body, dict):
        return (Complaint("", body),) if isinstance(body, str) and body else ()
    nested = tuple(_nested(body.get("errors")))
    if nested:
        return nested
    words = body.get("message") or body.get("error")
    return (Complaint("", words),) if isinstance(words, str) and words else ()


def keys_of(words: str) -> tuple[str, ...]:
    """Return what of the configuration a refusal of who we are is about; no words tell which."""
    del words
    return ("company", "public_key", "private_key")


def _nested(errors: object) -> Iterator[Complaint]:
    for one in errors if isinstance(errors, list) else ():
        if isinstance(one, dict):
            words = one.get("message") or one.get("code") or "Refused."
            yield Complaint(str(one.get("field") or "").partition("/")[0], str(words))
