"""What was typed into a form and not yet accepted by the vendor."""

from datetime import datetime

from psa_tui.domain import codec
from psa_tui.domain.fields import Answers, Value

from .sqlite.file import File
from .sqlite.moments import micros, moment

_PAIRS = tuple[tuple[str, Value], ...]


class Drafts:
    """Drafts by key: `connection/ticket id or new/action`."""

    def __init__(self, file: File) -> None:
        """Keep the state file."""
        self._file = file

    def save(self, key: str, answers: Answers, *, now: datetime) -> None:
        """Keep these answers instead of the ones before; on the disk when this returns."""
        text = codec.dumps(tuple(answers.items()), _PAIRS)
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO drafts (key, answers, saved) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET answers = excluded.answers, saved = excluded.saved",
                (key, text, micros(now)),
            )

    def load(self, key: str) -> dict[str, Value] | None:
        """Return the answers of a draft."""
        with self._file.reading() as db:
            found = db.execute("SELECT answers FROM drafts WHERE key = ?", (key,)).fetchone()
        return dict(codec.loads(found[0], _PAIRS)) if found else None

    def drop(self, key: str) -> None:
        """Forget a draft: the vendor has it, or the person gave it up."""
        with self._file.writing() as db:
            db.execute("DELETE FROM drafts WHERE key = ?", (key,))

    def keys(self) -> tuple[tuple[str, datetime], ...]:
        """Return all drafts and when each was saved, the newest first."""
        with self._file.reading() as db:
            found = db.execute("SELECT key, saved FROM drafts ORDER BY saved DESC, key")
            return tuple((key, moment(saved)) for key, saved in found)
