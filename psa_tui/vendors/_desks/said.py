"""What desks say: of refusals of our own, of doubt, and of what the vendor made of a write."""

from collections.abc import Iterator
from contextlib import contextmanager

from psa_tui.domain.errors import Problem, PsaError, Rejected, Uncertain
from psa_tui.domain.tickets import Audience


def sentences(*parts: str) -> str:
    """Join what is to be said, leaving out what is empty."""
    return " ".join(part for part in parts if part)


def refuse(words: str, field: str = "", *, vendor: str) -> Rejected:
    """Return a refusal of our own, before anything is sent; `field` is the answer that is wrong."""
    problems = (Problem(field, words),) if field else ()
    return Rejected(words, problems=problems, vendor=vendor)


@contextmanager
def after_sending(status: int | None = None) -> Iterator[None]:
    """Make any fault Uncertain: the write was sent, and whether it stands could not be seen."""
    try:
        yield
    except PsaError as error:
        raise Uncertain(
            error.words,
            vendor=error.vendor,
            operation=error.operation,
            status=error.status if status is None else status,
        ) from error


def read_by(vendor: str, wanted: Audience, now: Audience) -> str:
    """Say who can read a note, where the vendor made it otherwise than it was sent."""
    if now is wanted:
        return ""
    readers = "internal" if now is Audience.INTERNAL else "visible to the client"
    return f"{vendor} made it {readers}."


def held_as(vendor: str, *, billable: bool, wanted: bool) -> str:
    """Say whether time is billable, where the vendor made it otherwise than it was sent."""
    if billable == wanted:
        return ""
    return f"{vendor} holds it as {'billable' if billable else 'not billable'}."
