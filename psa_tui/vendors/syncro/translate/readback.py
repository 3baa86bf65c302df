"""What Syncro made of a write, compared with what was sent: it ignores much without a word."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.text import same_text
from psa_tui.domain.writes import AddLine, Change, ChangeLine, TicketField
from psa_tui.vendors.syncro.wire.tickets import TicketWire
from psa_tui.vendors.syncro.wire.work import LineWire

from .frame import priority_choice
from .writes import NAMES, TOP_EXTRAS


def not_kept(changes: Iterable[Change], stored: TicketWire) -> tuple[str, ...]:
    """Return a sentence for each value that does not stand."""
    return tuple(
        f"Syncro did not keep {change.field.removeprefix('extra.')}:"
        f" it is {_named(change.field, stored) or now or 'empty'}."
        for change in changes
        if (now := _now(change.field, stored)) is not None and not _same(change.to, now)
    )


def _now(field: str, stored: TicketWire) -> object:
    """Return what stands; None where the answer does not tell it."""
    if field == TicketField.CONTACT:
        return stored.person_id
    if field == TicketField.KIND:
        return stored.type_id
    if field in NAMES:
        return getattr(stored, NAMES[field]) or ""
    extra = field.removeprefix("extra.")
    if extra in TOP_EXTRAS:
        return getattr(stored, extra, None)
    return stored.properties.get(extra, "")


def _named(field: str, stored: TicketWire) -> str:
    """Return the name that the answer tells beside an id; empty where it tells none."""
    match field:
        case TicketField.PRIORITY:
            return priority_choice(stored.priority).name
        case TicketField.TECHNICIAN:
            return stored.user.full_name if stored.user and stored.user.id == stored.user_id else ""
        case TicketField.CLIENT:
            told = stored.customer.business_then_name if stored.customer else ""
            return stored.customer_business_then_name or told
        case TicketField.CONTACT:
            return stored.contact_fullname or (stored.contact.name if stored.contact else "")
        case TicketField.KIND:
            told = stored.ticket_type.name if stored.ticket_type else ""
            return stored.ticket_type_name or told
        case TicketField.SITE:
            return stored.location_name
        case _:
            return ""


def _same(wanted: Value, now: object) -> bool:
    match wanted, now:
        case Choice(id=one_id), _:
            return str(now) == one_id
        case datetime(), datetime():
            # Some accounts keep the day alone.
            return abs((wanted - now).total_seconds()) < 60
        case str(), tuple():
            return {tag.strip() for tag in wanted.split(",") if tag.strip()} == set(now)
        case None, _:
            return not now
        case _:
            return same_text(str(wanted), str(now))


def line_said(write: AddLine | ChangeLine, stored: LineWire) -> tuple[str, ...]:
    """Return a sentence for each value of a line that does not stand; $0.00 first of all."""
    return tuple(_line_said(write, stored))


def _line_said(write: AddLine | ChangeLine, stored: LineWire) -> Iterator[str]:
    rate = stored.price_retail or Decimal(0)
    if write.rate is not None and rate != write.rate:
        yield f"Syncro stored a rate of {rate:.2f} instead of {write.rate:.2f}."
    if write.quantity is not None and stored.quantity != write.quantity:
        yield f"Syncro stored a quantity of {stored.quantity} instead of {write.quantity}."
    if write.taxable is not None and stored.taxable != write.taxable:
        yield f"Syncro stored it {'taxable' if stored.taxable else 'untaxed'}."
    if write.name is not None and not same_text(write.name, stored.name):
        yield f"Syncro stored the name {stored.name!r}."
