"""The desks that send writes, and find out whether a write whose answer is lost arrived.

How each is settled follows from what the vendor cannot change: ids that were not there before,
the author, the text whatever was wrapped around it, the values that stand.
"""

from collections.abc import Mapping

from psa_tui.domain.port import WriteDesk
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    ChangeLine,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteInvoice,
    DeleteTicket,
    MakeInvoice,
    RemoveAttachment,
    RemoveLine,
    RemoveTime,
    ScheduleTechnician,
    Write,
)
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.comments import Comments
from psa_tui.vendors.syncro.adapter.invoices import Invoices
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.adapter.people import People

from .files import Attaching, Detaching
from .invoices import Checking, InvoiceDeleting, Invoicing
from .lines import LineAdding, LineChanging, LineRemoving
from .notes import Noting
from .people import ClientCreating, ContactCreating
from .schedule import Scheduling
from .tickets import Changing, Creating, Deleting
from .timers import TimeAdding, TimeChanging, TimeCharging, TimeRemoving


def desks(
    line: Line, account: Account, people: People, comments: Comments, invoices: Invoices
) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write; Syncro has all of them."""
    return {
        AddNote: Noting(line, account, comments),
        CreateTicket: Creating(line, account),
        ChangeTicket: Changing(line),
        DeleteTicket: Deleting(line),
        AddLine: LineAdding(line, account),
        ChangeLine: LineChanging(line),
        RemoveLine: LineRemoving(line),
        AddTime: TimeAdding(line, account),
        ChangeTime: TimeChanging(line, account),
        RemoveTime: TimeRemoving(line),
        ChargeTime: TimeCharging(line),
        MakeInvoice: Invoicing(line, account, invoices),
        CheckInvoice: Checking(invoices),
        DeleteInvoice: InvoiceDeleting(line, invoices),
        ScheduleTechnician: Scheduling(line),
        AttachUrl: Attaching(line),
        RemoveAttachment: Detaching(line),
        CreateClient: ClientCreating(people),
        CreateContact: ContactCreating(people),
    }
