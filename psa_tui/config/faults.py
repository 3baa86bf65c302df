"""What can be wrong with a configuration, told with its place and its mending."""

from dataclasses import dataclass
from pathlib import Path


@dataclass
class ConfigFault(Exception):
    """One fault: a sentence, what to do, and where it stands."""

    words: str
    """What is wrong, without any value that might be a secret."""
    advice: str = ""
    """What to do next."""
    path: Path | None = None
    line: int | None = None
    """Line in the file, from 1, where it could be found."""
    key: str = ""
    """Dotted key, for instance `connections.acme.api_key`."""
    nearest: str = ""
    """The valid key that is spelt most like it."""

    def __str__(self) -> str:
        """Say all of it in one line."""
        place = str(self.path) if self.path else ""
        if self.line:
            place += f":{self.line}"
        parts = [f"{place}: " if place else "", f"{self.key}: " if self.key else "", self.words]
        if self.nearest:
            parts.append(f" Did you mean “{self.nearest}”?")
        if self.advice:
            parts.append(f" {self.advice}")
        return "".join(parts)
