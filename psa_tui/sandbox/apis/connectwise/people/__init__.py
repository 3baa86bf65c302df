"""People and what they have: members, companies, sites, contacts, devices."""

from . import companies, contacts, members

DESKS = (members.desk, companies.desk, contacts.desk)
"""The endpoints, by noun."""
