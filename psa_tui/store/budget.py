"""The requests left for each host, shared by every copy of the program on this store."""

from datetime import datetime, timedelta

from psa_tui.domain.profile import Limits

from .sqlite.file import File
from .sqlite.moments import micros


class BudgetStore:
    """Books requests in a window that slides; the `Budget` of the port."""

    def __init__(self, file: File) -> None:
        """Keep the cache file."""
        self._file = file

    def take(self, key: str, limits: Limits, now: datetime) -> float:
        """Book one request and return 0, or book nothing and return the seconds to wait."""
        at, window = micros(now), _micros(limits.window)
        with self._file.writing() as db:
            (until,) = db.execute("SELECT max(until) FROM pauses WHERE host = ?", (key,)).fetchone()
            if until is not None and until > at:
                return float((until - at) / 1e6)
            # A clock that was set back must not leave bookings that never run out.
            db.execute(
                "DELETE FROM requests WHERE host = ? AND (at <= ? OR at > ?)",
                (key, at - window, at + window),
            )
            used, oldest = db.execute(
                "SELECT coalesce(sum(count), 0), min(at) FROM requests WHERE host = ?", (key,)
            ).fetchone()
            if used >= max(1, int(limits.requests * limits.share)):
                return float((oldest + window - at) / 1e6)
            db.execute(
                "INSERT INTO requests (host, at, count) VALUES (?, ?, 1)"
                " ON CONFLICT DO UPDATE SET count = count + 1",
                (key, at),
            )
        return 0.0

    def pause(self, key: str, until: datetime) -> None:
        """Let nobody ask this host before that moment; an earlier moment shortens nothing."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO pauses (host, until) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
                (key, micros(until)),
            )

    def used(self, key: str, limits: Limits, now: datetime) -> int:
        """Return how many requests are booked in the running window."""
        with self._file.reading() as db:
            (used,) = db.execute(
                "SELECT coalesce(sum(count), 0) FROM requests WHERE host = ? AND at > ?",
                (key, micros(now) - _micros(limits.window)),
            ).fetchone()
        return int(used)


def _micros(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
