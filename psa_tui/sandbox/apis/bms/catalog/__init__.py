"""What the false BMS keeps in lists: lookups, templates, settings, contracts, products; counts."""

from . import figures, lookups, settings, templates, trade

DESKS = (lookups.desk, templates.desk, settings.desk, trade.desk, figures.desk)
"""Every endpoint of this room."""
