"""How work is billed in Autotask: logged and proved here, approved and invoiced there."""

from dataclasses import replace

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.vendors._fields import line, pick, way

from .fields import BODY, WORKED, audience, subject

_ELSEWHERE = "Approved, posted and invoiced in Autotask; a contract may set another price."

RECIPES = (
    Recipe(
        id="time",
        label="A time entry",
        steps=(StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=4,
        elsewhere=_ELSEWHERE,
    ),
    Recipe(
        id="note",
        label="A note, then a time entry",
        steps=(StepKind.NOTE, StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=4,
        elsewhere=_ELSEWHERE,
    ),
)
"""Time and charges wait on the ticket until somebody approves and posts them in Autotask."""

WITH_NOTE = ("way", RECIPES[1].id)

BILL_FIELDS = (
    WORKED,
    pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    line(
        "description",
        "Summary",
        required=True,
        max_length=8000,
        help="Of the time entry; it goes on the invoice, and the client reads it.",
    ),
    line("extra.internalNotes", "Internal notes", max_length=8000, help="For us alone."),
    pick("status", "Status after it", LookupKind.STATUSES, help="Left empty, it stays."),
    way(RECIPES),
    replace(audience(Audience.CLIENT), when=WITH_NOTE),
    replace(subject("Resolution"), when=WITH_NOTE),
    replace(BODY, when=WITH_NOTE),
)
"""Minutes and work type have no default: a wrong guess would be money. The role is asked live."""
