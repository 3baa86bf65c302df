"""What Halo made of a write, compared with what was sent: it ignores much without a word."""

from collections.abc import Iterable
from datetime import datetime

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import Change, TicketField
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.halo.wire.tickets import TicketWire

from .frame import Frame
from .writes import NAMES, TOP_EXTRAS

CLOSE = 60
"""Seconds by which a moment may come back changed."""


def not_kept(
    changes: Iterable[Change], stored: TicketWire, frame: Frame | None = None
) -> tuple[str, ...]:
    """Return a sentence for each value that does not stand; `frame` gives ids their names."""
    return tuple(
        f"Halo did not keep {change.field.removeprefix('extra.')}:"
        f" it is {(_named(change.field, stored, frame) if frame else '') or _said(now)}."
        for change in changes
        if (now := _now(change.field, stored)) is not None and not _same(change, now)
    )


def tells(changes: Iterable[Change], stored: TicketWire) -> bool:
    """Whether what stands says anything of these values: else it proves nothing."""
    return any(_now(change.field, stored) is not None for change in changes)


def _now(field: str, stored: TicketWire) -> object:
    """Return what stands; None where the answer does not tell it."""
    name = NAMES.get(field)
    extra = field.removeprefix("extra.")
    if name is None and extra in TOP_EXTRAS:
        name = extra
    if name is None:
        found = [one for one in stored.customfields if extra in {one.name, one.id}]
        return found[0].value if found else None
    value = getattr(stored, name)
    if field in {TicketField.RESOLUTION, TicketField.DESCRIPTION} and not value:
        return None
    return "" if value is None else value


def _named(field: str, stored: TicketWire, frame: Frame) -> str:
    """Return what the tenant calls what stands; empty for what has no name beside its id."""
    match field:
        case TicketField.STATUS:
            return frame.status(stored.status_id, stored.status_name).name
        case TicketField.PRIORITY:
            found = frame.priority(stored.priority_id, stored.sla_id)
        case TicketField.TECHNICIAN:
            found = frame.technician(stored.agent_id, stored.agent_name)
        case TicketField.KIND:
            found = frame.kind(stored.tickettype_id, stored.tickettype_name)
        case TicketField.CLIENT:
            return stored.client_name
        case TicketField.CONTACT:
            return stored.user_name
        case TicketField.SITE:
            return stored.site_name
        case _:
            return ""
    return found.name if found else ""


def _same(change: Change, now: object) -> bool:
    wanted: Value = change.to
    match wanted, now:
        case Choice(id=one_id), _:
            return str(now) == one_id
        case datetime(), datetime():
            return abs((wanted - now).total_seconds()) < CLOSE
        case None, _:
            return not now
        case str(), _:
            return alike(to_plain(wanted), str(now))
        case _:
            return str(wanted) == str(now)


def _said(now: object) -> str:
    return str(now) or "empty"
