"""Agents, clients, their sites and people, and what must be seen before acting for them."""

from . import agents, clients, writing

DESKS = (agents.desk, clients.desk, writing.desk)
"""What is served here."""
