"""What a plan will do, as sentences: shown before it is sent, and kept in the outbox."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo

from psa_tui.domain.fields import Answers, FieldSpec, Value, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.text import one_line
from psa_tui.domain.tickets import Audience
from psa_tui.domain.time import age
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    ChangeLine,
    ChangeMany,
    ChangeNote,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteInvoice,
    DeleteMany,
    DeleteTicket,
    Extra,
    MakeInvoice,
    Plan,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the sentences name besides the writes."""

    where: str = ""
    """The ticket or client it is about: "#10164, Harbor Foods"."""
    acting_as: str = ""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Who else stands under a write, by its class name."""
    deleted: str = ""
    """What must be known of what is deleted."""
    mails: tuple[str, ...] = ()
    """Who is mailed if the vendor mails at all."""
    zone: tzinfo = UTC
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the forms of this PSA call a field, by its key."""

    def label(self, key: str) -> str:
        """Return what the form calls this field."""
        return self.labels.get(key) or label(key)


def tell(plan: Plan, telling: Telling) -> tuple[str, ...]:
    """Say what is sent, who sees it, who is mailed and as whom, a line each."""
    authors = [telling.authors.get(type(write).__name__, "") for write in plan.steps]
    mixed = len(set(authors)) > 1
    lines: list[str] = []
    for write, author in zip(plan.steps, authors, strict=True):
        lines += _lines(write, telling)
        if mixed and author:
            lines.append(f"  as {author}")
    everybody = telling.acting_as if mixed else authors[0] or telling.acting_as
    if everybody:
        lines.append(f"{'The rest as' if mixed else 'As'} {everybody}.")
    return tuple(lines)


def _lines(write: Write, telling: Telling) -> Iterator[str]:
    where = telling.where or "the ticket"
    match write:
        case AddNote() | ChangeNote() | RemoveNote():
            yield from _note(write, where, telling)
        case CreateTicket():
            yield "A new ticket:"
            for key, value in write.fields:
                yield f"  {telling.label(key)}: {shown(value, telling.zone)}"
            if write.description:
                seen = "the client sees it" if write.audience is Audience.CLIENT else "internal"
                yield f"{telling.label('description')}, {seen}:"
                yield from _quoted(write.description)
            yield from _mailing(write, telling)
        case ChangeTicket():
            for change in write.changes:
                was, to = shown(change.was, telling.zone), shown(change.to, telling.zone)
                yield f"{telling.label(change.field)} of {where}: {was} → {to}"
            if write.note:
                seen = "the client sees it" if write.audience is Audience.CLIENT else "internal"
                yield f"With it a comment, {seen}:"
                yield from _quoted(write.note)
                yield from _mailing(write, telling)
        case ChangeMany() | DeleteMany():
            yield from _many(write, telling)
        case DeleteTicket():
            yield f"{where} is deleted, with its whole conversation. {telling.deleted}".rstrip()
        case _:
            yield _item(write, where, telling.zone)
            yield from _extra(getattr(write, "extra", ()), telling)


def _note(write: AddNote | ChangeNote | RemoveNote, where: str, telling: Telling) -> Iterator[str]:
    if isinstance(write, RemoveNote):
        yield f"A note is taken off {where}, for good: “{short(write.was)}”"
        return
    client = write.audience is Audience.CLIENT
    seen = "the client sees it" if client else "internal"
    if isinstance(write, AddNote):
        kind = f" ({write.kind.name})" if write.kind else ""
        head = f", headed “{write.subject}”" if write.subject else ""
        yield f"A note{kind} on {where}, {seen}{head}:"
        yield from _quoted(write.body)
        yield from _extra(write.extra, telling)
        yield from _mailing(write, telling)
        return
    yield f"A note on {where}, {seen} as before, was: “{short(write.was)}”"
    yield "It is to read:"
    yield from _quoted(write.body)
    if client:
        yield "Nobody is mailed, unless a rule of the account mails."


def _file(write: AttachUrl | UploadFile | RemoveAttachment, where: str) -> str:
    match write:
        case AttachUrl():
            return f"{write.name} is attached to {where}; the vendor fetches it from {write.url}."
        case UploadFile():
            seen = "the client sees it" if write.audience is Audience.CLIENT else "internal"
            size = f"{write.size:,} bytes"
            return f"{write.name} ({write.media_type}, {size}) is put on {where}, {seen}."
        case RemoveAttachment():
            return f"A file is taken off {where}."


def _scheduled(write: ScheduleTechnician, where: str, zone: tzinfo) -> str:
    if write.start is None:
        return f"{write.technician} is put on {where}, without a time."
    span = f" for {age(write.length)}" if write.length else ""
    return f"{write.technician} is put on {where}, {shown(write.start, zone)}{span}."


def _extra(values: Extra, telling: Telling) -> Iterator[str]:
    for key, value in values:
        yield f"  {telling.label(key)}: {shown(value, telling.zone)}"


def _many(write: ChangeMany | DeleteMany, telling: Telling) -> Iterator[str]:
    many = f"{len(write.tickets)} tickets"
    if isinstance(write, DeleteMany):
        yield f"{many} are deleted, by one job. {telling.deleted}".rstrip()
        return
    for change in write.changes:
        to = shown(change.to, telling.zone)
        yield f"{telling.label(change.field)} of {many}, by one job: {to}"


def _item(write: Write, where: str, zone: tzinfo) -> str:
    match write:
        case AddLine() | ChangeLine() | RemoveLine():
            return _line(write, where, zone)
        case AddTime() | ChangeTime() | RemoveTime() | ChargeTime():
            return _entry(write, where, zone)
        case MakeInvoice() | CheckInvoice() | DeleteInvoice():
            return _invoice(write, where)
        case CheckTime():
            return f"The time entry on {where} is read back: {age(write.worked)}, compared."
        case ScheduleTechnician():
            return _scheduled(write, where, zone)
        case AttachUrl() | UploadFile() | RemoveAttachment():
            return _file(write, where)
        case CreateClient():
            person = one_line(f"{write.first_name} {write.last_name}")
            return f"A new client: {write.name or person}."
        case CreateContact():
            return f"A new contact of {write.client}: {write.name}."
        case _:
            return where


def _line(write: AddLine | ChangeLine | RemoveLine, where: str, zone: tzinfo) -> str:
    match write:
        case AddLine():
            tax = "taxed" if write.taxable else "not taxed"
            amount = write.quantity * write.rate
            return (
                f"A line on {where}: {write.name}, {write.quantity} × {write.rate:.2f}"
                f" = {amount:.2f}, {tax}. {write.description}"
            )
        case ChangeLine():
            return f"A line of {where}: {_news(write, zone)}"
        case RemoveLine():
            return f"A line is taken off {where}."


def _entry(write: AddTime | ChangeTime | RemoveTime | ChargeTime, where: str, zone: tzinfo) -> str:
    match write:
        case AddTime(worked=None):
            return f"A timer starts on {where} at {shown(write.start, zone)}."
        case AddTime():
            paid = "billable" if write.billable else "not billable"
            start = shown(write.start, zone)
            what = ", ".join(
                one.name for one in (write.work_type, write.role, write.contract) if one
            )
            kind = f" ({what})" if what else ""
            return f"{shown(write.worked)} on {where} from {start}, {paid}{kind}."
        case ChangeTime():
            return f"A time entry of {where}: {_news(write, zone)}"
        case RemoveTime():
            return f"A time entry of {where} is deleted."
        case ChargeTime():
            return f"A time entry of {where} becomes a line."


def _invoice(write: MakeInvoice | CheckInvoice | DeleteInvoice, where: str) -> str:
    match write:
        case MakeInvoice():
            many = f"{len(write.lines)} line{'s' if len(write.lines) != 1 else ''}"
            return f"An invoice from {where} for {write.client}, {many}."
        case CheckInvoice():
            return f"The invoice is read back: {write.subtotal:.2f} before tax, line by line."
        case DeleteInvoice():
            return f"Invoice {write.number} is deleted, and looked for afterwards."


def _news(write: ChangeLine | ChangeTime, zone: tzinfo) -> str:
    keys: tuple[str, ...] = ("name", "description", "quantity", "rate", "taxable")
    if isinstance(write, ChangeTime):
        keys = ("start", "worked", "notes", "work_type", "billable", "role", "contract")
    news = ((key, getattr(write, key)) for key in keys)
    return ", ".join(f"{label(k).lower()} {shown(v, zone)}" for k, v in news if v is not None)


def _quoted(text: str) -> Iterator[str]:
    return (f"  {line}" for line in text.splitlines())


def _mailing(write: AddNote | CreateTicket | ChangeTicket, telling: Telling) -> Iterator[str]:
    if write.mail:
        yield f"Mails {', '.join(telling.mails) or 'the client'}."
    elif write.audience is Audience.CLIENT:
        yield "Nobody is mailed."


LABELS = {
    "kind": "Type",
    "issue": "Issue type",
    "sub issue": "Sub-issue type",
    "site": "Location",
    "opened": "Open date",
}
"""Words for fields whose key is not the word."""


def labels_of(forms: Mapping[str, tuple[FieldSpec, ...]]) -> dict[str, str]:
    """Return what a PSA calls its fields; the words of the whole ticket's own forms win."""
    ordered = sorted(forms, key=lambda action: action in {"create", "edit"})
    return {field.key: field.label for action in ordered for field in forms[action]}


def label(field: str) -> str:
    """Write a field's key for people."""
    words = field.removeprefix("extra.").replace("_", " ")
    return LABELS.get(words, words.capitalize())


def shown(value: object, zone: tzinfo = UTC) -> str:
    """Write a value for people, moments in their zone; "none" where there is none."""
    match value:
        case None | "":
            return "none"
        case bool():
            return "yes" if value else "no"
        case Choice():
            return value.name
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        case timedelta():
            return age(value)
        case _:
            return str(value)


def about(answers: Answers) -> str:
    """Say what a new thing is called, or for whom it is, to stand after its kind; else nothing."""
    for key in ("name", "title"):  # a contact has both, and its title is its job
        if text_of(answers.get(key)).strip():
            return f" “{short(answers[key])}”"
    client = answers.get("client")
    return f" for {short(client)}" if isinstance(client, Choice) else ""


def short(value: Value) -> str:
    """Write a value within a sentence about what somebody changed."""
    return one_line(shown(value))[:80]
