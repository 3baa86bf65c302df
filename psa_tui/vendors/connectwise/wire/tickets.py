"""Tickets, notes and files as ConnectWise PSA spells them."""

from typing import Annotated, Any

from psa_tui.vendors._wire import Flag, Items, Moment, Number, Text

from .base import Camel, PriorityRef, Record, Ref, StatusRef


class CustomField(Camel):
    """A field that the tenant made up."""

    id: Text = ""
    caption: Text = ""
    type: Text = ""
    value: Any = None


class TicketValues(Record):
    """What a ticket and a template of tickets have in common."""

    summary: Text = ""
    board: Ref | None = None
    status: StatusRef | None = None
    company: Ref | None = None
    site: Ref | None = None
    contact: Ref | None = None
    type: Ref | None = None
    item: Ref | None = None
    team: Ref | None = None
    priority: PriorityRef | None = None
    severity: Text = ""
    impact: Text = ""
    source: Ref | None = None
    service_location: Ref | None = None
    agreement: Ref | None = None


class TicketWire(TicketValues):
    """A service ticket; a project ticket has the same shape and two names more."""

    record_type: Text = ""
    site_name: Text = ""
    contact_name: Text = ""
    contact_phone_number: Text = ""
    contact_email_address: Text = ""
    sub_type: Ref | None = None
    owner: Ref | None = None
    resources: Text = ""
    """Identifiers of everybody who is scheduled, a comma and a space between; read only."""
    location: Ref | None = None
    department: Ref | None = None
    sla: Ref | None = None
    sla_status: Text = ""
    is_in_sla: bool | None = None
    bill_time: Text = ""
    work_role: Ref | None = None
    work_type: Ref | None = None
    po_number: Text = ""
    required_date: Moment = None
    budget_hours: Number = None
    actual_hours: Number = None
    closed_flag: Flag = False
    closed_date: Moment = None
    closed_by: Text = ""
    customer_updated_flag: Flag = False
    automatic_email_contact_flag: Flag = False
    automatic_email_resource_flag: Flag = False
    automatic_email_cc_flag: Flag = False
    automatic_email_cc: Text = ""
    date_responded: Moment = None
    date_resplan: Moment = None
    date_resolved: Moment = None
    minutes_waiting: Number = None
    parent_ticket_id: Text = ""
    merged_parent_ticket: Ref | None = None
    custom_fields: Annotated[tuple[CustomField, ...], Items] = ()
    # Project tickets only.
    project: Ref | None = None
    phase: Ref | None = None


class NoteWire(Record):
    """A note: one of `/notes`, the answer to a new one, or one of `/allNotes`.

    The whole discussion names its kind and the moments worked in place of `dateCreated`.
    """

    text: Text = ""
    detail_description_flag: Flag = False
    internal_analysis_flag: Flag = False
    resolution_flag: Flag = False
    member: Ref | None = None
    contact: Ref | None = None
    date_created: Moment = None
    created_by: Text = ""
    note_type: Text = ""
    """TicketNote, TimeEntryNote or MeetingNote; empty for one of `/notes`."""
    time_start: Moment = None
    time_end: Moment = None
    original_author: Text = ""

    @property
    def unique(self) -> str:
        """Its kind and number: a time entry's note may have the number of a ticket's."""
        return f"{self.note_type} {self.id}"


class DocumentWire(Record):
    """A file."""

    title: Text = ""
    file_name: Text = ""
    size: int | None = None
    owner: Text = ""
    link_flag: Flag = False
    url_flag: Flag = False
