"""What an account says of itself: people, roles, picklists, and names for its numbers."""

from .account import EVERY, LISTS_FOR, Account
from .names import BATCH, Asked, Known
from .roles import ROLE, Roles

__all__ = ["BATCH", "EVERY", "LISTS_FOR", "ROLE", "Account", "Asked", "Known", "Roles"]
