"""Actions of tickets: what is said, worked and sent, their outcomes, and files."""

from . import files, outcomes, reading, writing

DESKS = (reading.desk, writing.desk, outcomes.desk, files.desk)
"""What is served here."""
