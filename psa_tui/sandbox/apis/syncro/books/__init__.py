"""The books of the false Syncro: settings, catalogue, invoices, agreements, and the search."""

from . import catalog, diary, invoice_lines, invoices, payments, search, settings

DESKS = (
    settings.desk,
    catalog.desk,
    invoices.desk,
    invoice_lines.desk,
    payments.desk,
    diary.desk,
    search.desk,
)
"""Every endpoint of this room."""
