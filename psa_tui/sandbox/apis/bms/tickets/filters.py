"""What a search for tickets may ask: parts of texts, lists of names, lists of ids, dates, flags.

Names filter where writes need ids. A filter nobody knows is ignored, as the framework has it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from psa_tui.sandbox.apis.bms import errors
from psa_tui.sandbox.apis.bms.shapes import listed, numbers, read_int
from psa_tui.sandbox.apis.bms.visit import Visit
from psa_tui.sandbox.http import read_moment, text_of
from psa_tui.sandbox.world import Ticket

from . import rows

Test = Callable[[Ticket], bool]
"""Tells whether a ticket is wanted."""

PARTS = {
    "title": "Title",
    "account": "AccountName",
    "locationname": "LocationName",
    "accountcode": "AccountCode",
    "assigneename": "AssigneeName",
    "ticketnumber": "TicketNumber",
    "createdbyname": "CreatedByName",
    "details": "Details",
    "contactname": "ContactName",
    "hardwareassetname": "HardwareAssetName",
}
"""Filters that look for a part of a text, in any case, and where."""

NAMES = {
    "statusnames": "StatusName",
    "queuenames": "QueueName",
    "prioritynames": "PriorityName",
    "tickettypenames": "TypeName",
    "issuetypenames": "IssueTypeName",
    "subissuetypenames": "SubIssueTypeName",
    "servicelevelagreementnames": "SLAName",
}
"""Filters that take names with commas between them, and what has to be one of them."""

IDS = {
    "sourceids": "SourceId",
    "accountids": "AccountId",
    "ownerids": "AssigneeId",
    "slaeventstatusids": "SLAStatusEventId",
}
"""Filters that take ids with commas between them; that an owner is the assignee is a guess."""

SAME = {
    "contactid": "ContactId",
    "hardwareassetid": "HardwareAssetId",
    "accountlocationid": "LocationId",
    "isscheduled": "IsScheduled",
    "isrecurringtickets": "Recurring",
}
"""Filters that take one number."""

DATES = {
    "opendate": "OpenDate",
    "completeddate": "CompletedDate",
    "lastactivityupdate": "LastActivityUpdate",
    "createdon": "CreatedOn",
    "laststatusupdate": "LastStatusUpdate",
    "lastpriorityupdate": "LastPriorityUpdate",
    "lastqueueupdate": "LastQueueUpdate",
    "duedate": "DueDate",
    "resolutiontargettime": "ResolutionTargetTime",
}
"""Dates that can be bounded, each with `From` and `To` behind it."""


def search(visit: Visit, asked: Mapping[str, object]) -> list[Ticket]:
    """Find the tickets that fit every filter of `asked`.

    The vendor names no order, and `Sort` is one undocumented string that is not heeded: that the
    newest come first is our invention. Raises Refusal for a date or number that is none.
    """
    tests = list(_tests(visit, asked))
    newest_first = reversed(visit.world.tickets.values())
    return [one for one in newest_first if all(test(one) for test in tests)]


def activity(visit: Visit, ticket: Ticket) -> datetime:
    """Tell when a ticket last saw activity; a switch says whether every edit counts as such."""
    return ticket.updated if visit.on("edits_are_activity") else rows.active(ticket)


def own(visit: Visit, asked: Mapping[str, object]) -> Test:
    """Tell which tickets are one's own: of each flag that is set, those it names.

    That flags add up, and that without one the assigned are meant, is our invention.
    """
    me, queues = visit.user.technician.id, _my_queues(visit)
    tests: dict[str, Test] = {
        "assignedtome": lambda one: one.technician_id == me,
        "createdbyme": lambda one: one.creator_id == me,
        "myqueuesassigned": lambda one: one.queue in queues and one.technician_id is not None,
        "myqueuesnotassigned": lambda one: one.queue in queues and one.technician_id is None,
        "secondaryassignee": lambda one: me in rows.secondary(one),
    }
    named = [name for name in tests if read_int(asked.get(name))] or ["assignedtome"]
    return lambda one: any(tests[name](one) for name in named)


def _my_queues(visit: Visit) -> set[str]:
    """Everybody works in every queue here."""
    return {one.name for one in visit.world.vocabulary.queues}


def _tests(visit: Visit, asked: Mapping[str, object]) -> Iterator[Test]:
    for name, value in asked.items():
        if value is None or text_of(value).strip() == "":
            continue
        if name in PARTS:
            yield _part(visit, PARTS[name], text_of(value))
        elif name in NAMES:
            yield _among(visit, NAMES[name], {one.casefold() for one in listed(value)})
        elif name in IDS:
            yield _among(visit, IDS[name], set(numbers(value)))
        elif name in SAME:
            yield _among(visit, SAME[name], {_number(name, value)})
        elif name == "excludecompleted" and _number(name, value):
            yield lambda one: visit.world.vocabulary.is_open(one.status)
        else:
            yield from _bound(visit, name, value)


def _fact(visit: Visit, key: str, ticket: Ticket) -> object:
    if key == "LastActivityUpdate":
        return activity(visit, ticket)
    return rows.fact(key, ticket, visit.world, visit.now)


def _part(visit: Visit, key: str, wanted: str) -> Test:
    folded = wanted.strip().casefold()
    return lambda one: folded in text_of(_fact(visit, key, one)).casefold()


def _among(visit: Visit, key: str, wanted: set[str] | set[int]) -> Test:
    def test(one: Ticket) -> bool:
        value = _fact(visit, key, one)
        return (value.casefold() if isinstance(value, str) else value) in wanted

    return test


def _bound(visit: Visit, name: str, value: object) -> Iterator[Test]:
    """Bound a date. That both ends are within is our invention."""
    for end in ("from", "to"):
        key = DATES.get(name.removesuffix(end))
        if key is not None and name.endswith(end):
            limit = read_moment(value)
            if limit is None:
                raise errors.invalid([errors.unknown(name, value)])
            yield _within(visit, key, limit, later=end == "from")


def _within(visit: Visit, key: str, limit: datetime, *, later: bool) -> Test:
    def test(one: Ticket) -> bool:
        at = _fact(visit, key, one)
        return isinstance(at, datetime) and (at >= limit if later else at <= limit)

    return test


def _number(name: str, value: object) -> int:
    found = int(value) if isinstance(value, bool) else read_int(value)
    if found is None:
        raise errors.invalid([errors.unknown(name, value)])
    return found
