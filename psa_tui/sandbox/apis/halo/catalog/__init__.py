"""Lists that do not change while one works, and the one call that gives them together."""

from . import cache, lists, stock, types

DESKS = (lists.desk, types.desk, stock.desk, cache.desk)
"""What is served here."""
