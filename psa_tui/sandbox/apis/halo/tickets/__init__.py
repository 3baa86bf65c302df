"""Tickets and their actions, outcomes, files, views and time."""

from . import actions, outcomes, reading, views

DESKS = (reading.desk, actions.desk, outcomes.desk, views.desk)
"""What is served here."""
