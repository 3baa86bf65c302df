"""Tickets of the false Syncro and what hangs on them: comments, lines, timers, files."""

from . import attachments, comments, lines, tickets, timers

DESKS = (tickets.desk, comments.desk, lines.desk, timers.desk, attachments.desk)
"""Every endpoint of this room."""
