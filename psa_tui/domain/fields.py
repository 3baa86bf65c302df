"""Forms as data: what is asked, what may be answered, and what is wrong with an answer.

A vendor's profile and the live lists give a FormSpec; the screen renders any of them; `check`
judges the answers the same way everywhere. Nothing here draws or looks anything up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from psa_tui.domain.errors import Problem
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane, TicketRef
from psa_tui.domain.time import parse_minutes

Value = str | bool | Decimal | datetime | Choice | None
"""An answer: text, yes or no, a number, a moment, a picked value, or nothing."""

Answers = Mapping[str, Value]
"""Answers by field key."""


ME = Choice("me", "me")
"""As a default: the technician who sits here, offered and to be accepted."""


class FieldKind(StrEnum):
    """How a field is asked."""

    LINE = "line"
    """One line of text; `choices` are suggestions."""
    TEXT = "text"
    """Long text, with an external editor at hand."""
    CHOICE = "choice"
    """One of `choices`, all known."""
    PICK = "pick"
    """A value found by name through `lookup`, at the vendor where the store lacks it."""
    FLAG = "flag"
    """Yes or no."""
    AUDIENCE = "audience"
    """Internal or client-visible; marks the whole form."""
    MOMENT = "moment"
    """A date, or a date and time, in the person's zone."""
    MINUTES = "minutes"
    """A duration: 45, 45m, 1h30, 0.75h."""
    NUMBER = "number"
    """A decimal number."""
    SECRET = "secret"  # noqa: S105  a kind of field, not a secret
    """One line that is not shown."""


class LookupKind(StrEnum):
    """Lists that are browsed and picked from, by the names the command line uses."""

    STATUSES = "statuses"
    PRIORITIES = "priorities"
    QUEUES = "queues"
    ISSUE_TYPES = "issue-types"
    SUB_ISSUE_TYPES = "sub-issue-types"
    TICKET_TYPES = "ticket-types"
    SOURCES = "sources"
    NOTE_TYPES = "note-types"
    TECHNICIANS = "technicians"
    CLIENTS = "clients"
    LOCATIONS = "locations"
    CONTACTS = "contacts"
    TICKET_TEMPLATES = "ticket-templates"
    NOTE_TEMPLATES = "note-templates"
    TIME_TEMPLATES = "time-templates"
    WORK_TYPES = "work-types"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field of a form."""

    key: str
    """Stable key: a draft, an answer and a vendor's refusal meet here."""
    label: str
    kind: FieldKind = FieldKind.LINE
    required: bool = False
    unless: str = ""
    """The key of the field that can be answered instead: one of the two is required."""
    help: str = ""
    """One sentence under the field: where to find the answer, what happens with it."""
    choices: tuple[Choice, ...] = ()
    lookup: LookupKind | None = None
    within: str = ""
    """The key of the field that narrows the lookup: contacts within a client."""
    lane: str = ""
    """The key of the field whose answer is the lane of this list: statuses of a board."""
    reshapes: bool = False
    """Whether an answer here changes which fields the form has: a ticket type, a category."""
    default: Value = None
    max_length: int | None = None
    """Longest text the vendor keeps, in characters."""
    rest: str = ""
    """The key of the text field that is offered what is too long here."""
    when: tuple[str, str] | None = None
    """Only asked while that field has that answer, written as `text_of` writes it."""
    stands: bool = False
    """Whether the default only repeats what stands in the ticket: it is there to be changed."""
    planned: bool = False
    """Whether a duration here is still to come: what was timed does not belong there."""

    @property
    def inserts(self) -> bool:
        """Whether picking here puts a text into another field instead of giving an answer."""
        return self.lookup is LookupKind.NOTE_TEMPLATES

    @property
    def fills(self) -> bool:
        """Whether picking here gives answers to other fields: a template, a product, a note."""
        return self.key in {"template", "product", "note"} and not self.inserts


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    """A form, complete: rendering it needs nothing else."""

    action: str
    """The command's action, for instance `note`; part of the draft's key."""
    title: str
    connection: str
    fields: tuple[FieldSpec, ...]
    ticket: TicketRef | None = None
    lane: Lane = EVERYWHERE
    """Where the ticket's lists apply."""
    send: str = "Send"
    """What the send line says will happen."""
    mails: tuple[str, ...] = ()
    """Who the vendor mails when the form goes to the client with mail on."""
    acting_as: str = ""
    """Whom the vendor will name as author."""
    warnings: tuple[str, ...] = ()
    """Sentences the person must have read; each is accepted by sending again."""

    def field(self, key: str) -> FieldSpec | None:
        """Return the field with this key."""
        return next((field for field in self.fields if field.key == key), None)

    @property
    def timed(self) -> FieldSpec | None:
        """Return the field that takes what was timed on the ticket, if there is one."""
        fields = self.fields if self.ticket else ()
        minutes = (one for one in fields if one.kind is FieldKind.MINUTES and not one.planned)
        return next(minutes, None)

    def defaults(self) -> dict[str, Value]:
        """Return the answers a fresh form starts with."""
        return {field.key: field.default for field in self.fields if field.default is not None}

    def asked(self, answers: Answers) -> tuple[FieldSpec, ...]:
        """Return the fields that are asked, given these answers."""
        return tuple(
            field
            for field in self.fields
            if field.when is None or text_of(answers.get(field.when[0])) == field.when[1]
        )

    def with_field(self, changed: FieldSpec) -> "FormSpec":
        """Return the form with one field exchanged, found by its key."""
        fields = tuple(changed if old.key == changed.key else old for old in self.fields)
        return replace(self, fields=fields)


def opening(spec: FormSpec, answers: Answers) -> FieldSpec | None:
    """Return the field where the person's work begins; None where nothing is asked.

    That is what fills the others, where it comes first; else what is required and empty. A form
    that lacks nothing is there for a word beside it, unless its first field is what to change.
    """
    asked = spec.asked(answers)
    empty = {one.key for one in asked if not text_of(answers.get(one.key)).strip()}
    if not asked or (asked[0].fills and asked[0].key in empty):
        return asked[0] if asked else None
    lacking = (one for one in asked if one.required and one.key in empty)
    text = (one for one in asked if one.kind is FieldKind.TEXT)
    given = asked[0].key not in empty and not asked[0].stands
    return next(lacking, None) or (next(text, None) if given else None) or asked[0]


def split_at(text: str, longest: int) -> tuple[str, str]:
    """Cut a text in two: as many whole words as fit, and the rest; one long word is cut apart."""
    if len(text) <= longest:
        return text, ""
    space = text.rfind(" ", 0, longest + 1)
    at = space if space > 0 else longest
    return text[:at].rstrip(), text[at:].strip()


def text_of(value: Value) -> str:
    """Write an answer as text: yes/no for flags, the id for a choice, ISO for a moment."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Choice():
            return value.id
        case datetime():
            return value.isoformat()
        case _:
            return str(value)


def check(spec: FormSpec, answers: Answers) -> tuple[Problem, ...]:
    """Judge all answers; each problem names its field. Nothing is judged that is not asked."""
    problems = (
        check_field(field, answers.get(field.key)) or _either(spec, field, answers)
        for field in spec.asked(answers)
    )
    return tuple(problem for problem in problems if problem)


def _either(spec: FormSpec, field: FieldSpec, answers: Answers) -> Problem | None:
    """Judge a pair of fields of which one is required."""
    other = spec.field(field.unless) if field.unless else None
    if other is None or any(text_of(answers.get(key)) for key in (field.key, other.key)):
        return None
    return Problem(field.key, f"{field.label} or {other.label} is required.")


def check_field(field: FieldSpec, value: Value) -> Problem | None:
    """Judge one answer, as is done on leaving the field."""
    text = text_of(value)
    if not text.strip():
        return Problem(field.key, f"{field.label} is required.") if field.required else None
    if field.max_length is not None and len(text) > field.max_length:
        over = len(text) - field.max_length
        return Problem(field.key, f"{over} characters too long; at most {field.max_length}.")
    match field.kind:
        case FieldKind.CHOICE if text not in {choice.id for choice in field.choices}:
            return Problem(field.key, f"{field.label}: pick one of the list.")
        case FieldKind.PICK if not isinstance(value, Choice):
            return Problem(field.key, f"{field.label}: pick one by name.")
        case FieldKind.MOMENT if not isinstance(value, datetime):
            return Problem(
                field.key, "Write a date as 2026-05-31, or with a time: 2026-05-31 14:00."
            )
        case FieldKind.NUMBER if not isinstance(value, Decimal) or not value.is_finite():
            return Problem(field.key, "Write a number, such as 1.5.")
        case FieldKind.MINUTES:
            try:
                parse_minutes(text)
            except ValueError as error:
                return Problem(field.key, str(error))
    return None
