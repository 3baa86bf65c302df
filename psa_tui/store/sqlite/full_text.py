"""The full-text index of the cache, made where SQLite was built with FTS5 and kept by triggers.

The texts arrive folded and spaced by the query language, so the plainest tokenizer splits them
exactly as its reference does. Without FTS5 the reference itself answers, more slowly.
"""

import sqlite3
from functools import cache

from psa_tui.domain.query.fold import speaks

_INDEX = """
    DROP TABLE IF EXISTS spoken;
    CREATE VIRTUAL TABLE spoken USING fts5(
      head, talk,
      content='texts', content_rowid='ticket', tokenize='ascii', prefix='1 2', columnsize=0
    );
    INSERT INTO spoken (spoken) VALUES ('rebuild');
    CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
      INSERT INTO spoken (rowid, head, talk) VALUES (new.ticket, new.head, new.talk);
    END;
    CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
      INSERT INTO spoken (spoken, rowid, head, talk)
      VALUES ('delete', old.ticket, old.head, old.talk);
    END;
    CREATE TRIGGER texts_changed AFTER UPDATE ON texts
    WHEN old.head <> new.head OR old.talk <> new.talk BEGIN
      INSERT INTO spoken (spoken, rowid, head, talk)
      VALUES ('delete', old.ticket, old.head, old.talk);
      INSERT INTO spoken (rowid, head, talk) VALUES (new.ticket, new.head, new.talk);
    END;
    """

_NO_INDEX = """
    DROP TRIGGER texts_added;
    DROP TRIGGER texts_removed;
    DROP TRIGGER texts_changed;
    """


@cache
def available() -> bool:
    """Whether this SQLite was built with FTS5."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    else:
        return True
    finally:
        connection.close()


def finish(connection: sqlite3.Connection) -> str:
    """Let SQL ask the reference; return what is left to do for the file's index.

    A file may have been written by a program whose SQLite had FTS5 where ours has not: the
    triggers are taken off then, and their absence tells the next one to build the index anew.
    """
    connection.create_function("speaks", 2, speaks, deterministic=True)
    (kept,) = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'texts_added'"
    ).fetchone()
    if available():
        return "" if kept else _INDEX
    return _NO_INDEX if kept else ""
