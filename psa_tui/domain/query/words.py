"""The vocabulary of the query language: the names of fields and the values they take."""

from psa_tui.domain.sla import SlaState

from .tree import QueryField, SortKey

NAMES: dict[str, QueryField] = {
    **{field.value: field for field in QueryField if field is not QueryField.TEXT},
    "board": QueryField.QUEUE,
}
"""Field names as people write them; `board` is what some vendors call a queue."""

SORT = "sort"
"""The name that stands where a field would, and sorts."""

ENUMERATED: dict[QueryField, tuple[str, ...]] = {
    QueryField.OPEN: ("yes", "no"),
    QueryField.SLA: tuple(state.value for state in SlaState),
    QueryField.ESCALATED: ("yes", "no", "due", "1", "2", "3"),
    QueryField.UNBILLED: ("yes", "no"),
    QueryField.REPLIED: ("customer",),
}
"""Fields that take one of a few words."""

SPECIAL: dict[QueryField, tuple[str, ...]] = {QueryField.ASSIGNEE: ("me", "none")}
"""Words with a meaning of their own in a field that otherwise takes a part of a name."""

MOMENTS = frozenset({QueryField.AGE, QueryField.UPDATED, QueryField.CREATED, QueryField.DUE})
"""Fields that compare with a time."""

UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
"""Seconds of each unit of a distance, the largest first."""


def offers(name: str) -> tuple[str, ...]:
    """Return the values to offer after a field name; empty where any name may follow."""
    if name == SORT:
        return (*SortKey, *(f"-{key}" for key in SortKey))
    field = NAMES.get(name)
    if field is None:
        return ()
    if field in MOMENTS:
        near, far = ("<1d", ">1d")
        return (near, far) if field is QueryField.AGE else (near, far, "today", "yesterday")
    return ENUMERATED.get(field, SPECIAL.get(field, ()))
