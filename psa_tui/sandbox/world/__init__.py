"""A neutral MSP as plain data: what every vendor's API in this sandbox serves and changes.

No vendor's spelling lives here, no HTTP and no randomness (that is `psa_tui.sandbox.seed`).
`dump` and `load` turn a world into JSON-able data and back.
"""

from .codec import dump, load
from .estate import Alert, Article, Asset, CannedResponse
from .jobs import Job, JobLine
from .parties import Address, Client, Contact, Site, Technician
from .schedule import ScheduleEntry
from .state import World
from .templates import NoteTemplate, TicketTemplate, TimeTemplate
from .tickets import Attachment, Comment, Sla, StatusChange, Ticket
from .vocabulary import (
    SETTLED,
    Choice,
    Phase,
    Priority,
    Status,
    SubChoice,
    Vocabulary,
)
from .work import (
    Appointment,
    Contract,
    Invoice,
    InvoiceLine,
    LineItem,
    Product,
    TimeEntry,
)

__all__ = [
    "SETTLED",
    "Address",
    "Alert",
    "Appointment",
    "Article",
    "Asset",
    "Attachment",
    "CannedResponse",
    "Choice",
    "Client",
    "Comment",
    "Contact",
    "Contract",
    "Invoice",
    "InvoiceLine",
    "Job",
    "JobLine",
    "LineItem",
    "NoteTemplate",
    "Phase",
    "Priority",
    "Product",
    "ScheduleEntry",
    "Site",
    "Sla",
    "Status",
    "StatusChange",
    "SubChoice",
    "Technician",
    "Ticket",
    "TicketTemplate",
    "TimeEntry",
    "TimeTemplate",
    "Vocabulary",
    "World",
    "dump",
    "load",
]
