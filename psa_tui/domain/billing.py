"""Bills: what was worked, the lines it makes, and whether an invoice is what was shown. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.money import Invoice, LineItem, Product, cents
from psa_tui.domain.text import one_line, same_text
from psa_tui.domain.tickets import Audience, Ticket
from psa_tui.domain.time import TimeEntry

LINES, SUBTOTAL, PAYER = "invoice.lines", "invoice.subtotal", "invoice.payer"
"""What a difference is about; no field of a ticket is called so."""

COMPARED = frozenset({LINES, SUBTOTAL, PAYER})

SameText = Callable[[str, str], bool]
"""Whether two texts are the same but for what a vendor changes."""


class StepKind(StrEnum):
    """One step of a bill, whatever a vendor calls it."""

    NOTE = "note"
    """What was done, for the client or for colleagues."""
    LINE = "line"
    """The hours as a line on the ticket."""
    TIME = "time"
    """The hours as a time entry."""
    CHARGE = "charge"
    """The time entry becomes a line."""
    INVOICE = "invoice"
    """An invoice from the lines of the ticket."""
    CHECK = "check"
    """The invoice is read back and compared, line by line."""
    STATUS = "status"
    """The ticket says that it is billed."""
    PROOF = "proof"
    """The time entry is read back and compared with what was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One way in which a vendor bills: which steps, in which order."""

    id: str
    label: str
    """What the person picks it by."""
    steps: tuple[StepKind, ...]
    decimals: int
    """Decimals of an hour that are sent or kept, where the configuration does not say."""
    status: str = ""
    """The id of the status of a billed ticket; also tells that one was billed.

    Empty where it is asked for each bill, since every board has another.
    """
    taxed_there: bool = False
    """Whether the vendor decides the tax of every line: it is neither shown nor compared."""
    elsewhere: str = ""
    """Where the invoice is made that this API does not make; a sentence."""

    @property
    def invoices(self) -> bool:
        """Whether an invoice is made here; else the time entry itself is what is charged."""
        return StepKind.INVOICE in self.steps

    @property
    def choice(self) -> Choice:
        """The recipe as a value to pick."""
        return Choice(self.id, self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """A line as it was shown to a person: what an invoice must say."""

    name: str
    description: str
    quantity: Decimal
    rate: Decimal
    taxable: bool
    labour: bool = False
    """Whether a unit of it is an hour of work, which prepaid hours pay for."""
    standing: bool = False
    """Whether it stood on the ticket before."""

    @classmethod
    def of(cls, line: LineItem, *, labour: bool = False) -> "BillLine":
        """Return a line that stands on the ticket; one without a rate costs nothing."""
        return cls(
            name=line.name,
            description=line.description,
            quantity=line.quantity,
            rate=line.rate or Decimal(0),
            taxable=line.taxable,
            labour=labour,
            standing=True,
        )

    @property
    def amount(self) -> Decimal:
        """Quantity times rate in whole cents, before tax."""
        return cents(self.quantity * self.rate)

    def __str__(self) -> str:
        """Return the line as a sentence names it."""
        return f"{self.name}, {plain(self.quantity)} × {self.rate:.2f} = {self.amount:.2f}"


@dataclass(frozen=True, slots=True)
class Excluded:
    """Something of the ticket that the bill leaves out."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRequest:
    """What a person answered; no answer of it is ever assumed."""

    minutes: int
    labour: Product
    text: str
    """The note as it was written."""
    line_text: str
    """What the line says of the work."""
    recipe: Recipe
    subject: str = ""
    audience: Audience = Audience.CLIENT
    mail: bool = False
    kind: Choice | None = None
    """Note type or outcome of the note, where the vendor has one."""
    timer: TimeEntry | None = None
    """The running timer whose time was accepted: it is stopped by the bill."""
    status: Choice | None = None
    """The status of the billed ticket, where the recipe does not name it."""
    role: Choice | None = None
    contract: Choice | None = None
    """The contract or agreement the time is counted against."""
    extra: tuple[tuple[str, Value], ...] = ()
    """What only this vendor asks of the time entry, by `extra.NAME`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillPreview:
    """A bill before anything of it is sent: every word and every cent."""

    ticket: Ticket
    client: Choice
    request: BillRequest
    lines: tuple[BillLine, ...]
    """Everything the invoice will hold, what stood there first."""
    excluded: tuple[Excluded, ...]
    exact_hours: Decimal
    """The minutes as hours before rounding, to eight decimals."""
    note: str
    """The text exactly as it will be posted."""
    prepaid: tuple[Decimal, Decimal] | None
    """Prepaid hours before and after; None where the client has none."""
    mails: tuple[str, ...]
    acting_as: str
    steps: tuple[str, ...]
    """What will run, a sentence each."""
    warnings: tuple[str, ...]
    """What must be accepted before it runs."""

    @property
    def subtotal(self) -> Decimal:
        """The total before tax."""
        return total(self.lines)

    @property
    def hours(self) -> Decimal:
        """The hours as the vendor will store them."""
        return self.lines[-1].quantity

    @property
    def taxed(self) -> bool:
        """Whether a line of it is taxed, by a rate that only the vendor knows."""
        return self.request.recipe.taxed_there or any(line.taxable for line in self.lines)


def hours(minutes: int, decimals: int) -> Decimal:
    """Return minutes as hours with that many decimals at most, halves up."""
    exact = Decimal(minutes) / 60
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def total(lines: Iterable[BillLine]) -> Decimal:
    """Return the sum of the lines in whole cents: each is rounded by itself, as on invoices."""
    return sum((line.amount for line in lines), Decimal("0.00"))


def plain(number: Decimal) -> str:
    """Write a quantity without zeros at its end: `0.5`, `2`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def differences(
    invoice: Invoice,
    client: Choice,
    lines: Iterable[BillLine],
    *,
    same: SameText = same_text,
) -> tuple[Problem, ...]:
    """Compare an invoice with what was shown; a problem for each difference, none if it is it.

    Lines and subtotal must agree exactly; tax is the vendor's and not judged.
    """
    expected = tuple(lines)
    found = list(line_differences(invoice.lines, expected, same=same))
    shown = total(expected)
    if invoice.subtotal != shown:
        found.append(
            Problem(SUBTOTAL, f"Before tax it is {invoice.subtotal:.2f}, shown was {shown:.2f}.")
        )
    if invoice.client is None or invoice.client.id != client.id:
        name = invoice.client.name if invoice.client else "nobody"
        found.append(Problem(PAYER, f"It is made out to {name}, not to {client.name}."))
    return tuple(found)


def line_differences(
    found: Iterable[LineItem], shown: Iterable[BillLine], *, same: SameText = same_text
) -> tuple[Problem, ...]:
    """Compare lines with those that were shown, whatever their order."""
    rest, missing = list(found), []
    for line in shown:
        twin = next((one for one in rest if not _unlike(one, line, same)), None)
        if twin is None:
            missing.append(line)
        else:
            rest.remove(twin)
    problems = []
    for line in missing:
        near = next((one for one in rest if same(one.name, line.name)), None)
        if near is None:
            problems.append(f"Missing: {line}.")
            continue
        rest.remove(near)
        problems += [f"{line.name}: {words}" for words in _unlike(near, line, same)]
    problems += [f"Not shown before: {_told(one)}." for one in rest]
    return tuple(Problem(LINES, words) for words in problems)


def _unlike(found: LineItem, shown: BillLine, same: SameText) -> tuple[str, ...]:
    """Say in what a line differs from the one that was shown."""
    rate = found.rate or Decimal(0)
    checks = (
        (
            found.quantity == shown.quantity,
            f"{plain(found.quantity)} instead of {plain(shown.quantity)}{_rounded(found, shown)}.",
        ),
        (rate == shown.rate, f"a rate of {rate:.2f} instead of {shown.rate:.2f}."),
        (
            found.taxable == shown.taxable,
            f"{'taxed' if found.taxable else 'not taxed'}, although shown otherwise.",
        ),
        (same(shown.name, found.name), f"it is called “{one_line(found.name)}”."),
        (
            same(shown.description, found.description),
            f"its text is “{one_line(found.description)}”.",
        ),
    )
    return tuple(words for agrees, words in checks if not agrees)


def _rounded(found: LineItem, shown: BillLine) -> str:
    """Say where a quantity differs by rounding alone, and by how much money."""
    kept = shown.quantity.quantize(found.quantity, rounding=ROUND_HALF_UP)
    if kept != found.quantity:
        return ""
    money = cents(found.quantity * shown.rate) - shown.amount
    return f", rounded by the vendor ({money:+.2f})"


def _told(line: LineItem) -> str:
    return f"{line.name}, {plain(line.quantity)} × {line.rate or Decimal(0):.2f}"
