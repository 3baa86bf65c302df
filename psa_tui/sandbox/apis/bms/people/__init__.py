"""People of the false BMS: accounts with their locations, contacts, the MSP's own staff."""

from . import accounts, contacts, staff

DESKS = (accounts.desk, contacts.desk, staff.desk)
"""Every endpoint of this room."""
