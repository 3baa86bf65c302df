"""What the house itself proves by reading: time as it was shown, a note as it was seen."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Conflict, Missing, Problem, Rejected
from psa_tui.domain.port import Psa, WriteDesk
from psa_tui.domain.text import one_line, same_text
from psa_tui.domain.tickets import Audience, Note
from psa_tui.domain.time import TimeEntry, age
from psa_tui.domain.writes import (
    Attempt,
    ChangeNote,
    CheckTime,
    Found,
    NotThere,
    Receipt,
    RemoveNote,
    Settlement,
    Write,
)
from psa_tui.services.plans.notes import stands

NEAR = timedelta(minutes=1)
"""How exactly a duration must come back: vendors keep few decimals of an hour."""

EVER = datetime(1900, 1, 1, tzinfo=UTC)
"""Before any note: asked for what was written since, a vendor tells every note."""


@dataclass(frozen=True, slots=True)
class TimeProof:
    """Implements `domain.port.WriteDesk` for `CheckTime`; only ever reads."""

    psa: Psa

    async def before(self, write: Write) -> tuple[str, ...]:
        """Return nothing: nothing is made."""
        del write
        return ()

    async def send(self, write: Write) -> Receipt:
        """Read and compare. Raises Rejected with what differs, Missing."""
        if not isinstance(write, CheckTime):
            raise TypeError(f"{type(write).__name__} is no time to be checked")
        work = await self.psa.tickets.work(write.ticket.id)
        entry = next((one for one in work.times if one.id == write.time_id), None)
        if entry is None:
            raise Missing("The time entry is not on the ticket.")
        if problems := differences(write, entry):
            raise Rejected(" ".join(one.message for one in problems), problems=problems)
        who = f" of {entry.technician}" if entry.technician else ""
        said = f"The time entry{who} stands: {age(entry.worked)}, {write.work_type}."
        return Receipt(entry.id, said)

    async def settle(self, write: Write, attempt: Attempt) -> Settlement:
        """Read again: a reading that failed left nothing behind."""
        del attempt
        try:
            return Found(await self.send(write))
        except (Rejected, Missing):
            return NotThere()


def desk_of(psa: Psa, kind: type[Write]) -> WriteDesk | Absent:
    """Return who sends this kind of write: the house where it only reads, else the vendor."""
    return TimeProof(psa) if kind is CheckTime else psa.desk(kind)


def differences(shown: CheckTime, found: TimeEntry) -> tuple[Problem, ...]:
    """Say in what a time entry differs from what was shown."""
    told = []
    if abs(found.worked - shown.worked) > NEAR:
        told.append(
            Problem("worked", f"It counts {age(found.worked)}, shown was {age(shown.worked)}.")
        )
    if found.work_type is None or found.work_type.id != shown.work_type.id:
        name = found.work_type.name if found.work_type else "none"
        told.append(Problem("labour", f"Its work type is {name}, shown was {shown.work_type}."))
    if shown.contract is not None and (
        found.contract is None or found.contract.id != shown.contract.id
    ):
        name = found.contract.name if found.contract else "none"
        told.append(Problem("contract", f"Its agreement is {name}, shown was {shown.contract}."))
    if shown.role is not None and (found.role is None or found.role.id != shown.role.id):
        name = found.role.name if found.role else "none"
        told.append(Problem("role", f"Its role is {name}, shown was {shown.role}."))
    if not same_text(shown.notes, found.notes) and shown.notes not in found.notes:
        told.append(Problem("description", f"Its text is “{one_line(found.notes)[:80]}”."))
    return tuple(told)


async def same_note(psa: Psa, write: ChangeNote | RemoveNote, told: str | None) -> str:
    """Compare the note with what the person saw; return how it reads now, empty where it is gone.

    `told` is how they were told that it reads, if they were. A text for other readers than the
    note has by now is never sent. Raises Rejected; Reworded where another text stands there.
    """
    notes = await psa.tickets.notes_since(write.ticket.id, EVER)
    note = next((one for one in notes if one.id == write.note_id), None)
    if note is None and isinstance(write, RemoveNote):
        return ""
    if note is None or note.fixed:
        raise Rejected("That note is not among the ticket's notes any more; nothing was written.")
    if isinstance(write, ChangeNote) and note.audience is not write.audience:
        raise Rejected(f"{_readers(note)} Nothing was written; open the form again.")
    if not stands(write, note) and note.body != told:
        raise Reworded(note.body)
    return note.body


class Reworded(Conflict):
    """Somebody gave the note another text."""

    def __init__(self, body: str) -> None:
        """Keep the text that stands now."""
        words = "The note changed since you opened it; nothing was written."
        super().__init__(words, problems=(Problem("", f"It reads now: {one_line(body)[:80]}"),))
        self.body = body


def _readers(note: Note) -> str:
    """Say who reads it by now."""
    if note.audience is Audience.CLIENT:
        return "The client reads this note by now, and did not when you opened it."
    return "This note is internal by now, and was not when you opened it."
