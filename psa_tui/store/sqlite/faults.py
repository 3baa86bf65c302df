"""What can go wrong with a file of ours, in one sentence each, with what to do about it."""

import errno
import sqlite3
from pathlib import Path


class StoreFault(Exception):
    """A file of the store cannot be used."""

    def __init__(self, words: str, advice: str) -> None:
        """Keep what is wrong and what to do next, a sentence each."""
        super().__init__(f"{words} {advice}")
        self.words = words
        self.advice = advice


class Interrupted(Exception):
    """A question was called off, because a newer one is waiting."""


_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_FSYNC")
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_SHUT = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_IOERR")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is no database, or a broken one."""
    return _named(error, _DAMAGED)


def is_shut(error: sqlite3.Error) -> bool:
    """Whether the file is there and may not be opened."""
    return _named(error, ("SQLITE_CANTOPEN", "SQLITE_PERM"))


def explain(error: sqlite3.Error, path: Path) -> Exception:
    """Return what to raise instead of an error of SQLite; the error itself where it is our bug."""
    if _named(error, ("SQLITE_INTERRUPT",)):
        return Interrupted()
    if is_damage(error):
        return StoreFault(
            f"{path} is damaged.",
            "It was left as it is, because it holds drafts and unsent writes: copy it somewhere"
            " safe, then move it away to start with an empty one.",
        )
    if _named(error, _FULL):
        return _full(path)
    if _named(error, _LOCKED):
        return StoreFault(
            f"Another program holds {path} locked.",
            "Close other copies of psa-tui or a backup that reads it, then try again.",
        )
    if _named(error, _SHUT):
        return StoreFault(
            f"{path} cannot be read or written ({error}).",
            "Check who owns the file and its folder, and the disk it is on.",
        )
    return error


def explain_os(error: OSError, path: Path) -> StoreFault:
    """Return what to raise when the system refuses to make or open a file."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full(path)
    return StoreFault(
        f"{path} cannot be opened ({error.strerror}).",
        "Check who owns the file and its folder, and the disk it is on.",
    )


def newer(path: Path, found: int, known: int) -> StoreFault:
    """Return the fault of a file that a newer program wrote."""
    return StoreFault(
        f"{path} was written by a newer psa-tui (schema {found}, this one knows {known}).",
        "Update psa-tui; nothing was changed.",
    )


def _full(path: Path) -> StoreFault:
    return StoreFault(
        f"The disk that holds {path} is full.",
        "Free some space and try again; what was stored before is unharmed.",
    )


def _named(error: sqlite3.Error, names: tuple[str, ...]) -> bool:
    """Whether SQLite's name of the error is one of these, or a finer kind of it."""
    name: str = getattr(error, "sqlite_errorname", "")
    return name.startswith(names)
