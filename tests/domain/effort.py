"""How much work a text costs, told in a way that a busy machine does not disturb."""

import time
from collections.abc import Callable

LINEAR, QUADRATIC = 20, 400
"""What twenty times the text costs, either way."""


def growth(work: Callable[[str], object], piece: str, size: int = 200_000) -> float:
    """Return how much more a text of `size` signs costs than one of a twentieth of it."""
    small, large = (piece * (signs // len(piece)) for signs in (size // LINEAR, size))
    return _seconds(work, large) / max(_seconds(work, small), 1e-5)


def _seconds(work: Callable[[str], object], text: str) -> float:
    """Return the processor's time, the least of some tries."""
    tries = []
    for _ in range(5):
        start = time.process_time()
        work(text)
        tries.append(time.process_time() - start)
    return min(tries)
