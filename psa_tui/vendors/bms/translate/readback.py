"""What BMS made of a write, compared with what was sent."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import AddLine, AddTime, Change, ChangeLine
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.bms.wire.tickets import TicketWire
from psa_tui.vendors.bms.wire.work import ChargeWire, TimeWire

from .writes import NAMES

CLOSE = timedelta(minutes=1)
"""How exactly a moment must come back."""

ATTRIBUTES = {
    "Title": "title",
    "Details": "details",
    "AccountId": "account_id",
    "LocationId": "location_id",
    "ContactId": "contact_id",
    "StatusId": "status_id",
    "PriorityId": "priority_id",
    "TypeId": "type_id",
    "SourceId": "source_id",
    "QueueId": "queue_id",
    "AssigneeId": "assignee_id",
    "IssueTypeId": "issue_type_id",
    "SubIssueTypeId": "sub_issue_type_id",
    "OpenDate": "open_date",
    "DueDate": "due_date",
    "ContractId": "contract_id",
    "WorkTypeId": "work_type_id",
    "SLAId": "sla_id",
}
"""BMS's name of a field -> where a ticket holds it."""


def not_kept(changes: Iterable[Change], stored: TicketWire) -> tuple[str, ...]:
    """Return a sentence for each value that does not stand."""
    return tuple(
        f"BMS did not keep {change.field.removeprefix('extra.').replace('_', ' ')}:"
        f" it is {_named(stored, place) or _shown(now)}."
        for change in changes
        if change.field in NAMES
        and not _same(change.to, now := getattr(stored, place := ATTRIBUTES[NAMES[change.field]]))
    )


def charge_said(write: AddLine | ChangeLine, stored: ChargeWire) -> tuple[str, ...]:
    """Return a sentence for each value of a charge that does not stand."""
    said = []
    if write.rate is not None and stored.price != write.rate:
        said.append(f"BMS stored a price of {stored.price or 0:.2f} instead of {write.rate:.2f}.")
    if write.quantity is not None and stored.quantity != write.quantity:
        said.append(f"BMS stored a quantity of {stored.quantity} instead of {write.quantity}.")
    if write.name is not None and not alike(write.name, stored.charge_name):
        said.append(f"BMS stored the name {stored.charge_name!r}.")
    return tuple(said)


def time_said(write: AddTime, stored: TimeWire, lasted: timedelta) -> str:
    """Say where the figure of a time log is not what its span says, in hours or in minutes."""
    figure = stored.timespent
    if write.worked is None or figure is None:
        return ""
    hours, minutes = float(figure) * 3600, float(figure) * 60
    if any(abs(told - lasted.total_seconds()) <= 60 for told in (hours, minutes)):
        return ""
    return f"BMS counts {figure} for it: look whether that is what was worked."


def same_text(sent: str, found: str) -> bool:
    """Whether a text that was written is the one that stands."""
    return alike(to_plain(sent), found)


def _same(wanted: Value, now: object) -> bool:
    match wanted, now:
        case Choice(id=one_id), _:
            return str(now) == one_id
        case datetime(), datetime():
            return abs(wanted - now) < CLOSE
        case None, _:
            return now in {None, "", "0"}
        case str(), str():
            return same_text(wanted, now)
        case _:
            return not wanted and not now


def _named(stored: TicketWire, place: str) -> str:
    """Return the name that BMS tells beside an id; empty where it tells none."""
    if not place.endswith("_id"):
        return ""
    return str(getattr(stored, f"{place.removesuffix('_id')}_name", ""))


def _shown(now: object) -> str:
    match now:
        case datetime():
            return f"{now.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        case None | "" | "0":
            return "empty"
        case _:
            return str(now)
