"""Tickets and what hangs on them: read, written, discussed."""

from . import hangers, notes, reading, writing

DESKS = (reading.desk, writing.desk, notes.desk, hangers.desk)
"""The endpoints, by noun."""
