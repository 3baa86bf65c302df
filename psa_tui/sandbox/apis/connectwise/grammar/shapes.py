"""Which names a record has: what can be filtered by, ordered by and asked for, and of what type."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from psa_tui.sandbox.apis.connectwise import errors

REFERENCES: Mapping[str, str] = {
    "ref": "id:int name",
    "member": "id:int identifier name dailyCapacity:number",
    "company": "id:int identifier name",
    "priority": "id:int name sort:int level",
    "status": "id:int name sort:int",
    "ticket": "id:int summary",
    "schedule": "id:int description",
    "type": "id:int identifier",
    "document": "id:int name",
    "device": "id:int deviceIdentifier",
    "isclosed": "id:int name isClosed:bool",
    "unit": "id:int identifier name",
    "invoice": "id:int identifier",
    "item": "id:int identifier",
    "custom": "id:int caption type entryMethod numberOfDecimals:int value:any",
    "communication": "id:int type:ref value extension defaultFlag:bool domain communicationType",
}
"""Kinds of nested object and the names they have; a list's kind stands in brackets."""

INFO = "lastUpdated:date updatedBy dateEntered:date enteredBy"
"""What the metadata of a record can be filtered by."""

ALIASES = ("lastUpdated", "dateEntered")
"""Names of the metadata that conditions take without its prefix."""


@dataclass(frozen=True, slots=True)
class Field:
    """One name of a record."""

    kind: str
    """int, number, bool, text, date, enum, any, object or list."""
    choices: tuple[str, ...] = ()
    """What an enum can be."""
    inner: "Mapping[str, Field]" = field(default_factory=dict)
    """The names of a nested object, or of each entry of a list."""


Shape = Mapping[str, Field]
"""The names of a kind of record."""


def shape(words: str) -> Shape:
    """Read a shape: `id:int summary severity:Low|High board:ref types:[ref] dateStart:date`.

    A name alone is text. Every record has its metadata besides.
    """
    made = _read(words)
    return {**made, "_info": Field("object", inner=_read(INFO))}


def find(record: Shape, path: str, *, through_lists: bool = False) -> Field:
    """Find the field at `path`; lists are not looked into unless `through_lists`. Raises Refused.

    Names are told apart by case (our reading: paths of a patch are).
    """
    first, *rest = path.split("/")
    found = record.get(first)
    for name in rest:
        if found is None or (found.kind == "list" and not through_lists):
            raise errors.unknown_name(path)
        # Of the metadata, the addresses of related records can be named as well.
        found = found.inner.get(name) or (Field("text") if name.endswith("_href") else None)
    if found is None:
        raise errors.unknown_name(path)
    return found


def unaliased(record: Shape, path: str) -> str:
    """Give the real path of a name that conditions take without its prefix."""
    return f"_info/{path}" if path in ALIASES and path not in record else path


def _read(words: str) -> dict[str, Field]:
    return dict(_field(one) for one in words.split())


def _field(word: str) -> tuple[str, Field]:
    name, _, kind = word.partition(":")
    if kind.startswith("["):
        return name, Field("list", inner=_inner(kind.strip("[]")))
    if kind in REFERENCES:
        return name, Field("object", inner=_inner(kind))
    if "|" in kind:
        return name, Field("enum", tuple(kind.split("|")))
    return name, Field(kind or "text")


def _inner(kind: str) -> Mapping[str, Field]:
    made = _read(REFERENCES[kind]) if kind in REFERENCES else {}
    return {**made, "_info": Field("object")} if made else made
