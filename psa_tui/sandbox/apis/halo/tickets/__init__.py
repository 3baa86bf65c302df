"""Tickets, their checklists and the tenant's views of them."""

from . import reading, todo, views, writing

DESKS = (reading.desk, writing.desk, todo.desk, views.desk)
"""What is served here."""
