"""Tickets and what hangs on them: read, written, discussed."""

from . import notes, reading, writing

DESKS = (reading.desk, writing.desk, notes.desk)
"""The endpoints, by noun."""
