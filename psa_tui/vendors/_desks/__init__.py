"""What every desk of every vendor is made from: how writes go out, and how lost ones are found."""

from .desk import Desk, Repeatable
from .invoices import InvoiceRemoving, as_shown
from .making import Making
from .notes import TICKET_GONE, note_among
from .removing import Removing, present
from .said import after_sending, held_as, read_by, refuse, sentences

__all__ = [
    "TICKET_GONE",
    "Desk",
    "InvoiceRemoving",
    "Making",
    "Removing",
    "Repeatable",
    "after_sending",
    "as_shown",
    "held_as",
    "note_among",
    "present",
    "read_by",
    "refuse",
    "sentences",
]
