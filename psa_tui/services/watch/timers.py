"""Timers of one's own: one runs, many are paused, and all survive the end of the program."""

from datetime import datetime

from psa_tui.domain.fields import Answers, text_of
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.stretches import Timer, timers
from psa_tui.domain.time import Clock, age, parse_minutes
from psa_tui.services.events import Events, Said, TimersMoved, Tone
from psa_tui.store.database import Store, StoreFault


class Timers:
    """Starts, pauses and offers what was timed."""

    def __init__(self, store: Store, clock: Clock, events: Events) -> None:
        """Keep where timers stand; they are read anew each time, since copies share them."""
        self._store = store
        self._clock = clock
        self._events = events

    def known(self) -> tuple[Timer, ...]:
        """Return every timer that is not logged yet, the running one first."""
        return timers(self._store.timers.waiting(), self._clock.now())

    def of(self, ref: TicketRef) -> Timer | None:
        """Return the timer of a ticket."""
        return next((one for one in self.known() if one.ticket == ref), None)

    async def toggle(self, ref: TicketRef) -> str:
        """Start the ticket's timer, or pause it where it runs; say what became of which.

        The one of another ticket is paused by it. On the disk when this returns. Raises StoreFault.
        """
        before = next((one for one in self.known() if one.running), None)
        now, switch = self._clock.now(), self._store.timers.switch
        if before is not None and before.ticket == ref:
            await self._store.run(lambda: switch(None, now, only_from=ref))
            self._events.emit(TimersMoved())
            return f"{self._named(ref)} is paused at {self._told(ref)}; T or b logs it."
        resumed = self.of(ref)
        await self._store.run(lambda: switch(ref, now))
        self._events.emit(TimersMoved())
        goes_on = f" It goes on at {age(resumed.worked)}." if resumed else ""
        paused = f" {self._named(before.ticket)} is paused." if before else ""
        return f"The timer of {self._named(ref)} runs.{goes_on}{paused}"

    async def drop(self, ref: TicketRef) -> None:
        """Forget what was timed on a ticket and not logged. Raises StoreFault."""
        await self._store.run(lambda: self._store.timers.drop(ref))
        self._events.emit(TimersMoved())

    async def offer(self, ref: TicketRef) -> Timer | None:
        """Pause the ticket's timer and return what it stands at, to be logged. Raises StoreFault.

        Paused, so that what is offered is what is sent.
        """
        now = self._clock.now()
        await self._store.run(lambda: self._store.timers.switch(None, now, only_from=ref))
        self._events.emit(TimersMoved())
        return self.of(ref)

    async def took(self, ref: TicketRef | None, answers: Answers) -> None:
        """Put the timer away whose time these answers log; a fault of the store is told.

        It counts as logged where the minutes are those that were offered; other minutes are other
        work, and leave it as it is.
        """
        timer = self.of(ref) if ref else None
        if timer is None or timer.running or _minutes(answers) != timer.minutes:
            return
        now, taken = self._clock.now(), self._store.timers.take
        try:
            await self._store.run(lambda: taken(timer.ticket, now))
        except StoreFault as fault:
            self._events.emit(Said(str(fault), Tone.BAD))
        self._events.emit(TimersMoved())

    def line(self) -> str:
        """Say in a few words what runs and how much is paused; empty where there is nothing."""
        return line(self._store, self._clock.now())

    def _told(self, ref: TicketRef) -> str:
        timer = self.of(ref)
        return age(timer.worked) if timer else "nothing"

    def _named(self, ref: TicketRef) -> str:
        return named(self._store, ref)


def line(store: Store, now: datetime) -> str:
    """Say in a few words which timer runs and how many are paused; empty where there is none."""
    known = timers(store.timers.waiting(), now)
    runs = [f"timer {named(store, one.ticket)} {age(one.worked)}" for one in known if one.running]
    paused = len(known) - len(runs)
    rest = [f"{paused} timer{'s' if paused > 1 else ''} paused"] if paused else []
    return ", ".join((*runs, *rest))


def named(store: Store, ref: TicketRef) -> str:
    """Name a ticket by its number, as far as it is known."""
    ticket = store.tickets.ticket(ref)
    return f"#{ticket.number}" if ticket else ref.id


def _minutes(answers: Answers) -> int | None:
    try:
        return parse_minutes(text_of(answers.get("worked")))
    except ValueError:
        return None
