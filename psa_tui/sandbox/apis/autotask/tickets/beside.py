"""What stands beside tickets: further resources and contacts, devices, and checklists."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.engine.schema import (
    Change,
    Child,
    Entity,
    Field,
    Make,
    Remove,
    Values,
)
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, moment, read, written
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.parties.roles import plays
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket


@dataclass(frozen=True, slots=True)
class Beside:
    """A record kept with a ticket under the vendor's own names."""

    data: Row
    ticket: Ticket


F = Field[Beside]


def _field(
    name: str,
    kind: str = "integer",
    refers: str = "",
    length: int = 0,
    *,
    required: bool = False,
    read_only: bool = False,
) -> F:
    def get(_: Visit, one: Beside) -> object:
        return read(kind, one.data.get(name))

    def change(_: Visit, one: Beside, value: object) -> None:
        one.data[name] = written(value)

    return F(
        *(name, kind, get, None if read_only else change),
        refers=refers,
        length=length,
        required=required,
    )


_HEAD = (
    F("id", "long", lambda _, one: one.data["id"]),
    F("ticketID", "integer", lambda _, one: one.ticket.id, required=True, refers="Ticket"),
)


def _kept(ticket: Ticket, key: str) -> list[Row]:
    kept = ticket.extras.get(key)
    return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def _rows(key: str) -> Callable[[Visit], Iterator[Beside]]:
    def every(visit: Visit) -> Iterator[Beside]:
        for ticket in visit.world.tickets.values():
            yield from (Beside(one, ticket) for one in _kept(ticket, key))

    return every


def _make(
    key: str, entity: Callable[[], Entity[Beside]], check: Callable[[Visit, Ticket, Values], None]
) -> Make:
    def make(visit: Visit, values: Values, parent: int) -> int:
        ticket = visit.world.tickets[parent]
        check(visit, ticket, values)
        id = visit.world.next_id(key)
        data: Row = {"id": id}
        ticket.extras[key] = [*_kept(ticket, key), data]
        put(entity(), visit, Beside(data, ticket), values)
        visit.changed(ticket)
        visit.wrote(key, ticket=ticket.id, id=id)
        return id

    return make


def _remove(key: str) -> Remove:
    def remove(visit: Visit, one: Beside) -> None:
        kept = _kept(one.ticket, key)
        one.ticket.extras[key] = [at for at in kept if at["id"] != one.data["id"]]
        visit.changed(one.ticket)
        visit.wrote(f"{key}_delete", ticket=one.ticket.id, id=as_int(one.data["id"]))

    return remove


def _change(key: str, entity: Callable[[], Entity[Beside]]) -> Change:
    def change(visit: Visit, one: Beside, values: Values) -> None:
        done = one.data.get("isCompleted") is True
        put(entity(), visit, one, values)
        now_done = one.data.get("isCompleted") is True
        if now_done is not done:
            one.data["completedDateTime"] = moment(visit.now) if now_done else None
            one.data["completedByResourceID"] = visit.author if now_done else None
        visit.changed(one.ticket)
        visit.wrote(f"{key}_update", ticket=one.ticket.id, id=as_int(one.data["id"]))

    return change


def _check_resource(visit: Visit, ticket: Ticket, values: Values) -> None:
    resource, role = (as_int(values.get(name)) or 0 for name in ("resourceID", "roleID"))
    if not plays(visit, resource, role):
        raise errors.Refusal(errors.COMBINATION)
    have = [one["resourceID"] for one in _kept(ticket, "secondary_resource")]
    if resource in [*have, ticket.technician_id]:
        # Our invention: what is said to somebody who is on the ticket already.
        raise errors.Refusal("The resource is already assigned to the ticket.")


def _anything(_: Visit, __: Ticket, ___: Values) -> None:
    """Take what there is to say."""


resources: Entity[Beside] = Entity(
    plural="TicketSecondaryResources",
    singular="TicketSecondaryResource",
    fields=(
        *_HEAD,
        _field("resourceID", "long", refers="Resource", required=True),
        _field("roleID", "long", refers="Role", required=True),
    ),
    rows=_rows("secondary_resource"),
    child=Child("Tickets", "SecondaryResources", "ticketID"),
    make=_make("secondary_resource", lambda: resources, _check_resource),
    remove=_remove("secondary_resource"),
)
"""Further resources: a ticket is somebody's who is assigned to it or stands here."""

contacts: Entity[Beside] = Entity(
    plural="TicketAdditionalContacts",
    singular="TicketAdditionalContact",
    fields=(*_HEAD, _field("contactID", refers="Contact", required=True)),
    rows=_rows("additional_contact"),
    child=Child("Tickets", "AdditionalContacts", "ticketID"),
    make=_make("additional_contact", lambda: contacts, _anything),
    remove=_remove("additional_contact"),
)
"""Further contacts."""

devices: Entity[Beside] = Entity(
    plural="TicketAdditionalConfigurationItems",
    singular="TicketAdditionalConfigurationItem",
    fields=(*_HEAD, _field("configurationItemID", refers="ConfigurationItem", required=True)),
    rows=_rows("additional_device"),
    child=Child("Tickets", "AdditionalConfigurationItems", "ticketID"),
    make=_make("additional_device", lambda: devices, _anything),
    remove=_remove("additional_device"),
)
"""Further devices."""

checklist: Entity[Beside] = Entity(
    plural="TicketChecklistItems",
    singular="TicketChecklistItem",
    fields=(
        *_HEAD,
        _field("itemName", "string", length=255, required=True),
        _field("isCompleted", "boolean"),
        _field("isImportant", "boolean"),
        _field("position"),
        _field("knowledgebaseArticleID"),
        _field("completedByResourceID", refers="Resource", read_only=True),
        _field("completedDateTime", "datetime", read_only=True),
    ),
    rows=_rows("checklist_item"),
    child=Child("Tickets", "ChecklistItems", "ticketID"),
    make=_make("checklist_item", lambda: checklist, _anything),
    change=_change("checklist_item", lambda: checklist),
    remove=_remove("checklist_item"),
)
"""Things to tick off."""
