"""A neutral MSP as plain data: what every vendor's API in this sandbox serves and changes.

No vendor's spelling lives here, no HTTP and no randomness (that is `psa_tui.sandbox.seed`).
`dump` and `load` turn a world into JSON-able data and back.
"""

from .codec import dump, load
from .estate import Alert, Asset, CannedResponse
from .parties import Address, Client, Contact, Site, Technician
from .state import World
from .tickets import Attachment, Comment, Sla, Ticket
from .vocabulary import (
    SETTLED,
    Choice,
    Phase,
    Priority,
    Status,
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
    "LineItem",
    "Phase",
    "Priority",
    "Product",
    "Site",
    "Sla",
    "Status",
    "Technician",
    "Ticket",
    "TimeEntry",
    "Vocabulary",
    "World",
    "dump",
    "load",
]
