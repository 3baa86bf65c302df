"""The refusals of ConnectWise as answers; nothing here decides to refuse.

Shapes and texts are those seen in use. What was not seen is our invention and is called so here.
"""

from collections.abc import Iterable

from psa_tui.sandbox.http import Answer, Refused, Row, as_json, as_text

LITERALS = (
    "String values should be enclosed with double or single quotes; DateTime values should be "
    "enclosed in square brackets; numbers should consist of only digits, and optionally a decimal "
    "point and a negation sign; boolean values should be indicated with the keywords true or "
    "false; null values should be indicated by the keyword null."
)
"""How values are written in conditions, as the vendor's refusal puts it."""

Fault = Row
"""One entry of `errors`: code, message, resource, field."""


def _refused(status: int, body: Row) -> Refused:
    return Refused(as_json(body, status))


def condition(message: str) -> Refused:
    """Refuse conditions, an order or a choice of fields that make no sense."""
    return _refused(400, {"code": "ApiFindCondition", "message": message})


def unknown_name(path: str) -> Refused:
    """Refuse a path that the record has not."""
    return condition(f"{path} is not a recognized name.")


def wrong_literal(expected: str, given: str) -> Refused:
    """Refuse a value of another type than the field's."""
    return condition(f"Expected a {expected} value, not a {given}. {LITERALS}")


def unreadable(text: str, at: int) -> Refused:
    """Refuse conditions that cannot be parsed (the first sentence is our invention)."""
    near = text[at : at + 20] or "the end"
    return condition(f"The condition could not be read near '{near}'. {LITERALS}")


def invalid(resource: str, faults: Iterable[Fault]) -> Refused:
    """Refuse a record, naming every fault."""
    message = f"{resource} object is invalid"
    return _refused(400, {"code": "InvalidObject", "message": message, "errors": list(faults)})


def fault(code: str, message: str, resource: str, field: str) -> Fault:
    """Write one fault."""
    return {"code": code, "message": message, "resource": resource, "field": field}


def required(resource: str, field: str) -> Fault:
    """Say that a field is missing."""
    return fault("MissingRequiredField", f"{field} is required.", resource, field)


def unfound(resource: str, field: str, what: str, key: object) -> Fault:
    """Say that a reference leads to nothing."""
    return fault("NotFound", f"{what} {key} not found", resource, field)


def out_of_range(resource: str, field: str, words: str) -> Fault:
    """Say that a value is too long, too large or none of the known ones."""
    return fault("OutOfRange", f"The field {field} must be {words}.", resource, field)


def exists(resource: str, field: str, what: str) -> Fault:
    """Say that a record is there already."""
    return fault("ObjectExists", f"This {what} already exists.", resource, field)


def missing(what: str, key: object) -> Refused:
    """Say that a record is not there."""
    body: Row = {"code": "NotFound", "message": f"{what} {key} not found", "errors": None}
    return _refused(404, body)


def no_endpoint() -> Refused:
    """Say that an address is none."""
    return _refused(404, {"code": "ConnectWiseApi", "message": "The endpoint does not exist."})


def no_verb(method: str) -> Refused:
    """Say that an address knows other verbs (the framework's usual sentence)."""
    words = f"The requested resource does not support http method '{method}'."
    return _refused(405, {"message": words})


def wrong_form() -> Refused:
    """Refuse a body of a kind that is not taken (the framework's usual sentence)."""
    words = "The request entity's media type is not supported for this resource."
    return _refused(415, {"message": words})


def unroutable() -> Refused:
    """Answer as the gateway does to an address that leads to no tenant."""
    return Refused(as_text("Cannot route. Codebase/company is invalid", 400))


def bad_keys(status: int) -> Refused:
    """Refuse keys: in the cloud often as if the record were not there."""
    if status == 404:
        return no_endpoint()
    message = "The supplied authentication is incorrect."
    return _refused(status, {"code": "Unauthorized", "message": message})


def no_right() -> Refused:
    """Refuse for want of a right, or of the client's own id."""
    message = "You do not have the proper rights for this request."
    return _refused(403, {"code": "Security", "message": message, "errors": None})


def too_many(seconds: int) -> Refused:
    """Refuse for a while; the body's key is `error` here and nowhere else."""
    message = f"Too many requests. Please try again in {seconds} seconds."
    answer = as_json({"error": "ConnectWiseAPI", "message": message}, 429)
    return Refused(Answer(429, answer.body, {**answer.headers, "retry-after": str(seconds)}))


def conflict(message: str) -> Refused:
    """Refuse because other records depend on this one (our words)."""
    return _refused(409, {"code": "Conflict", "message": message, "errors": None})
