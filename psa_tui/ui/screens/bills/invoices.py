"""Invoices of a ticket or of a client: listed, opened, and a wrong one deleted."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.money import Invoice
from psa_tui.domain.tickets import Ticket
from psa_tui.services.session import Session
from psa_tui.services.tickets import NotNow
from psa_tui.store.journal import StepState
from psa_tui.ui.messages import WriteNews, relay
from psa_tui.ui.present.bill import invoice_page, invoice_row
from psa_tui.ui.present.faults import fault
from psa_tui.ui.screens.bills.deleting import delete_invoice
from psa_tui.ui.screens.bills.listed import ListedScreen
from psa_tui.ui.screens.pages import PageScreen
from psa_tui.ui.widgets.detail import content
from psa_tui.ui.widgets.markdown import Block

KEYS = (("enter", "open"), ("c", "ticket or client"), ("D", "delete"), ("q", "back"))


class InvoicesScreen(ListedScreen[Invoice]):
    """What was invoiced."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "turn", "Of the ticket, or of its client", id="invoices.turn"),
        Binding("D", "delete", "Delete", id="invoices.delete"),
    ]

    def __init__(self, session: Session, ticket: Ticket, *, client: bool = False) -> None:
        """Start with the ticket's invoices, or with those of its client."""
        super().__init__(session, "Invoices")
        self._ticket = ticket
        self._of_client = client and ticket.client is not None
        self._told = ""
        """What became of the last deletion."""

    def on_mount(self) -> None:
        """Read them, and again after a deletion."""
        self._leave = relay(self.session.events, self)
        self.hints.hints(KEYS)
        self._ask()

    def on_unmount(self) -> None:
        self._leave()

    def on_write_news(self, news: WriteNews) -> None:
        """Tell what became of a deletion, and look again."""
        run = news.event.run
        if not run.title.startswith("Delete invoice") or run.state is StepState.BEGUN:
            return
        step = run.steps[-1]
        said = step.receipt.said if step.receipt else step.words
        self._told = said or run.title
        self.say(self._told)
        if run.state is StepState.DONE:
            self._ask()

    @property
    def _ref(self) -> TicketRef:
        return self._ticket.ref

    def _ask(self) -> None:
        client = self._ticket.client
        bills = self.session.bills
        if self._of_client and client is not None:
            self.head(f"Invoices of {client}")
            work = bills.invoices_of_client(self._ref.connection, client.id)
        else:
            self.head(f"Invoices of #{self._ticket.number}")
            work = bills.invoices(self._ref)
        self.run_worker(self._read(work), exclusive=True)

    async def _read(self, work: Awaitable[tuple[Invoice, ...]]) -> None:
        try:
            found = await work
        except (PsaError, NotNow) as error:
            self.fill(())
            self.say(fault(error))
            return
        self.fill((invoice_row(one), one) for one in found)
        nothing = "" if found else "There is no invoice."
        self.say(" ".join(filter(None, (self._told, nothing))))

    def action_turn(self) -> None:
        """Show the client's invoices instead of the ticket's, or the other way round."""
        self._of_client = not self._of_client and self._ticket.client is not None
        self._ask()

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        self._with_lines(self._page)

    def action_delete(self) -> None:
        """Delete the chosen invoice, its number typed."""
        self._with_lines(lambda one: delete_invoice(self, self.session, self._ref.connection, one))

    def _with_lines(self, then: Callable[[Invoice], None]) -> None:
        """Read the chosen invoice as it stands, and go on with it."""
        if (one := self.chosen) is not None:
            self.run_worker(self._whole(one.id, then), exclusive=True)

    async def _whole(self, invoice_id: str, then: Callable[[Invoice], None]) -> None:
        try:
            then(await self.session.bills.invoice(self._ref.connection, invoice_id))
        except (PsaError, NotNow) as error:
            self.say(fault(error))

    def _page(self, invoice: Invoice) -> None:
        lines = invoice_page(invoice, min(self.size.width - 4, 76))
        blocks = [Block(content(line)) for line in lines]
        self.app.push_screen(PageScreen(f"Invoice {invoice.number}", blocks))
