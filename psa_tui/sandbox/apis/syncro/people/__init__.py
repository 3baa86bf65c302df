"""People of the false Syncro: users, customers, contacts."""

from . import contacts, customers, users

DESKS = (users.desk, customers.desk, contacts.desk)
"""Every endpoint of this room."""
