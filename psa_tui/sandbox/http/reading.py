"""How values are read where the vendors read them alike."""

from datetime import UTC, datetime


def read_moment(value: object) -> datetime | None:
    """Read a date or an ISO 8601 moment, UTC where none is named; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def text_of(value: object) -> str:
    """Read text: null is the empty text, numbers are written out."""
    return "" if value is None else str(value)


def folded(data: object) -> object:
    """Give JSON-able data with every key in lower case: any spelling is understood."""
    if isinstance(data, dict):
        return {str(key).lower(): folded(value) for key, value in data.items()}
    return [folded(one) for one in data] if isinstance(data, list) else data
