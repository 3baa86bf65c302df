"""A question that cannot be understood, said at its place."""

from collections.abc import Iterable


class QueryMistake(ValueError):
    """What is wrong with a query, where, and what was probably meant."""

    def __init__(self, message: str, position: int, length: int, nearest: str = "") -> None:
        """Keep the sentence, the place in characters from 0, and the nearest valid word.

        A `length` of 0 marks a place where something is still missing.
        """
        super().__init__(message)
        self.message = message
        self.position = position
        self.length = length
        self.nearest = nearest


def nearest(word: str, valid: Iterable[str]) -> str:
    """Return the valid word that was probably meant, as it is written, or nothing."""
    from difflib import get_close_matches  # only a mistake needs it

    known = {name.lower(): name for name in sorted(valid)}
    lowered = word.lower()
    begun = [name for name in known if lowered and name.startswith(lowered)]
    found = begun or get_close_matches(lowered, known, n=1, cutoff=0.5)
    return known[found[0]] if found else ""
