"""Tickets of the false Syncro and what hangs on them: comments, lines, timers, files, visits."""

from . import appointments, attachments, comments, lines, tickets, timers

DESKS = (tickets.desk, comments.desk, lines.desk, timers.desk, attachments.desk, appointments.desk)
"""Every endpoint of this room."""
