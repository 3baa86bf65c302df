"""Taking a change back: the former values as a new plan, if they still stand as they were set."""

from psa_tui.domain.fields import text_of
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Change, ChangeNote, ChangeTicket, Plan, TicketField
from psa_tui.services.plans.notes import undone
from psa_tui.store.journal import Run, StepState

from .check import value_of

UNDOABLE = frozenset(
    {
        TicketField.STATUS,
        TicketField.PRIORITY,
        TicketField.TECHNICIAN,
        TicketField.DUE,
        TicketField.TITLE,
    }
)
"""Fields whose former value says everything that was lost by changing them."""


def undo_plan(run: Run, ticket: Ticket | None) -> Plan | None:
    """Return the plan that sets the former values; None when a run cannot be undone.

    `ticket` is how it stands now. A run with a note, with another field, or whose values somebody
    changed since cannot be undone. The former words of a note can be given back; whether the new
    ones still stand is looked at before they are sent. A note that was removed is gone.
    """
    if ticket is None or run.state is not StepState.DONE or len(run.steps) != 1:
        return None
    write = run.steps[0].write
    if isinstance(write, ChangeNote) and write.ticket == ticket.ref:
        return Plan(title=f"Undo: {run.title}", steps=(undone(write),), seen=ticket.updated)
    if not isinstance(write, ChangeTicket) or write.ticket != ticket.ref or write.note:
        return None
    undoable = all(
        change.field in UNDOABLE and text_of(value_of(ticket, change.field)) == text_of(change.to)
        for change in write.changes
    )
    if not undoable:
        return None
    back = tuple(Change(change.field, change.was, change.to) for change in write.changes)
    return Plan(
        title=f"Undo: {run.title}",
        steps=(ChangeTicket(ticket=write.ticket, changes=back),),
        seen=ticket.updated,
    )
