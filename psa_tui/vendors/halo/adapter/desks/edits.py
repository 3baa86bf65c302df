"""Notes given another text or taken off: actions, addressed by their number and their ticket."""

from dataclasses import dataclass

from psa_tui.domain.errors import Conflict, Missing
from psa_tui.domain.writes import ChangeNote, Receipt, RemoveNote
from psa_tui.vendors._desks import Removing, Repeatable, read_by
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.halo.adapter.actions import Actions
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.translate.conversation import is_time, readers
from psa_tui.vendors.halo.translate.writes import NOTE_FIELDS, note_change
from psa_tui.vendors.halo.wire.tickets import ActionWire

from .desk import refused


@dataclass(frozen=True, slots=True)
class NoteChanging(Repeatable[ChangeNote]):
    """Changes the text of actions; the same text may be sent again."""

    line: Line
    actions: Actions

    async def carry_out(self, write: ChangeNote) -> Receipt:
        """Post the text; whom it is hidden from is said again as it stands, and nobody is mailed.

        What nobody says of an action may fall back to what its outcome is set up to do.
        """
        stored = await _stored(self.actions, write)
        if stored is None:
            raise _lost()
        if readers(stored) is not write.audience:
            words = "Others than those who were shown can read this note by now."
            raise Conflict(words, vendor="HaloPSA")
        _free(stored)
        record = note_change(write, html=bool(stored.note_html))
        answer = await self.line.write("/Actions", ActionWire, record, fields=NOTE_FIELDS)
        return Receipt(write.note_id, _said(write, answer))

    async def holds(self, write: ChangeNote) -> Receipt | None:
        """Look whether the text stands, also in its HTML, which is what people see."""
        stored = await _stored(self.actions, write)
        if stored is None or not _reads(write, stored):
            return None
        return Receipt(write.note_id, _said(write, stored))


@dataclass(frozen=True, slots=True)
class NoteRemoving(Removing[RemoveNote]):
    """Takes actions off tickets, for good, but never time that was worked."""

    line: Line
    actions: Actions

    async def take(self, write: RemoveNote) -> None:
        """Delete it."""
        stored = await _stored(self.actions, write)
        if stored is None:
            raise _lost()
        _free(stored)
        if is_time(stored):
            raise refused("This note carries time that was worked: delete the time entry instead.")
        await self.line.delete(f"/Actions/{write.note_id}", {"ticket_id": write.ticket.id})

    async def standing(self, write: RemoveNote) -> bool:
        """Whether it still stands."""
        return await _stored(self.actions, write) is not None


async def _stored(actions: Actions, write: ChangeNote | RemoveNote) -> ActionWire | None:
    """Return the action as the conversation has it; its number counts within its ticket alone."""
    found = await actions.all_of(write.ticket.id)
    return next((one for one in found if one.id == write.note_id), None)


def _lost() -> Missing:
    return Missing("The note is not on the ticket any more.", vendor="HaloPSA")


def _free(stored: ActionWire) -> None:
    if stored.invoiced:
        words = f"This note is on invoice {stored.actioninvoicenumber}: it must stay as it is."
        raise refused(words)


def _reads(write: ChangeNote, stored: ActionWire) -> bool:
    return alike(to_plain(write.body), stored.note_html or stored.note)


def _said(write: ChangeNote, stored: ActionWire) -> str:
    if seen := read_by("Halo", write.audience, readers(stored)):
        return seen
    return "" if _reads(write, stored) else "Halo kept another text."
