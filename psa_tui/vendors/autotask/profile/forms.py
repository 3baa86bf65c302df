"""Autotask's forms, before the account's own lists and demands (`adapter.lists`) change them."""

from collections.abc import Mapping
from types import MappingProxyType

from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.vendors._fields import line, pick

from .billing import BILL_FIELDS
from .facts import COMPLETE, NEW, REOPENED
from .fields import (
    BODY,
    CLIENT,
    CONTACT,
    DESCRIPTION,
    DUE,
    ISSUE,
    KIND,
    LINE_FIELDS,
    MOVE,
    NOTE_KIND,
    PRIORITY,
    QUEUE,
    RESOLUTION,
    SEEN_BY,
    SITE,
    SOURCE,
    STATUS,
    SUB_ISSUE,
    TECHNICIAN,
    TIME_FIELDS,
    TITLE,
    audience,
    comment,
    subject,
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            audience(Audience.INTERNAL),
            SEEN_BY,
            subject("Note"),
            NOTE_KIND,
            BODY,
            MOVE,
        ),
        "reply": (audience(Audience.CLIENT), SEEN_BY, subject("Update"), NOTE_KIND, BODY, MOVE),
        "create": (
            CLIENT,
            CONTACT,
            SITE,
            TITLE,
            DESCRIPTION,
            QUEUE,
            pick("priority", "Priority", LookupKind.PRIORITIES, required=True),
            pick("status", "Status", LookupKind.STATUSES, default=NEW, required=True),
            TECHNICIAN,
            KIND,
            ISSUE,
            SUB_ISSUE,
            SOURCE,
            DUE,
        ),
        "edit": (
            TITLE,
            STATUS,
            PRIORITY,
            QUEUE,
            TECHNICIAN,
            CLIENT,
            CONTACT,
            SITE,
            KIND,
            ISSUE,
            SUB_ISSUE,
            SOURCE,
            DUE,
            DESCRIPTION,
            RESOLUTION,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN, QUEUE, *comment("Assigned")),
        "schedule": (
            pick(
                "technician",
                "Technician",
                LookupKind.TECHNICIANS,
                required=True,
                help="Helps beside the owner. Times of day are planned in Autotask's dispatcher.",
            ),
        ),
        "due": (DUE,),
        "queue": (QUEUE,),
        "resolve": (
            pick("status", "Status", LookupKind.STATUSES, default=COMPLETE, required=True),
            RESOLUTION,
            *comment("Resolution"),
        ),
        "reopen": (
            pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),
            *comment("Opened again"),
        ),
        "bill": BILL_FIELDS,
        "line.add": (
            pick("product", "Product or code", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            line("path", "File", required=True, help="A file of this machine."),
            line("name", "Name on the ticket"),
            audience(Audience.INTERNAL),
        ),
        "client.create": (
            line("name", "Company", required=True, max_length=100),
            line("phone", "Phone", required=True, max_length=25),
        ),
        "contact.create": (
            CLIENT,
            line("name", "First and last name", required=True),
            line("title", "Title"),
            line("email", "E-mail"),
            line("phone", "Phone"),
            line("mobile", "Mobile"),
        ),
    }
)
