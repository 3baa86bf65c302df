"""Contracts, rates, invoices, time sheets and appointments."""

from . import agreements, appointments, events, invoices, sheets

DESKS = (agreements.desk, invoices.desk, events.desk, sheets.desk, appointments.desk)
"""What is served here."""
