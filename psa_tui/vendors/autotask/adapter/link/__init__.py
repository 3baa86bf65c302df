"""The way to an account: its zone, and the line to it."""

from .line import MOST, Filter, Line
from .zone import LOOKUP, root_of

__all__ = ["LOOKUP", "MOST", "Filter", "Line", "root_of"]
