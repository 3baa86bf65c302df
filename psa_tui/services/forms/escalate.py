"""The form that escalates a ticket: reason, level, whom it goes to, status and priority."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.judging.escalation import Level
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Phase, Ticket
from psa_tui.services.lookups import Lookups
from psa_tui.services.watch.clockwork import Clockwork

from . import fields
from .scene import Scene

LEVELS = {
    Level.TECHNICIAN: "technician",
    Level.LEAD: "team lead",
    Level.MANAGEMENT: "management",
}
"""What each level is called."""

SPOKEN_FOR = frozenset({"body", "audience", "mail", "template", "status"})
"""Fields of a note that this form asks in its own way, or not at all: it is always internal."""

Own = Mapping[str, tuple[FieldSpec, ...]]


def escalate(
    scene: Scene, profile: Profile, lookups: Lookups, clockwork: Clockwork
) -> tuple[FieldSpec, ...]:
    """Return the fields, filled with what the rules say of this ticket now."""
    ticket, given = scene.ticket, profile.forms
    if ticket is None:
        return ()
    found = clockwork.escalation(ticket, scene.now)
    level = max(found.level, Level.TECHNICIAN)
    levels = tuple(
        Choice(str(int(one)), f"{one:d}, {word}", clockwork.named(one, ticket))
        for one, word in LEVELS.items()
    )
    who, name = clockwork.told(level, ticket), clockwork.named(level, ticket)
    return (
        FieldSpec(
            key="level",
            label="Level",
            kind=FieldKind.CHOICE,
            required=True,
            choices=levels,
            default=levels[level - 1],
            help=f"Tell {who}: it stands in the note, and nobody is told by the program itself.",
        ),
        FieldSpec(
            key="body",
            label="Reason",
            kind=FieldKind.TEXT,
            required=True,
            default=" ".join(found.reasons) or None,
            help="An internal note; the client does not see it.",
        ),
        *_heads(given),
        *_ticket_fields(given, scene, profile, lookups, name if level > Level.TECHNICIAN else ""),
    )


def _heads(given: Own) -> Iterator[FieldSpec]:
    """Yield what else this vendor asks of an internal note: its type, its header."""
    for field in given.get("note", ()):
        for_client = field.when is not None and field.when[0] in SPOKEN_FOR
        if field.key not in SPOKEN_FOR and not for_client and not field.key.startswith("extra."):
            yield field


def _ticket_fields(
    given: Own, scene: Scene, profile: Profile, lookups: Lookups, name: str
) -> Iterator[FieldSpec]:
    """Yield technician, status and priority as they stand, or as an escalation usually sets them.

    What was prefilled differs from what stands: the plan compares with the ticket, not with the
    form.
    """
    for action, key in (("assign", "technician"), ("status", "status"), ("priority", "priority")):
        field = next((one for one in given.get(action, ()) if one.key == key), None)
        if field is None:
            continue
        shown = fields.present(fields.live(field, scene, lookups), scene)
        if key == "technician":
            yield replace(shown, default=_person(scene, lookups, name) or shown.default)
        elif key == "status":
            yield replace(shown, default=_raised(scene.ticket, shown, profile) or shown.default)
        else:
            yield shown


def _person(scene: Scene, lookups: Lookups, name: str) -> Choice | None:
    """Return the technician of this name, where it is one of this account."""
    people = lookups.whole(scene.connection, LookupKind.TECHNICIANS) or ()
    return next((one for one in people if one.name.casefold() == name.casefold()), None)


def _raised(ticket: Ticket | None, status: FieldSpec, profile: Profile) -> Choice | None:
    """Return the status that says escalated, where the ticket's lane has one."""
    if ticket is None or ticket.status.phase is Phase.ESCALATED:
        return None
    known = ((one, profile.status(one.id, one.name).phase) for one in status.choices)
    return next((one for one, phase in known if phase is Phase.ESCALATED), None)
