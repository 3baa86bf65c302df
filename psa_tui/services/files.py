"""Files of our own: named safely, written whole or not at all, never over another."""

import hashlib
import mimetypes
import os
import re
import tempfile
from errno import EINVAL, EISDIR, ENOENT, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM
from functools import lru_cache
from pathlib import Path

from psa_tui.domain.text import one_line

from .plans.make import LocalFile

LONGEST = 160
"""Bytes of a name that go into a path: file systems take 255."""

NO_LINKS = frozenset({EPERM, ENOSYS, ENOTSUP, EOPNOTSUPP})
"""How a disk says that it knows no links: FAT, some network shares."""

_UNSAFE = re.compile(r"[^\w .,&()+@-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@lru_cache(maxsize=8)
def _hashed(path: str, size: int, changed: int) -> str:
    """Return the digest of a file; kept as long as size and time of change (ns) stay."""
    del size, changed
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def at_home(text: str | Path) -> Path:
    """Return a path with `~` understood. Raises OSError where it is nobody's, or no path at all."""
    try:
        if b"\0" not in os.fsencode(text):
            return Path(text).expanduser()
    except RuntimeError as error:
        raise FileNotFoundError(ENOENT, "There is nobody of that name here", str(text)) from error
    except UnicodeEncodeError:
        pass
    raise OSError(EINVAL, "That is no path", repr(text))


def local(text: str) -> LocalFile:
    """Return what is known of a file of this machine; `~` is understood. Raises OSError."""
    path = at_home(text).resolve(strict=True)
    if not path.is_file():
        raise IsADirectoryError(EISDIR, "That is no file", str(path))
    about = path.stat()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    digest = _hashed(str(path), about.st_size, about.st_mtime_ns)
    return LocalFile(str(path), path.name, kind, about.st_size, digest)


def safe(name: str, otherwise: str) -> str:
    """Return a name as one part of a path: no separators, no dots in front, nothing reserved."""
    cut = _UNSAFE.sub("-", one_line(name)).encode()[:LONGEST]
    kept = cut.decode(errors="ignore").strip(" .-")
    return f"{kept}_" if _RESERVED.fullmatch(kept) else kept or otherwise


def write_new(wanted: Path, content: bytes) -> Path:
    """Write a file 0600 and return where it stands: under a number where the name is taken.

    Missing folders are made 0700. Raises OSError.
    """
    for place in (*reversed(wanted.parent.parents), wanted.parent):
        place.mkdir(exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=wanted.parent, prefix=".new-")  # born 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _placed(Path(name), wanted)
    finally:
        Path(name).unlink(missing_ok=True)


def _placed(written: Path, wanted: Path) -> Path:
    """Give the file its name, or the next free one: a link never replaces what is there."""
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        path = wanted.with_name(f"{wanted.stem}{suffix}{wanted.suffix}")
        try:
            _put(written, path)
        except FileExistsError:
            number += 1
        else:
            return path


def _put(written: Path, path: Path) -> None:
    """Put the file there too: as a link, else, where the disk knows none, as a copy."""
    try:
        path.hardlink_to(written)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        with open(path, "xb", opener=_private) as file:
            file.write(written.read_bytes())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
