"""A desk to try forms at: the least session and app that a form needs, and all it was asked."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Problem, PsaError
from psa_tui.domain.fields import (
    Answers,
    FieldKind,
    FieldSpec,
    FormSpec,
    LookupKind,
    Value,
    check,
)
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.secrets_hint import secret_hints
from psa_tui.services.session import Session
from psa_tui.services.tickets import NothingChanged
from psa_tui.ui.forms.fields.field import Field
from psa_tui.ui.forms.screen import FormScreen
from tests.services.clocks import HandClock

T = TypeVar("T")

NOW = datetime(2026, 5, 29, 4, 33, tzinfo=UTC)
REF = TicketRef("acme", "881")
ADA = "Ada Moss <ada@harborfoods.example>"
HOSTILE = "[/b] [@click=app.quit]x[/] 日本語"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class Drafts:
    """Drafts in memory, and how often they were written."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[dict[str, Value], datetime]] = {}
        self.saves = 0
        self.fault: Exception | None = None

    def save(self, key: str, answers: Answers, *, now: datetime) -> None:
        if self.fault is not None:
            raise self.fault
        self.saves += 1
        self.kept[key] = (dict(answers), now)

    def load(self, key: str) -> dict[str, Value] | None:
        return self.kept[key][0] if key in self.kept else None

    def drop(self, key: str) -> None:
        self.kept.pop(key, None)

    def keys(self) -> tuple[tuple[str, datetime], ...]:
        return tuple((key, at) for key, (_, at) in self.kept.items())


@dataclass
class Sent:
    """What was handed over to be sent."""

    answers: dict[str, Value]
    seen: datetime | None


@dataclass
class Desk:
    """The session as the form sees it."""

    near: Mapping[LookupKind, tuple[Choice, ...]] = field(default_factory=dict)
    far: dict[LookupKind, tuple[Choice, ...] | Absent | PsaError] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """What the vendor was asked: the text, and within what."""
    sent: list[Sent] = field(default_factory=list)
    clock: Clock | HandClock = field(default_factory=Clock)
    drafts: Drafts = field(default_factory=Drafts)
    refusal: Exception | None = None
    live: FormSpec | None = None
    """The form that the live rules demand, where it is another."""
    rules: asyncio.Event | None = None
    """The live rules, where a test holds them back: they are told once it is set."""
    line: asyncio.Event | None = None
    """The line to the vendor, where a test holds it: answers come once it is set."""

    @property
    def session(self) -> Session:
        """The session to hand to a form."""
        return cast(
            "Session",
            SimpleNamespace(
                store=SimpleNamespace(drafts=self.drafts, run=self.run),
                clock=self.clock,
                settings=SimpleNamespace(zone=ZoneInfo("Australia/Adelaide")),
                tickets=self,
                writes=self,
                timers=self,
                lookups=self,
            ),
        )

    async def run(self, work: Callable[[], T]) -> T:
        return work()

    def draft_key(self, spec: FormSpec) -> str:
        return f"{spec.connection}/{spec.ticket.id if spec.ticket else 'new'}/{spec.action}"

    def stored(self, ref: TicketRef) -> None:
        return None

    def mails(self, spec: FormSpec, answers: Answers) -> tuple[str, ...]:
        return spec.mails if answers.get("audience") == "client" and answers.get("mail") else ()

    def readers(self, spec: FormSpec, answers: Answers) -> None:
        """Nobody but those whom the form itself asks about."""

    def warnings(self, spec: FormSpec, answers: Answers) -> tuple[str, ...]:
        return (*spec.warnings, *secret_hints(str(answers.get("body") or "")))

    async def took(self, ref: TicketRef | None, answers: Answers) -> None:
        return

    def problems(self, spec: FormSpec, answers: Answers) -> tuple[Problem, ...]:
        return check(spec, answers)

    async def following(self, spec: FormSpec, key: str, picked: Choice) -> dict[str, Value]:
        return {"title": f"{picked.name}: ", "priority": PRIORITIES[0], "due": "2026-06-01"}

    async def demanded(self, spec: FormSpec, answers: Answers) -> FormSpec:
        if self.rules is not None:
            await self.rules.wait()
        return self.live or spec

    def plan(self, spec: FormSpec, answers: Answers, *, seen: datetime | None) -> Sent:
        if all(answers.get(one.key) == one.default for one in spec.fields):
            raise NothingChanged
        return Sent(dict(answers), seen)

    def preview(self, plan: Sent, form: FormSpec | None = None) -> tuple[str, ...]:
        return tuple(f"{key}: {value}" for key, value in plan.answers.items() if value)

    async def submit(self, plan: Sent) -> Sent:
        if self.refusal is not None:
            raise self.refusal
        self.sent.append(plan)
        return plan

    def local(
        self, connection: str, kind: LookupKind, text: str = "", **rest: Any
    ) -> tuple[Choice, ...]:
        found = self.near.get(kind, ())
        return tuple(one for one in found if text.casefold() in one.name.casefold())

    async def remote(
        self, connection: str, kind: LookupKind, text: str = "", *, within: str = "", lane: str = ""
    ) -> tuple[Choice, ...] | Absent:
        self.asked.append((text, within))
        if self.line is not None:
            await self.line.wait()
        found = self.far.get(kind, ())
        if isinstance(found, PsaError):
            raise found
        if isinstance(found, Absent):
            return found
        return tuple(one for one in found if text.casefold() in one.name.casefold())

    async def template(
        self, connection: str, kind: LookupKind, template_id: str, ref: TicketRef | None = None
    ) -> str:
        return f"Template {template_id}\nwith two lines"


class DeskApp(App[None]):
    """The least app around one screen; `given` is what the screen gave when it closed."""

    ENABLE_COMMAND_PALETTE = False  # its key is ctrl+p, before any screen is asked

    def __init__(self, screen: Screen[Any], state_dir: Path) -> None:
        super().__init__()
        self._screen = screen
        self.state_dir = state_dir
        self.editor = ""
        self.given: list[Any] = []

    def on_mount(self) -> None:
        self.push_screen(self._screen, self.given.append)


def form(desk: Desk, spec: FormSpec, **more: Any) -> FormScreen:
    """The form of a spec, at this desk."""
    return FormScreen(desk.session, spec, ref=spec.ticket, seen=NOW, **more)


async def ruled(screen: FormScreen, pilot: Pilot[None]) -> None:
    """Wait until the form is what the vendor demands, or five seconds of a slow machine."""
    for _ in range(500):
        if screen._demands.known:
            break
        await pilot.pause(0.01)
    for _ in range(3):
        await pilot.pause()


NOTE_TEMPLATES = (Choice("7", "Waiting for you"), Choice("8", "Closed"))


def reply(*, audience: str = "client", mail: bool = True, action: str = "reply") -> FormSpec:
    """A reply to a client, or an internal note."""
    fields = (
        FieldSpec(key="audience", label="Audience", kind=FieldKind.AUDIENCE, default=audience),
        FieldSpec(
            key="mail",
            label="Mail the client",
            kind=FieldKind.FLAG,
            default=mail,
            when=("audience", "client"),
        ),
        FieldSpec(
            key="template",
            label="Template",
            kind=FieldKind.PICK,
            lookup=LookupKind.NOTE_TEMPLATES,
            help="Puts its text at the cursor.",
        ),
        FieldSpec(key="subject", label="Subject", default="Update", max_length=80),
        FieldSpec(
            key="body",
            label="Text",
            kind=FieldKind.TEXT,
            required=True,
            help="Shown as it is: Markdown marks show literally.",
        ),
    )
    return FormSpec(
        action=action,
        title=f"{action.title()} on #10164, Harbor Foods",
        connection="acme",
        fields=fields,
        ticket=REF,
        send="Send the reply" if action == "reply" else "Add the note",
        mails=(ADA,),
        acting_as="Dana Fox",
    )


PRIORITIES = tuple(Choice(name, name) for name in ("Urgent", "High", "Normal", "Low"))


def create() -> FormSpec:
    """A new ticket, with every kind of field."""
    fields = (
        FieldSpec(key="title", label="Title", required=True, max_length=40),
        FieldSpec(
            key="client",
            label="Client",
            kind=FieldKind.PICK,
            lookup=LookupKind.CLIENTS,
            required=True,
        ),
        FieldSpec(
            key="contact",
            label="Contact",
            kind=FieldKind.PICK,
            lookup=LookupKind.CONTACTS,
            within="client",
        ),
        FieldSpec(
            key="priority",
            label="Priority",
            kind=FieldKind.CHOICE,
            choices=PRIORITIES,
            default=PRIORITIES[2],
        ),
        FieldSpec(key="subject", label="Subject", choices=(Choice("a", "Initial Issue"),)),
        FieldSpec(key="description", label="Description", kind=FieldKind.TEXT),
        FieldSpec(key="due", label="Due", kind=FieldKind.MOMENT, help="In your zone."),
        FieldSpec(key="worked", label="Worked", kind=FieldKind.MINUTES),
        FieldSpec(key="rate", label="Rate", kind=FieldKind.NUMBER),
        FieldSpec(key="pin", label="PIN", kind=FieldKind.SECRET),
        FieldSpec(key="urgent", label="On site", kind=FieldKind.FLAG),
    )
    return FormSpec(
        action="create", title="New ticket", connection="acme", fields=fields, send="Create"
    )


def field_of(screen: FormScreen, key: str) -> Field:
    """One field of the form."""
    return screen._body.fields[key]
