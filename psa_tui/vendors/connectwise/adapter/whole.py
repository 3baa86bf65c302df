"""A ticket in full: the discussion, times, products, files, invoices and people around it."""

import asyncio
from dataclasses import dataclass, replace

from psa_tui.domain.errors import Forbidden, Garbled, Missing, Rejected
from psa_tui.domain.money import Invoice
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.tickets import Note, TicketDetail, newest_first
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import or_else
from psa_tui.vendors.connectwise.translate.conditions import every, is_, one_of
from psa_tui.vendors.connectwise.translate.conversation import TIME_NOTE, note
from psa_tui.vendors.connectwise.translate.tickets import attachment, facts, ticket
from psa_tui.vendors.connectwise.translate.work import (
    BILLABLE,
    invoice,
    is_charged,
    line_item,
    time_entry,
)
from psa_tui.vendors.connectwise.wire.tickets import DocumentWire, NoteWire, TicketWire
from psa_tui.vendors.connectwise.wire.work import InvoiceWire, ProductWire, TimeWire

from .line import Line
from .lists.account import Account
from .people import People

SHUT = (Forbidden, Missing, Rejected, Garbled)
"""What keys, or a version, meet that may not ask for something: the ticket shall open anyhow."""

ABOUT = one_of("chargeToType", ("ServiceTicket", "ProjectTicket"))
"""Time on a ticket, whichever of the two collections it is of."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Reads what hangs on a ticket."""

    line: Line
    account: Account
    people: People

    async def detail(self, wire: TicketWire, path: str, raw: str) -> TicketDetail:
        """Put a ticket together; what these keys may not read stays empty."""
        frame = await self.account.frame([wire])
        seen = ticket(wire, frame)
        notes, times, lines = await asyncio.gather(
            self.notes(path, wire.id),
            or_else((), self.times(wire.id), *SHUT),
            or_else((), self.products(wire.id), *SHUT),
        )
        files, invoices, client, contact = await asyncio.gather(
            or_else((), self.files(wire.id), *SHUT),
            or_else((), self.invoices(wire.id), *SHUT),
            or_else(None, self._client(wire), *SHUT),
            or_else(None, self._contact(wire), *SHUT),
        )
        waits = any(one.billable_option == BILLABLE and not is_charged(one) for one in times)
        waits = waits or any(not one.invoiced for one in map(line_item, lines))
        if times or lines:
            seen = replace(seen, unbilled=waits)
        return TicketDetail(
            ticket=seen,
            notes=notes,
            client=client,
            contact=contact or _written(wire),
            times=tuple(time_entry(one, seen.ref) for one in times),
            lines=tuple(map(line_item, lines)),
            invoices=invoices,
            attachments=tuple(map(attachment, files)),
            facts=facts(wire, frame),
            raw=raw,
        )

    async def notes(self, path: str, ticket_id: str) -> tuple[Note, ...]:
        """Return the whole discussion: notes, and the notes of time entries, newest first."""
        try:
            found = await self.line.rows(f"{path}/allNotes", NoteWire)
        except (Missing, Rejected) as error:
            if error.status not in {404, 405}:
                raise
            found = await self._by_hand(path, ticket_id)
        return newest_first(note(one) for one in found if one.text.strip())

    async def _by_hand(self, path: str, ticket_id: str) -> tuple[NoteWire, ...]:
        """Return what older versions, which lack the whole discussion, keep in two places."""
        notes, times = await asyncio.gather(
            self.line.rows(f"{path}/notes", NoteWire), self.times(ticket_id)
        )
        return (*notes, *(_told(one) for one in times if one.notes))

    async def times(self, ticket_id: str) -> tuple[TimeWire, ...]:
        """Return the time entries of a ticket."""
        about = every(ABOUT, is_("chargeToId", int(ticket_id)))
        return await self.line.rows("/time/entries", TimeWire, about)

    async def products(self, ticket_id: str) -> tuple[ProductWire, ...]:
        """Return the products on a ticket, but for cancelled ones."""
        about = every(is_("chargeToType", "Ticket"), is_("chargeToId", int(ticket_id)))
        rows = await self.line.rows("/procurement/products", ProductWire, about)
        return tuple(one for one in rows if not one.cancelled_flag)

    async def files(self, ticket_id: str) -> tuple[DocumentWire, ...]:
        """Return the files of a ticket; links elsewhere are no files."""
        query: Params = {"recordType": "Ticket", "recordId": int(ticket_id)}
        rows = await self.line.rows("/system/documents", DocumentWire, query=query)
        return tuple(one for one in rows if not (one.link_flag or one.url_flag))

    async def invoices(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return the invoices that were made from a ticket."""
        about = every(is_("applyToType", "Ticket"), is_("applyToId", int(ticket_id)))
        rows = await self.line.rows("/finance/invoices", InvoiceWire, about)
        return tuple(map(invoice, rows))

    async def _client(self, wire: TicketWire) -> Client | None:
        return await self.people.client(wire.company.id) if wire.company else None

    async def _contact(self, wire: TicketWire) -> Contact | None:
        return await self.people.contact(wire.contact.id) if wire.contact else None


def _written(wire: TicketWire) -> Contact | None:
    """Return the person as the ticket itself names them, where no contact is linked."""
    if not (wire.contact_name or wire.contact_email_address or wire.contact_phone_number):
        return None
    return Contact(
        id=wire.contact.id if wire.contact else "",
        name=wire.contact_name or wire.contact_email_address,
        email=wire.contact_email_address,
        phone=wire.contact_phone_number,
    )


def _told(entry: TimeWire) -> NoteWire:
    """Return the note that stands in a time entry."""
    return NoteWire.model_validate(
        {
            "id": entry.id,
            "text": entry.notes,
            "detailDescriptionFlag": entry.add_to_detail_description_flag,
            "internalAnalysisFlag": entry.add_to_internal_analysis_flag,
            "resolutionFlag": entry.add_to_resolution_flag,
            "member": entry.member,
            "noteType": TIME_NOTE,
            "timeStart": entry.time_start,
            "timeEnd": entry.time_end,
            "dateCreated": entry.date_entered,
        }
    )
