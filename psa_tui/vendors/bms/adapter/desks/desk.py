"""Refusals of our own, before anything is sent."""

from psa_tui.domain.errors import Problem, Rejected

TICKETS = "/v2/servicedesk/tickets"


def refused(words: str, field: str = "") -> Rejected:
    """Return a refusal of our own, before anything is sent."""
    problems = (Problem(field, words),) if field else ()
    return Rejected(words, problems=problems, vendor="Kaseya BMS")
