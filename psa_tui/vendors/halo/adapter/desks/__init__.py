"""The desks that send writes, and find out whether a write whose answer is lost arrived."""

from collections.abc import Mapping

from psa_tui.domain.port import WriteDesk
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    ChangeNote,
    ChangeTicket,
    ChangeTime,
    CheckInvoice,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteInvoice,
    DeleteTicket,
    MakeInvoice,
    RemoveAttachment,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)
from psa_tui.vendors.halo.adapter.tickets import Tickets

from .edits import NoteChanging, NoteRemoving
from .files import Detaching, Uploading
from .invoices import Checking, InvoiceDeleting, Invoicing
from .notes import Noting
from .people import ClientCreating, ContactCreating
from .schedule import Scheduling
from .tickets import Changing, Creating, Deleting
from .time import TimeAdding, TimeChanging, TimeRemoving


def desks(tickets: Tickets) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write that Halo has."""
    line, account, actions = tickets.line, tickets.account, tickets.actions
    return {
        AddNote: Noting(line, account, tickets, actions),
        ChangeNote: NoteChanging(line, actions),
        RemoveNote: NoteRemoving(line, actions),
        CreateTicket: Creating(line, tickets),
        ChangeTicket: Changing(line, tickets),
        DeleteTicket: Deleting(line, tickets),
        ScheduleTechnician: Scheduling(line, tickets),
        AddTime: TimeAdding(line, account, actions),
        ChangeTime: TimeChanging(line, actions),
        RemoveTime: TimeRemoving(line, actions),
        MakeInvoice: Invoicing(line, account, actions, tickets.rates, tickets.invoices),
        CheckInvoice: Checking(tickets.invoices),
        DeleteInvoice: InvoiceDeleting(line, tickets.invoices),
        UploadFile: Uploading(line, tickets.attachments),
        RemoveAttachment: Detaching(line, tickets.attachments),
        CreateClient: ClientCreating(tickets.people),
        CreateContact: ContactCreating(tickets.people),
    }
