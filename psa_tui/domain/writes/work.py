"""Writes on the work of a ticket: its lines, its times, its invoices."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.domain.billing import BillLine, total
from psa_tui.domain.ids import Choice, TicketRef

from .ticket import Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLine:
    """A line on a ticket, not yet invoiced."""

    ticket: TicketRef
    name: str
    description: str
    quantity: Decimal
    rate: Decimal
    """Always sent explicitly: vendors store 0.00 for what they do not recognise."""
    taxable: bool
    product: Choice | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """New values for a line; None leaves a value as it is."""

    ticket: TicketRef
    line_id: str
    name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    rate: Decimal | None = None
    taxable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLine:
    """A line taken off a ticket before it is invoiced."""

    ticket: TicketRef
    line_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime:
    """Time on a ticket."""

    ticket: TicketRef
    start: datetime
    worked: timedelta | None
    """None starts a timer that runs at the vendor."""
    notes: str = ""
    work_type: Choice | None = None
    billable: bool = True
    role: Choice | None = None
    """The role it is worked in, where the vendor rates by role."""
    contract: Choice | None = None
    """The contract or agreement it is counted against."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTime:
    """New values for a time entry; None leaves a value as it is."""

    ticket: TicketRef
    time_id: str
    start: datetime | None = None
    worked: timedelta | None = None
    notes: str | None = None
    work_type: Choice | None = None
    billable: bool | None = None
    role: Choice | None = None
    contract: Choice | None = None
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTime:
    """A time entry taken back."""

    ticket: TicketRef
    time_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTime:
    """A time entry turned into a line, once."""

    ticket: TicketRef
    time_id: str = ""
    """Empty: the entry that an earlier step of the same plan made or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTime:
    """A time entry read back and compared with what was shown; nothing is sent.

    Its receipt tells what stands; Rejected has a problem for each difference. It is the house's
    own: no vendor has a desk for it, since reading a ticket's work is all that it takes.
    """

    ticket: TicketRef
    worked: timedelta
    work_type: Choice
    notes: str
    time_id: str = ""
    """Empty: the entry that an earlier step of the same plan made or changed."""
    contract: Choice | None = None
    """The agreement it must be counted against, where one was picked."""
    role: Choice | None = None
    """The role it must be worked in, where one was picked: it makes the price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeInvoice:
    """An invoice from the lines of a ticket that are on none yet."""

    ticket: TicketRef
    client: Choice
    """Who pays."""
    lines: tuple[BillLine, ...]
    """What was shown: nothing is made from other lines than these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInvoice:
    """An invoice read back and compared with what was shown; nothing is sent.

    Its receipt tells the number and the tax; Rejected has a problem for each difference.
    """

    ticket: TicketRef
    client: Choice
    lines: tuple[BillLine, ...]
    invoice_id: str = ""
    """Empty: the invoice that an earlier step of the same plan made."""

    @property
    def subtotal(self) -> Decimal:
        """What the lines come to before tax."""
        return total(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteInvoice:
    """The end of an invoice; its lines are free to be billed again."""

    connection: str
    ticket: TicketRef | None
    """The ticket it was made from, where it is known."""
    invoice_id: str
    number: str
    """What stands on it: typed by the person, and compared before anything is deleted."""
