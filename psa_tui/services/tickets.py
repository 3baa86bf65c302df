"""Reading tickets, their forms, and the plans that forms become."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Missing, Problem, PsaError
from psa_tui.domain.fields import (
    Answers,
    FieldKind,
    FormSpec,
    LookupKind,
    Value,
    check,
    text_of,
)
from psa_tui.domain.ids import EVERYWHERE, Choice, TicketRef
from psa_tui.domain.people import Client
from psa_tui.domain.secrets_hint import secret_hints
from psa_tui.domain.tickets import Attachment, Audience, Ticket, TicketDetail
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import CreateTicket, Plan, connection_of, ticket_of
from psa_tui.store.database import Store

from . import session_log
from .events import Events, TicketsChanged
from .files import at_home, local, safe, write_new
from .forms import OF_ITEMS, OWN, TITLES, Forms, NotNow
from .forms.fields import from_product
from .forms.rules import long_time
from .forms.scene import addressed
from .links import Link
from .lookups import Lookups
from .plans import Maker, NoteGone, NothingChanged, Telling, tell
from .plans.given import Given
from .plans.sentences import labels_of
from .settings import Settings
from .writes import Writes

__all__ = ["Ambiguous", "NotNow", "NothingChanged", "Tickets"]

TYPED = frozenset({FieldKind.LINE, FieldKind.TEXT})


class Ambiguous(Missing):
    """A number that several tickets have; the words name them."""

    advice = "Write CONNECTION:NUMBER."


class Tickets:
    """Tickets as people work with them."""

    def __init__(
        self,
        *,
        store: Store,
        links: Mapping[str, Link],
        settings: Settings,
        clock: Clock,
        events: Events,
        forms: Forms,
        lookups: Lookups,
        writes: Writes,
    ) -> None:
        """Keep what tickets are read from and written with."""
        self._store = store
        self._links = links
        self._settings = settings
        self._clock = clock
        self._events = events
        self._forms = forms
        self._lookups = lookups
        self._writes = writes

    # ── reading ──────────────────────────────────────────────────────────────
    def stored(self, ref: TicketRef) -> tuple[TicketDetail, datetime] | None:
        """Return the ticket as it was read last, and when; None if it was never opened."""
        kept = self._store.tickets.detail(ref)
        if kept is not None:
            self._writes.remember(kept[0].ticket)
        return kept

    async def open(self, ref: TicketRef) -> TicketDetail:
        """Read the ticket in full from the vendor and keep it. Raises PsaError.

        One that is gone is taken out of the store before Missing is raised.
        """
        psa = await self._link(ref.connection).psa()
        try:
            detail = await psa.tickets.read(ref.id)
        except Missing:
            await self._store.run(lambda: self._store.tickets.remove([ref]))
            self._events.emit(TicketsChanged((ref,)))
            raise
        self._writes.remember(detail.ticket)
        if await self._store.run(lambda: self._keep(detail)):
            self._events.emit(TicketsChanged((ref,)))
        if (kept := self._store.tickets.ticket(ref)) is not None:
            detail = replace(detail, ticket=kept)  # its SLA clock was read meanwhile
        await self._lists_of(detail.ticket)
        return detail

    def _keep(self, detail: TicketDetail) -> bool:
        now = self._clock.now()
        if detail.client is not None:
            connection = detail.ticket.ref.connection
            self._store.people.save_client(connection, detail.client, now)
        return self._store.tickets.save_detail(detail, now=now)

    async def _lists_of(self, ticket: Ticket) -> None:
        """Read the lists of the ticket's lane, where the vendor has lanes."""
        if ticket.lane == EVERYWHERE:
            return
        kinds = (LookupKind.STATUSES, LookupKind.PRIORITIES, LookupKind.ISSUE_TYPES)
        try:
            await self._lookups.refresh(ticket.ref.connection, lane=ticket.lane, only=kinds)
        except PsaError:
            return  # the ticket is open all the same; its forms ask the vendor themselves

    async def find(self, text: str) -> TicketRef:
        """Find a ticket by `CONNECTION:NUMBER` or a number. Raises Missing, Ambiguous, PsaError."""
        connection, _, number = text.strip().rpartition(":")
        number = number.removeprefix("#")
        names = [connection] if connection else list(self._links)
        if connection and connection not in self._links:
            known = ", ".join(self._links)
            raise NotNow(f"There is no connection “{connection}”; there are: {known}.")
        kept = self._store.tickets.by_number(number, connection or None)
        found = {ticket.ref for ticket in kept if ticket.ref.connection in names}
        if not found:
            asked = (self._ask(name, number) for name in names)
            found = {ref for ref in await asyncio.gather(*asked) if ref}
        if not found:
            raise Missing(f"There is no ticket #{number}.")
        if len(found) > 1:
            which = ", ".join(sorted(f"{ref.connection}:{number}" for ref in found))
            raise Ambiguous(f"#{number} may be {which}.")
        return found.pop()

    async def _ask(self, connection: str, number: str) -> TicketRef | None:
        try:
            ticket = await (await self._link(connection).psa()).tickets.by_number(number)
        except Missing:
            return None
        keep, now = self._store.tickets.upsert, self._clock.now()
        await self._store.run(lambda: keep(connection, [ticket], now=now))
        return ticket.ref

    async def client(self, connection: str, client_id: str) -> Client:
        """Read a client in full and keep it. Raises PsaError."""
        client = await (await self._link(connection).psa()).people.client(client_id)
        save, now = self._store.people.save_client, self._clock.now()
        await self._store.run(lambda: save(connection, client, now))
        return client

    def _link(self, connection: str) -> Link:
        if connection not in self._links:
            raise Missing(f"There is no connection “{connection}” in the configuration.")
        return self._links[connection]

    async def write_log(self, ref: TicketRef, resolution: str = "") -> Path:
        """Write the session log of a ticket below the configured folder; return where it stands.

        The ticket is read again first, so that the log holds the last note. Raises NotNow where
        no folder is configured, OSError, PsaError.
        """
        folder = self._settings.session_log
        if folder is None:
            raise NotNow("No folder is configured for logs: [session_log] folder in config.toml.")
        detail = await self.open(ref)
        now, zone = self._clock.now(), self._settings.zone
        return await self._store.run(
            lambda: session_log.write(folder, detail, resolution=resolution, now=now, zone=zone)
        )

    async def download(self, ref: TicketRef, attachment: Attachment) -> Path:
        """Write a file of a ticket into the folder for downloads; return where it stands.

        The vendor's name of it is never a path. Raises NotNow, OSError, PsaError.
        """
        desk = (await self._link(ref.connection).psa()).attachments
        if isinstance(desk, Absent):
            raise NotNow(str(desk))
        content = await desk.download(attachment)
        wanted = at_home(self._settings.downloads) / safe(attachment.name, "file")
        return await self._store.run(lambda: write_new(wanted, content))

    # ── forms ────────────────────────────────────────────────────────────────
    def form(
        self, action: str, ref: TicketRef | None = None, *, connection: str = "", item: str = ""
    ) -> FormSpec:
        """Return the form of an action, at once. Raises NotNow when it cannot be done.

        `item` names the line, time entry or file that is meant, where one was chosen already.
        """
        spec = self._forms.build(action, ref, connection=connection, item=item)
        if ref is not None and (ticket := self._store.tickets.ticket(ref)) is not None:
            self._writes.remember(ticket)
        return spec

    def why_not(self, action: str, ref: TicketRef | None, *, connection: str = "") -> str | None:
        """Return why an action cannot be done now, as a sentence; None when it can."""
        return self._forms.why_not(action, ref, connection)

    def titled(self, action: str, where: str) -> str:
        """Return what a form of this action is called."""
        return TITLES.get(action, (action, ""))[0].format(where)

    async def following(self, spec: FormSpec, key: str, picked: Choice) -> Mapping[str, Value]:
        """Return the answers that follow where something is picked: a template, a product, a note.

        Only answers to what the form asks; a name the account does not have is left open. Raises
        PsaError.
        """
        if key == "note":
            return self._forms.from_note(spec, picked)
        if key != "template":
            return from_product(spec, picked)
        if picked.id.startswith(OWN):
            return self._forms.from_template(spec, picked.id)
        asked = spec.field(key)
        kind = (asked.lookup if asked else None) or LookupKind.TICKET_TEMPLATES
        given = await self._lookups.prefill(spec.connection, kind, picked.id, spec.ticket)
        return {key: value for key, value in given.items() if spec.field(key)}

    async def demanded(self, spec: FormSpec, answers: Answers) -> FormSpec:
        """Return the form as the vendor's live rules demand it for these answers. Raises PsaError.

        It is the same form where they demand nothing else.
        """
        if spec.action in OF_ITEMS:
            return spec
        fields = await self._lookups.demanded(spec.connection, spec.action, spec.ticket, answers)
        if fields is None:
            return spec
        return self._forms.build(spec.action, spec.ticket, connection=spec.connection, own=fields)

    def draft_key(self, spec: FormSpec) -> str:
        """Return the key under which the form's draft is kept."""
        return f"{spec.connection}/{spec.ticket.id if spec.ticket else 'new'}/{spec.action}"

    def readers(self, spec: FormSpec, answers: Answers) -> Audience | None:
        """Return who reads what this form writes, where that is no question of the form."""
        if spec.action != "note.change" or spec.ticket is None:
            return None
        kept = self._store.tickets.detail(spec.ticket)
        wanted = text_of(answers.get("note"))
        notes = kept[0].notes if kept else ()
        return next((note.audience for note in notes if note.id == wanted), None)

    def mails(self, spec: FormSpec, answers: Answers) -> tuple[str, ...]:
        """Return who would be mailed with these answers; () if nobody."""
        given = Given(spec, answers)
        body = "description" if spec.action == "create" else "body"
        written = spec.field(body) is not None and (given.text(body) or self._is_message(spec))
        if not written or not self._maker(spec).mailed(given):
            return ()
        if spec.ticket is not None:
            return spec.mails
        person = given.choice("contact") or given.choice("client")
        return (addressed(person),) if person else ()

    def _is_message(self, spec: FormSpec) -> bool:
        text = spec.field("body")
        return text is not None and text.required

    def warnings(self, spec: FormSpec, answers: Answers) -> tuple[str, ...]:
        """Return what must be read before this is sent: of the ticket, and of what was typed."""
        typed = (text_of(answers.get(one.key)) for one in spec.fields if one.kind in TYPED)
        secrets = secret_hints("\n".join(filter(None, typed)))
        moves = self._forms.verdict(spec, answers).warnings
        own = (*spec.warnings, *long_time(spec, answers))
        return (*own, *moves, *self._misheaded(spec, answers), *secrets)

    def problems(self, spec: FormSpec, answers: Answers) -> tuple[Problem, ...]:
        """Return what forbids sending these answers: a field's own fault, or the status they set.

        Empty where the vendor would be asked; it may still refuse for reasons of its own.
        """
        return (*check(spec, answers), *self._forms.verdict(spec, answers).problems)

    def _misheaded(self, spec: FormSpec, answers: Answers) -> tuple[str, ...]:
        """Warn where the client would read the header that an internal note starts with."""
        header = spec.field("subject")
        given = Given(spec, answers)
        kept = header and text_of(answers.get("subject")) == text_of(header.default)
        if spec.action != "note" or not kept or given.audience() is Audience.INTERNAL:
            return ()
        return (f"The client will read the header “{given.text('subject')}”.",)

    # ── plans ────────────────────────────────────────────────────────────────
    def plan(self, spec: FormSpec, answers: Answers, *, seen: datetime | None) -> Plan:
        """Return what these answers send; nothing is sent by it. Raises NothingChanged, NotNow.

        The answers have passed `domain.fields.check`. `seen` is the ticket's `updated` when the
        person opened it; None sends without looking whether it changed.
        """
        try:
            return self._maker(spec).plan(spec, answers, seen=seen, draft=self.draft_key(spec))
        except NoteGone as gone:
            raise NotNow(str(gone)) from gone
        except OSError as error:
            raise NotNow(f"The file cannot be read: {error.strerror}.") from error

    def _maker(self, spec: FormSpec) -> Maker:
        scene = self._forms.scene(spec.connection, spec.ticket)
        return Maker(
            now=scene.now,
            mail=self._links[spec.connection].profile.mail,
            me=scene.me,
            ticket=scene.ticket,
            notes=scene.detail.notes if scene.detail else (),
            carries=self._links[spec.connection].profile.carries_note,
            file=local,
        )

    def preview(self, plan: Plan, form: FormSpec | None = None) -> tuple[str, ...]:
        """Say what a plan sends, to whom, as whom, and who is mailed, a line each.

        `form` is what it was answered in, if any: fields that the account demands have no other
        name than the form's. What was written for a connection that is no more is told all the
        same.
        """
        connection, ref = connection_of(plan.steps[0]), ticket_of(plan.steps[0])
        link = self._links.get(connection)
        scene = self._forms.scene(connection, ref)
        telling = Telling(
            where=scene.where,
            acting_as=self._forms.acting_as(connection),
            authors=link.profile.authors if link else {},
            deleted=link.profile.deleted if link else "",
            mails=scene.mails or _picked(plan),
            zone=self._settings.zone,
            labels=(labels_of(link.profile.forms) if link else {}) | _called(form),
        )
        return tell(plan, telling)


def _called(form: FormSpec | None) -> dict[str, str]:
    return {field.key: field.label for field in form.fields} if form else {}


def _picked(plan: Plan) -> tuple[str, ...]:
    """Return who is mailed about a ticket that does not exist yet: its contact, else its client."""
    for write in plan.steps:
        if isinstance(write, CreateTicket):
            values = dict(write.fields)
            for key in ("contact", "client"):
                if isinstance(person := values.get(key), Choice):
                    return (addressed(person),)
    return ()
