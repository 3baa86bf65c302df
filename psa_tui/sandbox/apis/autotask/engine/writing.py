"""Records made, changed and removed: what holds for every entity.

Fields there are not are passed over; read-only ones take a value and drop it, and the answer is
200 all the same.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row

from .schema import Entity, Field, Values
from .shapes import read

T = TypeVar("T")

Finds = Callable[[Visit, str, int], bool]
"""Tells whether an entity, in the singular, has a record with an id."""


def create(entity: Entity[T], visit: Visit, parent: int, finds: Finds) -> Row:
    """Make a record. There is no idempotency: the same request twice makes two."""
    assert entity.make is not None  # noqa: S101 -- the entrance lets in nobody else
    body = _body(visit)
    values = read_values(entity, visit, body, None, finds, new=True)
    if entity.child is not None:
        values[entity.child.field] = parent
    missing = [
        errors.needed(one.name)
        for one in entity.fields
        if one.required and values.get(one.name) in (None, "")
    ]
    if missing:
        raise errors.Refusal(*missing)
    return {"itemId": entity.make(visit, values, parent)}


def update(
    entity: Entity[T], visit: Visit, parent: int | None, finds: Finds, id: int | None = None
) -> Row:
    """Change a record: PATCH what is named, PUT everything, which empties what is left out."""
    assert entity.change is not None  # noqa: S101 -- the entrance lets in nobody else
    body = _body(visit)
    given = body.get("id") if id is None else id
    found_id = read("integer", given)
    found = entity.one(visit, found_id) if isinstance(found_id, int) else None
    if found is None or (parent is not None and _parent(entity, visit, found) != parent):
        raise errors.nothing_to("update")
    if visit.call.method == "PUT" and id is None:
        emptied = {one.name.lower(): None for one in entity.fields if one.put is not None}
        body = {**emptied, **body}
    values = read_values(entity, visit, body, found, finds, new=False)
    gone = [
        errors.needed(one.name)
        for one in entity.fields
        if (one.required and one.name in values) or one.name in entity.demands
        if values.get(one.name) in (None, "")
    ]
    if gone:
        raise errors.Refusal(*gone)
    entity.change(visit, found, values)
    return {"itemId": entity.id(visit, found)}


def delete(entity: Entity[T], visit: Visit, parent: int | None, id: int) -> Row:
    """Remove a record for good."""
    assert entity.remove is not None  # noqa: S101 -- the entrance lets in nobody else
    found = entity.one(visit, id)
    if found is None or (parent is not None and _parent(entity, visit, found) != parent):
        raise errors.nothing_to("delete")
    entity.remove(visit, found)
    return {"itemId": id}


def put(entity: Entity[T], visit: Visit, row: T, values: Mapping[str, object]) -> None:
    """Write values into a record, in the order of the fields."""
    for field in entity.fields:
        if field.put is not None and field.name in values:
            field.put(visit, row, values[field.name])
    own = values.get("userDefinedFields")
    if isinstance(own, dict):
        entity.properties(row).update(own)


def read_values(
    entity: Entity[T], visit: Visit, body: Row, row: T | None, finds: Finds, *, new: bool
) -> Values:
    """Read what a body writes, and see that every value can be. Raises Refusal with all faults."""
    values: Values = {}
    for field in entity.fields:
        writes = field.put is not None or (new and field.given)
        if writes and field.name.lower() in body:
            values[field.name] = read(field.kind, body[field.name.lower()])
    faults = [
        fault
        for name, value in values.items()
        if value is not None
        for fault in _faults(entity, entity.named[name.lower()], visit, value, values, row, finds)
    ]
    if faults:
        raise errors.Refusal(*faults)
    if "userdefinedfields" in body and entity.udfs:
        values["userDefinedFields"] = _own(entity, body["userdefinedfields"])
    return values


def _faults(
    entity: Entity[T],
    field: Field[T],
    visit: Visit,
    value: object,
    values: Values,
    row: T | None,
    finds: Finds,
) -> Iterator[str]:
    if field.length and len(str(value)) > field.length:
        # Our invention: the words for text that is too long.
        yield f"{field.name} exceeds the maximum length of {field.length} characters"
    if field.refers and isinstance(value, int) and not finds(visit, field.refers, value):
        yield errors.no_record(field.name)
    kept = row is not None and field.get(visit, row) == value
    if not field.picks or kept:
        return
    fits = [one for one in visit.picks(field.picks) if one.value == value and one.active]
    if field.above:
        above = values.get(field.above)
        if field.above not in values and row is not None:
            above = entity.named[field.above.lower()].get(visit, row)
        fits = [one for one in fits if above is None or one.parent == above]
    if not fits:
        yield errors.no_choice(value, field.name)


def _own(entity: Entity[T], given: object) -> dict[str, str]:
    names = {one.name.lower(): one.name for one in entity.udfs}
    made: dict[str, str] = {}
    for one in given if isinstance(given, list) else []:
        name = str(one.get("name", "")) if isinstance(one, dict) else ""
        if name.lower() not in names:
            raise errors.unknown_field(name, entity.singular)
        value = one.get("value")
        made[names[name.lower()]] = "" if value is None else str(value)
    return made


def _parent(entity: Entity[T], visit: Visit, row: T) -> object:
    return entity.named[entity.child.field.lower()].get(visit, row) if entity.child else None


def _body(visit: Visit) -> Row:
    return {name.lower(): value for name, value in visit.body().items()}
