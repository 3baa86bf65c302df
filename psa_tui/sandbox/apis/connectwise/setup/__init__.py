"""What the tenant set up: boards and their lists, levels, templates, the lists of all boards."""

from . import boards, levels, lists, templates

DESKS = (boards.desk, lists.desk, levels.desk, templates.desk)
"""The endpoints, by noun."""
