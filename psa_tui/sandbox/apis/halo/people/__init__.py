"""Agents, clients, their sites and people, and what must be seen before acting for them."""

from . import agents, alerts, clients, writing

DESKS = (agents.desk, clients.desk, alerts.desk, writing.desk)
"""What is served here."""
