"""The two schemas as scripts: one that was released is never changed, only followed by another.

Moments are microseconds since 1970 (`moments`), flags 0 and 1, bodies JSON by the domain's codec.
"""

CACHE = (
    """
    -- Every name once: a hundred thousand tickets know a few hundred of them.
    CREATE TABLE names (
      key INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      folded TEXT NOT NULL
    );
    -- What lists show, filter and sort by; narrow, so that walking over it is fast.
    CREATE TABLE tickets (
      row INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice, since lists hold it
      connection TEXT NOT NULL,
      id TEXT NOT NULL,
      number TEXT NOT NULL,
      title TEXT NOT NULL,
      status INTEGER NOT NULL,
      phase TEXT NOT NULL,
      open INTEGER NOT NULL,
      priority INTEGER,
      urgency INTEGER NOT NULL,
      client INTEGER,
      contact INTEGER,
      technician INTEGER,
      technician_id TEXT,
      queue INTEGER,
      kind INTEGER,
      issue INTEGER,
      created INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      due INTEGER,
      replied INTEGER NOT NULL,
      unbilled INTEGER,
      sla_name TEXT NOT NULL,
      response_due INTEGER,
      responded INTEGER,
      sla_due INTEGER,
      sla_flags INTEGER NOT NULL,
      standing TEXT,  -- the state of the promise, where no moment can change it
      promise INTEGER,  -- when the next promise ends
      soon INTEGER NOT NULL,
      UNIQUE (connection, id)
    );
    -- In the order of a plain list, with all that a filter asks: the table itself is not read.
    CREATE INDEX tickets_by_change ON tickets (
      updated, row, open, status, priority, urgency, queue, client, contact, technician,
      technician_id, kind, issue, connection, created, due, replied, unbilled, standing,
      promise, soon
    );
    CREATE INDEX tickets_by_number ON tickets (number);
    CREATE TABLE bodies (
      ticket INTEGER PRIMARY KEY REFERENCES tickets ON DELETE CASCADE,
      body TEXT NOT NULL
    );
    CREATE TABLE details (
      ticket INTEGER PRIMARY KEY REFERENCES tickets ON DELETE CASCADE,
      body TEXT NOT NULL,
      fetched INTEGER NOT NULL
    );
    -- What is searched, folded and spaced by the query language.
    CREATE TABLE texts (
      ticket INTEGER PRIMARY KEY REFERENCES tickets ON DELETE CASCADE,
      head TEXT NOT NULL,
      talk TEXT NOT NULL
    );
    CREATE TABLE connections (
      name TEXT PRIMARY KEY,
      identity TEXT,
      person TEXT,
      synced INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE cursors (
      connection TEXT,
      name TEXT,
      value TEXT NOT NULL,
      PRIMARY KEY (connection, name)
    ) WITHOUT ROWID;
    CREATE TABLE clients (
      connection TEXT,
      id TEXT,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      body TEXT NOT NULL,
      fetched INTEGER NOT NULL,
      PRIMARY KEY (connection, id)
    );
    CREATE TABLE contacts (
      connection TEXT,
      client TEXT,
      body TEXT NOT NULL,
      fetched INTEGER NOT NULL,
      PRIMARY KEY (connection, client)
    );
    CREATE TABLE lists (
      connection TEXT,
      kind TEXT,
      lane TEXT,
      within TEXT,
      body TEXT NOT NULL,
      fetched INTEGER NOT NULL,
      PRIMARY KEY (connection, kind, lane, within)
    );
    CREATE TABLE facts (
      connection TEXT,
      key TEXT,
      text TEXT NOT NULL,
      fetched INTEGER NOT NULL,
      PRIMARY KEY (connection, key)
    );
    CREATE TABLE requests (
      host TEXT,
      at INTEGER,
      count INTEGER NOT NULL,
      PRIMARY KEY (host, at)
    ) WITHOUT ROWID;
    CREATE TABLE pauses (
      host TEXT PRIMARY KEY,
      until INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    ALTER TABLE tickets ADD COLUMN plan_due INTEGER;
    ALTER TABLE tickets ADD COLUMN planned INTEGER;
    ALTER TABLE tickets ADD COLUMN resolved INTEGER;
    -- Escalation asks for the phase too.
    DROP INDEX tickets_by_change;
    CREATE INDEX tickets_by_change ON tickets (
      updated, row, open, status, priority, urgency, queue, client, contact, technician,
      technician_id, kind, issue, connection, created, due, replied, unbilled, standing,
      promise, soon, phase
    );
    -- Every ticket is read again, since its clock is read otherwise now.
    DELETE FROM cursors;
    DELETE FROM facts;
    """,
)
"""The cache file. All of it can be fetched again, so a migration may drop and recreate."""

STATE = (
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      owner TEXT NOT NULL,
      created INTEGER NOT NULL,
      draft TEXT NOT NULL,
      seen INTEGER,
      dropped INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE steps (
      run INTEGER REFERENCES runs ON DELETE CASCADE,
      ordinal INTEGER,
      write TEXT NOT NULL,
      connection TEXT NOT NULL,
      ticket TEXT,
      state TEXT NOT NULL,
      not_before INTEGER NOT NULL,
      before TEXT NOT NULL DEFAULT '[]',
      began INTEGER,
      ended INTEGER,
      receipt TEXT,
      words TEXT NOT NULL DEFAULT '',
      problems TEXT NOT NULL DEFAULT '[]',
      tries INTEGER NOT NULL DEFAULT 0,
      absences INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (run, ordinal)
    ) WITHOUT ROWID;
    CREATE INDEX steps_unfinished ON steps (run) WHERE state <> 'done';
    CREATE TABLE drafts (
      key TEXT PRIMARY KEY,
      answers TEXT NOT NULL,
      saved INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE timers (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      connection TEXT NOT NULL,
      ticket TEXT NOT NULL,
      started INTEGER NOT NULL,
      stopped INTEGER,
      notes TEXT NOT NULL DEFAULT '',
      work_type TEXT
    );
    """,
    """
    ALTER TABLE timers ADD COLUMN taken INTEGER;  -- when it went into a time entry
    -- At most one runs, however many copies of the program there are.
    CREATE UNIQUE INDEX timer_running ON timers (stopped IS NULL) WHERE stopped IS NULL;
    CREATE INDEX timers_waiting ON timers (started) WHERE taken IS NULL;
    """,
)
"""The state file. What a person did is in it: a migration keeps every row."""
