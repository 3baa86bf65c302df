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
    ChangeMany,
    ChangeNote,
    ChangeTicket,
    ChangeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteMany,
    DeleteTicket,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.notes import Notes
from psa_tui.vendors.bms.adapter.people import People
from psa_tui.vendors.bms.adapter.work import WorkReader

from .changes import Changing
from .edits import NoteChanging, NoteRemoving
from .files import Detaching, Uploading
from .jobs import ManyChanging, ManyDeleting
from .lines import LineAdding, LineChanging, LineRemoving
from .notes import Noting
from .people import ClientCreating, ContactCreating
from .schedule import Scheduling
from .tickets import Creating, Deleting
from .times import TimeAdding, TimeChanging, TimeRemoving


def desks(
    line: Line, account: Account, people: People, notes: Notes, work: WorkReader
) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write that BMS has."""
    return {
        AddNote: Noting(line, account, notes),
        ChangeNote: NoteChanging(line, notes),
        RemoveNote: NoteRemoving(line, notes),
        CreateTicket: Creating(line, account),
        ChangeTicket: Changing(line, account, notes),
        DeleteTicket: Deleting(line),
        ChangeMany: ManyChanging(line),
        DeleteMany: ManyDeleting(line),
        AddLine: LineAdding(line, work),
        ChangeLine: LineChanging(line, work),
        RemoveLine: LineRemoving(line, work),
        AddTime: TimeAdding(line, account, work),
        ChangeTime: TimeChanging(line, work),
        RemoveTime: TimeRemoving(line, work),
        ScheduleTechnician: Scheduling(line),
        UploadFile: Uploading(line, account),
        RemoveAttachment: Detaching(line),
        CreateClient: ClientCreating(people),
        CreateContact: ContactCreating(people),
    }
