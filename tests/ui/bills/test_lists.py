"""Invoices, lines and timers, and what nobody billed, at the real app."""

from datetime import timedelta
from decimal import Decimal

from psa_tui.sandbox.world import LineItem, Ticket, TimeEntry
from tests.ui.bills.desk import billed, billing, ready, ticket_of, world_of
from tests.ui.conftest import At
from tests.ui.shell.story import Person


async def palette(person: Person, name: str) -> None:
    """Run a command that has no key."""
    await person.press("colon")
    await person.type(name)
    await person.press("enter")


async def test_a_wrong_invoice_goes_when_its_number_is_typed_and_its_lines_stay(at: At) -> None:
    async with billing(at, everything=True) as person:
        ticket = ticket_of(person)
        await ready(person)
        await person.press("ctrl+s")
        await billed(person, "is what was shown")
        await person.press("q")
        (invoice,) = (
            one for one in world_of(person).invoices.values() if one.ticket_id == ticket.id
        )
        await palette(person, "Invoices of the ticket")
        await person.sees(invoice.number)
        await person.press("enter")
        await person.sees("In all")
        await person.press("q", "D")
        await person.sees("It is looked for afterwards")
        await person.type("12")
        await person.press("enter")
        assert invoice.id in world_of(person).invoices
        await person.press("D")
        await person.sees("It is looked for afterwards")
        await person.type(invoice.number)
        await person.press("enter")
        await billed(person, "is gone")
        assert invoice.id not in world_of(person).invoices
        assert len(ticket.line_items) == 1


def add_line(person: Person, ticket: Ticket) -> LineItem:
    now = person.office.clock.now()
    made = LineItem(
        id=999,
        name="USB-C dock",
        description="Docking station",
        quantity=Decimal(2),
        created=now,
        updated=now,
        price_retail=Decimal(189),
    )
    ticket.line_items.append(made)
    return made


async def test_lines_are_listed_and_removed_before_they_are_invoiced(at: At) -> None:
    async with at() as person:
        ticket = ticket_of(person)
        ticket.line_items.clear()
        ticket.timers.clear()
        add_line(person, ticket)
        await palette(person, "Lines and timers")
        await person.sees("USB-C dock")
        assert "378.00" in person.page
        await person.press("x")
        await person.sees("Remove the line")
        await person.press("ctrl+s")
        for _ in range(10):
            await person.waits(1)
        assert ticket.line_items == []


async def test_an_invoiced_line_stays(at: At) -> None:
    async with at() as person:
        ticket = ticket_of(person)
        ticket.line_items.clear()
        ticket.timers.clear()
        add_line(person, ticket).invoiced = True
        await palette(person, "Lines and timers")
        await person.sees("invoiced")
        await person.press("x")
        await person.sees("it stays as it is")


async def test_what_was_finished_and_not_billed_is_summed_and_billed_from_there(at: At) -> None:
    async with at() as person:
        world, now = world_of(person), person.office.clock.now()
        for one in world.tickets.values():
            one.line_items.clear()
            one.timers.clear()
        done = next(
            one
            for one in world.tickets.values()
            if not world.vocabulary.is_open(one.status) and one.updated > now - timedelta(days=20)
        )
        add_line(person, done)
        await palette(person, "Finished and not billed")
        await person.sees("1 tickets of 1 clients")
        assert "lines of 378.00" in person.page
        await person.press("b")
        await person.sees("Run the bill")
        assert str(done.number) in person.page


async def test_a_running_timer_is_stopped_with_its_minutes_and_charged_once(at: At) -> None:
    async with at() as person:
        ticket = ticket_of(person)
        ticket.line_items.clear()
        ticket.timers.clear()
        start = person.office.clock.now() - timedelta(minutes=35)
        me = world_of(person).me().id
        labour = world_of(person).default_labour_id
        running = TimeEntry(
            id=7, technician_id=me, start=start, created=start, updated=start, product_id=labour
        )
        ticket.timers.append(running)
        await palette(person, "Lines and timers")
        await person.sees("running")
        await person.press("t")
        await person.sees("Change time of")
        assert "35" in person.page
        await person.press("ctrl+s")
        await billed(person, "waits")
        (stopped,) = ticket.timers
        assert stopped.end is not None
        assert stopped.end - stopped.start == timedelta(minutes=35)
        await person.press("c")
        await person.sees("Make it a line")
        await person.press("ctrl+s")
        await billed(person, "charged")
        assert len(ticket.line_items) == 1
        await person.press("j", "c")
        await person.sees("only once")
        assert len(ticket.line_items) == 1


async def test_the_invoices_of_the_client_are_one_key_away(at: At) -> None:
    async with at() as person:
        world = world_of(person)
        client = ticket_of(person).client_id
        theirs = [one.number for one in world.invoices.values() if one.client_id == client]
        others = [one.number for one in world.invoices.values() if one.client_id != client]
        await palette(person, "Invoices of the ticket")
        await person.sees("There is no invoice")
        await person.press("c")
        await person.sees("Invoices of ")
        await person.until(lambda: all(number in person.page for number in theirs[-3:]))
        assert not any(number in person.page for number in others)
