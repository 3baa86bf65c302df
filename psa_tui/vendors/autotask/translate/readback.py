"""What stands after a write, compared with what was sent: 200 is no proof that it stuck."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import AddLine, AddTime, Change, ChangeLine, ChangeTime
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors._wire import aware
from psa_tui.vendors.autotask.wire.work import ChargeRow, TimeRow

from .frame import Frame
from .picks import Entity
from .writes import FIELDS, UDF, hours

Record = Mapping[str, object]
"""A record as it came, its names in small letters."""

CLOSE = timedelta(minutes=1)
"""How exactly a moment must come back."""

_moment = aware()


def folded(item: object) -> Record:
    """Return a record by the small letters of its names."""
    if not isinstance(item, Mapping):
        return {}
    return {str(name).casefold(): value for name, value in item.items()}


def not_kept(changes: Iterable[Change], stored: Record, entity: Entity) -> tuple[str, ...]:
    """Return a sentence for each value that does not stand."""
    return tuple(
        f"Autotask did not keep {_label(change.field)}: it is {_told(change.field, now, entity)}."
        for change in changes
        if not _same(change.to, now := _now(change.field, stored))
    )


def _label(field: str) -> str:
    return field.removeprefix(UDF).removeprefix("extra.").replace("_", " ")


def _now(field: str, stored: Record) -> object:
    if field.startswith(UDF):
        wanted = field.removeprefix(UDF).casefold()
        own = stored.get("userdefinedfields")
        rows = map(folded, own if isinstance(own, list) else ())
        found = (row for row in rows if str(row.get("name", "")).casefold() == wanted)
        return next(found, {}).get("value")
    name = FIELDS.get(field) or field.removeprefix("extra.")
    return stored.get(name.casefold())


def _told(field: str, now: object, entity: Entity) -> str:
    if now in {None, ""}:
        return "empty"
    choice = entity.value(FIELDS.get(field, ""), str(now)) if entity.offered(_name(field)) else None
    return choice.name if choice else str(now)


def _name(field: str) -> str:
    return FIELDS.get(field) or field.removeprefix("extra.")


def _same(wanted: Value, now: object) -> bool:
    match wanted:
        case None | "":
            return now in {None, "", 0}
        case Choice(id=one_id):
            return str(now) == one_id
        case datetime():
            moment = _moment(now)
            return isinstance(moment, datetime) and abs(moment - wanted) < CLOSE
        case bool():
            return bool(now) is wanted
        case Decimal():
            return isinstance(now, int | Decimal) and Decimal(now) == wanted
        case _:
            text = "" if now is None else str(now)
            return alike(wanted, text) or alike(to_plain(wanted), text)


def line_said(write: AddLine | ChangeLine, stored: ChargeRow) -> tuple[str, ...]:
    """Return a sentence for each value of a charge that does not stand."""
    return tuple(_line_said(write, stored))


def _line_said(write: AddLine | ChangeLine, stored: ChargeRow) -> Iterator[str]:
    rate, quantity = stored.unit_price or Decimal(0), stored.unit_quantity or Decimal(0)
    if write.rate is not None and rate != write.rate:
        yield f"Autotask stored a price of {rate:.2f} instead of {write.rate:.2f}."
    if write.quantity is not None and quantity != write.quantity:
        yield f"Autotask stored a quantity of {quantity} instead of {write.quantity}."
    if write.name is not None and not alike(write.name, stored.name):
        yield f"Autotask stored the name {stored.name!r}."
    if write.description is not None and not alike(write.description, stored.description):
        yield "Autotask stored another description."


def time_said(write: AddTime | ChangeTime, stored: TimeRow, frame: Frame) -> tuple[str, ...]:
    """Return a sentence for each value of a time entry that does not stand."""
    return tuple(_time_said(write, stored, frame))


def _time_said(write: AddTime | ChangeTime, stored: TimeRow, frame: Frame) -> Iterator[str]:
    if write.worked is not None and not worked_as(write.worked, stored):
        yield f"Autotask counts {stored.hours_worked} hours instead of {hours(write.worked)}."
    if write.start is not None and not started_at(write.start, stored):
        yield f"Autotask has it start at {stored.start_date_time}."
    if write.notes is not None and not alike(to_plain(write.notes), stored.summary_notes):
        yield "Autotask stored another summary."
    if write.work_type is not None and stored.billing_code_id != write.work_type.id:
        code = frame.codes.get(stored.billing_code_id)
        yield f"Its work type is {code.name if code else 'empty'}."
    if write.role is not None and stored.role_id != write.role.id:
        role = frame.roles.get(stored.role_id)
        yield f"Its role is {role.name if role else 'empty'}."
    if write.billable is not None and stored.is_non_billable is write.billable:
        yield f"Autotask holds it as {'not billable' if write.billable else 'billable'}."


def started_at(moment: datetime, stored: TimeRow) -> bool:
    """Whether a stored entry begins then; one without a window tells its day alone."""
    begun = stored.start_date_time
    return begun is not None and abs(begun - moment) < CLOSE


def worked_as(worked: timedelta, stored: TimeRow) -> bool:
    """Whether a stored entry lasted so long."""
    if stored.start_date_time and stored.end_date_time:
        return abs(stored.end_date_time - stored.start_date_time - worked) < CLOSE
    counted = stored.hours_worked or Decimal(0)
    return abs(timedelta(seconds=int(counted * 3600)) - worked) < CLOSE
