"""Agents, clients, their sites and people, and what must be seen before acting for them."""

from . import agents, clients

DESKS = (agents.desk, clients.desk)
"""What is served here."""
