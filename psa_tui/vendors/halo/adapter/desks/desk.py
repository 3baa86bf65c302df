"""Refusals of our own, before anything is sent."""

from psa_tui.domain.errors import Problem, Rejected


def refused(words: str, field: str = "") -> Rejected:
    """Return a refusal of our own, before anything is sent."""
    return Rejected(words, problems=(Problem(field, words),), vendor="HaloPSA")
