"""Where everything lies, by the XDG rules; the demo keeps its own corner."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP = "psa-tui"


def private_folder(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for its owner alone; return it."""
    for one in reversed((folder, *folder.parents)):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders of one copy of the program."""

    config: Path
    """The person's config.toml."""
    themes: Path
    """The person's own themes."""
    cache: Path
    """The cache database: may be deleted at any time."""
    state: Path
    """The state database: journal, drafts, timers; never delete it."""
    state_dir: Path
    """Folder of the state database, locks, crash reports and files being edited."""
    logs: Path
    """Folder of the logs."""

    @classmethod
    def real(cls) -> "Paths":
        """Return the places of the configured connections."""
        return cls._below("")

    @classmethod
    def demo(cls, world: str) -> "Paths":
        """Return the places of one demo world, which never touch the real ones."""
        return cls._below(f"demo/{world}")

    @classmethod
    def _below(cls, corner: str) -> "Paths":
        config = platformdirs.user_config_path(APP) / corner
        state = platformdirs.user_state_path(APP) / corner
        return cls(
            config=config / "config.toml",
            themes=config / "themes",
            cache=platformdirs.user_cache_path(APP) / corner / "cache.db",
            state=state / "state.db",
            state_dir=state,
            logs=platformdirs.user_log_path(APP) / corner,
        )
