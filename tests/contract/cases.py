"""Every kind of write, ready to be sent, with what it needs made before; neutral for all."""

import hashlib
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from psa_tui.domain.billing import BillLine
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import FieldSpec, LookupKind, Value, text_of
from psa_tui.domain.ids import Choice, Lane, TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.tickets import Audience, Note, Ticket
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    Change,
    ChangeLine,
    ChangeNote,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteInvoice,
    DeleteTicket,
    MakeInvoice,
    Receipt,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)

from .conftest import Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ground:
    """An open ticket of a client, and the lists of the account."""

    stage: Stage
    psa: Psa
    ticket: Ticket

    @property
    def ref(self) -> TicketRef:
        return self.ticket.ref

    @property
    def client(self) -> Choice:
        assert self.ticket.client
        return self.ticket.client

    async def one(
        self, kind: LookupKind, name: str = "", *, lane: str = "", within: str = ""
    ) -> Choice:
        """The first value of a list, or the one of this name."""
        if kind in {LookupKind.CONTACTS, LookupKind.LOCATIONS}:
            within = self.client.id
        found = await self.psa.catalog.lookup(kind, lane=Lane(lane), within=within)
        assert not isinstance(found, Absent)
        return next(choice for choice in found if name.casefold() in choice.name.casefold())

    async def every(self, kind: LookupKind) -> tuple[Choice, ...]:
        """A whole list."""
        found = await self.psa.catalog.lookup(kind)
        assert not isinstance(found, Absent)
        return tuple(one for one in found if one.active)

    async def done(self, write: Write) -> Receipt:
        """Send a write that must simply work."""
        return await present(self.stage, self.psa.desk(type(write))).send(write)


def present(stage: Stage, part: T | Absent) -> T:
    """Return the part. Skipped is what the profile says is absent, in its words; nothing else."""
    if isinstance(part, Absent):
        pytest.skip(f"{stage.vendor}: {part}")
    return part


async def ground(stage: Stage, psa: Psa) -> Ground:
    """The newest open ticket with a client."""
    tickets = [ticket async for page in psa.tickets.open_tickets() for ticket in page.items]
    return Ground(stage, psa, next(ticket for ticket in tickets if ticket.client))


BODY = "The driver is back.\n\nPlease try again & tell me if <it> prints  twice.\n"


async def note(on: Ground) -> Write:
    return AddNote(ticket=on.ref, body=BODY, audience=Audience.CLIENT, mail=True, subject="Update")


async def noted(on: Ground) -> Note:
    """A note that a technician wrote, as it is read."""
    made = await on.done(
        AddNote(ticket=on.ref, body="Swapped the cable.", audience=Audience.INTERNAL, mail=False)
    )
    on.stage.clock.advance(120)
    notes = (await on.psa.tickets.read(on.ref.id)).notes
    return next(one for one in notes if one.id == made.id)


async def note_change(on: Ground) -> Write:
    stood = await noted(on)
    return ChangeNote(
        ticket=on.ref,
        note_id=stood.id,
        body=BODY,
        was=stood.body,
        audience=stood.audience,
    )


async def note_removal(on: Ground) -> Write:
    stood = await noted(on)
    return RemoveNote(ticket=on.ref, note_id=stood.id, was=stood.body)


async def new_ticket(on: Ground) -> Write:
    fields: tuple[tuple[str, Value], ...] = (
        ("client", on.client),
        ("title", "Label printer prints twice"),
        ("priority", await on.one(LookupKind.PRIORITIES)),
        ("technician", await on.one(LookupKind.TECHNICIANS)),
    )
    fields = (*fields, *await demanded(on, dict(fields)))
    return CreateTicket(connection="acme", fields=fields, description=BODY)


async def demanded(ground: Ground, given: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
    """What else this vendor's form requires, where a list has it, and an issue type."""
    form = {one.key: one for one in ground.psa.profile.forms["create"] if one.lookup}
    wanted: set[str] = set()
    more = {key for key, one in form.items() if one.required or key == "issue"}
    while more:
        wanted |= more
        more = {on for key in more for on in depends(form[key]) if on in form} - wanted
    answers: dict[str, Value] = dict(given)
    for key, asked in form.items():
        if key in wanted and key not in answers and asked.lookup:
            lane, within = (text_of(answers.get(name)) for name in depends(asked))
            answers[key] = await ground.one(asked.lookup, lane=lane, within=within)
    return tuple((key, value) for key, value in answers.items() if key not in given)


def depends(field: FieldSpec) -> tuple[str, str]:
    """The fields by whose answers its list is narrowed."""
    return field.lane, field.within


async def change(on: Ground) -> Write:
    changes = (
        Change("title", "Another title", on.ticket.title),
        Change("priority", await on.one(LookupKind.PRIORITIES, "low"), on.ticket.priority),
        Change("due", on.stage.clock.now() + timedelta(days=2)),
    )
    return ChangeTicket(ticket=on.ref, changes=changes)


async def schedule(on: Ground) -> Write:
    """Beside the owner, with a time of day where the vendor's form asks for one."""
    owner = on.ticket.technician.id if on.ticket.technician else ""
    others = [one for one in await on.every(LookupKind.TECHNICIANS) if one.id != owner]
    timed = "start" in {one.key for one in on.psa.profile.forms.get("schedule", ())}
    return ScheduleTechnician(
        ticket=on.ref,
        technician=others[-1],
        start=on.stage.clock.now() + timedelta(hours=3) if timed else None,
        length=timedelta(minutes=45) if timed else None,
    )


async def deletion(on: Ground) -> Write:
    return DeleteTicket(ticket=on.ref)


async def line(on: Ground) -> Write:
    sold = await on.psa.catalog.lookup(LookupKind.PRODUCTS)
    product = sold[0] if not isinstance(sold, Absent) else await on.one(LookupKind.WORK_TYPES)
    return AddLine(
        ticket=on.ref,
        name="Remote support",
        description="Reinstalled the driver",
        quantity=Decimal("0.75"),
        rate=Decimal("112.50"),
        taxable=False,
        product=product,
    )


async def line_change(on: Ground) -> Write:
    made = await on.done(await line(on))
    return ChangeLine(ticket=on.ref, line_id=made.id, quantity=Decimal("1.25"), name="Support")


async def line_removal(on: Ground) -> Write:
    made = await on.done(await line(on))
    return RemoveLine(ticket=on.ref, line_id=made.id)


async def time(on: Ground) -> Write:
    return AddTime(
        ticket=on.ref,
        start=on.stage.clock.now() - timedelta(hours=1),
        worked=timedelta(minutes=45),
        notes="Reinstalled the driver",
        work_type=await on.one(LookupKind.WORK_TYPES),
    )


async def time_change(on: Ground) -> Write:
    made = await on.done(await time(on))
    return ChangeTime(ticket=on.ref, time_id=made.id, notes="Reinstalled it, twice")


async def longer_time(on: Ground) -> Write:
    made = await on.done(await time(on))
    return ChangeTime(ticket=on.ref, time_id=made.id, worked=timedelta(minutes=90))


async def time_removal(on: Ground) -> Write:
    made = await on.done(await time(on))
    return RemoveTime(ticket=on.ref, time_id=made.id)


async def charge(on: Ground) -> Write:
    made = await on.done(await time(on))
    return ChargeTime(ticket=on.ref, time_id=made.id)


async def work(on: Ground) -> Write:
    """What an invoice can be made of: a line, or billable time where that is what is charged."""
    lines = not isinstance(on.psa.desk(AddLine), Absent)
    return await (line if lines else time)(on)


async def invoice(on: Ground) -> Write:
    await on.done(await work(on))
    lines = (await on.psa.tickets.read(on.ref.id)).lines
    waiting = tuple(BillLine.of(one) for one in lines if not one.invoiced)
    return MakeInvoice(ticket=on.ref, client=on.client, lines=waiting)


async def invoice_deletion(on: Ground) -> Write:
    made = await on.done(await invoice(on))
    number = made.said.removeprefix("Invoice ").removesuffix(".")
    return DeleteInvoice(
        connection=on.ref.connection, ticket=on.ref, invoice_id=made.id, number=number
    )


TEXT = b"The spooler stopped.\n" * 40


async def file(on: Ground) -> Write:
    return AttachUrl(ticket=on.ref, url="https://files.example/log.txt", name="log.txt")


async def upload(on: Ground) -> Write:
    path = Path(tempfile.gettempdir()) / "psa-tui-contract.log"
    path.write_bytes(TEXT)
    return UploadFile(
        ticket=on.ref,
        path=str(path),
        name="spooler.log",
        media_type="text/plain",
        size=len(TEXT),
        digest=hashlib.sha256(TEXT).hexdigest(),
    )


async def file_removal(on: Ground) -> Write:
    by_address = not isinstance(on.psa.desk(AttachUrl), Absent)
    await on.done(await (file if by_address else upload)(on))
    on.stage.clock.advance(120)
    attached = (await on.psa.tickets.read(on.ref.id)).attachments
    return RemoveAttachment(ticket=on.ref, attachment_id=attached[-1].id)


async def client(on: Ground) -> Write:
    return CreateClient(
        connection="acme",
        name="Quillon Glass",
        email="office@quillon.example",
        phone="(312) 555-0101",
    )


async def contact(on: Ground) -> Write:
    return CreateContact(
        connection="acme", client=on.client, name="Ada Quist", email="ada@quist.example"
    )


CASES: Mapping[str, Callable[[Ground], Awaitable[Write]]] = {
    one.__name__: one
    for one in (
        note,
        note_change,
        note_removal,
        new_ticket,
        change,
        schedule,
        deletion,
        line,
        line_change,
        line_removal,
        time,
        time_change,
        longer_time,
        time_removal,
        charge,
        invoice,
        invoice_deletion,
        file,
        upload,
        file_removal,
        client,
        contact,
    )
}
"""Name -> makes the write, and whatever it changes, on this ground."""

NEEDS: Mapping[str, type[Write]] = {
    "note_change": ChangeNote,
    "note_removal": RemoveNote,
    "deletion": DeleteTicket,
    "schedule": ScheduleTechnician,
    "charge": ChargeTime,
    "invoice": MakeInvoice,
    "invoice_deletion": DeleteInvoice,
    "file": AttachUrl,
    "upload": UploadFile,
}
"""Case -> the write without which there is nothing to try."""

LATE_BY_NATURE = {"file"}
"""What the vendor does in its own time: its absence never proves anything."""
