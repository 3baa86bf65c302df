"""Timers, lines, products and invoices as Syncro spells them."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Moment, Number, Text, Wire

from .meta import Meta


class TimerWire(Wire):
    """A timer. Requests say `start_at`, answers say `start_time`."""

    id: str
    ticket_id: Text = ""
    user_id: Text = ""
    start_time: Moment = None
    end_time: Moment = None
    """None while it runs."""
    recorded: Flag = False
    """Whether it was charged: it became a line."""
    billable: Flag = False
    notes: Text = ""
    product_id: Text = ""
    ticket_line_item_id: Text = ""
    active_duration: Number = None
    """Seconds worked."""
    billable_time: Number = None
    """Seconds billed, after the account's minimum and rounding."""
    created_at: Moment = None


class OneTimer(Wire):
    """A timer's envelope, which only the change of `billable` has."""

    ticket_timer: TimerWire


class TimerPage(Wire):
    """Timers of all tickets and technicians."""

    ticket_timers: tuple[TimerWire, ...]
    meta: Meta = Meta()


class AppointmentWire(Wire):
    """An appointment; whose it is, no answer tells."""

    id: str
    summary: Text = ""
    ticket_id: Text = ""
    start_at: Moment = None
    end_at: Moment = None


class OneAppointment(Wire):
    """An appointment's envelope, in lists too."""

    appointment: AppointmentWire


class AppointmentPage(Wire):
    """Appointments of all tickets."""

    appointments: tuple[OneAppointment, ...]
    meta: Meta = Meta()


class LineWire(Wire):
    """A line of a ticket."""

    id: str
    name: Text = ""
    description: Text = ""
    quantity: Number = None
    """Comes as a text."""
    price_retail: Number = None
    taxable: Flag = False
    product_id: Text = ""
    product_category: Text = ""
    user_id: Text = ""
    converted: Flag = False
    """Whether it went to an invoice."""
    created_at: Moment = None


class OneLine(Wire):
    """A line's envelope, which only a change has."""

    ticket_line_item: LineWire


class ProductWire(Wire):
    """Something that can stand on a line."""

    id: str
    name: Text = ""
    description: Text = ""
    price_retail: Number = None
    taxable: Flag = False
    disabled: Flag = False
    product_category: Text = ""


class ProductPage(Wire):
    """Products; the list may come without any count of pages."""

    products: tuple[ProductWire, ...]
    meta: Meta = Meta()


class InvoiceLineWire(Wire):
    """A line of an invoice: `item` is its title, `name` its description."""

    id: str
    item: Text = ""
    name: Text = ""
    price: Number = None
    quantity: Number = None
    product_id: Text = ""
    taxable: Flag = False


class InvoiceWire(Wire):
    """An invoice; a row has neither lines nor a reliable ticket id."""

    id: str
    number: Text = ""
    customer_id: Text = ""
    customer_business_then_name: Text = ""
    ticket_id: Text = ""
    date: Text = ""
    subtotal: Number = None
    tax: Number = None
    total: Number = None
    is_paid: Flag = False
    user_id: Text = ""
    """Who made it."""
    line_items: Annotated[tuple[InvoiceLineWire, ...], Items] = ()


class InvoicePage(Wire):
    """A page of invoices."""

    invoices: tuple[InvoiceWire, ...]
    meta: Meta = Meta()


class OneInvoice(Wire):
    """A single invoice's envelope."""

    invoice: InvoiceWire
