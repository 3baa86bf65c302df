"""Building the form of an action: the profile's fields, filled; who is mailed; what forbids it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from psa_tui.domain.fields import ME, Answers, FieldKind, FieldSpec, FormSpec, LookupKind, Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.judging.transitions import Verdict
from psa_tui.domain.money import LineItem
from psa_tui.domain.stretches import timers
from psa_tui.domain.time import Clock, TimeEntry
from psa_tui.domain.urgency import Urgency, UrgencyScale
from psa_tui.services.identity import Identities
from psa_tui.services.links import Link
from psa_tui.services.lookups import Lookups
from psa_tui.services.settings import Settings, TicketTemplate
from psa_tui.services.watch.clockwork import Clockwork
from psa_tui.store.database import Store

from . import fields
from .escalate import escalate
from .moves import verdict
from .notes import NOTES, of_note, values_of
from .rules import WRITES, NotNow, why_not
from .scene import Scene

TITLES = {
    "note": ("Note on {}", "Add the note"),
    "reply": ("Reply on {}", "Send the reply"),
    "create": ("New ticket", "Create the ticket"),
    "edit": ("Edit {}", "Save what changed"),
    "status": ("Status of {}", "Set the status"),
    "priority": ("Priority of {}", "Set the priority"),
    "assign": ("Assign {}", "Assign it"),
    "take": ("Take {}", "Assign it to me"),
    "due": ("Due date of {}", "Set the due date"),
    "queue": ("Move {}", "Move it"),
    "resolve": ("Resolve {}", "Resolve it"),
    "reopen": ("Reopen {}", "Reopen it"),
    "escalate": ("Escalate {}", "Escalate it"),
    "schedule": ("Schedule {}", "Put them on the schedule"),
    "delete": ("Delete {}", "Delete it"),
    "bill": ("Bill {}", "Run the bill"),
    "note.change": ("Change note, {}", "Change the note"),
    "note.remove": ("Delete note, {}", "Delete the note"),
    "line.add": ("Line on {}", "Add the line"),
    "line.change": ("Change a line of {}", "Change the line"),
    "line.remove": ("Take a line off {}", "Remove the line"),
    "time.add": ("Time on {}", "Log the time"),
    "time.change": ("Change time of {}", "Change the entry"),
    "time.remove": ("Delete time of {}", "Delete the entry"),
    "time.charge": ("Charge time of {}", "Make it a line"),
    "attach": ("Attach to {}", "Attach the file"),
    "upload": ("Upload to {}", "Upload the file"),
    "attachment.remove": ("Take a file off {}", "Remove the file"),
    "client.create": ("New client", "Create the client"),
    "contact.create": ("New contact", "Create the contact"),
}
"""The title of each form, and what its send line says."""

BACK = "Where it would end later than now, it ends now and began as much earlier."
"""What is told of the start of time that is logged (`services.plans.make`)."""

OWN = "own:"
"""In front of the id of a template of one's own: the vendor's have ids of theirs."""

OF_ITEMS = frozenset(
    {
        "note.change",
        "note.remove",
        "line.change",
        "line.remove",
        "time.change",
        "time.remove",
        "time.charge",
        "attachment.remove",
    }
)
"""Forms about one of the things that hang on a ticket."""

AHEAD = frozenset({"schedule"})
"""Forms about work that is still to be done: no time is logged by them."""

LIKE = {"note.change": "note", "time.change": "time.add"}
"""Forms that ask what another one asks, where the profile gives them none of their own."""


class Forms:
    """Builds forms at once, from what is known."""

    def __init__(
        self,
        *,
        store: Store,
        links: Mapping[str, Link],
        settings: Settings,
        clock: Clock,
        identities: Identities,
        lookups: Lookups,
    ) -> None:
        """Keep what forms are filled from."""
        self._store = store
        self._links = links
        self._settings = settings
        self._clock = clock
        self._identities = identities
        self._lookups = lookups
        self._clockwork = Clockwork(links, settings)

    def why_not(self, action: str, ref: TicketRef | None, connection: str = "") -> str | None:
        """Return why the form cannot be given now; None when it can."""
        name = self._connection(ref, connection)
        if name is None:
            if asked := ref.connection if ref else connection:
                return f"There is no connection {asked} in the configuration."
            return "No connection is chosen." if self._links else "No connection is configured."
        ticket = self._store.tickets.ticket(ref) if ref else None
        return why_not(action, self._links[name], self._identities, ticket)

    def build(
        self,
        action: str,
        ref: TicketRef | None,
        *,
        connection: str = "",
        item: str = "",
        own: tuple[FieldSpec, ...] | None = None,
    ) -> FormSpec:
        """Return the form. `item` names a line, a time entry or a file. Raises NotNow.

        `own` are the vendor's fields as its live rules demand them, else those of its profile.
        """
        if (reason := self.why_not(action, ref, connection)) is not None:
            raise NotNow(reason)
        name = self._connection(ref, connection) or ""
        scene = self.scene(name, ref)
        title, send = TITLES.get(action, (action, "Send"))
        of = f" in {name}" if scene.several and ref is None else ""
        return FormSpec(
            action=action,
            title=f"{title.format(scene.where)}{of}",
            connection=name,
            fields=self._fields(action, scene, item, own),
            ticket=ref,
            lane=scene.lane,
            send=send,
            mails=scene.mails,
            acting_as=self._author(action, name),
        )

    def _author(self, action: str, connection: str) -> str:
        """Return under whose name an action stands: for some, a vendor knows only the key's."""
        authors = self._links[connection].profile.authors
        return authors.get(WRITES.get(action, "")) or self._identities.acting_as(connection)

    def acting_as(self, connection: str) -> str:
        """Return whom the vendor will name as author, as far as it is known."""
        return self._identities.acting_as(connection)

    def scene(self, connection: str, ref: TicketRef | None) -> Scene:
        """Return what a form is filled from."""
        known = self._identities.state(connection).known
        kept = self._store.tickets.detail(ref) if ref else None
        return Scene(
            connection=connection,
            now=self._clock.now(),
            zone=self._settings.zone,
            me=Choice(known.id, known.name) if known else None,
            ticket=self._store.tickets.ticket(ref) if ref else None,
            detail=kept[0] if kept else None,
            several=len(self._links) > 1,
        )

    def verdict(self, spec: FormSpec, answers: Answers) -> Verdict:
        """Judge the change of status that these answers make."""
        profile = self._links[spec.connection].profile
        return verdict(spec, answers, self.scene(spec.connection, spec.ticket), profile)

    def _connection(self, ref: TicketRef | None, connection: str) -> str | None:
        name = ref.connection if ref else connection
        if not name and len(self._links) == 1:
            name = next(iter(self._links))
        return name if name in self._links else None

    def _fields(
        self, action: str, scene: Scene, item: str, demanded: tuple[FieldSpec, ...] | None
    ) -> tuple[FieldSpec, ...]:
        given = self._links[scene.connection].profile.forms
        asked = given.get(action, ()) if demanded is None else demanded
        own = tuple(fields.live(field, scene, self._lookups) for field in asked)
        own = self._timed(action, own, scene)
        match action:
            case _ if action in fields.TICKET_FORMS:
                return tuple(fields.present(field, scene) for field in own)
            case "note" | "reply":
                return tuple(
                    fields.present(field, scene) if field.key == "status" else field
                    for field in own
                )
            case "create":
                first = self._template(scene.connection)
                usual = given.get(action, ())
                offered = {field.key for field in usual if field.default is not None}
                return (*first, *(self._new(field, scene, offered) for field in own))
            case "resolve" if not any(field.key == "body" for field in own):
                return (*own, *fields.comment(given.get("note", ())))
            case "escalate":
                profile = self._links[scene.connection].profile
                return escalate(scene, profile, self._lookups, self._clockwork)
            case "line.add":
                return tuple(_started(field, scene.now) for field in own)
            case "time.add":
                return tuple(_started(field, scene.now, BACK) for field in own)
            case _ if action in OF_ITEMS:
                return _of_item(action, own or given.get(LIKE.get(action, ""), ()), scene, item)
            case _:
                return own

    def _timed(
        self, action: str, own: tuple[FieldSpec, ...], scene: Scene
    ) -> tuple[FieldSpec, ...]:
        """Say beside a duration what was timed on the ticket, unless it is about work to come."""
        if action in AHEAD:
            return tuple(map(fields.planned, own))
        known = timers(self._store.timers.waiting(), scene.now)
        of = scene.ticket.ref if scene.ticket else None
        timer = next((one for one in known if one.ticket == of), None)
        return tuple(fields.timed(field, timer) for field in own) if timer else own

    def _template(self, connection: str) -> tuple[FieldSpec, ...]:
        """Ask first from which template to start: one of one's own, or one of the vendor's."""
        offered = tuple(
            Choice(f"{OWN}{one.name}", one.name, "yours") for one in self._settings.templates
        )
        absent = LookupKind.TICKET_TEMPLATES in self._links[connection].profile.absent
        if absent and not offered:
            return ()
        return (
            FieldSpec(
                key="template",
                label="Template",
                kind=FieldKind.CHOICE if absent else FieldKind.PICK,
                choices=offered,
                lookup=None if absent else LookupKind.TICKET_TEMPLATES,
                help="Fills the fields below; what you change afterwards wins.",
            ),
        )

    def _new(self, field: FieldSpec, scene: Scene, offered: Collection[str]) -> FieldSpec:
        """Offer what this vendor's tickets usually have: me, and urgent outside business hours.

        Where the profile offers nothing, nothing is guessed, and what the vendor's own rules give
        a new ticket stands at every hour.
        """
        if field.default == ME:
            return replace(field, default=scene.me)
        if field.key == "priority" and field.key in offered and not self._working(scene.now):
            scale = UrgencyScale.of(
                self._lookups.whole(scene.connection, LookupKind.PRIORITIES) or ()
            )
            for urgent in scale.priorities:
                if scale.urgency(urgent.id) is Urgency.CRITICAL:
                    return replace(field, default=urgent)
        return field

    def _working(self, now: datetime) -> bool:
        return self._settings.business_hours.holds(now.astimezone(self._settings.zone))

    def from_note(self, spec: FormSpec, picked: Choice) -> Mapping[str, Value]:
        """Return how the picked note reads."""
        detail = self.scene(spec.connection, spec.ticket).detail
        notes = {note.id: note for note in detail.notes} if detail else {}
        return values_of(notes.get(picked.id)) if spec.field("body") else {}

    def from_template(self, spec: FormSpec, name: str) -> dict[str, Value]:
        """Return the answers a local template gives to a form, its names resolved to this account.

        A name that the account does not have is left out, and so is asked.
        """
        wanted = name.removeprefix(OWN)
        found = (one for one in self._settings.templates if one.name == wanted)
        template = next(found, TicketTemplate("", {}))
        answers: dict[str, Value] = {}
        for key, text in template.answers.items():
            field = spec.field(key)
            if field is None:
                continue
            if field.kind not in {FieldKind.CHOICE, FieldKind.PICK}:
                answers[key] = text
                continue
            kind = field.lookup
            offered = field.choices or (
                self._lookups.whole(spec.connection, kind) if kind else None
            )
            same = [one for one in offered or () if one.name.casefold() == text.casefold()]
            if same:
                answers[key] = same[0]
        return answers


def _started(field: FieldSpec, now: datetime, told: str = "") -> FieldSpec:
    """Start time with now, to the minute, and say what happens to it."""
    if field.kind is FieldKind.MOMENT and field.required and field.default is None:
        started = now.replace(second=0, microsecond=0)
        return replace(field, default=started, help=field.help or told)
    return field


def _of_item(
    action: str, own: tuple[FieldSpec, ...], scene: Scene, item: str
) -> tuple[FieldSpec, ...]:
    """Ask which thing on the ticket is meant, and start the rest with what stands there."""
    if action in NOTES:
        return of_note(own, scene, item)
    if scene.detail is None:
        return own
    stands: dict[str, LineItem | TimeEntry]
    match action.partition(".")[0]:
        case "line":
            stands = {line.id: line for line in scene.detail.lines if not line.invoiced}
            offered = tuple(map(fields.line_choice, scene.detail.lines))
            key, label = "line", "Line"
        case "time":
            stands = {entry.id: entry for entry in scene.detail.times if not entry.charged}
            offered = tuple(fields.time_choice(entry, scene) for entry in scene.detail.times)
            key, label = "time", "Time entry"
        case _:
            files = tuple(Choice(one.id, one.name) for one in scene.detail.attachments)
            return (fields.which("attachment", "File", files, item),)
    asked = fields.which(key, label, tuple(one for one in offered if one.id in stands), item)
    chosen = asked.default
    values = fields.values_of(stands.get(chosen.id)) if isinstance(chosen, Choice) else {}
    return (asked, *(fields.as_it_is(field, values) for field in own))
