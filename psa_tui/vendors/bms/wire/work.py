"""Time logs, charges, products and invoices as BMS spells them."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Moment, Number, Text

from .casing import BmsWire


class TimeWire(BmsWire):
    """A time log: of a ticket, or a row of the list over all tickets."""

    id: str
    start_date: Text = ""
    """A day, mostly with midnight behind it."""
    start_time: Text = ""
    end_time: Text = ""
    timespent: Number = None
    """Hours in every example; the unit is told nowhere."""
    notes: Text = ""
    internal_notes: Text = ""
    user_id: Text = ""
    employee_name: Text = ""
    work_type_id: Text = ""
    work_type_name: Text = ""
    role_id: Text = ""
    role_name: Text = ""
    approved: Flag = False
    billed: Flag = False
    posted: Flag = False
    # A row of the list over all tickets says some of it otherwise.
    ticket_id: Text = ""
    account_id: Text = ""
    account_name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    work_type: Text = ""
    role: Text = ""
    is_billable: bool | None = None
    is_billed: Flag = False


class ServiceCallWire(BmsWire):
    """A technician's service call on a ticket."""

    id: str
    user_id: Text = ""
    start_date: Moment = None
    end_date: Moment = None


class CostWire(BmsWire):
    """A row of a ticket's expenses and charges, without saying which of them it is."""

    id: str
    amount: Number = None
    notes: Text = ""
    is_billed: Flag = False


class ChargeWire(BmsWire):
    """A product charge in full."""

    id: str
    record_id: Text = ""
    """The ticket it stands on."""
    product_index_id: Text = ""
    product_name: Text = ""
    charge_name: Text = ""
    description: Text = ""
    quantity: Number = None
    price: Number = None
    amount: Number = None
    cost: Number = None
    unit_cost: Number = None
    pricing_level_id: int | None = None
    warehouse_id: int | None = None
    status_id: int | None = None
    date_purchased: Moment = None
    is_billable: Flag = False
    is_billed: Flag = False
    is_posted: Flag = False


class ProductWire(BmsWire):
    """A product; its list tells no price."""

    id: str
    product_index_id: Text = ""
    product_number: Text = ""
    product_name: Text = ""
    product_description: Text = ""


class PriceWire(BmsWire):
    """A pricing level of a product."""

    name: Text = ""
    price: Number = None
    is_active: bool | None = None
    is_default: Flag = False


class InvoiceLineWire(BmsWire):
    """A line of an invoice."""

    id: str
    name: Text = ""
    description: Text = ""
    qty: Number = None
    unit_price: Number = None
    is_taxable: Flag = False


class InvoiceWire(BmsWire):
    """An invoice; a row of the list has no lines."""

    id: str
    invoice_number: Text = ""
    account_id: Text = ""
    account_name: Text = ""
    total_price: Number = None
    total_tax: Number = None
    grand_total: Number = None
    paid_amount: Number = None
    invoice_date: Text = ""
    line_items: Annotated[tuple[InvoiceLineWire, ...], Items] = ()
