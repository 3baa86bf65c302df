"""Many tickets changed or deleted by one job: its log is read to the end, then what stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from psa_tui.domain.errors import Missing, PsaError, Uncertain
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.writes import (
    Attempt,
    ChangeMany,
    DeleteMany,
    Found,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, sentences
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.translate.readback import not_kept
from psa_tui.vendors.bms.translate.writes import BULK, number
from psa_tui.vendors.bms.wire.tickets import LogWire, TicketWire

from .desk import TICKETS, refused

PAUSE = 1.0
"""Seconds between two looks at a job's log."""

LOOKS = 30
"""Looks at a log before what stands is judged without its end."""

CALM = 5
"""Looks without anything new after which a log that has begun is taken as ended."""


@dataclass(frozen=True, slots=True)
class ManyChanging(Desk[ChangeMany]):
    """Changes many tickets; the job answers before it is done."""

    line: Line

    async def stands(self, write: ChangeMany) -> tuple[str, ...]:
        """Return nothing: the values will tell."""
        del write
        return ()

    async def carry_out(self, write: ChangeMany) -> Receipt:
        """Start the job, read its log to the end, and say which tickets it left as they were."""
        body: dict[str, object] = {"TargetedIds": _ids(write.tickets)}
        for one in write.changes:
            if one.field not in BULK or not isinstance(one.to, Choice):
                raise refused("BMS's job for many tickets cannot change this.", one.field)
            body[BULK[one.field]] = number(one.to.id)
        fields = {name: str(key) for key, name in BULK.items()}
        job = str(await self.line.tell("PATCH", TICKETS, body, fields) or "")
        log, done = await _log(self.line, job, len(write.tickets))
        left = [ref for ref in write.tickets if not await self._holds(write, ref)]
        if left and not done:
            raise _running(job, len(write.tickets), left, "changed")
        return _receipt(job, len(write.tickets), left, log, "changed")

    async def look(self, write: ChangeMany, attempt: Attempt) -> Settlement:
        """Look whether all of them have the values."""
        del attempt
        left = [ref for ref in write.tickets if not await self._holds(write, ref)]
        return _settled(len(write.tickets), left, "have the new values")

    async def _holds(self, write: ChangeMany, ref: TicketRef) -> bool:
        try:
            stored = await self.line.get(f"{TICKETS}/{ref.id}", TicketWire)
        except Missing:
            return False
        return not not_kept(write.changes, stored)


@dataclass(frozen=True, slots=True)
class ManyDeleting(Desk[DeleteMany]):
    """Deletes many tickets, for good."""

    line: Line

    async def stands(self, write: DeleteMany) -> tuple[str, ...]:
        """Return nothing: what is gone will tell."""
        del write
        return ()

    async def carry_out(self, write: DeleteMany) -> Receipt:
        """Start the job, read its log to the end, and say which tickets are still there."""
        body = {"TargetedIds": _ids(write.tickets)}
        job = str(await self.line.tell("DELETE", TICKETS, body) or "")
        log, done = await _log(self.line, job, len(write.tickets))
        left = [ref for ref in write.tickets if not await self._gone(ref)]
        if left and not done:
            raise _running(job, len(write.tickets), left, "deleted")
        return _receipt(job, len(write.tickets), left, log, "deleted")

    async def look(self, write: DeleteMany, attempt: Attempt) -> Settlement:
        """Look whether all of them are gone."""
        del attempt
        left = [ref for ref in write.tickets if not await self._gone(ref)]
        return _settled(len(write.tickets), left, "are gone")

    async def _gone(self, ref: TicketRef) -> bool:
        try:
            await self.line.get(f"{TICKETS}/{ref.id}", TicketWire)
        except Missing:
            return True
        return False


async def _log(line: Line, job: str, many: int) -> tuple[tuple[LogWire, ...], bool]:
    """Return a job's log once it has a line for each ticket, or says nothing new for a while.

    And whether it is at its end. How long a job takes and how its log ends is told nowhere; what
    stands is read afterwards.
    """
    log: tuple[LogWire, ...] = ()
    calm = 0
    for _ in range(LOOKS if job else 0):
        try:
            found = await line.rows(f"{TICKETS}/logs/{job}", LogWire)
        except PsaError:
            break  # a log that cannot be read must not make a doubt of what was done
        calm = calm + 1 if len(found) == len(log) else 0
        log = found
        if len(log) >= many or (log and calm >= CALM):
            return log, True
        await line.pipe.clock.sleep(PAUSE)
    return log, False


def _ids(refs: Sequence[TicketRef]) -> list[object]:
    return [number(ref.id) for ref in refs]


def _running(job: str, many: int, left: Sequence[TicketRef], done: str) -> Uncertain:
    """Return the doubt about a job that may still come to the tickets that are left."""
    so_far = f"{many - len(left)} of {many} are {done}" if len(left) < many else "nothing shows yet"
    return Uncertain(f"Job {job} is not done yet: {so_far}.", vendor="Kaseya BMS")


def _receipt(
    job: str, many: int, left: Sequence[TicketRef], log: Sequence[LogWire], done: str
) -> Receipt:
    """Tell what became of all of them; none at all is a refusal, in the words of the log."""
    told = [one.message for one in log if one.message]
    if len(left) == many:
        raise refused(sentences("The job did nothing.", *told[:3]))
    if not left:
        return Receipt(job, f"All {many} are {done}.")
    faults = [one.message for one in log if one.type != log[0].type] or told[-len(left) :]
    return Receipt(job, sentences(f"{many - len(left)} of {many} are {done}.", *faults[:5]))


def _settled(many: int, left: Sequence[TicketRef], held: str) -> Settlement:
    if not left:
        return Found(Receipt("", f"All {many} {held}."))
    if len(left) == many:
        return NotThere()
    return Unclear((f"{many - len(left)} of {many} tickets {held}; the job may still run.",))
