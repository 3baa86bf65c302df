"""What stands after a write, compared with what was sent: not every 200 means that it was kept."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.text import same_text
from psa_tui.domain.writes import Change
from psa_tui.vendors.connectwise.wire.base import Ref
from psa_tui.vendors.connectwise.wire.tickets import TicketWire

from .writes import NAMES, VENDOR

_ATTRIBUTES = {
    "subType": "sub_type",
    "requiredDate": "required_date",
    "serviceLocation": "service_location",
    "billTime": "bill_time",
    "budgetHours": "budget_hours",
    "poNumber": "po_number",
}


def not_kept(changes: Iterable[Change], stored: TicketWire) -> tuple[str, ...]:
    """Return a sentence for each value that does not stand."""
    return tuple(
        f"{VENDOR} did not keep {change.field.removeprefix('extra.')}: it is {_said(now)}."
        for change in changes
        if not _same(change.to, now := _now(change.field, stored))
    )


def _now(field: str, stored: TicketWire) -> object:
    name = NAMES[field]
    value: object = getattr(stored, _ATTRIBUTES.get(name, name))
    return value


def _same(wanted: Value, now: object) -> bool:
    match wanted, now:
        case Choice(), Ref():
            return wanted.id in {now.id, now.identifier}
        case Choice(), _:
            return wanted.id == now
        case datetime(), datetime():
            # The vendor keeps the day of a required date; some versions drop the time.
            return abs((wanted - now).total_seconds()) < 60 or wanted.date() == now.date()
        case Decimal(), Decimal():
            return wanted == now
        case None | "", Ref():
            return not now.id
        case None | "", _:
            return now is None or now == ""
        case _:
            return same_text(str(wanted), str(now))


def _said(now: object) -> str:
    if isinstance(now, Ref):
        return now.name or now.id or "empty"
    return str(now) if now not in {None, ""} else "empty"
