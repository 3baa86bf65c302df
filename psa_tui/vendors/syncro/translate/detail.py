"""A ticket in full, put together from the answers of several endpoints."""

from collections.abc import Iterable

from psa_tui.domain.money import Invoice
from psa_tui.domain.tickets import TicketDetail, newest_first
from psa_tui.vendors.syncro.wire.tickets import CommentWire, TicketWire

from .conversation import note
from .frame import Frame
from .people import client, contact
from .tickets import attachment, facts, ticket
from .work import line_item, time_entry

ROW_ONLY = (
    "billing_status",
    "contact_fullname",
    "contract_name",
    "creator_name_or_email",
    "customer_reply",
    "location_name",
    "sla_breached",
    "sla_breaching_soon",
    "sla_name",
    "total_formatted_billable_time",
)
"""What a ticket read by its id lacks, although its list row has it."""


def detail(
    whole: TicketWire,
    row: TicketWire | None,
    comments: Iterable[CommentWire],
    *,
    frame: Frame,
    invoices: tuple[Invoice, ...] = (),
    raw: str = "",
) -> TicketDetail:
    """Return a ticket from its own JSON, its list row, its comments and its invoices."""
    if row is not None:
        whole = whole.model_copy(update={name: getattr(row, name) for name in ROW_ONLY})
    seen = ticket(whole, frame)
    company = client(whole.customer) if whole.customer else None
    person = contact(whole.contact, company.name if company else "") if whole.contact else None
    return TicketDetail(
        ticket=seen,
        notes=newest_first(note(comment, seen) for comment in comments),
        client=company,
        contact=person,
        times=tuple(time_entry(timer, seen.ref, frame) for timer in whole.ticket_timers),
        lines=tuple(line_item(line) for line in whole.line_items),
        invoices=invoices,
        attachments=tuple(attachment(file) for file in whole.attachments),
        facts=facts(whole),
        raw=raw,
    )
