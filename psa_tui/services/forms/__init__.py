"""The forms of all actions, filled for one ticket: live lists, defaults, who is mailed, warnings.

Which fields a form has is the vendor's profile; nothing here is written for a vendor.
"""

from .builder import OF_ITEMS, OWN, TITLES, Forms
from .rules import ALONE, NotNow

__all__ = ["ALONE", "OF_ITEMS", "OWN", "TITLES", "Forms", "NotNow"]
