"""Time, schedule, agreements, products and invoices as ConnectWise PSA spells them."""

from psa_tui.vendors._wire import Flag, Moment, Number, Text

from .base import Record, Ref
from .lists import Named


class InvoiceRef(Ref):
    """A reference to an invoice; its identifier is the number on it."""


class TimeWire(Record):
    """A time entry."""

    charge_to_id: Text = ""
    company: Ref | None = None
    member: Ref | None = None
    ticket: Ref | None = None
    time_start: Moment = None
    time_end: Moment = None
    actual_hours: Number = None
    hourly_rate: Number = None
    billable_option: Text = ""
    notes: Text = ""
    internal_notes: Text = ""
    add_to_detail_description_flag: Flag = False
    add_to_internal_analysis_flag: Flag = False
    add_to_resolution_flag: Flag = False
    work_type: Ref | None = None
    work_role: Ref | None = None
    agreement: Ref | None = None
    invoice: InvoiceRef | None = None
    status: Text = ""
    date_entered: Moment = None


class ScheduleWire(Record):
    """Somebody put on the schedule for a ticket."""

    type: Ref | None = None
    member: Ref | None = None
    date_start: Moment = None
    done_flag: Flag = False


class ScheduleType(Record):
    """A kind of schedule entry."""

    identifier: Text = ""
    """S for a service ticket, C for an activity."""
    name: Text = ""


class WorkTypeWire(Named):
    """A work type and how it bills."""

    bill_time: Text = ""
    rate: Number = None
    rate_type: Text = ""
    """Multiplier (of the role's rate), AdjAmount (added to it) or Custom (the rate itself)."""


class WorkRoleWire(Named):
    """A work role and its hourly rate."""

    hourly_rate: Number = None


class AgreementWire(Record):
    """An agreement of a company."""

    name: Text = ""
    type: Ref | None = None
    company: Ref | None = None
    agreement_status: Text = ""
    bill_time: Text = ""
    cancelled_flag: Flag = False
    start_date: Moment = None
    end_date: Moment = None
    no_ending_date_flag: Flag = False


class CatalogWire(Record):
    """Something that can be sold."""

    identifier: Text = ""
    description: Text = ""
    customer_description: Text = ""
    price: Number = None
    taxable_flag: Flag = False
    inactive_flag: Flag = False
    category: Ref | None = None
    product_class: Text = ""


class ProductWire(Record):
    """A product on a ticket: what the house calls a line."""

    catalog_item: Ref | None = None
    description: Text = ""
    customer_description: Text = ""
    quantity: Number = None
    price: Number = None
    taxable_flag: Flag = False
    billable_option: Text = ""
    ticket: Ref | None = None
    invoice: InvoiceRef | None = None
    cancelled_flag: Flag = False


class BillingStatus(Ref):
    """The status of an invoice."""

    is_closed: Flag = False


class InvoiceWire(Record):
    """An invoice; its lines are not in it."""

    invoice_number: Text = ""
    type: Text = ""
    status: BillingStatus | None = None
    company: Ref | None = None
    date: Text = ""
    due_date: Text = ""
    subtotal: Number = None
    sales_tax: Number = None
    total: Number = None
    balance: Number = None
    apply_to_type: Text = ""
    apply_to_id: Text = ""
    ticket: Ref | None = None
