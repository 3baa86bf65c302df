"""Every write as a value: what will be sent, before anything is sent.

A write is shown, journaled, sent by a vendor's desk and settled by reading back; all four see the
same value. A plan is one run of the journal: one step for a note, several for a bill.
"""

from .people import CreateClient, CreateContact
from .plan import (
    Attempt,
    Found,
    NotThere,
    Plan,
    Receipt,
    Settlement,
    Unclear,
    Write,
    connection_of,
    ticket_of,
)
from .ticket import (
    AddNote,
    AttachUrl,
    Change,
    ChangeMany,
    ChangeTicket,
    CreateTicket,
    DeleteMany,
    DeleteTicket,
    Extra,
    RemoveAttachment,
    TicketField,
    UploadFile,
)
from .work import (
    AddLine,
    AddTime,
    ChangeLine,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    DeleteInvoice,
    MakeInvoice,
    RemoveLine,
    RemoveTime,
)

__all__ = [
    "AddLine",
    "AddNote",
    "AddTime",
    "AttachUrl",
    "Attempt",
    "Change",
    "ChangeLine",
    "ChangeMany",
    "ChangeTicket",
    "ChangeTime",
    "ChargeTime",
    "CheckInvoice",
    "CheckTime",
    "CreateClient",
    "CreateContact",
    "CreateTicket",
    "DeleteInvoice",
    "DeleteMany",
    "DeleteTicket",
    "Extra",
    "Found",
    "MakeInvoice",
    "NotThere",
    "Plan",
    "Receipt",
    "RemoveAttachment",
    "RemoveLine",
    "RemoveTime",
    "Settlement",
    "TicketField",
    "Unclear",
    "UploadFile",
    "Write",
    "connection_of",
    "ticket_of",
]
