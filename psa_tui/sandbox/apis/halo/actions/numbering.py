"""The actions of a ticket: its conversation and its time, numbered within the ticket alone.

Numbers begin with 1 and are given once, in order; a deleted action leaves a hole, a new one is the
last plus one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Comment, Ticket, TimeEntry

KEY = "actions"
"""Where a ticket keeps what the neutral world does not: one object for each number given."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action."""

    id: int
    """Its number within the ticket."""
    comment: Comment | None
    """What was said; None for bare time."""
    entry: TimeEntry | None
    """The time that was worked, if any."""
    extra: Row
    """What was sent with it and the neutral world does not know."""

    @property
    def at(self) -> datetime:
        """When it was."""
        if self.comment is not None:
            return self.comment.created
        return cast("TimeEntry", self.entry).created


def actions(ticket: Ticket) -> list[Action]:
    """List the actions of a ticket by number; those without one get theirs."""
    kept = _kept(ticket)
    comments = {f"c{one.id}": one for one in ticket.comments}
    entries = {f"t{one.id}": one for one in ticket.timers if one.end is not None}
    with_comment = {f"c{one.comment_id}": one for one in entries.values() if one.comment_id}
    for name in _new(kept, comments, entries):
        kept.append({"of": name})
    made = []
    for number, extra in enumerate(kept, 1):
        name = str(extra["of"])
        comment, entry = comments.get(name), entries.get(name) or with_comment.get(name)
        if comment is not None or entry is not None:
            made.append(Action(number, comment, entry, extra))
    return made


def find(ticket: Ticket, number: int) -> Action | None:
    """Find an action by its number."""
    return next((one for one in actions(ticket) if one.id == number), None)


def enter(ticket: Ticket, comment: Comment | None, entry: TimeEntry | None, extra: Row) -> Action:
    """Give a number to what was just written, with what was sent besides."""
    actions(ticket)
    kept = _kept(ticket)
    name = f"c{comment.id}" if comment else f"t{entry.id if entry else 0}"
    row = next((one for one in kept if one["of"] == name), None)
    if row is None:
        row = {"of": name}
        kept.append(row)
    row.update(extra)
    return Action(kept.index(row) + 1, comment, entry, row)


def forget(ticket: Ticket, action: Action) -> None:
    """Take an action out of its ticket, with its time."""
    if action.comment is not None:
        ticket.comments.remove(action.comment)
    if action.entry is not None:
        ticket.timers.remove(action.entry)
    action.extra.clear()
    action.extra["of"] = ""


def _kept(ticket: Ticket) -> list[Row]:
    return cast("list[Row]", ticket.extras.setdefault(KEY, []))


def _new(kept: list[Row], comments: dict[str, Comment], entries: dict[str, TimeEntry]) -> list[str]:
    known = {str(one["of"]) for one in kept}
    said = [(one.created, name) for name, one in comments.items() if name not in known]
    bare = [
        (one.created, name)
        for name, one in entries.items()
        if name not in known and f"c{one.comment_id}" not in comments
    ]
    first = [name for name in list(comments)[:1] if name not in known]
    return first + [name for _, name in sorted(said + bare) if name not in first]
