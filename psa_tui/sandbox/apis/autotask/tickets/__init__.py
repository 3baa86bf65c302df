"""Tickets of the false Autotask and what hangs on them: notes, time, charges, files, people."""

from . import attachments, beside, charges, history, notes, promises, tickets, time

ENTITIES = (
    *(tickets.entity, notes.entity, history.entity, time.entity, charges.entity),
    *(attachments.entity, attachments.flat, promises.entity),
    *(beside.resources, beside.contacts, beside.devices, beside.checklist),
)
"""Every entity of this room."""
