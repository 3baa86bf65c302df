"""Deleting an invoice: its number is typed, and whether it is gone is read afterwards."""

from collections.abc import Callable

from textual.screen import Screen

from psa_tui.domain.money import Invoice
from psa_tui.services.session import Session
from psa_tui.ui.screens.confirm import ConfirmScreen


def delete_invoice(
    screen: Screen[None],
    session: Session,
    connection: str,
    invoice: Invoice,
    then: Callable[[], None] = lambda: None,
) -> None:
    """Ask for the number, and delete on a match; `then` is called once it was journaled."""
    lines = (
        f"Invoice {invoice.number} for {invoice.client or 'nobody'}, {invoice.total:.2f} in all.",
        "It is looked for afterwards: the vendor's answer alone proves nothing.",
        "Its lines stay on the ticket and can be billed again.",
    )

    async def send() -> None:
        await session.bills.delete(connection, invoice)
        then()

    def decided(answer: object) -> None:
        if answer is True:
            screen.run_worker(send(), exclusive=True)
        else:
            screen.notify("Nothing was deleted.", markup=False)

    title = f"Delete invoice {invoice.number}?"
    screen.app.push_screen(ConfirmScreen(title, lines, typed=invoice.number), decided)
