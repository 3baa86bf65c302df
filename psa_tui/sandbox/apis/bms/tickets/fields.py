"""What a ticket is made of when it is written: each field read, checked and stored.

Used by making, replacing and patching a ticket, so that all three refuse the same things.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import read_int
from psa_tui.sandbox.apis.bms.visit import Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Sla, Ticket, World

Fault = tuple[str, str]
"""Field, and what is wrong with it."""

REQUIRED = (
    *("Title", "Details", "AccountId", "LocationId", "StatusId", "PriorityId", "TypeId"),
    *("SourceId", "OpenDate"),
)
"""The nine fields that a new ticket needs, and one that is replaced as a whole."""

TEXTS = ("Title", "Details")
MOMENTS = ("OpenDate", "DueDate")
LISTS = ("SecondaryAssignees", "Ccs")

STRETCH = (0.25, 0.5, 1, 2)
"""How a service level stretches with the priority, the most urgent first (our invention)."""

CHOICES: Mapping[str, Callable[[World], Iterable[words.Named]]] = {
    "AccountId": lambda world: world.clients.values(),
    "LocationId": lambda world: world.sites.values(),
    "ContactId": lambda world: world.contacts.values(),
    "ContractId": lambda world: world.contracts.values(),
    "HardwareAssetId": lambda world: world.assets.values(),
    "AssigneeId": lambda world: world.technicians.values(),
    "QueueId": lambda world: world.vocabulary.queues,
    "StatusId": lambda world: world.vocabulary.statuses,
    "PriorityId": lambda world: world.vocabulary.priorities,
    "TypeId": lambda world: world.vocabulary.ticket_types,
    "IssueTypeId": lambda world: world.vocabulary.problem_types,
    "SubIssueTypeId": lambda world: world.vocabulary.sub_types,
    "SourceId": lambda world: world.vocabulary.sources,
    "WorkTypeId": words.work_types,
    "SLAId": words.levels,
}
"""Fields that hold an id, and what it has to be one of."""

IDS = {
    "LocationId": "site_id",
    "ContactId": "contact_id",
    "AssigneeId": "technician_id",
    "ContractId": "contract_id",
}
"""Fields whose id the world's ticket holds as it is, and where."""

WORDS = {
    "TypeId": "ticket_type",
    "IssueTypeId": "problem_type",
    "SubIssueTypeId": "sub_type",
    "SourceId": "source",
}
"""Fields of which the world's ticket holds the name, and where."""

FIELDS = (*TEXTS, *MOMENTS, *LISTS, *CHOICES)
"""Every field that is understood; others of the description are taken and change nothing."""

SPELLED = {name.lower(): name for name in FIELDS}
"""The description's spelling by the lower-case name."""


class Owned(Protocol):
    """Anything that belongs to a client."""

    @property
    def client_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Values:
    """Fields that were read and are fine one by one."""

    given: Row
    """By their names; None where a field is emptied."""

    def id(self, name: str, default: int | None = None) -> int | None:
        """Give the id of a field, `default` where it was not sent."""
        found = self.given.get(name, default)
        return found if isinstance(found, int) else None


def read(visit: Visit, body: Mapping[str, object], *, whole: bool) -> Values:
    """Read the fields of a body; `whole` asks for the nine. Raises Refusal naming every fault."""
    faults: list[Fault] = []
    given: Row = {}
    for key, name in SPELLED.items():
        value = body.get(key)
        if whole and name in REQUIRED and (value is None or value == ""):
            faults.append(errors.required(name))
        elif key in body:
            given[name] = _value(visit.world, name, value, faults)
    held = given.get("QueueId") or given.get("AssigneeId")
    # Seen by users; the description does not ask for it, so a switch can turn it off.
    if whole and not faults and not held and visit.on("queue_or_assignee"):
        faults.append(("QueueId", "Either QueueId or AssigneeId is required."))
    if faults:
        raise errors.invalid(faults)
    return Values(given)


def check(world: World, values: Values, ticket: Ticket | None = None) -> None:
    """See that fields fit one another and the ticket's. Raises Refusal naming every fault."""
    account = values.id("AccountId", ticket.client_id if ticket else None)
    moved = ticket if ticket and ticket.client_id != account else None
    owned: tuple[tuple[str, Mapping[int, Owned], int | None], ...] = (
        ("LocationId", world.sites, moved.site_id if moved else None),
        ("ContactId", world.contacts, moved.contact_id if moved else None),
        ("ContractId", world.contracts, None),
        ("HardwareAssetId", world.assets, None),
    )
    faults: list[Fault] = []
    for name, kept, now in owned:
        found = kept.get(values.id(name, now) or 0)
        if found is not None and found.client_id != account:
            faults.append((name, f"The {name} does not belong to the account."))
    below = words.by_id(world.vocabulary.sub_types, values.id("SubIssueTypeId"))
    issue = words.id_of(world.vocabulary.problem_types, ticket.problem_type) if ticket else None
    if below is not None and below.parent_id != values.id("IssueTypeId", issue):
        faults.append(("SubIssueTypeId", "The SubIssueTypeId does not belong to the issue type."))
    if faults:
        raise errors.invalid(faults)


def apply(visit: Visit, ticket: Ticket, values: Values) -> None:
    """Store the fields on the ticket; the status comes last, since dates follow from it."""
    for name, value in values.given.items():
        if name in CHOICES:
            _choose(visit, ticket, name, values.id(name))
        else:
            _set(visit, ticket, name, value)
    if "IssueTypeId" in values.given and "SubIssueTypeId" not in values.given:
        ticket.sub_type = ""  # our invention: one of another issue type cannot stay
    status = words.by_id(visit.world.vocabulary.statuses, values.id("StatusId"))
    if status is not None and status.name != ticket.status:
        visit.world.set_status(ticket, status.name, visit.now)
    visit.changed(ticket)


def promise(ticket: Ticket, world: World, level: str) -> None:
    """Give a ticket the service level `level`, from its open date on."""
    hours = words.SLA_HOURS.get(level, (4.0, 24.0))
    names = [one.name for one in world.vocabulary.priorities]
    rank = min(names.index(ticket.priority), len(STRETCH) - 1)
    answer, solve = (timedelta(hours=one * STRETCH[rank]) for one in hours)
    ticket.sla = Sla(level, ticket.created + answer, ticket.created + solve)


def _value(world: World, name: str, value: object, faults: list[Fault]) -> object:
    if name in TEXTS:
        return _text(name, value, faults)
    if name in LISTS:
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if name in MOMENTS:
        found: object = read_moment(value)
    else:
        found = _known(world, name, value)
    if found is None and (value is not None or name in REQUIRED):
        faults.append(errors.unknown(name, value))
    return found


def _text(name: str, value: object, faults: list[Fault]) -> str:
    text = text_of(value)
    if not text.strip():
        faults.append(errors.required(name))
    return text


def _known(world: World, name: str, value: object) -> int | None:
    found = words.by_id(CHOICES[name](world), read_int(value))
    return None if found is None else found.id


def _choose(visit: Visit, ticket: Ticket, name: str, id: int | None) -> None:
    world = visit.world
    if name in IDS:
        setattr(ticket, IDS[name], id)
        return
    chosen = _name(CHOICES[name](world), id)
    if name in WORDS:
        setattr(ticket, WORDS[name], chosen)
        return
    match name:
        case "AccountId":
            ticket.client_id = id or ticket.client_id
        case "HardwareAssetId":
            ticket.asset_ids = [id] if id else []
        case "QueueId":
            world.set_queue(ticket, chosen, visit.now)
        case "PriorityId":
            world.set_priority(ticket, chosen, visit.now)
        case "WorkTypeId":
            ticket.extras["WorkTypeId"] = id
        case "SLAId" if id:
            promise(ticket, world, chosen)


def _set(visit: Visit, ticket: Ticket, name: str, value: object) -> None:
    match name:
        case "Title":
            ticket.subject = text_of(value)
        case "Details" if ticket.comments:
            ticket.comments[0].body = visit.services.manners.stored(text_of(value))
        case "DueDate":
            ticket.due = value if isinstance(value, datetime) else None
        case "OpenDate" if isinstance(value, datetime):
            ticket.extras["OpenDate"] = value.isoformat()
        case "SecondaryAssignees" if isinstance(value, list):
            ticket.extras[name] = [read_int(one.get("userid")) for one in value]
        case "Ccs" if isinstance(value, list):
            ticket.extras["CCs"] = [
                _copied(visit.world, at, one) for at, one in enumerate(value, 1)
            ]


def _copied(world: World, at: int, one: Row) -> Row:
    """Write somebody who is mailed besides; a stranger is called by the address (ours)."""
    kind, id = read_int(one.get("entitytype")), read_int(one.get("id"))
    email = text_of(one.get("emailaddress"))
    names = (contact.name for contact in world.contacts.values() if contact.email == email)
    name = next(names, email)
    return {"Id": id or at, "EmailAddress": email, "FullName": name, "EntityType": kind or 0}


def _name(choices: Iterable[words.Named], id: int | None) -> str:
    found = words.by_id(choices, id)
    return found.name if found else ""
