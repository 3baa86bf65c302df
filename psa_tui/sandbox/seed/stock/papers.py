"""The templates an MSP keeps, the same for every tenant but for its words."""

from psa_tui.sandbox.seed.script import Kind
from psa_tui.sandbox.seed.vocabulary import Stage

TICKETS: tuple[tuple[str, str, str, Kind, int, int | None, str], ...] = (
    (
        "New starter",
        "New starter: ",
        (
            "Name, first day, department and manager:\n\n"
            "[ ] account and mailbox\n[ ] licences\n[ ] laptop\n[ ] telephone\n[ ] welcome call"
        ),
        "accounts",
        0,
        2,
        "LAB-REM",
    ),
    (
        "Leaver",
        "Leaver: ",
        (
            "Name and last day:\n\n"
            "[ ] sign-in blocked\n[ ] mailbox handed over\n[ ] licences freed\n[ ] devices returned"
        ),
        "accounts",
        1,
        1,
        "LAB-REM",
    ),
    (
        "Backup failed",
        "Backup failed on ",
        "Job, device and error text:\n\nLast good backup:",
        "monitoring",
        0,
        1,
        "LAB-REM",
    ),
    (
        "Hardware order",
        "Order: ",
        "What, for whom, by when, approved by whom:",
        "sales",
        0,
        3,
        "",
    ),
    (
        "Site visit",
        "Visit at ",
        "What is to be done, whom to ask for, where to park:",
        "workplace",
        3,
        None,
        "LAB-ONS",
    ),
)
"""Name, title, details, kind, which of its sub-types, rank (None: left open), labour code."""

NOTES: tuple[tuple[str, str, Stage | None, bool], ...] = (
    (
        "We are on it",
        (
            "Hi {{customer_first_name}},\n\n"
            'thanks for letting us know about "{{ticket_subject}}". We are looking into it.'
        ),
        "active",
        False,
    ),
    (
        "Waiting for your answer",
        (
            "Hi {{customer_first_name}},\n\n"
            "to go on with ticket {{ticket_number}} we need your answer. When would suit you?"
        ),
        "waiting",
        False,
    ),
    ("Left a message", "Called {{customer_first_name}}, left a message.", "waiting", True),
    ("Identity checked", "Identity checked by call back to the number on file.", None, True),
)
"""Name, text, the stage the ticket goes to, whether it is internal."""

TIMES: tuple[tuple[str, str, str, int, str, Stage | None], ...] = (
    ("Quick remote fix", "Connected remotely and solved it.", "", 15, "LAB-REM", None),
    ("Site visit", "Visited the site.", "Travel not included.", 90, "LAB-ONS", None),
    ("Patch round", "Installed updates and restarted.", "", 30, "LAB-REM", "resolved"),
)
"""Name, notes, internal notes, minutes, code of the labour, the stage the ticket goes to."""
