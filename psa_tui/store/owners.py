"""Which copies of the program live: each holds a lock that the system drops when it dies."""

import fcntl
import os
import re
import secrets
from pathlib import Path

from .sqlite.faults import explain_os
from .sqlite.private import alone

_OWNER = re.compile(r"\d+-[0-9a-f]{16}")


class Owners:
    """The copies of the program on this store, each with a lock file of its own."""

    def __init__(self, folder: Path) -> None:
        """Keep the lock files in this folder."""
        self._folder = folder
        self._held: dict[str, int] = {}

    def enter(self) -> str:
        """Return a new id that counts as alive until `leave`, or until this process ends."""
        try:
            with alone(self._folder / ".lock"):
                self._sweep()
                owner = f"{os.getpid()}-{secrets.token_hex(8)}"
                made = os.open(self._folder / owner, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
                fcntl.flock(made, fcntl.LOCK_EX)
        except OSError as error:
            raise explain_os(error, self._folder) from error
        self._held[owner] = made
        return owner

    def alive(self, owner: str) -> bool:
        """Whether the copy with this id still runs; an id that was never given does not."""
        if _OWNER.fullmatch(owner) is None:
            return False
        try:
            descriptor = os.open(self._folder / owner, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False

    def leave(self) -> None:
        """Give up the ids that this copy holds."""
        for owner, descriptor in self._held.items():
            (self._folder / owner).unlink(missing_ok=True)
            os.close(descriptor)
        self._held.clear()

    def _sweep(self) -> None:
        """Remove what dead copies left."""
        for path in self._folder.iterdir():
            if _OWNER.fullmatch(path.name) and not self.alive(path.name):
                path.unlink(missing_ok=True)
