"""Fields of a form filled with live lists and defaults."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec, LookupKind, Value, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.money import LineItem
from psa_tui.domain.stretches import Timer
from psa_tui.domain.time import TimeEntry, age
from psa_tui.services.lookups import Lookups
from psa_tui.services.plans.make import NOTE_KEYS
from psa_tui.services.plans.sentences import shown

from .scene import Scene

CLOSED_LISTS = frozenset({LookupKind.STATUSES, LookupKind.PRIORITIES})
"""Lists that are offered whole and may depend on the ticket's lane."""

TICKET_FORMS = frozenset({"edit", "status", "priority", "assign", "due", "queue"})
"""Forms that start with what stands in the ticket."""


def live(field: FieldSpec, scene: Scene, lookups: Lookups) -> FieldSpec:
    """Fill a field's list from the store; a short one is closed, so that nothing else is sent."""
    if field.lookup is None or field.lane or field.within:
        return field
    kept = lookups.whole(scene.connection, field.lookup, scene.lane)
    if field.lookup not in CLOSED_LISTS or not kept:
        return field
    choices = tuple(choice for choice in kept if choice.active)
    if isinstance(field.default, Choice):
        field = replace(field, default=_own(field.default, choices))
    return replace(field, kind=FieldKind.CHOICE, choices=choices, lookup=None)


def _own(default: Choice, choices: tuple[Choice, ...]) -> Choice | None:
    """Return this account's spelling of a default; None where the account has no such value."""
    by_id = (one for one in choices if one.id == default.id)
    by_name = (one for one in choices if one.name.casefold() == default.name.casefold())
    return next(by_id, None) or next(by_name, None)


def present(field: FieldSpec, scene: Scene) -> FieldSpec:
    """Start a field with what stands in the ticket, be it retired or not in the list."""
    value = scene.present(field)
    if value is None and (field.key in NOTE_KEYS or field.key.startswith("extra.")):
        return field  # a comment beside the change, or what the vendor asks along with it
    if field.kind is FieldKind.CHOICE and isinstance(value, Choice):
        same = next((one for one in field.choices if one.id == value.id), None)
        if same is None:
            field = replace(field, choices=(value, *field.choices))
        value = same or value
    return replace(field, default=value, stands=True)


def from_product(spec: FormSpec, product: Choice) -> dict[str, Value]:
    """Return what a line of this product is called, and its live rate where the list told it."""
    answers: dict[str, Value] = {"name": product.name, "description": product.name}
    with suppress(InvalidOperation):  # a list that tells no rate leaves it to be asked
        answers["rate"] = Decimal(product.detail)
    return {key: value for key, value in answers.items() if spec.field(key)}


def comment(fields: tuple[FieldSpec, ...]) -> Iterator[FieldSpec]:
    """Yield a note's fields as an optional comment beside something else."""
    for field in fields:
        if field.key == "body":
            yield replace(field, required=False, label="Comment")
        elif field.key == "subject":
            said = next((c.name for c in field.choices if c.name.casefold() == "resolution"), None)
            yield replace(field, default=said or field.default)
        else:
            yield field


def planned(field: FieldSpec) -> FieldSpec:
    """Mark a duration as one that is still to come."""
    return replace(field, planned=True) if field.kind is FieldKind.MINUTES else field


def timed(field: FieldSpec, timer: Timer) -> FieldSpec:
    """Say beside a duration what was timed on the ticket; it is taken only when it is accepted."""
    if field.kind is not FieldKind.MINUTES or field.planned:
        return field
    runs = " and runs" if timer.running else ""
    return replace(field, help=f"Timed here: {age(timer.worked)}{runs}. {field.help}".rstrip())


def which(key: str, label: str, choices: tuple[Choice, ...], item: str) -> FieldSpec:
    """Ask which of the things on a ticket is meant; the only one is meant by itself."""
    chosen = next((one for one in choices if one.id == item), None)
    if chosen is None and len(choices) == 1:
        chosen = choices[0]
    return FieldSpec(
        key=key,
        label=label,
        kind=FieldKind.CHOICE,
        required=True,
        choices=choices,
        default=chosen,
    )


def line_choice(line: LineItem) -> Choice:
    """A line as something to pick."""
    amount = "" if line.amount is None else f"{line.quantity} × {line.rate} = {line.amount}"
    return Choice(line.id, line.name or line.description, amount)


def time_choice(entry: TimeEntry, scene: Scene) -> Choice:
    """A time entry as something to pick."""
    span = "runs" if entry.end is None else age(entry.worked)
    who = entry.technician.name if entry.technician else ""
    return Choice(entry.id, f"{shown(entry.start, scene.zone)} {span}", f"{who} {entry.notes}")


def values_of(item: LineItem | TimeEntry | None) -> dict[str, Value]:
    """Return what stands in a line or a time entry, by the keys of its form."""
    match item:
        case LineItem():
            return {
                "name": item.name,
                "description": item.description,
                "quantity": item.quantity,
                "rate": item.rate if item.rate is not None else Decimal(0),
                "taxable": item.taxable,
            }
        case TimeEntry():
            return {
                "start": item.start,
                "worked": str(int(item.worked.total_seconds() // 60)) if item.end else None,
                "notes": item.notes or None,
                "work_type": item.work_type,
                "billable": item.billable,
            }
        case None:
            return {}


def as_it_is(field: FieldSpec, values: dict[str, Value]) -> FieldSpec:
    """Start a field with what stands, or leave it open: empty means unchanged."""
    value = values.get(field.key)
    if text_of(value):
        return replace(field, default=value)
    return replace(field, default=None, required=False)
