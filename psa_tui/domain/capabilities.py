"""What a vendor cannot do at all, said before anybody tries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Absent:
    """Stands where a desk would stand, when the vendor's API has no such thing."""

    why: str
    """The reason, as a sentence for the technician."""
    instead: str
    """The next best way."""

    def __str__(self) -> str:
        """Return both sentences."""
        return f"{self.why} {self.instead}"
