"""The lists of the false BMS: lookups, templates, settings, goods, contracts, invoices, counts."""

from . import figures, invoices, lookups, settings, templates, trade

DESKS = (lookups.desk, templates.desk, settings.desk, trade.desk, invoices.desk, figures.desk)
"""Every endpoint of this room."""
