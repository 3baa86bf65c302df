"""Tickets, their notes, files and SLA results as Autotask spells them."""

from psa_tui.vendors._wire import Moment, Number, Text

from .row import Customs, Row


class TicketRow(Row):
    """A ticket; the same fields in a list and by its id."""

    id: str
    ticket_number: Text = ""
    title: Text = ""
    description: Text = ""
    resolution: Text = ""
    status: Text = ""
    priority: Text = ""
    queue_id: Text = ""
    company_id: Text = ""
    company_location_id: Text = ""
    contact_id: Text = ""
    contract_id: Text = ""
    assigned_resource_id: Text = ""
    assigned_resource_role_id: Text = ""
    ticket_type: Text = ""
    ticket_category: Text = ""
    issue_type: Text = ""
    sub_issue_type: Text = ""
    source: Text = ""
    billing_code_id: Text = ""
    """The work type."""
    service_level_agreement_id: Text = ""
    estimated_hours: Number = None
    purchase_order_number: Text = ""
    create_date: Moment = None
    completed_date: Moment = None
    due_date_time: Moment = None
    first_response_date_time: Moment = None
    first_response_due_date_time: Moment = None
    resolution_plan_date_time: Moment = None
    resolution_plan_due_date_time: Moment = None
    resolved_date_time: Moment = None
    resolved_due_date_time: Moment = None
    last_activity_date: Moment = None
    last_activity_person_type: Text = ""
    last_tracked_modification_date_time: Moment = None
    creator_resource_id: Text = ""
    created_by_contact_id: Text = ""
    user_defined_fields: Customs = ()


class NoteRow(Row):
    """A note of a ticket."""

    id: str
    ticket_id: Text = ""
    title: Text = ""
    description: Text = ""
    note_type: Text = ""
    """What the note says, not who wrote it."""
    publish: Text = ""
    """1 is seen in the client portal, 2 by us alone, 4 by us and the client's own technicians."""
    create_date_time: Moment = None
    last_activity_date: Moment = None
    creator_resource_id: Text = ""
    created_by_contact_id: Text = ""


class FileRow(Row):
    """A file of a ticket; `data` comes only where it is asked for by its id."""

    id: str
    parent_id: Text = ""
    ticket_id: Text = ""
    title: Text = ""
    full_path: Text = ""
    content_type: Text = ""
    file_size: int | None = None
    publish: Text = ""
    attach_date: Moment = None
    data: Text = ""
    """The content in base64."""


class SlaRow(Row):
    """What the vendor's own clock says of a ticket's promises."""

    id: Text = ""
    ticket_id: Text = ""
    is_first_response_met: bool | None = None
    is_resolution_plan_met: bool | None = None
    is_resolution_met: bool | None = None
    first_response_elapsed_hours: Number = None
    resolution_plan_elapsed_hours: Number = None
    resolution_elapsed_hours: Number = None
