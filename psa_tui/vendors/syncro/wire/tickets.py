"""Tickets and comments as Syncro spells them.

A list row and a single ticket share most names; the row alone has the SLA and billing summary, the
single ticket alone its timers, lines and attachments.
"""

from typing import Annotated

from pydantic import Field

from psa_tui.vendors._wire import Bag, Flag, Items, Moment, Text, Wire

from .meta import Meta
from .people import ContactWire, CustomerWire, UserWire
from .work import LineWire, TimerWire


class CommentWire(Wire):
    """One comment: of a ticket, of a row (the first one only), or the answer to a new one."""

    id: str
    subject: Text = ""
    body: Text = ""
    tech: Text = ""
    """The name shown; whoever wrote it may have changed it."""
    hidden: Flag = False
    user_id: Text = ""
    """Empty for what a customer wrote."""
    created_at: Moment = None
    user: UserWire | None = None


class AttachmentWire(Wire):
    """A file of a ticket; its shape is documented nowhere, so every name is tried."""

    id: str
    file_name: Text = ""
    filename: Text = ""
    name: Text = ""
    url: Text = ""
    file_url: Text = ""
    file_size: int | None = None
    created_at: Moment = None


class TicketTypeWire(Wire):
    """A ticket type."""

    id: str
    name: Text = ""
    disabled: Flag = False


class TicketWire(Wire):
    """A ticket, as a row or in full."""

    id: str
    number: Text = ""
    subject: Text = ""
    status: Text = ""
    priority: Text = ""
    problem_type: Text = ""
    created_at: Moment = None
    updated_at: Moment = None
    due_date: Moment = None
    resolved_at: Moment = None
    start_at: Moment = None
    end_at: Moment = None
    customer_id: Text = ""
    customer_business_then_name: Text = ""
    contact_id: Text = ""
    contact_fullname: Text = ""
    location_id: Text = ""
    location_name: Text = ""
    ticket_type_id: Text = ""
    ticket_type_name: Text = ""
    user_id: Text = ""
    user: UserWire | None = None
    tag_list: Annotated[tuple[Text, ...], Items] = ()
    properties: Bag = Field(default_factory=dict)
    comments: Annotated[tuple[CommentWire, ...], Items] = ()
    # Rows only.
    billing_status: Text = ""
    customer_reply: Flag = False
    sla_name: Text = ""
    sla_breached: Flag = False
    sla_breaching_soon: Flag = False
    total_formatted_billable_time: Text = ""
    contract_name: Text = ""
    creator_name_or_email: Text = ""
    # A single ticket only.
    customer: CustomerWire | None = None
    contact: ContactWire | None = None
    ticket_type: TicketTypeWire | None = None
    attachments: Annotated[tuple[AttachmentWire, ...], Items] = ()
    ticket_timers: Annotated[tuple[TimerWire, ...], Items] = ()
    line_items: Annotated[tuple[LineWire, ...], Items] = ()

    @property
    def person_id(self) -> str:
        """The contact's id: a row says it by itself, a single ticket inside the contact."""
        return self.contact_id or (self.contact.id if self.contact else "")

    @property
    def type_id(self) -> str:
        """The ticket type's id: a row says it by itself, a single ticket inside the type."""
        return self.ticket_type_id or (self.ticket_type.id if self.ticket_type else "")


class TicketPage(Wire):
    """A page of tickets."""

    tickets: tuple[TicketWire, ...]
    meta: Meta = Meta()


class OneTicket(Wire):
    """A single ticket's envelope."""

    ticket: TicketWire


class CommentPage(Wire):
    """A page of comments."""

    comments: tuple[CommentWire, ...]
    meta: Meta = Meta()


class OneComment(Wire):
    """A new comment's envelope: its id does not stand at the top."""

    comment: CommentWire
