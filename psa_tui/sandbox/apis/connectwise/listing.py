"""How a list is answered: conditions, order, pages with their links, choice of fields, a count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from psa_tui.sandbox.http import Answer, Row, as_json, text_of

from . import errors
from .grammar import Getter, Shape, Test, child_test, chosen, custom_test, in_order, test
from .moments import read_int
from .visit import Desk, Visit

PAGE, LARGEST = 25, 1000
"""Rows of a page unless told otherwise, and at most."""

FORWARD = "forward-only"
"""The way of paging that knows no page numbers."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A kind of record: what it is made of and how it is written."""

    what: str
    """What refusals call one."""
    shape: Shape
    """Its names."""
    all: Callable[[Visit], Iterable[T]]
    """Every one there is, where the path leads; in the order of ids."""
    getter: Callable[[Visit, T], Getter]
    """Gives one name of a record without writing the others."""
    whole: Callable[[Visit, T], Row]
    """Writes a record."""


def rows(what: str, shape: Shape, every: Callable[[Visit], Iterable[Row]]) -> Table[Row]:
    """Make a table of records that are written already."""
    return Table(what, shape, every, lambda _, row: row.get, lambda _, row: row)


def lazy(
    what: str,
    shape: Shape,
    every: Callable[[Visit], Iterable[T]],
    quick: Mapping[str, Callable[[Visit, T], object]],
    whole: Callable[[Visit, T], Row],
) -> Table[T]:
    """Make a table that tells the names of `quick` without writing the whole record."""

    def getter(visit: Visit, one: T) -> Getter:
        row: Row = {}

        def get(name: str) -> object:
            if name in quick:
                return quick[name](visit, one)
            if not row:
                row.update(whole(visit, one))
            return row.get(name)

        return get

    return Table(what, shape, every, getter, whole)


def serve(desk: Desk, path: str, table: Table[T], *, one: bool = True) -> None:
    """Serve a list, its count, and, where asked, each of its records by id."""
    desk.add("GET", path, lambda visit: listed(visit, table))
    desk.add("GET", f"{path}/count", lambda visit: counted(visit, table))
    if one:
        desk.add("GET", f"{path}/{{id}}", lambda visit: single(visit, table, found(visit, table)))


def found(visit: Visit, table: Table[T], place: str = "id") -> T:
    """Find the record the path names. Raises Refused."""
    wanted = visit.id(place)
    for one in table.all(visit):
        if table.getter(visit, one)("id") == wanted:
            return one
    raise errors.missing(table.what, visit.places.get(place))


def single(visit: Visit, table: Table[T], one: T, status: int = 200) -> Answer:
    """Answer with one record, cut to the fields that are asked for."""
    return as_json(_cutter(visit, table)(table.whole(visit, one)), status)


def counted(visit: Visit, table: Table[T]) -> Answer:
    """Answer how many records meet the conditions."""
    return as_json({"count": len(_met(visit, table, _asked(visit)))})


def listed(visit: Visit, table: Table[T], said: Row | None = None) -> Answer:
    """Answer with a page of records; `said` are filters that came in a body."""
    asked = _asked(visit) if said is None else said
    cut = _cutter(visit, table)
    met = _met(visit, table, asked)
    size = min(max(read_int(visit.call.param("pageSize")) or PAGE, 1), LARGEST)
    order = text_of(asked.get("orderBy")).strip()
    if visit.call.headers.get("pagination-type", "").strip().lower() == FORWARD:
        if order:
            raise errors.condition("orderBy is not supported with forward-only pagination.")
        return _forward(visit, table, met, size, cut)
    ordered = in_order(met, order, table.shape, lambda one: table.getter(visit, one))
    page = max(read_int(visit.call.param("page")) or 1, 1)
    part = ordered[(page - 1) * size : page * size]
    headers = _links(visit, page, -(-len(ordered) // size), size)
    return as_json([cut(table.whole(visit, one)) for one in part], headers=headers)


def bare(row: Row) -> Row:
    """Leave out what is not there, in nested records too."""
    return {name: _bare(value) for name, value in row.items() if value is not None}


def _bare(value: object) -> object:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return bare(value) if isinstance(value, dict) else value


def _asked(visit: Visit) -> Row:
    names = ("conditions", "childConditions", "customFieldConditions", "orderBy")
    return {name: visit.call.param(name) for name in names}


def _met(visit: Visit, table: Table[T], asked: Row) -> list[T]:
    """Give the records that meet all conditions; names in a body may be in small letters."""
    small = {name.lower(): text_of(value) for name, value in asked.items()}
    tests: list[Test | None] = [
        test(small.get("conditions", ""), table.shape),
        child_test(small.get("childconditions", ""), table.shape),
        custom_test(small.get("customfieldconditions", "")),
    ]
    held = [one for one in tests if one is not None]
    everything = table.all(visit)
    if not held:
        return list(everything)
    return [one for one in everything if all(holds(table.getter(visit, one)) for holds in held)]


def _cutter(visit: Visit, table: Table[T]) -> Callable[[Row], Row]:
    asked = text_of(visit.call.param("fields")).strip()
    if not asked:
        return bare
    cut = chosen(asked, table.shape)
    return lambda row: bare(cut(row))


def _forward(
    visit: Visit, table: Table[T], met: Sequence[T], size: int, cut: Callable[[Row], Row]
) -> Answer:
    after = read_int(visit.call.param("pageId")) or 0
    keyed = sorted(
        (read_int(table.getter(visit, one)("id")) or 0, at) for at, one in enumerate(met)
    )
    ahead = [(id, met[at]) for id, at in keyed if id > after]
    part = ahead[:size]
    more = len(ahead) > size
    link = _link(visit, "next", pageSize=size, pageId=part[-1][0]) if more else ""
    body = [cut(table.whole(visit, one)) for _, one in part]
    return as_json(body, headers={"link": link})


def _links(visit: Visit, page: int, last: int, size: int) -> dict[str, str]:
    wanted = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    if page <= 1:
        del wanted["prev"], wanted["first"]
    if page >= last:
        del wanted["next"], wanted["last"]
    made = ", ".join(_link(visit, rel, pageSize=size, page=at) for rel, at in wanted.items())
    return {"link": made} if made else {}


def _link(visit: Visit, rel: str, **pairs: int) -> str:
    gone = {"page", "pagesize", "pageid"}
    kept = [(key, value) for key, value in visit.call.query if key.lower() not in gone]
    query = urlencode([*kept, *((key, str(value)) for key, value in pairs.items())])
    path = (
        visit.root.partition("/apis/3.0")[0] + visit.call.path[visit.call.path.index("/apis/3.0") :]
    )
    return f'<{path}?{query}>; rel="{rel}"'
