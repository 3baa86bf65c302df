"""The outcomes of the tenant: what kinds of action there are, and what each does by itself."""

from dataclasses import dataclass

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Comment, World

desk = Desk()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of action. All but the private note's is our invention: every tenant has its own."""

    id: int
    """Its number."""
    name: str
    """What an action names it by."""
    status: str = ""
    """The status it moves the ticket to; empty where it stays."""
    hidden_from_user: bool = False
    """Whether the client does not see it."""
    mails: bool = False
    """Whether it mails the user by itself."""
    listed: bool = True
    """Whether agents can pick it; the others are the system's."""
    hours: float = 0.0
    """The time it suggests."""
    needs_note: bool = False
    """Whether it demands a note."""
    type: str = ""
    """The one ticket type it is for; empty for all."""
    timer: bool = False
    """Whether the web page runs a timer for it."""


PRIVATE, FIRST, FROM_USER, QUICK = 7, 1, 2, 20
"""Private note, how a ticket begins, the user's answer, and bare time."""

OUTCOMES = (
    Outcome(FIRST, "First User Email", listed=False),
    Outcome(FROM_USER, "Email from User", listed=False),
    Outcome(3, "Logged Manually", listed=False),
    Outcome(4, "Monitoring Update", hidden_from_user=True, listed=False),
    Outcome(PRIVATE, "Private Note", hidden_from_user=True, timer=True),
    Outcome(8, "Public Note", timer=True),
    Outcome(9, "Phone Call", needs_note=True, timer=True),
    Outcome(10, "Site Visit", hours=1.0, needs_note=True),
    Outcome(16, "Email User", "Waiting on Client", mails=True, needs_note=True),
    Outcome(17, "Email Update", mails=True, needs_note=True),
    Outcome(QUICK, "Quick Time", hidden_from_user=True, listed=False),
    Outcome(31, "Resolve", "Resolved", mails=True, needs_note=True),
    Outcome(32, "Close", "Closed", needs_note=True),
    Outcome(33, "Reopen", "In Progress"),
    Outcome(34, "Escalate", "Escalated", hidden_from_user=True),
    Outcome(35, "Change Approved", hidden_from_user=True, type="Change Request"),
)
"""Every outcome there is."""

_SEEDED = {
    "Initial Issue": FIRST,
    "Reply": FROM_USER,
    "Update": 17,
    "Resolution": 31,
    "Internal Note": PRIVATE,
    "Monitoring": 4,
}
"""The headings of the neutral world, and what they are here."""


@desk.route("GET", "/outcome")
def listed(visit: Visit) -> list[Row]:
    """List outcomes: those an agent can pick, with `showhidden` the system's too."""
    everything = visit.flag("showhidden") or visit.flag("showsystemactions")
    kind = words.by_id(visit.world.vocabulary.ticket_types, visit.number("tickettype_id"))
    return [
        row(one, visit.world)
        for one in OUTCOMES
        if (everything or one.listed) and (kind is None or one.type in ("", kind.name))
    ]


@desk.route("GET", "/outcome/{id}")
def read(visit: Visit) -> Row:
    """Read an outcome, with what it suggests for a ticket."""
    found = by_id(visit.id())
    if found is None:
        raise errors.missing()
    ticket = visit.world.tickets.get(visit.number("ticket_id") or 0)
    user = words.user_of(visit.world, ticket) if ticket else None
    return {**row(found, visit.world), "newaction_emailto": user.email if user else ""}


def row(one: Outcome, world: World) -> Row:
    """Write an outcome."""
    at = [other.id for other in OUTCOMES].index(one.id) + 1
    return {
        "id": one.id,
        "outcome": one.name,
        "buttonname": one.name,
        "sequence": at,
        "hidden": not one.listed,
        "newstatus": words.id_of(world.vocabulary.statuses, one.status),
        "hidefromuser": one.hidden_from_user,
        "sendemail": int(one.mails),
        "defaultmanhrs": one.hours,
        "mustaddnote": one.needs_note,
        "usetimer": one.timer,
        "requesttype": words.id_of(world.vocabulary.ticket_types, one.type),
    }


def by_id(id: int | None) -> Outcome | None:
    """Find by number."""
    return next((one for one in OUTCOMES if one.id == id), None)


def by_name(name: str) -> Outcome | None:
    """Find by name, in any case: free text is none."""
    wanted = name.strip().lower()
    return next((one for one in OUTCOMES if one.name.lower() == wanted), None)


def of(comment: Comment) -> Outcome:
    """Tell the outcome of what was said."""
    found = by_name(comment.subject) or by_id(_SEEDED.get(comment.subject))
    if found is not None:
        return found
    fallback = by_id(PRIVATE if comment.hidden else 8)
    return fallback or OUTCOMES[0]
