"""Tokens of connections: a small file for each, for its owner alone, shared by all copies."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from psa_tui.domain import codec
from psa_tui.domain.people import Token

from .sqlite.private import make_folder


class TokenFiles:
    """Implements `domain.port.Tokens`."""

    def __init__(self, folder: Path) -> None:
        """Keep the files in a folder, which is made when the first of them is."""
        self._folder = folder

    def get(self, connection: str) -> Token | None:
        """Return what is kept; None for a file that is missing, broken or not private."""
        try:
            path = self._path(connection)
            if path.stat().st_mode & 0o077:
                return None
            token: object = codec.loads(path.read_text("utf-8"), Token)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not isinstance(token, Token) or not isinstance(token.access, str):
            return None
        return token if token.access else None

    def put(self, connection: str, token: Token) -> None:
        """Keep a token: written whole beside its place, then moved there, never open to others."""
        make_folder(self._folder)
        # mkstemp opens it for the owner alone, whatever the umask says.
        handle, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(codec.dumps(token))
            Path(name).replace(self._path(connection))
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def drop(self, connection: str) -> None:
        """Forget a token."""
        self._path(connection).unlink(missing_ok=True)

    def _path(self, connection: str) -> Path:
        return self._folder / f"{quote(connection, safe='')}.json"
