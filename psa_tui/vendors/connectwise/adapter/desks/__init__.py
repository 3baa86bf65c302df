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
    ChangeLine,
    ChangeNote,
    ChangeTicket,
    ChangeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteTicket,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.lists.account import Account
from psa_tui.vendors.connectwise.adapter.people import People
from psa_tui.vendors.connectwise.adapter.tickets import Tickets
from psa_tui.vendors.connectwise.adapter.whole import Whole

from .desk import Reading
from .edits import NoteChanging, NoteRemoving
from .files import Detaching, Uploading
from .lines import LineAdding, LineChanging, LineRemoving
from .notes import Noting
from .people import ClientCreating, ContactCreating
from .schedule import Scheduling
from .tickets import Changing, Creating, Deleting
from .times import TimeAdding, TimeChanging, TimeRemoving


def desks(
    line: Line, account: Account, people: People, tickets: Tickets, whole: Whole
) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write that ConnectWise PSA knows."""
    reading = Reading(tickets)
    return {
        AddNote: Noting(line, account, reading),
        ChangeNote: NoteChanging(line, reading),
        RemoveNote: NoteRemoving(line, reading),
        CreateTicket: Creating(line, account),
        ChangeTicket: Changing(line, account, reading),
        DeleteTicket: Deleting(line, reading),
        ScheduleTechnician: Scheduling(line, account.keeper, reading),
        AddLine: LineAdding(line, whole, reading),
        ChangeLine: LineChanging(line, whole),
        RemoveLine: LineRemoving(line, whole),
        AddTime: TimeAdding(line, account, whole, reading),
        ChangeTime: TimeChanging(line, whole),
        RemoveTime: TimeRemoving(line, whole),
        UploadFile: Uploading(line, whole, reading),
        RemoveAttachment: Detaching(line, whole),
        CreateClient: ClientCreating(people),
        CreateContact: ContactCreating(people),
    }
