"""Whether an action can be done at all now, and the reason in words where it cannot."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

from psa_tui.domain.billing import StepKind
from psa_tui.domain.fields import Answers, FieldKind, FormSpec, text_of
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import age, parse_minutes
from psa_tui.services.identity import Identities
from psa_tui.services.links import Link

WRITES: Mapping[str, str] = {
    "note": "AddNote",
    "reply": "AddNote",
    "create": "CreateTicket",
    **dict.fromkeys(
        ("edit", "status", "priority", "assign", "take", "due", "queue", "resolve", "reopen"),
        "ChangeTicket",
    ),
    "escalate": "ChangeTicket",
    "schedule": "ScheduleTechnician",
    "delete": "DeleteTicket",
    "bill": "MakeInvoice",
    "note.change": "ChangeNote",
    "note.remove": "RemoveNote",
    "line.add": "AddLine",
    "line.change": "ChangeLine",
    "line.remove": "RemoveLine",
    "time.add": "AddTime",
    "time.change": "ChangeTime",
    "time.remove": "RemoveTime",
    "time.charge": "ChargeTime",
    "attach": "AttachUrl",
    "upload": "UploadFile",
    "attachment.remove": "RemoveAttachment",
    "client.create": "CreateClient",
    "contact.create": "CreateContact",
}
"""The write of each action, by its class name: the profile knows rights and gaps by it."""

ALONE = frozenset({"create", "client.create", "contact.create"})
"""Actions that are about no ticket."""

BARE = frozenset(
    {
        "take",
        "escalate",
        "delete",
        "note.change",
        "note.remove",
        "line.change",
        "line.remove",
        "time.change",
        "time.remove",
        "time.charge",
        "attachment.remove",
    }
)
"""Actions whose form follows from what stands on the ticket, where the profile gives none."""


LONG = 8 * 60
"""Minutes: more in one entry is a slip more often than a day's work."""


def long_time(spec: FormSpec, answers: Answers) -> tuple[str, ...]:
    """Warn of more hours in one entry than a day of work has."""
    said = []
    for field in spec.asked(answers):
        if field.kind is FieldKind.MINUTES:
            with suppress(ValueError):
                if (minutes := parse_minutes(text_of(answers.get(field.key)))) > LONG:
                    said.append(f"{age(timedelta(minutes=minutes))} in one entry.")
    return tuple(said)


class NotNow(Exception):
    """A form cannot be given now; the words say why, and what to do instead."""

    def __init__(self, words: str) -> None:
        """Keep the sentence."""
        super().__init__(words)
        self.words = words


def why_not(action: str, link: Link, identities: Identities, ticket: Ticket | None) -> str | None:
    """Return why an action cannot be done now, as a sentence; None when it can."""
    profile, write = link.profile, _write_of(action, link.profile)
    absent = profile.absent.get(action) or profile.absent.get(write or "")
    if absent is not None:
        return str(absent)
    if write is None or (action not in profile.forms and action not in BARE):
        return f"{link.vendor} has no form for that here."
    if ticket is None and action not in ALONE:
        return "No ticket is chosen."
    if link.read_only:
        return f"{link.name} is read-only by the configuration."
    state = identities.state(link.name)
    if state.ok is False:
        return state.why
    right = profile.rights.get(write)
    if state.known and right and not state.known.may(right):
        return f"The key of {link.name} lacks the right {right}. Ask an administrator for it."
    return _of_ticket(action, ticket)


def _write_of(action: str, profile: Profile) -> str | None:
    """Return the write that decides about an action: of a bill, what charges the work."""
    made_here = any(StepKind.INVOICE in recipe.steps for recipe in profile.recipes)
    if action == "bill" and profile.recipes and not made_here:
        return "AddTime"
    return WRITES.get(action)


def _of_ticket(action: str, ticket: Ticket | None) -> str | None:
    if ticket is None:
        return None
    if ticket.locked:
        return ticket.locked
    if action == "resolve" and not ticket.status.phase.is_open:
        return f"#{ticket.number} is {ticket.status.name} already."
    if action == "escalate" and not ticket.status.phase.is_open:
        return f"#{ticket.number} is {ticket.status.name}; only open tickets are escalated."
    if action == "reopen" and ticket.status.phase.is_open:
        return f"#{ticket.number} is open: {ticket.status.name}."
    return None
