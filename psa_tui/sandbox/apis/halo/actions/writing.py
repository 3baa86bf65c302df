"""Writing actions: every one needs an outcome; time is in hours; mail is apart from visibility."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.actions import files, mailing, outcomes, reading
from psa_tui.sandbox.apis.halo.actions.numbering import Action, enter, find, forget
from psa_tui.sandbox.apis.halo.posting import check_kinds, flag, saved
from psa_tui.sandbox.apis.halo.shapes import read_int, read_moment, read_number, spanning
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Comment, Status, Technician, Ticket, TimeEntry

desk = Desk()

WHOLE = (
    *("id", "ticket_id", "outcome_id", "new_status", "new_agent", "new_priority", "chargerate"),
    *("actioncontractid",),
)
DECIMAL = ("timetaken", "nonbilltime", "traveltime")
FLAGS = ("hiddenfromuser", "important", "actisbillable", "sendemail")

KEPT = ("emailto", "emailcc", "emailsubject", "emailbody_html", "nonbilltime", "traveltime")
"""What is kept of an action as it was sent."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What an action changes of its ticket."""

    status: Status | None
    """The status it goes to."""
    fields: Row
    """Agent, team and priority, by the ticket's own names."""


@desk.route("POST", "/actions")
def save(visit: Visit) -> Answer:
    """Write actions down, or change one by its number and its ticket's."""
    visit.needs("edit:tickets")
    return saved(visit, "actions", _save)


@desk.route("DELETE", "/actions/{id}")
def delete(visit: Visit) -> Row:
    """Delete an action; its number is never given again."""
    visit.needs("edit:tickets")
    visit.needs_deletion()
    wanted = visit.number("ticket_id")
    if not wanted:
        raise errors.broken()
    ticket = visit.ticket(wanted)
    found = _existing(ticket, visit.id())
    told = reading.row(found, ticket, visit)
    kind = "comment_delete" if found.comment else "time_entry_delete"
    forget(ticket, found)
    visit.touched(ticket)
    visit.wrote(kind, ticket=ticket.id, id=found.id)
    return told


def _save(visit: Visit, row: Row, at: int) -> Row:
    check_kinds(row, at, whole=WHOLE, decimal=DECIMAL, flags=FLAGS)
    ticket_id = fields.sent(row, "ticket_id")
    if ticket_id is None:
        # The status is known, the words are our invention.
        raise errors.exception("A Ticket must be specified for this Action")
    ticket = visit.ticket(ticket_id)
    id = read_int(row.get("id")) or 0
    action = _changed(visit, ticket, row, id) if id > 0 else _added(visit, ticket, row)
    return reading.row(action, ticket, visit)


def _added(visit: Visit, ticket: Ticket, row: Row) -> Action:
    outcome = _outcome(row)
    text, rich = _note(row)
    if outcome.needs_note and not text.strip():
        # That it is a 400 is our invention, as are the words.
        raise errors.exception("A Note must be entered for this Action")
    moves = _moves(visit, ticket, row, outcome)
    steps = fields.steps(visit, ticket, moves.fields)
    if moves.status is not None:
        fields.check_closing(visit, ticket, moves.status, row)
    attached = files.contents(visit, row.get("attachments"))
    before = ticket.status
    comment = _comment(visit, row, outcome, visit.stored(text), rich=rich)
    entry = _entry(visit, row, comment)
    visit.world.add_comment(ticket, comment)
    if entry is not None:
        ticket.timers.append(entry)
    for step in steps:
        step()
    if moves.status is not None and moves.status.name != ticket.status:
        visit.world.set_status(ticket, moves.status.name, visit.now)
    for one in attached:
        one.comment_id = comment.id
        ticket.attachments.append(one)
    visit.touched(ticket)
    action = enter(ticket, comment, entry, _extra(visit, ticket, row, before))
    comment.emailed = mailing.send(visit, ticket, row, outcome, comment)
    visit.wrote("time_entry" if entry else "comment", ticket=ticket.id, id=action.id)
    return action


def _changed(visit: Visit, ticket: Ticket, row: Row, id: int) -> Action:
    """Change an action: what is sent. Whether a mailed one mails again: no, our invention."""
    found = _existing(ticket, id)
    text, rich = _note(row)
    if text and found.comment is not None:
        found.comment.body, found.comment.is_rich_text = visit.stored(text), rich
        found.comment.updated, found.comment.editor_id = visit.now, visit.me
    elif text and found.entry is not None:
        found.entry.notes = visit.stored(text)
    if found.comment is not None and row.get("hiddenfromuser") is not None:
        found.comment.hidden = flag(row, "hiddenfromuser", otherwise=False)
    entry = _retimed(visit, ticket, row, found)
    found.extra.update({name: row[name] for name in KEPT if row.get(name) is not None})
    visit.touched(ticket)
    timed = entry is not None and ("timetaken" in row or found.comment is None)
    visit.wrote("time_entry_update" if timed else "comment_update", ticket=ticket.id, id=found.id)
    return Action(found.id, found.comment, entry, found.extra)


def _existing(ticket: Ticket, id: int) -> Action:
    found = find(ticket, id)
    if found is None:
        raise errors.missing()
    return found


def _outcome(row: Row) -> outcomes.Outcome:
    """Find the outcome: by number, or by the name of one there is. Free text is none."""
    at = fields.sent(row, "outcome_id")
    found = outcomes.by_id(at) if at else outcomes.by_name(text_of(row.get("outcome")))
    if found is None:
        raise errors.exception(errors.NO_OUTCOME)
    return found


def _note(row: Row) -> tuple[str, bool]:
    rich = row.get("note_html") is not None
    return text_of(row.get("note_html") if rich else row.get("note")), rich


def _moves(visit: Visit, ticket: Ticket, row: Row, outcome: outcomes.Outcome) -> Moves:
    """Tell what changes with it: `new_...` fields do it, those of a ticket are ignored."""
    del ticket
    status = fields.status_of(visit, row, "new_status")
    if not visit.on("action_moves_status"):
        status = None
    elif status is None and outcome.status and visit.on("outcome_moves_status"):
        status = visit.world.vocabulary.status(outcome.status)
    named = {"new_agent": "agent_id", "new_team": "team", "new_priority": "priority_id"}
    sent = {name: row[new] for new, name in named.items() if row.get(new)}
    return Moves(status, sent)


def _writer(visit: Visit, row: Row) -> Technician:
    """Tell who writes: `who` may name another agent, where this tenant allows it."""
    named = text_of(row.get("who")).strip().lower()
    if named and visit.on("who_impersonates"):
        for one in words.agents(visit.world):
            if named in (one.name.lower(), one.email.lower(), one.email.partition("@")[0].lower()):
                return one
    return visit.holder.agent


def _comment(
    visit: Visit, row: Row, outcome: outcomes.Outcome, text: str, *, rich: bool
) -> Comment:
    at = read_moment(row.get("datetime")) or visit.now
    writer = _writer(visit, row)
    return Comment(
        id=visit.world.next_id("comment"),
        author=writer.name,
        subject=outcome.name,
        body=text,
        created=at,
        updated=visit.now,
        technician_id=writer.id,
        hidden=flag(row, "hiddenfromuser", outcome.hidden_from_user),
        is_rich_text=rich,
    )


def _span(row: Row) -> timedelta:
    spent = read_number(row.get("timetaken")) or Decimal(0)
    return spanning(spent)


def _entry(visit: Visit, row: Row, comment: Comment) -> TimeEntry | None:
    """Make the time of an action; `timetaken` decides, whatever start and end say."""
    span = _span(row)
    if span <= timedelta():
        return None
    start = _start(row, span, comment.created)
    return TimeEntry(
        id=visit.world.next_id("timer"),
        technician_id=comment.technician_id or visit.me,
        start=start,
        end=start + span,
        created=visit.now,
        updated=visit.now,
        notes=comment.body,
        product_id=rate(visit, row.get("chargerate")),
        billable=flag(row, "actisbillable", otherwise=True),
        comment_id=comment.id,
    )


def _start(row: Row, span: timedelta, at: datetime) -> datetime:
    arrived = read_moment(row.get("actionarrivaldate"))
    done = read_moment(row.get("actioncompletiondate")) or at
    return arrived or done - span


def rate(visit: Visit, value: object) -> int | None:
    """Find the charge rate a field names; the tenant's own first one for any other (ours)."""
    known = [one.id for one in words.rates(visit.world)]
    at = read_int(value)
    return at if at in known else visit.world.default_labour_id


def _retimed(visit: Visit, ticket: Ticket, row: Row, found: Action) -> TimeEntry | None:
    """Change the time of an action, take it away with 0, or give it some."""
    entry = found.entry
    if row.get("timetaken") is None:
        if entry is not None and row.get("actisbillable") is not None:
            entry.billable = flag(row, "actisbillable", otherwise=True)
        return entry
    span = _span(row)
    if entry is not None and span <= timedelta():
        ticket.timers.remove(entry)
        return None
    if entry is None:
        entry = _entry(visit, row, found.comment) if found.comment else None
        ticket.timers += [entry] if entry else []
        return entry
    entry.start = read_moment(row.get("actionarrivaldate")) or entry.start
    entry.end, entry.updated = entry.start + span, visit.now
    entry.billable = flag(row, "actisbillable", otherwise=entry.billable)
    if row.get("chargerate"):
        entry.product_id = rate(visit, row["chargerate"])
    return entry


def _extra(visit: Visit, ticket: Ticket, row: Row, before: str) -> Row:
    statuses = visit.world.vocabulary.statuses
    kept = {name: row[name] for name in KEPT if row.get(name) is not None}
    return {
        **kept,
        "important": flag(row, "important", otherwise=False),
        "by": visit.me,
        "application": visit.holder.application.name,
        "old_status": words.id_of(statuses, before),
        "new_status": words.id_of(statuses, ticket.status),
        "new_agent": ticket.technician_id or words.UNASSIGNED,
        "new_team": ticket.queue,
    }
