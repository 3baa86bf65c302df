"""Reading tickets, what hangs on them, people, files, invoices and time."""

from .conversation import Conversation, about
from .diary import Diary
from .files import Files
from .invoices import Invoices
from .people import ACTIVE, People
from .tickets import Tickets

__all__ = [
    "ACTIVE",
    "Conversation",
    "Diary",
    "Files",
    "Invoices",
    "People",
    "Tickets",
    "about",
]
