"""What the vendor in memory is: who we are there, its lists, and its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import ME, Answers, FieldKind, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Product
from psa_tui.domain.people import Identity
from psa_tui.domain.profile import Limits, MailRule, Profile, StatusRule
from psa_tui.domain.tickets import Audience, Phase, Ticket
from psa_tui.domain.urgency import UrgencyScale

DANA = Identity(id="501", name="Dana Fox", email="dana@msp.example")
STATUSES = (Choice("1", "New"), Choice("2", "In Progress"), Choice("5", "Resolved"))
PRIORITIES = (Choice("0", "Urgent"), Choice("2", "Normal"), Choice("3", "Low"))
TECHNICIANS = (Choice("501", "Dana Fox"), Choice("502", "Lee Park"))
NO_INVOICES = Absent("It makes no invoices.", "")
NO_FILES = Absent("It keeps no files.", "")
NO_TIME = Absent("It keeps no time.", "Look there.")


def _pick(key: str, lookup: LookupKind, *, required: bool = False) -> FieldSpec:
    return FieldSpec(
        key=key, label=key.title(), kind=FieldKind.PICK, lookup=lookup, required=required
    )


STATUS = _pick("status", LookupKind.STATUSES, required=True)
PRIORITY = _pick("priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = _pick("technician", LookupKind.TECHNICIANS)
TITLE = FieldSpec(key="title", label="Title", required=True)
DUE = FieldSpec(key="due", label="Due", kind=FieldKind.MOMENT)
BODY = FieldSpec(key="body", label="Text", kind=FieldKind.TEXT, required=True)
MAIL = FieldSpec(
    key="mail", label="Mail", kind=FieldKind.FLAG, default=True, when=("audience", "client")
)


def _audience(default: Audience) -> FieldSpec:
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
    )


PROFILE = Profile(
    name="fake",
    label="Fake PSA",
    limits=Limits(requests=100, window=timedelta(seconds=60)),
    settle_after=timedelta(seconds=30),
    statuses=(
        StatusRule("New", Phase.NEW),
        StatusRule("In Progress", Phase.ACTIVE),
        StatusRule("Resolved", Phase.RESOLVED),
    ),
    mail=MailRule.ASKED,
    forms={
        "note": (_audience(Audience.INTERNAL), MAIL, BODY),
        "reply": (_audience(Audience.CLIENT), MAIL, BODY),
        "edit": (TITLE, STATUS, PRIORITY, TECHNICIAN, DUE),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN,),
        "due": (DUE,),
        "resolve": (replace(STATUS, default=STATUSES[2]),),
        "reopen": (replace(STATUS, default=STATUSES[1]),),
        "create": (
            _pick("client", LookupKind.CLIENTS, required=True),
            TITLE,
            FieldSpec(key="description", label="Description", kind=FieldKind.TEXT),
            replace(PRIORITY, default=PRIORITIES[1]),
            replace(TECHNICIAN, default=ME),
            _audience(Audience.CLIENT),
            replace(MAIL, default=False),
        ),
    },
    absent={"queues": Absent("It has no queues.", "Filter by type.")},
    rights={"AddNote": "ticket.write"},
)


@dataclass
class Lists:
    """Implements `domain.port.Catalog`: the lists of the vendor in memory."""

    readable: Callable[[str], None]
    """Raises what every read raises now."""
    demanded: dict[str, tuple[FieldSpec, ...]] = field(default_factory=dict)
    """What the live rules make of a form, by its action."""
    prefills: dict[str, Mapping[str, Value]] = field(default_factory=dict)
    """What a template answers, by its id."""

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        return UrgencyScale.of(PRIORITIES)

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        self.readable(f"lookup {kind}")
        lists = {
            LookupKind.STATUSES: STATUSES,
            LookupKind.PRIORITIES: PRIORITIES,
            LookupKind.TECHNICIANS: TECHNICIANS,
        }
        return lists.get(kind, Absent(f"It has no {kind}.", ""))

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        return "[]"

    async def products(self, text: str = "") -> tuple[Product, ...] | Absent:
        return ()

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        return self.demanded.get(action)

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        return self.prefills.get(template_id, {})

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        return f"Template {template_id}"
