"""What is looked at before a write goes out: may it, as whom, and did the ticket change."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Conflict, Problem, Rejected
from psa_tui.domain.fields import Value, text_of
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.port import WriteDesk
from psa_tui.domain.text import one_line, same_text
from psa_tui.domain.tickets import Note, Role, Ticket
from psa_tui.domain.time import age
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    ChangeNote,
    ChangeTicket,
    RemoveNote,
    TicketField,
    ticket_of,
)
from psa_tui.services.identity import Identities
from psa_tui.services.links import Link
from psa_tui.services.plans.sentences import label, labels_of, short
from psa_tui.store.journal import Run, Step

from .books import Books
from .proof import Reworded, desk_of, same_note

CHANGED = "The ticket changed since you opened it; nothing was written."

SKEW = timedelta(minutes=2)
"""How far the vendor's clock may be off ours when a change is taken for our own."""

OWN = frozenset({*TicketField} & {field.name for field in fields(Ticket)})
"""Fields that every ticket has a word for; the others stand in `more`."""

REMEMBERED = 500
"""Tickets as people saw them that are kept in mind."""


class Checks:
    """Looks before sending."""

    def __init__(self, books: Books, identities: Identities) -> None:
        """Nothing was seen by anybody yet."""
        self._books = books
        self._identities = identities
        self._seen: OrderedDict[tuple[TicketRef, datetime], Ticket] = OrderedDict()
        self._shown: dict[int, datetime] = {}
        self._reworded: dict[int, str] = {}

    def remember(self, ticket: Ticket) -> None:
        """Keep a ticket as a person sees it now, to tell later what changed since."""
        self._seen[ticket.ref, ticket.updated] = ticket
        self._seen.move_to_end((ticket.ref, ticket.updated))
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def desk(self, link: Link, step: Step) -> WriteDesk:
        """Return who sends it. Raises PsaError: what may not be written is Rejected."""
        if link.read_only:
            raise Rejected(f"{link.name} is read-only by the configuration; nothing was written.")
        state = await self._identities.sure(link.name)
        if state.ok is False:
            raise Rejected(state.why)
        psa = await link.psa()
        desk = desk_of(psa, type(step.write))
        if isinstance(desk, Absent):
            raise Rejected(str(desk))
        return desk

    async def unchanged(self, link: Link, run: Run, step: Step) -> None:
        """Compare the ticket with what the person saw. Raises Conflict telling who changed what.

        Fields are called as this PSA's forms call them. What was told once is taken as seen when
        the person sends again.
        """
        psa = await link.psa()
        if isinstance(step.write, ChangeNote | RemoveNote):
            try:
                await same_note(psa, step.write, self._reworded.get(run.id))
            except Reworded as conflict:
                self._reworded[run.id] = conflict.body
                raise
        ref, seen = ticket_of(step.write), self._shown.get(run.id, run.seen)
        if ref is None or seen is None:
            return
        now = await psa.tickets.version(ref.id)
        if now.updated <= seen:
            return
        notes = await psa.tickets.notes_since(ref.id, seen)
        labels = labels_of(link.profile.forms)
        problems = (*self._notes(ref, notes), *self._fields(run, step, seen, now, labels))
        if not problems and not self._ours(ref, now.updated):
            span = age(self._books.clock.now() - now.updated)
            problems = (Problem("", f"Somebody changed it {span} ago; what, the vendor hides."),)
        if problems:
            self._shown[run.id] = now.updated
            raise Conflict(CHANGED, problems=problems)

    def _notes(self, ref: TicketRef, notes: tuple[Note, ...]) -> Iterator[Problem]:
        """Tell the notes that others wrote."""
        past = self._books.past(ref)
        said = AddNote | ChangeNote
        ours = {s.receipt.id for s in past if s.receipt and isinstance(s.write, said)}
        for note in notes:
            if note.id not in ours and not any(_logged(step, note) for step in past):
                verb = "replied" if note.role is Role.CONTACT else "wrote"
                span = age(self._books.clock.now() - note.created)
                yield Problem("", f"{note.author} {verb} {span} ago: {one_line(note.words)[:80]}")

    def _fields(
        self, run: Run, step: Step, seen: datetime, now: Ticket, labels: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Tell the fields that others changed; of an unseen ticket only those we would change."""
        base = self._seen.get((now.ref, seen))
        was: dict[str, Value] = {}
        if base is not None:
            keys = (*TicketField, *(key for key, _ in base.more))
            was = {field: value_of(base, field) for field in keys}
        elif isinstance(step.write, ChangeTicket):
            known = {*TicketField, *(key for key, _ in now.more)}
            was = {c.field: c.was for c in step.write.changes if c.field in known}
        ours = self._own_values(now.ref, run.created)
        for field, former in was.items():
            current = value_of(now, field)
            same = text_of(current) == text_of(former)
            if not same and text_of(current) not in ours.get(field, ()):
                name = labels.get(field) or label(field)
                yield Problem(field, f"{name}: {short(former)} → {short(current)}")

    def _own_values(self, ref: TicketRef, since: datetime) -> dict[str, set[str]]:
        """Return what our own writes set since somewhat before a moment, by field."""
        values: dict[str, set[str]] = {}
        for step in self._books.past(ref):
            recent = step.ended is not None and step.ended >= since - timedelta(hours=1)
            if recent and isinstance(step.write, ChangeTicket):
                for change in step.write.changes:
                    values.setdefault(change.field, set()).add(text_of(change.to))
        return values

    def _ours(self, ref: TicketRef, updated: datetime) -> bool:
        """Whether the ticket's last change is one of ours: its moment lies within our sending."""
        return any(
            step.began - SKEW <= updated <= step.ended + SKEW
            for step in self._books.past(ref)
            if step.began and step.ended
        )


def _logged(step: Step, note: Note) -> bool:
    """Whether a note is time that a step of ours logged: some vendors keep time as notes."""
    if not isinstance(step.write, AddTime) or step.ended is None:
        return False
    within = step.write.start - SKEW <= note.created <= step.ended + SKEW
    return within and same_text(step.write.notes, note.body)


def value_of(ticket: Ticket, field: str) -> Value:
    """Return a field of a ticket as an answer, by its key in forms; None where it has none."""
    match field:
        case TicketField.STATUS:
            return ticket.status.choice
        case TicketField.TAGS:
            return ", ".join(ticket.tags)
        case _ if field in OWN:
            value: Value = getattr(ticket, field)
            return value
        case _:
            return dict(ticket.more).get(field)
