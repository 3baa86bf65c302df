"""Picklists: what an account calls its values, from the live field information. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from psa_tui.domain.ids import Choice
from psa_tui.vendors.autotask.wire.lists import FieldRow, PickRow

LAST = 1 << 30
"""Where a value stands that has no place of its own."""


@dataclass(frozen=True, slots=True)
class Entity:
    """The fields of one entity, found by their names in whatever case."""

    fields: Mapping[str, FieldRow]

    @classmethod
    def of(cls, rows: Iterable[FieldRow]) -> "Entity":
        """Return the fields by name."""
        return cls(MappingProxyType({row.name.casefold(): row for row in rows}))

    def field(self, name: str) -> FieldRow | None:
        """Return what is said of a field."""
        return self.fields.get(name.casefold())

    def required(self, name: str) -> bool:
        """Whether the account demands this field of every new record."""
        field = self.field(name)
        return field is not None and field.is_required and not field.is_read_only

    def offered(self, name: str, parent: str = "") -> tuple[Choice, ...]:
        """Return the values in use, in the account's own order; below one parent where named."""
        field = self.field(name)
        rows = field.picklist_values if field else ()
        kept = (one for one in rows if one.is_active and (not parent or one.parent_value == parent))
        return tuple(Choice(one.value, one.label or one.value) for one in sorted(kept, key=_place))

    def named(self, name: str) -> tuple[Choice, ...]:
        """Return all values that a record may hold, the retired ones too."""
        field = self.field(name)
        rows = field.picklist_values if field else ()
        return tuple(Choice(one.value, one.label, active=one.is_active) for one in rows)

    def value(self, name: str, value: str) -> Choice | None:
        """Return one value by its number, a retired one too; None for none."""
        if value == "":
            return None
        field = self.field(name)
        for one in field.picklist_values if field else ():
            if one.value == value:
                return Choice(value, one.label or value, active=one.is_active)
        return Choice(value, f"value {value}", active=False)

    def parent(self, name: str, value: str) -> str:
        """Return the value of the parent field below which a value stands; empty for none."""
        field = self.field(name)
        rows = field.picklist_values if field else ()
        return next((one.parent_value for one in rows if one.value == value), "")

    def default(self, name: str) -> Choice | None:
        """Return the value that the account marks as its default."""
        field = self.field(name)
        rows = field.picklist_values if field else ()
        marked = (one for one in rows if one.is_default_value and one.is_active)
        return next((Choice(one.value, one.label) for one in marked), None)


NOTHING = Entity(MappingProxyType({}))
"""What is known of an entity that may not be read."""


def _place(row: PickRow) -> tuple[int, int]:
    number = int(row.value) if row.value.lstrip("-").isdigit() else LAST
    return LAST if row.sort_order is None else row.sort_order, number
