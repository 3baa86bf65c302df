"""The refusals of Halo, each in the shape it comes in; nothing here decides to refuse.

Shapes are what users saw; wording that nobody recorded is our invention and marked as such.
"""

from psa_tui.sandbox.http import Answer, Refused, Row, as_json, as_text

NO_OUTCOME = "An Outcome must be entered for this Action"
"""The vendor's words for an action without an outcome."""

MISSING = "Record not found"
"""The vendor's words where nothing is there."""

UNASSIGNED = "Please assign this Ticket before closing it."
"""What a strict tenant says to closing a ticket that nobody holds (shortened)."""

NO_ARRAY = (
    'Cannot deserialize the current JSON object (e.g. {"name":"value"}) because the type requires '
    "a JSON array (e.g. [1,2,3]) to deserialize correctly."
)
"""What the framework says to an object where an array is wanted (shortened)."""


def exception(words: str, status: int = 400) -> Refused:
    """A serialised .NET exception; `Message` is meant for people."""
    body: Row = {
        "ClassName": "System.Exception",
        "Message": words,
        "Data": None,
        "InnerException": None,
        "HelpURL": None,
        "StackTraceString": None,
        "RemoteStackTraceString": None,
        "RemoteStackIndex": 0,
        "ExceptionMethod": None,
        "HResult": -2146233088,
        "Source": None,
        "WatsonBuckets": None,
    }
    return Refused(as_json(body, status))


def missing() -> Refused:
    """Nothing with this id. The status is known of actions and agents, the body is assumed."""
    return Refused(as_json({"ClassName": "System.Exception", "Message": MISSING}, 404))


def nowhere() -> Refused:
    """No such resource. That the body is empty is our invention."""
    return Refused(Answer(404))


def wrong_method() -> Refused:
    """The resource is there, the method is not: there is no PUT and no PATCH (body: ours)."""
    return Refused(Answer(405))


def words(text: str) -> Refused:
    """A bare JSON string."""
    return Refused(as_json(text, 400))


def message(text: str) -> Refused:
    """One of the shapes seen: {"message": "..."}."""
    return Refused(as_json({"message": text}, 400))


def model(place: str, text: str) -> Refused:
    """What cannot be bound, by its place: {"[0].client_id": "..."}."""
    return Refused(as_json({place: text}, 400))


def not_array() -> Refused:
    """A bare object where an array is wanted. The words are the framework's, the place is ours."""
    return model("", NO_ARRAY)


def wrong_kind(at: int, name: str, value: object, kind: str) -> Refused:
    """A field of another type."""
    said = f"Error converting value \"{value}\" to type '{kind}'."
    return model(f"[{at}].{name}", said)


def media() -> Refused:
    """A body that is no JSON. That the answer is empty is our invention."""
    return Refused(Answer(415))


def no_token() -> Refused:
    """No token, or one that ran out or was revoked. Header and empty body are assumed."""
    return Refused(Answer(401, b"", {"www-authenticate": "Bearer"}))


def forbidden() -> Refused:
    """Outside the scopes or the agent's rights: nothing at all is said."""
    return Refused(Answer(403))


def oauth(error: str, description: str, status: int = 400) -> Refused:
    """A refusal of the token endpoint."""
    return Refused(as_json({"error": error, "error_description": description}, status))


def broken() -> Refused:
    """A parameter is missing that the server relies on."""
    return Refused(Answer(500))


def too_many(allowed: int, retry_after: int | None) -> Refused:
    """More than the window allows; users saw the words, the kind of text is assumed."""
    said = f"Rate Limit Reached - {allowed} Requests per rolling 5 minute window"
    answer = as_text(said, 429)
    wait = {} if retry_after is None else {"retry-after": str(retry_after)}
    return Refused(Answer(429, answer.body, {**answer.headers, **wait}))
