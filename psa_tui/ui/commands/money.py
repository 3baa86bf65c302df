"""Money: the bill of a ticket, its lines and invoices, and what was never billed."""

from functools import partial

from psa_tui.ui.commands.command import Command, Group
from psa_tui.ui.commands.tickets import on_one, possible

LOOK, WRITE = Group.LOOK, Group.WRITE


MONEY = (
    Command(
        "ticket.bill",
        ("b",),
        "Bill",
        "Shows every line, cent and step first; nothing is sent before you confirm.",
        WRITE,
        lambda w, aim: w.bills.bill(aim),
        partial(possible, "bill"),
    ),
    Command(
        "ticket.work",
        (),
        "Lines and timers",
        "Line items and timers of the ticket: add, change, remove, start, stop, charge.",
        LOOK,
        lambda w, aim: w.bills.work(aim),
        on_one,
    ),
    Command(
        "ticket.invoices",
        (),
        "Invoices of the ticket",
        "List and open them; delete one by typing its number.",
        LOOK,
        lambda w, aim: w.bills.invoices(aim),
        on_one,
    ),
    Command(
        "client.invoices",
        (),
        "Invoices of the client",
        "All invoices of the client of this ticket.",
        LOOK,
        lambda w, aim: w.bills.invoices(aim, client=True),
        on_one,
    ),
    Command(
        "bills.unbilled",
        (),
        "Finished and not billed",
        "Closed tickets with time or lines on no invoice, by client, with sums.",
        LOOK,
        lambda w, _: w.bills.unbilled(),
    ),
    Command(
        "bills.timesheet",
        (),
        "My time",
        "What I logged this day or week in every PSA, with sums and gaps; change it from there.",
        LOOK,
        lambda w, _: w.bills.timesheet(),
    ),
)
