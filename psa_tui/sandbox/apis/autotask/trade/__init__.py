"""What was billed, who is where at what time, and the lists that nobody fills."""

from . import billing, calls, invoices, logs

ENTITIES = (
    *(invoices.entity, billing.entity, calls.calls, calls.tickets, calls.resources),
    *(logs.notifications, logs.deleted, logs.departments),
)
"""Every entity of this room."""
