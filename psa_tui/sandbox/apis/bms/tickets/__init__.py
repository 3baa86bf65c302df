"""Tickets of the false BMS and what hangs on them: notes, time, charges, jobs, their history."""

from . import bulk, charges, moves, notes, reading, timeline, timelogs, writing

DESKS = (
    *(reading.desk, writing.desk, bulk.desk, moves.desk, notes.desk, timeline.desk),
    *(timelogs.desk, charges.desk),
)
"""Every endpoint of this room."""
