"""Envelopes opened: what is inside, or the refusal that says under 200 that nothing was done."""

from collections.abc import Mapping

from psa_tui.vendors._http import Pipe, Reply
from psa_tui.vendors._http.answers import Refusal, words_for
from psa_tui.vendors.bms.translate.complaints import complaints, meaning, refused


def opened(
    pipe: Pipe,
    reply: Reply,
    operation: str,
    *,
    reads: bool = True,
    fields: Mapping[str, str] | None = None,
) -> object:
    """Return the `result` of an answer, or the answer itself where it comes without an envelope.

    Raises what a refusal means, be its status 200.
    """
    if refused(reply.data):
        found = complaints(reply.data)
        words = words_for(400, found, "BMS says that it was not done.")
        raise Refusal(
            status=meaning(reply.status, found),
            words=pipe.redactor.text(words),
            complaints=found,
            reads=reads,
            fields=fields or {},
        ).error(vendor=pipe.dialect.vendor, operation=operation)
    inside = part(reply.data, "result")
    return reply.data if inside is MISSING else inside


MISSING = object()
"""What `part` gives for a name that is not there."""


def part(data: object, name: str) -> object:
    """Return a part of an answer by its name in any casing; MISSING where it has none."""
    if not isinstance(data, Mapping):
        return MISSING
    return next((v for key, v in data.items() if str(key).casefold() == name), MISSING)
