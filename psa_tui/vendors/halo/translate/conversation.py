"""Actions into notes, and into the time that was worked."""

from collections.abc import Iterable
from datetime import timedelta

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.tickets import Audience, Note, Role, newest_first
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors._text import to_markdown, to_typed, typed_apart
from psa_tui.vendors.halo.wire.tickets import ActionWire

from .frame import Frame
from .tickets import duration

LEAST = timedelta(minutes=1)
"""What the system writes of itself takes seconds (observed behaviour): that is no time entry."""


def note(wire: ActionWire) -> Note | None:
    """Return an action as a note; None where it has no moment."""
    when = wire.datetime or wire.actiondatecreated
    if when is None:
        return None
    role, text = _role(wire), _text(wire)
    return Note(
        id=wire.id,
        author=wire.who or role.value,
        role=role,
        body=to_markdown(text) or _moved(wire),
        audience=readers(wire),
        created=when,
        subject=wire.outcome,
        emailed=True if wire.emailto and not wire.hiddenfromuser else None,
        fixed=not text,
        typed=typed_apart(text),
    )


def readers(wire: ActionWire) -> Audience:
    """Return who reads an action."""
    return Audience.INTERNAL if wire.hiddenfromuser else Audience.CLIENT


def notes(wires: Iterable[ActionWire]) -> tuple[Note, ...]:
    """Return the conversation, newest first; Halo promises no order."""
    found = [one for one in map(note, wires) if one is not None]
    return newest_first(found)


def is_time(wire: ActionWire) -> bool:
    """Whether an action is time that somebody worked."""
    worked = duration(wire.hours) or timedelta()
    return bool(agent_of(wire)) and worked >= LEAST


def agent_of(wire: ActionWire) -> str:
    """Return the id of the agent who acted; empty for a contact or the system."""
    return wire.who_agentid or wire.actionby_agent_id


def time_entry(wire: ActionWire, ticket: TicketRef, frame: Frame) -> TimeEntry | None:
    """Return an action as a time entry; None where it is none, or has no moment."""
    worked = duration(wire.hours) or timedelta()
    end = wire.actioncompletiondate or wire.datetime or wire.actiondatecreated
    if not is_time(wire) or end is None:
        return None
    start = wire.actionarrivaldate or end - worked
    agent = agent_of(wire)
    return TimeEntry(
        id=wire.id,
        ticket=ticket,
        technician=frame.technician(agent, wire.who),
        start=start,
        end=max(end, start),
        worked=worked,
        notes=to_typed(wire.note_html or wire.note),
        work_type=frame.rate(wire.chargerate),
        billable=wire.actisbillable,
        charged=wire.invoiced,
        audience="internal" if wire.hiddenfromuser else "client-visible",
    )


def time_entries(
    wires: Iterable[ActionWire], ticket: TicketRef, frame: Frame
) -> tuple[TimeEntry, ...]:
    """Return the time worked on a ticket, the oldest first."""
    found = [one for wire in wires if (one := time_entry(wire, ticket, frame)) is not None]
    return tuple(sorted(found, key=lambda one: (one.start, one.id.zfill(12))))


def _role(wire: ActionWire) -> Role:
    if agent_of(wire) and wire.who_type != "0":
        return Role.TECHNICIAN
    if wire.who_type == "0" and not wire.hiddenfromuser:
        return Role.CONTACT
    return Role.SYSTEM


def _moved(wire: ActionWire) -> str:
    moved = wire.new_status and wire.old_status != wire.new_status
    return f"Status: {wire.new_status_name}" if moved and wire.new_status_name else ""


def _text(wire: ActionWire) -> str:
    """Return what was written, as Halo keeps it; nothing where no word is left of it."""
    texts = (wire.note_html or wire.note, wire.emailbody)
    return next((text for text in texts if to_markdown(text)), "")
