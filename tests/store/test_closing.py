"""A file that is closed while another thread reads it waits for that thread."""

import threading
from pathlib import Path

from psa_tui.store.sqlite.file import File
from psa_tui.store.sqlite.migrations import STATE


def test_closing_waits_for_who_reads(tmp_path: Path) -> None:
    """Closing a connection in use would crash the interpreter, not raise."""
    file = File(tmp_path / "state.db", STATE, durable=True)
    reading, go_on, read = threading.Event(), threading.Event(), []

    def read_slowly() -> None:
        with file.reading() as db:
            reading.set()
            go_on.wait(10)
            read.append(db.execute("SELECT 1").fetchone())

    reader = threading.Thread(target=read_slowly)
    reader.start()
    assert reading.wait(10)
    closer = threading.Thread(target=file.close)
    closer.start()
    closer.join(0.05)
    assert closer.is_alive()
    go_on.set()
    reader.join(10)
    closer.join(10)
    assert not closer.is_alive()
    assert read == [(1,)]
