"""Values that are the same for every account: levels, bill options, the tabs of a note, bills."""

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.ids import Choice

LEVELS = tuple(Choice(name, name) for name in ("Low", "Medium", "High"))
"""Severity and impact: both are one of three."""

BILL_OPTIONS = (
    Choice("Billable", "Billable"),
    Choice("DoNotBill", "Do not bill"),
    Choice("NoCharge", "No charge"),
    Choice("NoDefault", "No default"),
)

DISCUSSION = Choice("discussion", "Discussion", "the client reads it")
RESOLUTION = Choice("resolution", "Resolution", "the client reads it")
BOTH = Choice("both", "Discussion and Resolution", "the client reads it")
INTERNAL = Choice("internal", "Internal", "staff only")
TABS = (DISCUSSION, INTERNAL, RESOLUTION)
"""The tabs a note can stand in: Discussion and Resolution are the client's to read, in the portal,
in mail and on the invoice; Internal is not."""

LONGEST_SUMMARY = 100


RECIPES = (
    Recipe(
        id="time",
        label="A time entry, then ready to invoice",
        steps=(StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=2,
        elsewhere="The invoice is made in ConnectWise PSA: Finance, Invoicing.",
    ),
)
"""An agreement or the entry's own rate makes the price; the invoice is made in ConnectWise PSA."""
