"""The refusals of Syncro, each in the shape its endpoint gives; nothing here decides to refuse.

Shapes are from the vendor's recorded examples, save those marked as our invention.
"""

from psa_tui.sandbox.http import Answer, Refused, as_html, as_json

NO_RIGHT = "Not authorized. Please ask account admin to update your group permissions."
"""The vendor's words for a missing right; the status is 401, not 403."""


def no_right() -> Refused:
    """The token's owner may not do this."""
    return Refused(as_json({"error": NO_RIGHT}, 401))


def no_token() -> Refused:
    """No token, or one nobody knows. The body is our invention: the vendor documents none."""
    return Refused(as_json({"error": "Invalid API token"}, 401))


def not_found() -> Refused:
    """Nothing there, said in JSON."""
    return Refused(as_json({"message": "Not found"}, 404))


def nothing() -> Refused:
    """Nothing there, said with no body at all, where the description promises none."""
    return Refused(Answer(404))


def too_many(retry_after: int | None) -> Refused:
    """More than the limit. Our invention, Retry-After included: only the status is known."""
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return Refused(as_json({"error": "Rate limit exceeded"}, 429, headers))


def not_json() -> Refused:
    """A body that is not declared as JSON, or is none: a web page. Its text is our invention."""
    page = "<!DOCTYPE html>\n<html><head><title>400 Bad Request</title></head>"
    return Refused(as_html(f"{page}<body><h1>400 Bad Request</h1></body></html>\n", 400))


def error(words: str) -> Refused:
    """Shape 1: `{"error": "..."}` (create ticket, timers, attachments)."""
    return Refused(as_json({"error": words}, 422))


def messages(words: list[str], params: object = None) -> Refused:
    """Shapes 2 and 3: `{"success": false, "message": [...]}`, with `params` for some."""
    echo = {} if params is None else {"params": params}
    return Refused(as_json({"success": False, "message": words, **echo}, 422))


def said_twice(words: list[str], params: object) -> Refused:
    """Shape 8: the words joined by commas, as `error` and as `message` (appointments)."""
    said = ",".join(words)
    row = {"success": False, "error": said, "message": said, "params": params}
    return Refused(as_json(row, 422))


def joined(words: list[str], params: object) -> Refused:
    """Shape 4: `{"errors": "one, two", "params": {...}}` (line items)."""
    return Refused(as_json({"errors": ", ".join(words), "params": params}, 422))


def listed(words: list[str]) -> Refused:
    """Shape 5: `{"errors": [...]}` (billable flag of a timer)."""
    return Refused(as_json({"errors": words}, 422))


def by_field(words: dict[str, list[str]]) -> Refused:
    """Shape 6: `{"errors": {"field": [...]}}` (muting an alert)."""
    return Refused(as_json({"errors": words}, 422))


def on_record(record: object, words: str) -> Refused:
    """Shape 7: `{"record": {...}, "errors": "..."}` (contacts)."""
    return Refused(as_json({"record": record, "errors": words}, 422))
