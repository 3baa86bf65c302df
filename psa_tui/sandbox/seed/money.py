"""Enters drafts into the world: numbers them and adds their time, lines, invoices, appointments."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from psa_tui.sandbox.world import (
    Alert,
    Appointment,
    Invoice,
    InvoiceLine,
    LineItem,
    Product,
    TimeEntry,
    World,
)

from .drafts import Draft, Work
from .moments import minutes

QUARTER = Decimal("0.25")
"""Labour is charged by the quarter of an hour, begun ones in full."""


class Ledger:
    """Numbers drafts, oldest first, and writes their time and money."""

    __slots__ = ("_now", "_one_number", "_products", "_rng", "_world")

    def __init__(
        self, world: World, rng: random.Random, now: datetime, *, one_number: bool = False
    ) -> None:
        self._world, self._rng, self._now = world, rng, now
        self._one_number = one_number
        self._products = {one.sku: one for one in world.products.values()}

    def enter(self, draft: Draft) -> None:
        """Give `draft` its ids and put it into the world."""
        world, ticket = self._world, draft.ticket
        ticket.number = world.next_id("number")
        ticket.id = ticket.number if self._one_number else world.next_id("ticket")
        for comment in ticket.comments:
            comment.id = world.next_id("comment")
        for attachment in ticket.attachments:
            attachment.id = world.next_id("attachment")
        world.tickets[ticket.id] = ticket
        self._work(draft)
        if ticket.source == "Monitoring":
            self._alert(draft)
        if draft.plan.stage == "scheduled" and ticket.due is not None:
            self._appointment(draft, ticket.due)

    def _work(self, draft: Draft) -> None:
        steps: dict[Work, Callable[[Draft], object]] = {
            "none": lambda _: None,
            "open": self._time,
            "running": self._running,
            "covered": self._covered,
            "unbilled": self._time,
            "charged": self._charged,
            "zero": self._zero,
            "invoiced": self._invoiced,
            "hardware": self._hardware,
        }
        steps[draft.plan.work](draft)

    def _time(self, draft: Draft) -> TimeEntry:
        """Log the work as ending with the last word of a technician."""
        ticket, who = draft.ticket, draft.scene.technician
        said = [one for one in ticket.comments[1:] if one.technician_id is not None]
        private = [one.body for one in said if one.hidden]
        end = (said or ticket.comments)[-1].created
        entry = TimeEntry(
            id=self._world.next_id("timer"),
            technician_id=who.id,
            start=max(ticket.created, end - minutes(draft.plan.script.minutes)),
            end=end,
            created=end,
            updated=end,
            notes=private[-1] if private else ticket.subject,
            product_id=self._products[self._rate(draft)].id,
        )
        ticket.timers.append(entry)
        return entry

    def _rate(self, draft: Draft) -> str:
        """Pick the labour product: by kind and urgency, now and then on site."""
        if draft.plan.kind == "projects":
            return "LAB-PRJ"
        if draft.plan.script.rank == 0 and self._rng.random() < 0.3:
            return "LAB-EMG"
        return "LAB-ONS" if self._rng.random() < 0.2 else "LAB-REM"

    def _running(self, draft: Draft) -> None:
        entry = self._time(draft)
        entry.start = entry.created = entry.updated = self._now - minutes(draft.plan.script.minutes)
        entry.end = None
        draft.ticket.updated = max(draft.ticket.updated, entry.start)

    def _covered(self, draft: Draft) -> None:
        self._time(draft).billable = False

    def _charged(self, draft: Draft) -> LineItem:
        entry = self._time(draft)
        product = self._world.products[cast("int", entry.product_id)]
        quarters = -(-draft.plan.script.minutes // 15)
        line = self._line(draft, product, QUARTER * quarters)
        line.description = draft.ticket.subject
        entry.recorded, entry.line_item_id = True, line.id
        return line

    def _zero(self, draft: Draft) -> None:
        self._charged(draft).price_retail = Decimal(0)

    def _hardware(self, draft: Draft) -> None:
        wanted = self._rng.choice(("HW-DOCK", "HW-UPSB", "HW-LT14", "HW-MON27"))
        self._line(draft, self._products[wanted], Decimal(1))

    def _invoiced(self, draft: Draft) -> None:
        self._charged(draft)
        if draft.plan.kind == "sales":
            sold = self._rng.choice(("HW-HS", "HW-MON27", "HW-DOCK", "SW-SEAT"))
            self._line(draft, self._products[sold], Decimal(self._rng.randrange(1, 4)))
        elif draft.ticket.line_items[0].name == "On-site support":
            self._line(draft, self._products["FEE-TRIP"], Decimal(1))
        self._invoice(draft)

    def _line(self, draft: Draft, product: Product, quantity: Decimal) -> LineItem:
        at = draft.ticket.comments[-1].created
        line = LineItem(
            id=self._world.next_id("line_item"),
            name=product.name,
            description=product.description,
            quantity=quantity,
            created=at,
            updated=at,
            price_retail=product.price,
            price_cost=product.cost,
            product_id=product.id,
            technician_id=draft.scene.technician.id,
            taxable=product.taxable,
        )
        draft.ticket.line_items.append(line)
        return line

    def _invoice(self, draft: Draft) -> None:
        ticket, world = draft.ticket, self._world
        at = ticket.closed or ticket.updated
        invoice = Invoice(
            id=world.next_id("invoice"),
            number=str(world.next_id("invoice number")),
            client_id=ticket.client_id,
            created=at,
            updated=at,
            date=at,
            due=at + timedelta(days=30),
            ticket_id=ticket.id,
            contact_id=ticket.contact_id,
            technician_id=draft.scene.technician.id,
            tax_rate=draft.scene.client.tax_rate,
            paid=at < self._now - timedelta(days=25) and self._rng.random() < 0.85,
        )
        for line in ticket.line_items:
            line.invoiced, line.invoice_id = True, invoice.id
            invoice.lines.append(
                InvoiceLine(
                    id=world.next_id("invoice line"),
                    name=line.name,
                    description=line.description,
                    quantity=line.quantity,
                    price=line.price_retail,
                    created=at,
                    updated=at,
                    cost=line.price_cost,
                    taxable=line.taxable,
                    product_id=line.product_id,
                    line_item_id=line.id,
                )
            )
        world.invoices[invoice.id] = invoice

    def _alert(self, draft: Draft) -> None:
        ticket, at = draft.ticket, self._world.next_id("alert")
        self._world.alerts[at] = Alert(
            id=at,
            client_id=ticket.client_id,
            description=ticket.subject,
            severity="Critical" if draft.plan.script.rank == 0 else "Warning",
            created=ticket.created,
            asset_id=ticket.asset_ids[0] if ticket.asset_ids else None,
            ticket_id=ticket.id,
            resolved=ticket.resolved,
        )

    def _appointment(self, draft: Draft, start: datetime) -> None:
        ticket, at = draft.ticket, self._world.next_id("appointment")
        self._world.appointments[at] = Appointment(
            id=at,
            summary=ticket.subject,
            start=start,
            end=start + minutes(max(30, draft.plan.script.minutes)),
            client_id=ticket.client_id,
            technician_id=draft.scene.technician.id,
            ticket_id=ticket.id,
            kind=self._rng.choice(("On site", "Remote", "Phone call")),
            location=draft.scene.client.address.line_1,
        )
