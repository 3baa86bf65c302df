"""The desks that send writes, and find out whether a write whose answer is lost arrived.

How each is settled follows from what the vendor cannot change: ids ascend, so what is above the
highest one noted is new; then the author, the text, the values that stand.
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
    RemoveAttachment,
    RemoveLine,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)
from psa_tui.vendors.autotask.adapter.account import Account, Roles
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.adapter.reading import Conversation, People

from .desk import Pen
from .edits import NoteChanging
from .files import Detaching, Uploading
from .helpers import Helping
from .lines import LineAdding, LineChanging, LineRemoving
from .notes import Noting
from .people import ClientCreating, ContactCreating
from .tickets import Changing, Creating
from .times import TimeAdding, TimeChanging, TimeRemoving


def desks(
    line: Line, account: Account, people: People, talk: Conversation, roles: Roles
) -> Mapping[type[Write], WriteDesk]:
    """Return the desk of each kind of write; for what is missing the profile says why."""
    pen = Pen(line, account)
    return {
        AddNote: Noting(pen, account, talk),
        ChangeNote: NoteChanging(pen, talk),
        CreateTicket: Creating(pen, account, roles),
        ChangeTicket: Changing(pen, account, roles),
        ScheduleTechnician: Helping(pen, roles),
        AddLine: LineAdding(pen, account, talk),
        ChangeLine: LineChanging(pen, talk),
        RemoveLine: LineRemoving(pen, talk),
        AddTime: TimeAdding(pen, account, talk, roles),
        ChangeTime: TimeChanging(line, account),
        RemoveTime: TimeRemoving(pen),
        UploadFile: Uploading(pen),
        RemoveAttachment: Detaching(pen),
        CreateClient: ClientCreating(pen, account),
        CreateContact: ContactCreating(pen, people),
    }
