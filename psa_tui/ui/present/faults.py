"""What went wrong, as one sentence for the status line: who said what, and what to do next."""

from psa_tui.domain.errors import PsaError


def fault(error: BaseException, *, connection: str = "") -> str:
    """Say an error in one line: the vendor's own words first, then the advice."""
    if isinstance(error, PsaError):
        words = [_sentence(error.words), error.advice]
    else:
        words = [_sentence(getattr(error, "words", "") or str(error)), getattr(error, "advice", "")]
    said = " ".join(" ".join(word.split()) for word in words if word)
    return f"{connection}: {said}" if connection else said


def stale(error: PsaError, *, connection: str, at: str) -> str:
    """Say why a connection's rows are old, and how old they are."""
    copy = f"showing the copy of {at}" if at else "nothing of it is stored yet"
    wait = f"; again at {error.retry_at:%H:%M:%S} UTC" if error.retry_at else ""
    words = _sentence(" ".join(error.words.split())).removesuffix(".")
    return f"{connection}: {words}{wait}; {copy}. {error.advice}"


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."
