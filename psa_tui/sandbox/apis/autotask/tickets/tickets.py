"""Tickets made and changed. There is no deleting: completing is all there is."""

from collections.abc import Mapping

from psa_tui.sandbox.apis.autotask import errors, words
from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, moment
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.parties.roles import may
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Asset, Comment, Contact, Contract, Site, Ticket

from . import history
from .fields import FIELDS, TRACKED, UDFS, category

PAIR = ("assignedResourceID", "assignedResourceRoleID")
"""The two fields that are given together or not at all."""


def _make(visit: Visit, values: Values, _: int) -> int:
    """Make a ticket; a status it is born with, complete too, is taken as it is."""
    _check(visit, values, None)
    world = visit.world
    first = Comment(
        *(world.next_id("comment"), visit.user.name, "Initial Issue", ""),
        created=visit.now,
        updated=visit.now,
        technician_id=visit.author,
    )
    made = Ticket(
        id=world.next_id("ticket"),
        number=world.next_id("number"),
        subject="",
        client_id=as_int(values["companyID"]) or 0,
        status=world.vocabulary.first("new"),
        priority="",
        created=visit.now,
        updated=visit.now,
        creator_id=visit.author,
        source="Other",
        comments=[first],
    )
    made.ticket_type = visit.name("ticketType", 1)
    made.extras["impersonatorCreatorResourceID"] = visit.impersonator
    world.tickets[made.id] = made
    put(entity, visit, made, values)
    # A first status, priority or queue is no change.
    made.status_changes.clear()
    made.priority_changed = made.queue_changed = None
    visit.changed(made)
    visit.wrote("ticket", ticket=made.id, id=made.id)
    return made.id


def _change(visit: Visit, ticket: Ticket, values: Values) -> None:
    """Change a ticket. What a workflow rule puts back at once is answered with 200 as well."""
    _check(visit, values, ticket)
    reverted = visit.listed("reverted_fields")
    kept = {name: value for name, value in values.items() if name.lower() not in reverted}
    before = history.stand(entity, visit, ticket)
    status = ticket.status
    put(entity, visit, ticket, kept)
    changes = history.note(entity, visit, ticket, before)
    if changes or kept:
        ticket.extras[TRACKED] = moment(visit.now)
        visit.changed(ticket)
        kind = "status" if ticket.status != status else "ticket_update"
        visit.wrote(kind, ticket=ticket.id, id=ticket.id)


def _check(visit: Visit, values: Mapping[str, object], ticket: Ticket | None) -> None:
    """See that fields fit together. Raises Refusal."""
    _check_people(visit, values, ticket)
    _check_assignment(visit, values, ticket)
    kind = as_int(values.get("ticketCategory")) or words.STANDARD
    if ticket is not None:
        kind = as_int(values.get("ticketCategory")) or category(visit, ticket)
    needed = visit.switch("category_requires") if kind == words.INCIDENT else False
    if not needed:
        return
    missing = []
    for name in ("queueID", "dueDateTime"):
        given = values.get(name) if ticket is None or name in values else True
        assigned = name == "queueID" and values.get(PAIR[0]) is not None
        if given is None and not assigned:
            missing.append(errors.needed(name))
    if values.get("status") == words.COMPLETE:
        said = values.get("resolution")
        if "resolution" not in values and ticket is not None:
            said = entity.named["resolution"].get(visit, ticket)
        if not said:
            missing.append(errors.needed("resolution"))
    if missing:
        raise errors.Refusal(*missing)


def _check_people(visit: Visit, values: Mapping[str, object], ticket: Ticket | None) -> None:
    """See that contact, place, contract and device are the company's own."""
    world = visit.world
    company = values.get("companyID", ticket.client_id if ticket else None)
    known: Mapping[str, Mapping[int, Contact | Site | Contract | Asset]] = {
        "contactID": world.contacts,
        "companyLocationID": world.sites,
        "contractID": world.contracts,
        "configurationItemID": world.assets,
    }
    faults = []
    for name, records in known.items():
        one = records.get(as_int(values.get(name)) or 0)
        if one is not None and one.client_id != company:
            faults.append(errors.no_record(name))
    if faults:
        raise errors.Refusal(*faults)


def _check_assignment(visit: Visit, values: Mapping[str, object], ticket: Ticket | None) -> None:
    if not any(name in values for name in PAIR):
        return
    resource, role = (as_int(values.get(name)) for name in PAIR)
    if not all(name in values for name in PAIR) or (resource is None) != (role is None):
        raise errors.Refusal(errors.PAIR)
    if resource is None or role is None:
        return
    queue = values.get("queueID")
    if "queueID" not in values and ticket is not None:
        queue = visit.value("queueID", ticket.queue)
    if not may(visit, resource, role, as_int(queue)):
        raise errors.Refusal(errors.COMBINATION)


entity = Entity[Ticket](
    plural="Tickets",
    singular="Ticket",
    fields=FIELDS,
    rows=lambda visit: visit.world.tickets.values(),
    find=lambda visit, id: visit.world.tickets.get(id),
    udfs=UDFS,
    properties=lambda one: one.properties,
    make=_make,
    change=_change,
    impersonates=True,
)
"""Tickets."""
