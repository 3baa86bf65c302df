"""Records read: searched by pages in ascending order of their ids, counted, or one by its id.

There is no sorting: newest first is the caller's work. A page's `nextPageUrl` holds a position and
nothing else, so the filter is sent again with it, in the same way as the first time.
"""

import json
from collections.abc import Mapping
from typing import TypeVar
from urllib.parse import quote

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row

from .filters import parse
from .schema import Entity, Field
from .shapes import as_int, read, written

T = TypeVar("T")

LONG = 8000
"""How long a text may be that rows with fewer fields leave out."""

LARGEST = 500
"""Records on a page, unless fewer are asked for."""


def query(entity: Entity[T], visit: Visit) -> Row:
    """Answer the first page of a search."""
    return _page(entity, visit, _asked(visit), previous=(), after=None)


def further(entity: Entity[T], visit: Visit) -> Row:
    """Answer the page that a `nextPageUrl` or `prevPageUrl` names."""
    if visit.call.method == "GET" and visit.call.param("search") is None:
        raise errors.wrong_verb("GET")
    asked = _asked(visit)
    try:
        at = json.loads(visit.call.param("paging") or "")
        size, before, ahead = at["pageSize"], at["previousIds"], at["nextIds"]
        previous = tuple(int(one) for one in before)
        asked = {**asked, "maxrecords": int(size)}
        after = int(ahead[0])
    except (ValueError, KeyError, IndexError, TypeError):
        raise errors.bad_request() from None
    return _page(entity, visit, asked, previous=previous, after=None if after == -1 else after)


def count(entity: Entity[T], visit: Visit) -> Row:
    """Count the records of a search."""
    test = parse(entity, visit, _asked(visit))
    return {"queryCount": sum(test(one) for one in entity.rows(visit))}


def listed(entity: Entity[T], visit: Visit, parent: int) -> Row:
    """List the records below a parent: one page, and never a second."""
    field = entity.named[entity.child.field.lower()] if entity.child else entity.fields[0]
    if entity.below is not None:
        rows = list(entity.below(visit, parent))
    else:
        rows = [one for one in entity.rows(visit) if field.get(visit, one) == parent]
    rows.sort(key=lambda one: entity.id(visit, one))
    return collection([row(entity, visit, one) for one in rows[:LARGEST]], LARGEST)


def collection(
    items: list[Row], asked: int, before: str | None = None, ahead: str | None = None
) -> Row:
    """Wrap rows as every list is."""
    details = {"count": len(items), "requestCount": asked}
    return {
        "items": items,
        "pageDetails": {**details, "prevPageUrl": before, "nextPageUrl": ahead},
    }


def row(entity: Entity[T], visit: Visit, one: T, wanted: frozenset[str] | None = None) -> Row:
    """Write a record: every field, or those `wanted`, its id and the tenant's own in any case."""
    made: Row = {
        field.name: written(field.get(visit, one))
        for field in entity.fields
        if wanted is None or field.name in wanted or field.name == "id"
    }
    values = entity.properties(one)
    own = [{"name": udf.name, "value": values.get(udf.name)} for udf in entity.udfs]
    return {**made, "userDefinedFields": own}


def _asked(visit: Visit) -> Row:
    """Read what is searched for: the body of a POST, the `search` of a GET."""
    if visit.call.method == "POST":
        given: object = visit.body() if visit.call.body.strip() else {}
    else:
        try:
            given = json.loads(visit.call.param("search") or "{}")
        except ValueError:
            raise errors.bad_request() from None
    if not isinstance(given, dict):
        raise errors.bad_request()
    return {str(name).lower(): value for name, value in given.items()}


def _page(
    entity: Entity[T],
    visit: Visit,
    asked: Mapping[str, object],
    *,
    previous: tuple[int, ...],
    after: int | None,
) -> Row:
    size, wanted = _size(asked), _wanted(entity, visit, asked)
    test = parse(entity, visit, asked)
    numbered = sorted(
        ((entity.id(visit, one), one) for one in entity.rows(visit) if test(one)),
        key=lambda pair: pair[0],
    )
    rest = [pair for pair in numbered if after is None or pair[0] > after]
    page = rest[:size]
    here = -1 if after is None else after
    ahead = None
    if len(rest) > size:
        ahead = _url(entity, visit, size, (*previous, here), page[-1][0])
    before = _url(entity, visit, size, previous[:-1], previous[-1]) if previous else None
    rows = [row(entity, visit, one, wanted) for _, one in page]
    return collection(rows, size, before, ahead)


def _url(entity: Entity[T], visit: Visit, size: int, previous: tuple[int, ...], after: int) -> str:
    at = {"pageSize": size, "previousIds": list(previous), "nextIds": [after]}
    paging = quote(json.dumps(at, separators=(",", ":")))
    search = visit.call.param("search") if visit.call.method == "GET" else None
    tail = f"&search={quote(search)}" if search else ""
    return f"{visit.root}{entity.plural}/query/next?paging={paging}{tail}"


def _size(asked: Mapping[str, object]) -> int:
    given = asked.get("maxrecords")
    size = LARGEST if given is None else as_int(read("integer", given)) or 0
    if not 1 <= size <= LARGEST:
        # That these are the limits is known, what is said beyond them is our invention.
        raise errors.Refusal(f"MaxRecords must be between 1 and {LARGEST}.")
    return size


def _lean(entity: Entity[T]) -> frozenset[str]:
    """Give the fields of a row that holds fewer: which are left out is our invention."""
    return frozenset(one.name for one in entity.fields if one.length < LONG)


def _wanted(entity: Entity[T], visit: Visit, asked: Mapping[str, object]) -> frozenset[str] | None:
    given = asked.get("includefields")
    if not isinstance(given, list) or not given:
        return _lean(entity) if visit.switch("lean_rows") else None
    found: list[Field[T]] = []
    for name in given:
        field = entity.named.get(str(name).lower())
        if field is None:
            raise errors.unknown_field(str(name), entity.singular)
        found.append(field)
    return frozenset(one.name for one in found)
