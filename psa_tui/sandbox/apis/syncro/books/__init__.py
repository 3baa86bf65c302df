"""The books of the false Syncro: settings, catalogue, invoices, agreements, and the search."""

from . import settings

DESKS = (settings.desk,)
"""Every endpoint of this room."""
