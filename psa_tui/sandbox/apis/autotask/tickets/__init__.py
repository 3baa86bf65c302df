"""Tickets of the false Autotask and what hangs on them: notes, time, charges, files, people."""

from . import history, notes, tickets

ENTITIES = (tickets.entity, notes.entity, history.entity)
"""Every entity of this room."""
