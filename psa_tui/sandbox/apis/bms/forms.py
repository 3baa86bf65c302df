"""Bodies that are forms: written as in an address, or in parts as for files."""

from psa_tui.sandbox.http import Call, Part, kind_of, pairs
from psa_tui.sandbox.http import parts as read_parts

from . import errors

URLENCODED = "application/x-www-form-urlencoded"


def fields(call: Call) -> dict[str, str]:
    """Read a form's fields as text, by lower-case name. Raises Refusal for another body."""
    if kind_of(call) == URLENCODED:
        return {name.lower(): value for name, value in pairs(call.body)}
    return {one.name: one.content.decode("utf-8", "replace") for one in parts(call)}


def parts(call: Call) -> list[Part]:
    """Read a form sent in parts. Raises Refusal for another body."""
    try:
        return read_parts(call)
    except ValueError as error:
        raise errors.wrong_form(str(error)) from None
