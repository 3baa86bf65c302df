"""The refusals of Autotask: almost all are HTTP 500 with `errors`, whatever the vendor documents.

The sentences were reported by users of live tenants; those marked as ours were heard from nobody.
"""

from psa_tui.sandbox.http import Answer, as_html, as_json


class Refusal(Exception):
    """Raised to answer at once, from however deep."""

    def __init__(self, *sentences: str, status: int = 500) -> None:
        """Say `sentences` in the envelope for errors."""
        super().__init__(*sentences)
        self.sentences = sentences
        self.status = status

    def answer(self) -> Answer:
        """Shape the answer."""
        return as_json({"errors": list(self.sentences)}, self.status)


class Routed(Refusal):
    """Refused by the framework before Autotask saw it: `Message` instead of `errors`."""

    def answer(self) -> Answer:
        """Shape the answer."""
        return as_json({"Message": self.sentences[0]}, self.status)


class Nobody(Refusal):
    """A wrong secret, a locked user, a zone that is not the account's: 401 without a body.

    That the body is empty is our invention; nobody wrote it down.
    """

    def __init__(self) -> None:
        super().__init__(status=401)

    def answer(self) -> Answer:
        """Shape the answer."""
        return Answer(self.status)


class Page(Refusal):
    """A web page of the server in front: what some zones answer to a PATCH of a collection."""

    def __init__(self) -> None:
        super().__init__(status=404)

    def answer(self) -> Answer:
        """Shape the answer."""
        words = "404 - File or directory not found."
        return as_html(f"<html><head><title>{words}</title></head><body>{words}</body></html>", 404)


ZONE = "Zone information could not be determined"
INTEGRATION = "IntegrationCode is invalid."
THREADS = "The Autotask API thread threshold of 3 threads has been exceeded."
PAIR = (
    "When assigning a Resource, you must assign both a assignedResourceID"
    " and assignedResourceRoleID."
)
COMBINATION = (
    "The specified AssignedResourceID and AssignedRoleID combination is not currently defined"
)
NO_FILTER = "Value cannot be null. Parameter name: filters"


def no_right(verb: str) -> Refusal:
    """The user may not `verb` (query, create, update, delete) this kind of record."""
    return Refusal(
        f"The logged in Resource does not have the adequate permissions to {verb} this entity type."
    )


def nothing_to(verb: str) -> Refusal:
    """The record to `verb` (update, delete) is not there."""
    return Refusal(
        "No matching records found. The logged in Resource may not have"
        f" the required permissions to {verb} the data."
    )


def not_there() -> Routed:
    """Nothing is served at this path."""
    return Routed("No HTTP resource was found that matches the request URI.", status=404)


def wrong_verb(method: str) -> Routed:
    """The path is served, but not with this method."""
    words = f"The requested resource does not support http method '{method}'."
    return Routed(words, status=405)


def bad_request() -> Routed:
    """A body or a place in the path that cannot be read."""
    return Routed("The request is invalid.", status=400)


def unknown_field(name: str, entity: str) -> Refusal:
    """A filter or a list of fields names what the record does not have."""
    return Refusal(f"Unable to find {name} in the {entity} Entity.")


def conversion(value: object) -> Refusal:
    """A number was needed."""
    return Refusal(f"Conversion failed when converting varchar '{value}' to data type int")


def needed(field: str) -> str:
    """Say that a field is needed."""
    return f"{field} is required"


def no_choice(value: object, field: str) -> str:
    """Say that a picklist has no such value."""
    return f"Picklist value [{value}] does not exist for {field}"


def no_record(field: str) -> str:
    """Say that a field names no record there is; the stray blank is the vendor's."""
    return f"Value does not reference an existing entity for {field} . "
