"""The way to an account: its zone, and the line to it."""

from .line import LOCKED, MOST, Filter, Line
from .zone import LOOKUP, root_of

__all__ = ["LOCKED", "LOOKUP", "MOST", "Filter", "Line", "root_of"]
