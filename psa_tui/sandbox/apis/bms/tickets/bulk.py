"""Many tickets at once: taken on as a job, done some seconds later, told in a log.

The description names the operations. That a job of unknown length ends with one line per ticket,
what its lines say, and that its log is empty until then, is our invention.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.apis.bms import errors
from psa_tui.sandbox.apis.bms.shapes import numbers, read_int
from psa_tui.sandbox.apis.bms.visit import Desk, Paged, Visit
from psa_tui.sandbox.http import Answer, Call, Row, folded
from psa_tui.sandbox.world import Job, JobLine, Ticket, World

from . import fields, rows

desk = Desk()

JOB = "x-sandbox-job"
"""The header by which a request that was taken on comes back to be carried out."""

CHANGES = {
    "assigneeid": "AssigneeId",
    "queueid": "QueueId",
    "issuetypeid": "IssueTypeId",
    "subissuetypeid": "SubIssueTypeId",
    "statusid": "StatusId",
    "priorityid": "PriorityId",
    "tickettypeid": "TypeId",
    "ticketsourceid": "SourceId",
}
"""What a batch can change, and what the same is called on a ticket."""

Deed = Callable[[Ticket], str]
"""Does something to a ticket and tells what. Raises Refusal."""


@desk.route("PATCH", "/servicedesk/tickets")
def change_many(visit: Visit) -> str:
    """Take on a change of several tickets, and give the job's number as text."""
    visit.needs("modify")
    # Ids that nothing has are refused at once; whether they fit each ticket shows when it is done.
    fields.read(visit, _wanted(visit.body()), whole=False)
    return _taken_on(visit, "Update")


@desk.route("DELETE", "/servicedesk/tickets")
def delete_many(visit: Visit) -> str:
    """Take on the deletion of several tickets."""
    visit.needs("delete")
    return _taken_on(visit, "Delete")


@desk.route("GET", "/servicedesk/tickets/logs/{job}")
def log(visit: Visit) -> Paged:
    """Tell what became of a job's tickets, by pages."""
    job = visit.world.jobs.get(visit.id("job"))
    if job is None:
        raise errors.missing("The job")
    lines = [_line(job, at, one) for at, one in enumerate(job.lines, 1)]
    return Paged(visit.page(lines), len(lines))


def carry_out(visit: Visit) -> Answer:
    """Do what a job was to do. Nobody waits for this answer."""
    job = visit.world.jobs[int(visit.call.headers[JOB])]
    deed = _change(visit) if job.action == "Update" else _delete(visit)
    for id in job.ticket_ids:
        ticket = visit.world.tickets.get(id)
        if ticket is None:
            line = JobLine(ok=False, words=f"Ticket {id} was not found.", at=visit.now)
        else:
            line = _done(visit, ticket, deed)
        job.lines.append(line)
    job.finished = visit.now
    return Answer(200)


def is_due(call: Call, world: World) -> bool:
    """Tell whether a request is a job's, come back at its time."""
    job = world.jobs.get(read_int(call.headers.get(JOB)) or 0)
    return job is not None and job.finished is None


def asked_by(call: Call, world: World) -> int:
    """Tell which technician's job a request is."""
    return world.jobs[int(call.headers[JOB])].technician_id


def _taken_on(visit: Visit, action: str) -> str:
    wanted = list(dict.fromkeys(numbers(visit.body().get("targetedids"))))
    if not wanted:
        raise errors.invalid([errors.required("TargetedIds")])
    id = visit.world.next_id("job")
    me = visit.user.technician.id
    visit.world.jobs[id] = Job(id, action, me, wanted, visit.now)
    _come_back(visit.services, visit.call, id)
    return str(id)


def _come_back(services: Services, call: Call, job: int) -> None:
    seconds = read_int(services.switch("bulk_seconds")) or 0
    at = call.at + timedelta(seconds=seconds)
    services.later(replace(call, headers={**call.headers, JOB: str(job)}, at=at))


def _change(visit: Visit) -> Deed:
    values = fields.read(visit, _wanted(folded(visit.call.json())), whole=False)

    def deed(ticket: Ticket) -> str:
        fields.check(visit.world, values, ticket)
        before = ticket.status
        fields.apply(visit, ticket, values)
        kind = "status" if ticket.status != before else "ticket_update"
        visit.wrote(kind, ticket=ticket.id, id=ticket.id)
        return f"Ticket {rows.number(ticket)} was updated."

    return deed


def _delete(visit: Visit) -> Deed:
    def deed(ticket: Ticket) -> str:
        del visit.world.tickets[ticket.id]
        visit.wrote("ticket_delete", ticket=ticket.id, id=ticket.id)
        return f"Ticket {rows.number(ticket)} was deleted."

    return deed


def _done(visit: Visit, ticket: Ticket, deed: Deed) -> JobLine:
    try:
        return JobLine(ok=True, words=deed(ticket), at=visit.now)
    except errors.Refusal as refusal:
        said = f"Ticket {rows.number(ticket)}: {refusal.details}"
        return JobLine(ok=False, words=said, at=visit.now)


def _wanted(body: object) -> Row:
    given = body if isinstance(body, dict) else {}
    return {name.lower(): given[key] for key, name in CHANGES.items() if given.get(key) is not None}


def _line(job: Job, at: int, one: JobLine) -> Row:
    """Write a line; its number tells job and place, its type 0 for done and 2 for not."""
    return {
        "Id": str(UUID(int=(job.id << 64) + at)),
        "Type": 0 if one.ok else 2,
        "Action": job.action,
        "Message": one.words,
        "Date": one.at,
    }
