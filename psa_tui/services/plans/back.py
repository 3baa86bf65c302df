"""A plan's writes as the answers of its form, so that a recalled or refused text comes back."""

from collections.abc import Iterable
from datetime import timedelta

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
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
    MakeInvoice,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
    ScheduleTechnician,
    UploadFile,
    Write,
)


def answers_of(steps: Iterable[Write]) -> dict[str, Value]:
    """Return what a person answered to cause these writes; empty answers are left out."""
    answers: dict[str, Value] = {}
    for write in steps:
        answers |= _answers(write)
    return {key: value for key, value in answers.items() if value not in {None, ""}}


def _answers(write: Write) -> dict[str, Value]:
    match write:
        case AddNote():
            return {
                "body": write.body,
                "subject": write.subject,
                "note_kind": write.kind,
                **dict(write.extra),
                **_audience(write.audience, mail=write.mail),
            }
        case CreateTicket():
            return {
                **dict(write.fields),
                "description": write.description,
                **_audience(write.audience, mail=write.mail),
            }
        case ChangeTicket():
            changes = {str(change.field): change.to for change in write.changes}
            if not write.note:
                return changes
            told = _audience(write.audience, mail=write.mail)
            return {**changes, **told, "body": write.note}
        case ChangeMany() | DeleteMany():
            return {}
        case DeleteTicket() | MakeInvoice() | CheckInvoice() | CheckTime() | DeleteInvoice():
            return {}
        case ScheduleTechnician():
            told = _named(write, "technician", "start")
            return {**told, "worked": _minutes(write.length)}
        case CreateClient() | CreateContact() | AttachUrl() | UploadFile():
            return _people(write)
        case _:
            return _item(write)


def _audience(audience: Audience, *, mail: bool) -> dict[str, Value]:
    told: dict[str, Value] = {"audience": audience.value}
    return {**told, "mail": mail} if audience is Audience.CLIENT else told


def _people(write: CreateClient | CreateContact | AttachUrl | UploadFile) -> dict[str, Value]:
    match write:
        case CreateClient():
            told = _named(write, "name", "email", "phone", "first_name", "last_name")
            return {**told, **dict(write.extra)}
        case CreateContact():
            told = _named(write, "client", "name", "email", "phone", "mobile", "title")
            return {**told, **dict(write.extra)}
        case UploadFile():
            told = {**_named(write, "path", "name"), **dict(write.extra)}
            return {**told, "audience": write.audience.value}
        case AttachUrl():
            return _named(write, "url", "name")


def _named(write: Write, *keys: str) -> dict[str, Value]:
    return {key: getattr(write, key) for key in keys}


def _item(
    write: ChangeNote
    | RemoveNote
    | AddLine
    | ChangeLine
    | RemoveLine
    | AddTime
    | ChangeTime
    | RemoveTime
    | ChargeTime
    | RemoveAttachment,
) -> dict[str, Value]:
    match write:
        case ChangeNote() | RemoveNote():
            return _note(write)
        case AddLine():
            keys: tuple[str, ...] = (
                "product",
                "name",
                "description",
                "quantity",
                "rate",
                "taxable",
            )
            return {**_named(write, *keys), **dict(write.extra)}
        case ChangeLine():
            told = _named(write, "name", "description", "quantity", "rate", "taxable")
            return {**told, "line": _id(write.line_id)}
        case AddTime() | ChangeTime():
            keys = ("start", "notes", "work_type", "billable", "role", "contract")
            told = {**_named(write, *keys), **dict(write.extra)}
            told["worked"] = _minutes(write.worked)
            return told if isinstance(write, AddTime) else {**told, "time": _id(write.time_id)}
        case RemoveLine():
            return {"line": _id(write.line_id)}
        case RemoveTime() | ChargeTime():
            return {"time": _id(write.time_id)}
        case RemoveAttachment():
            return {"attachment": _id(write.attachment_id)}


def _note(write: ChangeNote | RemoveNote) -> dict[str, Value]:
    told: dict[str, Value] = {"note": _id(write.note_id)}
    return {**told, "body": write.body} if isinstance(write, ChangeNote) else told


def _id(value: str) -> Choice:
    return Choice(value, value)


def _minutes(worked: timedelta | None) -> str:
    return "" if worked is None else str(int(worked.total_seconds() // 60))
