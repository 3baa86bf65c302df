"""The forms of all actions: which fields each asks, in order."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.vendors._fields import audience, line, minutes, moment, pick, text

from .asked import (
    BILL_FIELDS,
    BILL_TIME,
    BOARD,
    BOARD_STATUS,
    BODY,
    BUDGET,
    CLIENT,
    CONTACT,
    DUE,
    IMPACT,
    ITEM,
    LINE_FIELDS,
    NOTE_STATUS,
    PRIORITY,
    PURCHASE_ORDER,
    SEVERITY,
    SITE,
    SOURCE,
    STATUS,
    SUB_TYPE,
    TAB,
    TECHNICIAN,
    TEMPLATE,
    TIME_FIELDS,
    TITLE,
    TYPE,
    mail,
)
from .values import RESOLUTION

NOTE = (audience(Audience.INTERNAL), mail(default=False), TAB, TEMPLATE, BODY)
COMMENT = (
    audience(Audience.INTERNAL),
    mail(default=False),
    TAB,
    TEMPLATE,
    replace(BODY, required=False, label="Comment"),
)
"""A note beside something else, internal unless said otherwise."""

RESOLUTION_TEXT = (
    audience(Audience.CLIENT),
    mail(default=False),
    replace(TAB, default=RESOLUTION),
    TEMPLATE,
    replace(
        BODY,
        required=False,
        label="Resolution",
        help="What was done. Some boards do not close a ticket without one.",
    ),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (*NOTE, NOTE_STATUS),
        "reply": (
            audience(Audience.CLIENT),
            mail(default=True),
            TAB,
            TEMPLATE,
            BODY,
            NOTE_STATUS,
        ),
        "create": (
            CLIENT,
            CONTACT,
            SITE,
            BOARD,
            replace(TITLE, rest="description", help="What does not fit goes on with f6."),
            text("description", "Description"),
            TYPE,
            SUB_TYPE,
            ITEM,
            pick("priority", "Priority", LookupKind.PRIORITIES),
            SEVERITY,
            IMPACT,
            SOURCE,
            pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                lane="queue",
                help="Left empty, the board's own first status.",
            ),
            TECHNICIAN,
            DUE,
            BILL_TIME,
            BUDGET,
            audience(Audience.CLIENT),
            mail(default=False),
        ),
        "edit": (
            TITLE,
            BOARD,
            BOARD_STATUS,
            PRIORITY,
            TYPE,
            SUB_TYPE,
            ITEM,
            TECHNICIAN,
            CLIENT,
            CONTACT,
            SITE,
            SEVERITY,
            IMPACT,
            SOURCE,
            DUE,
            BILL_TIME,
            BUDGET,
            PURCHASE_ORDER,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN, *COMMENT),
        "schedule": (
            pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            moment("start", "Start", help="Left empty, the technician is assigned without a time."),
            minutes("worked", "How long", help="With a start only."),
        ),
        "queue": (BOARD, BOARD_STATUS, TYPE, SUB_TYPE, ITEM, *COMMENT),
        "due": (DUE,),
        "resolve": (STATUS, *RESOLUTION_TEXT),
        "reopen": (STATUS, *COMMENT),
        "bill": BILL_FIELDS,
        "line.add": (
            pick("product", "Product", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            line("path", "File", required=True),
            line("name", "Title", help="Left empty, the file's own name."),
            audience(Audience.INTERNAL),
        ),
        "client.create": (
            line("name", "Name", required=True, max_length=50),
            line(
                "extra.identifier",
                "Company id",
                required=True,
                max_length=30,
                help="A short name of its own, letters and digits: it cannot be used twice.",
            ),
            line("phone", "Phone", max_length=30),
        ),
        "contact.create": (
            CLIENT,
            line("name", "Name", required=True),
            line("email", "E-mail"),
            line("phone", "Phone"),
            line("mobile", "Mobile"),
            line("title", "Title"),
        ),
    }
)
