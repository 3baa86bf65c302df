"""What the tenant set up: boards and their lists, levels, templates, the lists of all boards."""

from . import boards, lists

DESKS = (boards.desk, lists.desk)
"""The endpoints, by noun."""
