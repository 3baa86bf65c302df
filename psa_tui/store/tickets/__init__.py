"""The queue as it is remembered: tickets as columns and bodies, written, searched, read by need."""

from .store import TicketStore

__all__ = ["TicketStore"]
