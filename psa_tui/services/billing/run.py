"""Bills as others call them: what one stands on, sending it, invoices, what nobody billed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from psa_tui.domain.billing import BillPreview
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Busy, Forbidden, Missing
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.money import Invoice
from psa_tui.domain.port import ClientRates, InvoiceDesk, Psa
from psa_tui.domain.query import parse
from psa_tui.domain.tickets import Ticket, TicketDetail, Work
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import DeleteInvoice, Plan
from psa_tui.services.events import Events, TicketsChanged
from psa_tui.services.forms import NotNow
from psa_tui.services.identity import Identities
from psa_tui.services.links import Link
from psa_tui.services.settings import Settings
from psa_tui.services.writes import Writes
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState

from .ground import Ground
from .plan import plan
from .unbilled import Unbilled, unbilled
from .verify import billed_ticket, invoice_of, is_bill, verdict

NO_GRACE = timedelta(0)
"""A bill was confirmed as a whole: it needs no second thought."""

LOOKED_BACK = 500
"""Runs of the journal that are asked for an earlier bill."""

OF_TICKET = "ticket.invoices"
"""What a profile calls invoices that are found by their ticket, where a vendor has none."""

SEARCHED = "open:no updated:<90d"
"""Where unbilled work is looked for: what was finished within a quarter."""

FEW_SECONDS, PATIENCE = timedelta(seconds=2), timedelta(seconds=60)
"""How long a vendor is left alone that asks for patience: at least, and where it names no time."""

Progress = Callable[[int, int], None]
"""Told how many of how many tickets were looked at."""


class Bills:
    """Everything about money that is sent or looked at."""

    def __init__(
        self,
        *,
        store: Store,
        links: Mapping[str, Link],
        settings: Settings,
        clock: Clock,
        events: Events,
        identities: Identities,
        writes: Writes,
    ) -> None:
        """Keep what bills are made from."""
        self._store = store
        self._links = links
        self._settings = settings
        self._clock = clock
        self._events = events
        self._identities = identities
        self._writes = writes

    # ── a bill ───────────────────────────────────────────────────────────────
    def under_way(self, ref: TicketRef) -> Run | None:
        """Return the unfinished bill of a ticket: there is never a second one beside it."""
        runs = self._store.journal.unfinished()
        return next((run for run in runs if billed_ticket(run) == ref), None)

    async def ground(self, ref: TicketRef, *, mails: tuple[str, ...] = ()) -> Ground:
        """Read the ticket and the rates of this moment. Raises PsaError, and NotNow."""
        link = self._links[ref.connection]
        if not link.profile.recipes:
            raise NotNow(f"{link.vendor} bills elsewhere.")
        psa = await link.psa()
        detail, products = await asyncio.gather(psa.tickets.read(ref.id), psa.catalog.products())
        client = detail.ticket.client
        if client is None:
            raise NotNow(f"#{detail.ticket.number} has no client: nobody could be charged.")
        self._writes.remember(detail.ticket)
        await self._keep(detail)
        detail = await _with_prepaid(psa, detail)
        if isinstance(psa.catalog, ClientRates) and not isinstance(products, Absent):
            own = await psa.catalog.labour_for(client.id)
            products = (*own, *(one for one in products if not one.labour))
        now, billing = self._clock.now(), self._settings.billing
        return Ground(
            detail=detail,
            products=() if isinstance(products, Absent) else products,
            recipes=link.profile.recipes,
            now=now,
            decimals=billing.decimals,
            aliases=billing.labour,
            after_hours=not self._settings.business_hours.holds(
                now.astimezone(self._settings.zone)
            ),
            acting_as=self._identities.acting_as(ref.connection),
            mails=mails,
            posted=link.profile.posted,
            ready=await self._ready(psa, detail.ticket),
            billed=self._billed(ref),
        )

    async def _ready(self, psa: Psa, ticket: Ticket) -> Choice | None:
        """Return the status of the ticket's board that the configuration calls ready to invoice."""
        board = ticket.queue.name.casefold() if ticket.queue else ""
        named = {key.casefold(): name for key, name in self._settings.billing.ready.items()}
        if (wanted := named.get(board, "")) == "":
            return None
        found = await psa.catalog.lookup(LookupKind.STATUSES, lane=ticket.lane)
        choices = () if isinstance(found, Absent) else found
        return next((one for one in choices if one.name.casefold() == wanted.casefold()), None)

    async def submit(self, bill: BillPreview, *, draft: str = "") -> Run:
        """Commit every step to the journal and let it run. Raises NotNow, StoreFault."""
        if self.under_way(bill.ticket.ref) is not None:
            raise NotNow("A bill of this ticket is under way already.")
        made = plan(bill, now=self._clock.now(), draft=draft)
        return await self._writes.submit(made, grace=NO_GRACE)

    def _billed(self, ref: TicketRef) -> tuple[str, ...]:
        done = (
            run
            for run in self._store.journal.recent(LOOKED_BACK)
            if is_bill(run) and billed_ticket(run) == ref and run.state is StepState.DONE
        )
        return tuple(f"This is another bill of the same ticket: {_said(run)}" for run in done)

    async def _keep(self, detail: TicketDetail) -> None:
        keep, now = self._store.tickets.save_detail, self._clock.now()
        if await self._store.run(lambda: keep(detail, now=now)):
            self._events.emit(TicketsChanged((detail.ticket.ref,)))

    # ── invoices ─────────────────────────────────────────────────────────────
    async def invoices(self, ref: TicketRef) -> tuple[Invoice, ...]:
        """Return a ticket's invoices, with their lines. Raises PsaError, NotNow."""
        if (absent := self._links[ref.connection].profile.absent.get(OF_TICKET)) is not None:
            raise NotNow(str(absent))
        return await (await self._invoice_desk(ref.connection)).of_ticket(ref.id)

    async def invoices_of_client(self, connection: str, client_id: str) -> tuple[Invoice, ...]:
        """Return a client's invoices, the newest first, without lines. Raises PsaError, NotNow."""
        return await (await self._invoice_desk(connection)).of_client(client_id)

    async def invoice(self, connection: str, invoice_id: str) -> Invoice:
        """Return one invoice with its lines. Raises PsaError, NotNow."""
        return await (await self._invoice_desk(connection)).read(invoice_id)

    async def delete(self, connection: str, invoice: Invoice) -> Run:
        """Delete an invoice whose number the person typed. Raises StoreFault."""
        ref = TicketRef(connection, invoice.ticket_id) if invoice.ticket_id else None
        gone = DeleteInvoice(
            connection=connection, ticket=ref, invoice_id=invoice.id, number=invoice.number
        )
        made = Plan(title=f"Delete invoice {invoice.number}", steps=(gone,))
        return await self._writes.submit(made, grace=NO_GRACE)

    async def _invoice_desk(self, connection: str) -> InvoiceDesk:
        desk = (await self._links[connection].psa()).invoices
        if isinstance(desk, Absent):
            raise NotNow(str(desk))
        return desk

    # ── what was never billed ────────────────────────────────────────────────
    async def unbilled(
        self, connection: str, progress: Progress = lambda _done, _all: None
    ) -> tuple[Unbilled, ...]:
        """Look at what was finished lately for work that is on no invoice. Raises PsaError.

        What is known not to wait is not read again until it changes; `unbilled:yes` finds the rest
        afterwards.
        """
        tickets = self._finished(connection)
        found = []
        for place, ticket in enumerate(tickets, start=1):
            if (one := await self._look(ticket)) is not None:
                found.append(one)
            progress(place, len(tickets))
        return tuple(found)

    def _finished(self, connection: str) -> tuple[Ticket, ...]:
        query = parse(
            f'{SEARCHED} connection:"{connection}"',
            now=self._clock.now(),
            zone=self._settings.zone,
        )
        refs = self._store.tickets.refs(self._store.tickets.order(query, now=self._clock.now()))
        kept = (self._store.tickets.ticket(ref) for ref in refs if ref.connection == connection)
        return tuple(one for one in kept if one is not None and one.unbilled is not False)

    async def _look(self, ticket: Ticket) -> Unbilled | None:
        try:
            work = await self._work(ticket.ref)
        except Missing:
            return None
        found = unbilled(ticket, work.lines, work.times)
        known = replace(ticket, unbilled=found is not None)
        if known != ticket:
            upsert, now = self._store.tickets.upsert, self._clock.now()
            await self._store.run(lambda: upsert(known.ref.connection, (known,), now=now))
            self._events.emit(TicketsChanged((known.ref,)))
        return found

    async def _work(self, ref: TicketRef) -> Work:
        """Read times and lines; where the vendor asks for patience, be patient."""
        psa = await self._links[ref.connection].psa()
        while True:
            try:
                return await psa.tickets.work(ref.id)
            except Busy as busy:
                now = self._clock.now()
                wait = max((busy.retry_at or now + PATIENCE) - now, FEW_SECONDS)
                await self._clock.sleep(wait.total_seconds())


def _said(run: Run) -> str:
    """Say how an earlier bill ended, or what it was called where no invoice is made here."""
    return verdict(run).words[0] if invoice_of(run) else f"{run.title}."


async def _with_prepaid(psa: Psa, detail: TicketDetail) -> TicketDetail:
    """Read the client in full: a ticket's own copy may lack the prepaid hours."""
    if detail.ticket.client is None:
        return detail
    try:
        return replace(detail, client=await psa.people.client(detail.ticket.client.id))
    except (Forbidden, Missing):
        return detail
