"""A vendor in memory: it keeps a ledger, loses answers on command, and settles honestly."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Garbled, Missing, PsaError, Uncertain
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.people import Client, Contact, Identity
from psa_tui.domain.port import (
    AttachmentDesk,
    Call,
    Catalog,
    InvoiceDesk,
    Leaving,
    Page,
    PeopleDesk,
    TicketDesk,
    TimeDesk,
    WriteDesk,
)
from psa_tui.domain.profile import Profile
from psa_tui.domain.query import Query
from psa_tui.domain.text import same_text
from psa_tui.domain.tickets import (
    Audience,
    Note,
    Phase,
    Role,
    Status,
    Ticket,
    TicketDetail,
    Work,
)
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    ChangeNote,
    ChangeTicket,
    Found,
    NotThere,
    Receipt,
    RemoveNote,
    Settlement,
    Unclear,
    Write,
    ticket_of,
)
from tests.services.fake_facts import (
    DANA,
    NO_FILES,
    NO_INVOICES,
    NO_TIME,
    PRIORITIES,
    PROFILE,
    Lists,
)


@dataclass
class Fate:
    """What becomes of one sending: whether it lands, when, and how it is answered."""

    lands: bool = True
    late: float = 0.0
    """Seconds after the answer was lost at which it lands."""
    raises: Exception | None = None
    hangs: bool = False
    """Whether no answer ever comes: only the end of the program ends it."""


@dataclass
class Fake:
    """Implements `domain.port.Psa`, `TicketDesk`, `PeopleDesk` and `WriteDesk`."""

    clock: Clock
    connection: str = "acme"
    profile: Profile = PROFILE
    me: Identity = DANA
    details: dict[str, TicketDetail] = field(default_factory=dict)
    ledger: list[tuple[str, Write]] = field(default_factory=list)
    """Id and write of everything that took effect, in order."""
    sent: list[Write] = field(default_factory=list)
    """Everything that was ever sent."""
    fates: list[Fate] = field(default_factory=list)
    """What becomes of the next sendings; without any, all goes well."""
    unreadable: PsaError | None = None
    """What every read raises, where set."""
    verdict: Settlement | None = None
    """What every settling says, where set."""
    gate: asyncio.Event | None = None
    """Where set, a sending waits for it before it lands."""
    meanwhile: Callable[[], Awaitable[object]] | None = None
    """What somebody else does just before a write is begun."""
    reads: list[str] = field(default_factory=list)
    pages: int = 2
    """Tickets on a page of a listing."""
    _late: list[tuple[datetime, str, Write]] = field(default_factory=list)
    _ids: int = 1000

    invoices: InvoiceDesk | Absent = NO_INVOICES
    attachments: AttachmentDesk | Absent = NO_FILES
    time: TimeDesk | Absent = NO_TIME
    leaving: Leaving | None = None
    calls: tuple[Call, ...] = ()
    tickets: TicketDesk = field(init=False, repr=False)
    people: PeopleDesk = field(init=False, repr=False)
    catalog: Catalog = field(init=False, repr=False)
    lists: Lists = field(init=False, repr=False)

    # ── Psa ──────────────────────────────────────────────────────────────────
    def __post_init__(self) -> None:
        """Sit at every desk."""
        self.tickets = self.people = self
        self.catalog = self.lists = Lists(self._readable)

    async def identity(self) -> Identity:
        self._readable("identity")
        return self.me

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        return self

    async def close(self) -> None:
        return

    # ── the ledger ───────────────────────────────────────────────────────────
    def add(self, number: int = 10164, **changes: object) -> TicketRef:
        ref = TicketRef(self.connection, str(number * 10))
        ticket = Ticket(
            ref=ref,
            number=str(number),
            title="File sync stopped again",
            status=Status("1", "New", Phase.NEW),
            created=self.clock.now() - timedelta(days=1),
            updated=self.clock.now() - timedelta(hours=1),
            priority=PRIORITIES[1],
            client=Choice("20", "Harbor Foods", "office@harborfoods.example"),
            contact=Choice("30", "Ada Moss", "ada@harborfoods.example"),
        )
        self.details[ref.id] = TicketDetail(ticket=replace(ticket, **changes))  # type: ignore[arg-type]  # by name
        return ref

    def change(self, ref: TicketRef, **changes: object) -> None:
        """Somebody else changes a ticket."""
        detail = self.details[ref.id]
        now = self.clock.now()
        changed = replace(detail.ticket, **{"updated": now, **changes})  # type: ignore[arg-type]  # by name
        self.details[ref.id] = replace(detail, ticket=changed)

    def says(self, ref: TicketRef, author: str, body: str, role: Role = Role.CONTACT) -> None:
        """Somebody else writes on a ticket."""
        self._note(ref.id, self._next(), author, body, role)

    def rewrite(self, ref: TicketRef, note_id: str, **changes: object) -> None:
        """A note reads otherwise from now on."""
        detail = self.details[ref.id]
        notes = tuple(
            replace(one, **changes) if one.id == note_id else one  # type: ignore[arg-type]  # by name
            for one in detail.notes
        )
        self.details[ref.id] = replace(detail, notes=notes)

    def land(self) -> None:
        """Let late writes take effect whose time has come."""
        due = [entry for entry in self._late if entry[0] <= self.clock.now()]
        self._late = [entry for entry in self._late if entry not in due]
        for _, made, write in sorted(due, key=lambda entry: entry[0]):
            self._take_effect(made, write)

    def _next(self) -> str:
        self._ids += 1
        return str(self._ids)

    def _take_effect(self, made: str, write: Write) -> None:
        self.ledger.append((made, write))
        ref = ticket_of(write)
        match write:
            case AddNote():
                self._note(write.ticket.id, made, self.me.name, write.body, Role.TECHNICIAN)
            case ChangeNote():
                self.rewrite(write.ticket, write.note_id, body=write.body)
            case RemoveNote():
                detail = self.details[write.ticket.id]
                left = tuple(one for one in detail.notes if one.id != write.note_id)
                self.details[write.ticket.id] = replace(detail, notes=left)
            case ChangeTicket() if ref is not None:
                values = {change.field: change.to for change in write.changes}
                if isinstance(status := values.get("status"), Choice):
                    values["status"] = self.profile.status(status.id, status.name)  # type: ignore[assignment]  # a ticket holds a Status
                self.change(ref, **values)
            case _:
                return

    def _note(self, ticket_id: str, made: str, author: str, body: str, role: Role) -> None:
        detail = self.details[ticket_id]
        note = Note(
            id=made,
            author=author,
            role=role,
            body=body,
            audience=Audience.CLIENT,
            created=self.clock.now(),
        )
        ticket = replace(detail.ticket, updated=self.clock.now())
        self.details[ticket_id] = replace(detail, ticket=ticket, notes=(note, *detail.notes))

    # ── WriteDesk ────────────────────────────────────────────────────────────
    async def before(self, write: Write) -> tuple[str, ...]:
        self._readable("before")
        if self.meanwhile is not None:
            await self.meanwhile()
        return tuple(made for made, _ in self.ledger)

    async def send(self, write: Write) -> Receipt:
        self.sent.append(write)
        fate = self.fates.pop(0) if self.fates else Fate()
        if self.gate is not None:
            await self.gate.wait()
        made = self._next()
        if fate.late:
            self._late.append((self.clock.now() + timedelta(seconds=fate.late), made, write))
        elif fate.lands:
            self._take_effect(made, write)
        if fate.hangs:
            await asyncio.Event().wait()
        if fate.raises is not None:
            raise fate.raises
        return Receipt(made)

    async def settle(self, write: Write, attempt: Attempt) -> Settlement:
        self._readable("settle")
        if self.verdict is not None:
            return self.verdict
        for made, stood in self.ledger:
            if made not in attempt.before and self._same(write, stood):
                await asyncio.sleep(0)  # an answer takes its time, and others ask meanwhile
                return Found(Receipt(made))
        return NotThere()

    def _same(self, write: Write, stood: Write) -> bool:
        if isinstance(write, AddNote) and isinstance(stood, AddNote):
            return write.ticket == stood.ticket and same_text(write.body, stood.body)
        return write == stood

    # ── reading ──────────────────────────────────────────────────────────────
    def _readable(self, what: str) -> None:
        self.land()
        self.reads.append(what)
        if self.unreadable is not None:
            raise self.unreadable

    def _detail(self, ticket_id: str) -> TicketDetail:
        if ticket_id not in self.details:
            raise Missing(f"no ticket {ticket_id}")
        return self.details[ticket_id]

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        tickets = [d.ticket for d in self.details.values() if d.ticket.status.phase.is_open]
        async for page in self._listed(tickets):
            yield page

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        since = datetime.fromisoformat(cursor) if cursor else None
        tickets = [
            detail.ticket
            for detail in self.details.values()
            if since is None or detail.ticket.updated > since
        ]
        async for page in self._listed(sorted(tickets, key=lambda one: one.updated)):
            yield page

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        async for page in self._listed([detail.ticket for detail in self.details.values()]):
            yield page

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        async for page in self._listed([detail.ticket for detail in self.details.values()]):
            yield page

    async def _listed(self, tickets: list[Ticket]) -> AsyncIterator[Page[Ticket]]:
        for start in range(0, max(len(tickets), 1), self.pages):
            self._readable("page")
            page = tuple(tickets[start : start + self.pages])
            newest = max((one.updated for one in page), default=self.clock.now())
            last = start + self.pages >= len(tickets)
            yield Page(page, newest.isoformat(), last, len(tickets))

    async def read(self, ticket_id: str) -> TicketDetail:
        self._readable("read")
        return self._detail(ticket_id)

    async def work(self, ticket_id: str) -> Work:
        self._readable("work")
        detail = self._detail(ticket_id)
        return Work(detail.times, detail.lines)

    async def version(self, ticket_id: str) -> Ticket:
        self._readable("version")
        return self._detail(ticket_id).ticket

    async def by_number(self, number: str) -> Ticket:
        self._readable("by_number")
        for detail in self.details.values():
            if detail.ticket.number == number:
                return detail.ticket
        raise Missing(f"no ticket #{number}")

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        self._readable("notes_since")
        return tuple(note for note in self._detail(ticket_id).notes if note.created > since)

    async def raw(self, ticket_id: str) -> str:
        return "{}"

    async def client(self, client_id: str) -> Client:
        return Client(id=client_id, name="Harbor Foods")

    async def clients(self, text: str) -> tuple[Client, ...]:
        self._readable("clients")
        return tuple(
            Client(id=str(n), name=f"Client {n}") for n in range(5000) if text in f"Client {n}"
        )

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        return (Contact(id="30", name="Ada Moss", email="ada@harborfoods.example"),)


def lost(*, lands: bool = True, late: float = 0.0) -> Fate:
    """An answer that never comes."""
    return Fate(lands=lands, late=late, raises=Uncertain("The answer is lost."))


def garbled() -> Fate:
    """An answer that nobody can read."""
    return Fate(raises=Garbled("That is no JSON."))


def refused(error: PsaError) -> Fate:
    """An answer that proves that nothing happened."""
    return Fate(lands=False, raises=error)


def unclear(*what: str) -> Settlement:
    """A look that finds something that may be it."""
    return Unclear(what)
