"""Time, rates, items and invoices as Halo spells them. Durations are decimal hours."""

from typing import Annotated

from psa_tui.vendors._wire import Flag, Items, Number, Text, Wire

from .base import Id, Moment, Ref


class EventWire(Wire):
    """An event of a time sheet."""

    id: Ref = ""
    subject: Text = ""
    start_date: Moment = None
    end_date: Moment = None
    timetaken: Number = None
    agent_id: Ref = ""
    ticket_id: Ref = ""
    action_number: Ref = ""
    action_invoice_number: Ref = ""
    note: Text = ""
    customer: Text = ""
    client_id: Ref = ""
    charge_rate: Ref = ""
    charge_type_name: Text = ""


class AppointmentWire(Wire):
    """An agent's time in the calendar."""

    id: Id
    agent_id: Ref = ""
    ticket_id: Ref = ""
    start_date: Moment = None
    end_date: Moment = None


class ChargeRateWire(Wire):
    """What an hour of a charge type costs: everywhere, for a client, or under a contract."""

    id: Ref = ""
    area: Ref = ""
    """The client it is for; empty for everybody."""
    contract_id: Ref = ""
    charge_id: Ref = ""
    """The charge type: a value of list 17."""
    rate: Number = None
    current_rate: Number = None
    current: Flag = True


class ItemWire(Wire):
    """Something sold."""

    id: Id
    name: Text = ""
    assetgroup_name: Text = ""
    baseprice: Number = None


class InvoiceLineWire(Wire):
    """A line of an invoice."""

    id: Ref = ""
    item_shortdescription: Text = ""
    item_longdescription: Text = ""
    qty_order: Number = None
    unit_price: Number = None
    net_amount: Number = None
    tax_amount: Number = None
    tax_rate: Number = None
    ticket_id: Ref = ""


class InvoiceWire(Wire):
    """An invoice; only one read by its id with details has its lines."""

    id: Id
    invoicenumber: Text = ""
    client_id: Ref = ""
    client_name: Text = ""
    ticket_id: Ref = ""
    invoice_date: Text = ""
    posted: Flag = False
    voided: Flag = False
    total: Number = None
    amountpaid: Number = None
    amountdue: Number = None
    tax_total: Number = None
    createdbyagentname: Text = ""
    lines: Annotated[tuple[InvoiceLineWire, ...], Items] = ()
