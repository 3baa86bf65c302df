"""Tickets and what hangs on them: read, written, discussed."""

from . import notes, reading

DESKS = (reading.desk, notes.desk)
"""The endpoints, by noun."""
