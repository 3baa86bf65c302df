"""The tenant's lists as values to pick, each with what tells it from its neighbours."""

from psa_tui.domain.ids import Choice
from psa_tui.vendors._text import to_typed
from psa_tui.vendors.halo.wire.lists import CannedWire, CategoryWire, OutcomeWire

from .frame import Frame


def outcome_choice(wire: OutcomeWire, frame: Frame) -> Choice:
    """Return an outcome with what it does by itself: mail, hide, set a status."""
    does = []
    if wire.hidefromuser:
        does.append("the client does not see it")
    if wire.sendemail:
        does.append("mails the client if asked to")
    if wire.newstatus:
        does.append(f"sets {frame.status(wire.newstatus).name}")
    name = wire.outcome or wire.buttonname
    return Choice(wire.id, name, "; ".join(does), active=not wire.hidden)


def category_choice(wire: CategoryWire) -> Choice | None:
    """Return a category; what a ticket holds is its name."""
    name = wire.value or wire.category_name
    return Choice(name, name) if name else None


def canned_text(wire: CannedWire) -> str:
    """Return the words of a canned text, as they are typed into a note."""
    return to_typed(wire.html or wire.text)
