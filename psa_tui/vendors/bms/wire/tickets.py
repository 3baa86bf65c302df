"""Tickets, notes, files and job logs as BMS spells them."""

from psa_tui.vendors._wire import Flag, Moment, Number, Text

from .casing import BmsWire


class TicketWire(BmsWire):
    """A ticket, as a row or in full: the two share most names."""

    id: str
    ticket_number: Text = ""
    title: Text = ""
    details: Text = ""
    created_on: Moment = None
    created_by: Text = ""
    created_by_name: Text = ""
    modified_on: Moment = None
    account_id: Text = ""
    account_name: Text = ""
    location_id: Text = ""
    location_name: Text = ""
    contact_id: Text = ""
    contact_name: Text = ""
    queue_id: Text = ""
    queue_name: Text = ""
    status_id: Text = ""
    status_name: Text = ""
    priority_id: Text = ""
    priority_name: Text = ""
    type_id: Text = ""
    type_name: Text = ""
    issue_type_id: Text = ""
    issue_type_name: Text = ""
    sub_issue_type_id: Text = ""
    sub_issue_type_name: Text = ""
    contract_id: Text = ""
    contract_name: Text = ""
    assignee_id: Text = ""
    assignee_name: Text = ""
    work_type_id: Text = ""
    work_type_name: Text = ""
    source_id: Text = ""
    sla_id: Text = ""
    sla_name: Text = ""
    has_met_sla: int | None = None
    is_sla_paused: int | None = None
    open_date: Moment = None
    due_date: Moment = None
    completed_date: Moment = None
    last_activity_update: Moment = None
    last_status_update: Moment = None
    last_priority_update: Moment = None
    last_queue_update: Moment = None
    first_response_target_time: Moment = None
    first_response_actual_time: Moment = None
    resolution_target_time: Moment = None
    resolution_actual_time: Moment = None
    hardware_asset_name: Text = ""
    # A single ticket only.
    source_name: Text = ""
    contact_phone: Text = ""
    contact_email: Text = ""
    location_phone: Text = ""
    is_read_only: Flag = False


class NoteWire(BmsWire):
    """A note of a ticket."""

    id: str
    details: Text = ""
    is_internal: Flag = False
    type_id: Text = ""
    type_name: Text = ""
    created_by: Text = ""
    """The user's id; empty for what a contact or the system wrote."""
    created_by_name: Text = ""
    created_by_email: Text = ""
    created_on: Moment = None


class AttachmentWire(BmsWire):
    """A file of a ticket."""

    id: str
    original_file_name: Text = ""
    alias_name: Text = ""
    url: Text = ""
    created_on: Moment = None


class SettingsWire(BmsWire):
    """What holds for the whole tenant."""

    maximum_attachment_file_sizein_mb: int | None = None


class LogWire(BmsWire):
    """A line of the log that a job writes."""

    id: str = ""
    type: int = 0
    """What a type means is told nowhere."""
    action: Text = ""
    message: Text = ""


class LookWire(BmsWire):
    """A row of any lookup list, with what one or another of them adds."""

    id: str
    name: Text = ""
    is_active: bool | None = None
    is_default: Flag = False
    is_main: Flag = False
    type_id: Text = ""
    status_id: Text = ""
    is_internal: bool | None = None
    email_address: Text = ""
    job_title: Text = ""
    location_name: Text = ""
    sla_name: Text = ""


class TicketTemplateWire(BmsWire):
    """What a ticket template gives; status, source, location and contact are never in one."""

    id: str
    name: Text = ""
    title: Text = ""
    details: Text = ""
    issue_type_id: Text = ""
    sub_issue_type_id: Text = ""
    priority_id: Text = ""
    queue_id: Text = ""
    account_id: Text = ""
    account_name: Text = ""
    assignee_id: Text = ""
    assignee_name: Text = ""
    ticket_type_id: Text = ""
    work_type_id: Text = ""


class NoteTextWire(BmsWire):
    """The text of a note template, made for a ticket."""

    id: Text = ""
    details: Text = ""


class TimeTemplateWire(BmsWire):
    """A time template: from the list with its figures, for a ticket with its texts alone."""

    id: str
    name: Text = ""
    notes: Text = ""
    internal_notes: Text = ""
    role_id: Text = ""
    work_type_id: Text = ""
    status_id: Text = ""
    timespent: Number = None
