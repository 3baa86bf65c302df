"""Time entries, charges, work types, products, contracts and invoices as Autotask spells them."""

from psa_tui.vendors._wire import Flag, Moment, Number, Text

from .row import Row


class TimeRow(Row):
    """A time entry."""

    id: str
    ticket_id: Text = ""
    resource_id: Text = ""
    role_id: Text = ""
    billing_code_id: Text = ""
    """The work type."""
    contract_id: Text = ""
    date_worked: Moment = None
    start_date_time: Moment = None
    end_date_time: Moment = None
    hours_worked: Number = None
    summary_notes: Text = ""
    """Goes on the invoice, and the client may read it."""
    internal_notes: Text = ""
    is_non_billable: Flag = False
    billing_approval_date_time: Moment = None
    """When it was approved and posted; a posted entry is for the invoice."""
    create_date_time: Moment = None


class ChargeRow(Row):
    """A charge on a ticket."""

    id: str
    ticket_id: Text = ""
    name: Text = ""
    description: Text = ""
    unit_quantity: Number = None
    unit_price: Number = None
    billing_code_id: Text = ""
    product_id: Text = ""
    is_billed: Flag = False
    create_date: Moment = None
    creator_resource_id: Text = ""


class CodeRow(Row):
    """A billing code: a work type, or what a charge is booked under."""

    id: str
    name: Text = ""
    description: Text = ""
    use_type: Text = ""
    """1 is a work type, 3 internal time."""
    unit_price: Number = None
    is_active: Flag = True


class ProductRow(Row):
    """Something that is sold."""

    id: str
    name: Text = ""
    description: Text = ""
    unit_price: Number = None
    is_active: Flag = True


class ContractRow(Row):
    """What a company bought."""

    id: str
    company_id: Text = ""
    contract_name: Text = ""
    status: Text = ""
    start_date: Moment = None
    end_date: Moment = None


class InvoiceRow(Row):
    """An invoice."""

    id: str
    company_id: Text = ""
    invoice_number: Text = ""
    invoice_date_time: Text = ""
    invoice_total: Number = None
    total_tax_value: Number = None
    is_voided: Flag = False
    paid_date: Moment = None


class BilledRow(Row):
    """Something that was approved: a line of an invoice, or of one to come."""

    id: str
    invoice_id: Text = ""
    company_id: Text = ""
    ticket_id: Text = ""
    item_name: Text = ""
    description: Text = ""
    quantity: Number = None
    rate: Number = None
    tax_dollars: Number = None
