"""The answers of a form as a plan: which writes, in which order, from which field."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from psa_tui.domain.fields import Answers, FormSpec, Value, text_of
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import MailRule
from psa_tui.domain.tickets import Audience, Note, Ticket
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    AttachUrl,
    Change,
    ChangeLine,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CreateClient,
    CreateContact,
    CreateTicket,
    DeleteTicket,
    Plan,
    RemoveAttachment,
    RemoveLine,
    RemoveTime,
    ScheduleTechnician,
    TicketField,
    UploadFile,
    Write,
)

from . import notes
from .given import Given
from .sentences import about

NOTE_KEYS = frozenset({"body", "audience", "mail", "subject", "template", "note_kind"})
"""What belongs to a comment that goes along with a change of the ticket."""

MESSAGES = frozenset({"note", "reply"})
"""Forms that are a text to somebody."""

NOT_FIELDS = NOTE_KEYS | {"description"}
"""Keys of a new ticket's form that are no fields of the ticket."""


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of this machine, as it is now."""

    path: str
    name: str
    media_type: str
    size: int
    """Bytes."""
    digest: str
    """SHA-256 in hex."""


class NothingChanged(Exception):
    """The answers are what stands there already: there is nothing to send."""

    def __init__(self) -> None:
        """Say it as a sentence."""
        super().__init__("Nothing changed, so nothing was sent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What making writes needs to know besides the answers."""

    now: datetime
    mail: MailRule = MailRule.ASKED
    me: Choice | None = None
    """The technician that `take` assigns to."""
    ticket: Ticket | None = None
    """The ticket as it stands, where the form is about one."""
    notes: tuple[Note, ...] = ()
    """Its notes as they were read last."""
    carries: frozenset[str] = frozenset()
    """Actions whose comment travels with the change."""
    file: Callable[[str], LocalFile] | None = None
    """What is known of a file of this machine. Raises OSError."""

    def plan(self, spec: FormSpec, answers: Answers, *, seen: datetime | None, draft: str) -> Plan:
        """Make the plan of a form. Raises NothingChanged, NoteGone; ValueError for no action."""
        if spec.action not in _MAKERS:
            msg = f"no form {spec.action!r}"
            raise ValueError(msg)
        steps = _MAKERS[spec.action](self, Given(spec, answers))
        title = spec.title if spec.ticket else f"{spec.title}{about(answers)}"
        return Plan(title=title, steps=steps, draft=draft, seen=seen)

    def mailed(self, given: Given) -> bool:
        """Whether the vendor shall mail the client: never for what is internal."""
        if given.audience() is Audience.INTERNAL or self.mail is MailRule.NEVER:
            return False
        return self.mail is MailRule.ALWAYS or given.flag("mail")


Steps = tuple[Write, ...]


def _ref(given: Given) -> TicketRef:
    if given.spec.ticket is None:
        msg = f"the form {given.spec.action!r} is about no ticket"
        raise ValueError(msg)
    return given.spec.ticket


def _note(maker: Maker, given: Given) -> tuple[AddNote, ...]:
    note = AddNote(
        ticket=_ref(given),
        body=given.text("body"),
        audience=given.audience(),
        mail=maker.mailed(given),
        subject=given.text("subject"),
        kind=given.picked("note_kind"),
        extra=given.extra() if given.spec.action in MESSAGES else (),
    )
    return (note,) if note.body else ()


def _message(maker: Maker, given: Given) -> Steps:
    """A note, and the status that it leads to where the form asks for one."""
    status, was = given.choice("status"), maker.ticket.status.choice if maker.ticket else None
    if status is None or (was is not None and was.id == status.id):
        return _note(maker, given)
    change = Change(TicketField.STATUS, status, was)
    moved = ChangeTicket(ticket=_ref(given), changes=(change,), action="status")
    return (*_note(maker, given), moved)


def _change(maker: Maker, given: Given) -> Steps:
    """What was answered otherwise than it stood, after the comment that tells why."""
    changes = tuple(Change(key, to, was) for key, to, was in given.changed(NOTE_KEYS))
    return _told(maker, given, changes)


def _move(maker: Maker, given: Given) -> Steps:
    """Another status, whatever the form offered, after the comment that tells why."""
    status, ticket = given.choice("status"), maker.ticket
    was = ticket.status.choice if ticket else None
    same = status is None or (was is not None and was.id == status.id)
    more = [
        Change(key, to, former) for key, to, former in given.changed(NOTE_KEYS) if key != "status"
    ]
    first = [] if same else [Change(TicketField.STATUS, status, was)]
    return _told(maker, given, (*first, *more))


def _escalate(maker: Maker, given: Given) -> Steps:
    """Why and how far up, internally; then what is otherwise than it stands in the ticket."""
    said, ticket = _note(maker, given), maker.ticket
    level = given.choice("level")
    whom = ": ".join(filter(None, (level.name, level.detail))) if level else ""
    body = f"Escalated to level {whom}.\n\n" if whom else ""
    note = tuple(replace(one, body=body + one.body, audience=Audience.INTERNAL) for one in said)
    stands = {
        TicketField.STATUS: ticket.status.choice if ticket else None,
        TicketField.PRIORITY: ticket.priority if ticket else None,
        TicketField.TECHNICIAN: ticket.technician if ticket else None,
    }
    changes = tuple(
        Change(key, to, was)
        for key, was in stands.items()
        if (to := given.choice(key)) is not None and (was is None or was.id != to.id)
    )
    if not changes:
        return note
    return (*note, ChangeTicket(ticket=_ref(given), changes=changes, action="escalate"))


def _take(maker: Maker, given: Given) -> Steps:
    former = maker.ticket.technician if maker.ticket else None
    if maker.me is None or (former and former.id == maker.me.id):
        raise NothingChanged
    return _told(maker, given, (Change(TicketField.TECHNICIAN, maker.me, former),))


def _told(maker: Maker, given: Given, changes: tuple[Change, ...]) -> Steps:
    """Put the comment into the change where it travels with it, else before it."""
    note, action = _note(maker, given), given.spec.action
    if not changes:
        if not note:
            raise NothingChanged
        return note
    change = ChangeTicket(ticket=_ref(given), changes=changes, action=action)
    if note and action in maker.carries:
        said = note[0]
        return (replace(change, note=said.body, audience=said.audience, mail=said.mail),)
    return (*note, change)


def _schedule(_maker: Maker, given: Given) -> Steps:
    technician = given.choice("technician")
    if technician is None:
        raise NothingChanged
    return (
        ScheduleTechnician(
            ticket=_ref(given),
            technician=technician,
            start=given.moment("start"),
            length=given.minutes("worked"),
        ),
    )


def _create(maker: Maker, given: Given) -> Steps:
    values: list[tuple[str, Value]] = []
    for field in given.spec.asked(given.answers):
        value = given.value(field.key)
        if isinstance(value, str):
            value = value.strip()
        if field.key not in NOT_FIELDS and text_of(value):
            values.append((field.key, value))
    return (
        CreateTicket(
            connection=given.spec.connection,
            fields=tuple(values),
            description=given.text("description"),
            audience=given.audience(),
            mail=maker.mailed(given),
        ),
    )


def _change_note(maker: Maker, given: Given) -> Steps:
    """Another text for a note; to write the same again would make it look edited."""
    if not (steps := notes.changed(maker.notes, given)):
        raise NothingChanged
    return steps


def _add_line(_maker: Maker, given: Given) -> Steps:
    return (
        AddLine(
            ticket=_ref(given),
            name=given.text("name"),
            description=given.text("description"),
            quantity=given.number("quantity") or Decimal(1),
            rate=given.number("rate") or Decimal(0),
            taxable=given.flag("taxable"),
            product=given.choice("product"),
            extra=given.extra(),
        ),
    )


def _change_line(_maker: Maker, given: Given) -> Steps:
    new = {key: value for key, value, _ in given.changed(frozenset({"line"})) if value is not None}
    if not new:
        raise NothingChanged
    return (
        ChangeLine(
            ticket=_ref(given),
            line_id=given.text("line"),
            name=given.text("name") if "name" in new else None,
            description=given.text("description") if "description" in new else None,
            quantity=given.number("quantity") if "quantity" in new else None,
            rate=given.number("rate") if "rate" in new else None,
            taxable=given.flag("taxable") if "taxable" in new else None,
        ),
    )


def _add_time(maker: Maker, given: Given) -> Steps:
    """Time that was worked: what would end in the future ends now."""
    start, worked = given.moment("start") or maker.now, given.minutes("worked")
    if worked is not None and start + worked > maker.now:
        start = maker.now - worked
    return (
        AddTime(
            ticket=_ref(given),
            start=start,
            worked=worked,
            notes=given.text("notes"),
            work_type=given.choice("work_type"),
            billable=given.flag("billable", default=True),
            role=given.choice("role"),
            contract=given.choice("contract"),
            extra=given.extra(),
        ),
    )


def _change_time(_maker: Maker, given: Given) -> Steps:
    new = {key: value for key, value, _ in given.changed(frozenset({"time"})) if value is not None}
    if not new:
        raise NothingChanged
    return (
        ChangeTime(
            ticket=_ref(given),
            time_id=given.text("time"),
            start=given.moment("start") if "start" in new else None,
            worked=given.minutes("worked") if "worked" in new else None,
            notes=given.text("notes") if "notes" in new else None,
            work_type=given.choice("work_type") if "work_type" in new else None,
            billable=given.flag("billable") if "billable" in new else None,
            role=given.choice("role") if "role" in new else None,
            contract=given.choice("contract") if "contract" in new else None,
            extra=tuple((key, value) for key, value in new.items() if key.startswith("extra.")),
        ),
    )


def _attach(_maker: Maker, given: Given) -> Steps:
    return (AttachUrl(ticket=_ref(given), url=given.text("url"), name=given.text("name")),)


def _upload(maker: Maker, given: Given) -> Steps:
    """The file as it is now; another one at the moment of sending is refused."""
    if maker.file is None:
        msg = "files of this machine are not at hand"
        raise ValueError(msg)
    known = maker.file(given.text("path"))
    return (
        UploadFile(
            ticket=_ref(given),
            path=known.path,
            name=given.text("name") or known.name,
            media_type=known.media_type,
            size=known.size,
            digest=known.digest,
            audience=given.audience(),
            extra=given.extra(),
        ),
    )


def _create_client(_maker: Maker, given: Given) -> Steps:
    keys = ("name", "email", "phone", "first_name", "last_name")
    texts = {key: given.text(key) for key in keys}
    return (CreateClient(connection=given.spec.connection, extra=given.extra(), **texts),)


def _create_contact(_maker: Maker, given: Given) -> Steps:
    client = given.choice("client")
    if client is None:
        msg = "a contact needs a client"
        raise ValueError(msg)
    texts = {key: given.text(key) for key in ("name", "email", "phone", "mobile", "title")}
    connection, extra = given.spec.connection, given.extra()
    return (CreateContact(connection=connection, client=client, extra=extra, **texts),)


_MAKERS: dict[str, Callable[[Maker, Given], Steps]] = {
    **dict.fromkeys(MESSAGES, _message),
    "create": _create,
    **dict.fromkeys(("edit", "status", "priority", "assign", "due", "queue"), _change),
    "take": _take,
    "escalate": _escalate,
    "resolve": _move,
    "reopen": _move,
    "schedule": _schedule,
    "delete": lambda _, given: (DeleteTicket(ticket=_ref(given)),),
    "note.change": _change_note,
    "note.remove": lambda maker, given: notes.removed(maker.notes, given),
    "line.add": _add_line,
    "line.change": _change_line,
    "line.remove": lambda _, given: (RemoveLine(ticket=_ref(given), line_id=given.text("line")),),
    "time.add": _add_time,
    "time.change": _change_time,
    "time.remove": lambda _, given: (RemoveTime(ticket=_ref(given), time_id=given.text("time")),),
    "time.charge": lambda _, given: (ChargeTime(ticket=_ref(given), time_id=given.text("time")),),
    "attach": _attach,
    "upload": _upload,
    "attachment.remove": lambda _, given: (
        RemoveAttachment(ticket=_ref(given), attachment_id=given.text("attachment")),
    ),
    "client.create": _create_client,
    "contact.create": _create_contact,
}
"""What each action sends."""
