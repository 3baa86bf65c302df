"""People and what they have: members, companies, sites, contacts, devices."""

from . import companies, configurations, contacts, members

DESKS = (members.desk, companies.desk, contacts.desk, configurations.desk)
"""The endpoints, by noun."""
