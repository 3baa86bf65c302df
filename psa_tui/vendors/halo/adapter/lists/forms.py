"""Forms as the tenant's live rules demand them: a type's own fields, a ticket's own outcomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from psa_tui.domain.errors import Forbidden, Garbled, Missing
from psa_tui.domain.fields import Answers, FieldKind, FieldSpec, Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Ticket
from psa_tui.vendors._http import Params
from psa_tui.vendors._text import to_typed
from psa_tui.vendors.halo.adapter.account import Account
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.translate.frame import Frame
from psa_tui.vendors.halo.translate.lists import outcome_choice
from psa_tui.vendors.halo.translate.writes import NAMES
from psa_tui.vendors.halo.wire.lists import OutcomeWire, TemplateWire, TicketTypeFormWire

WITH_OUTCOME = frozenset({"note", "reply", "resolve", "bill"})
"""Forms that ask for an outcome."""

LOCKED = (Forbidden, Missing, Garbled)

SOLVED = ("resolved", "completed")
"""How the status is called that waits for the client's word before Closed, where there is one."""


@dataclass(frozen=True, slots=True)
class LiveForms:
    """Asks the tenant what a form must ask."""

    line: Line
    account: Account

    async def fields(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields of a form; None where the profile's are right."""
        given = self.account.profile.forms.get(action, ())
        if action == "create":
            return await self._create(given, answers)
        if action in WITH_OUTCOME and ticket is not None:
            offered = await self.outcomes(ticket)
            fields = tuple(_offer(one, offered) if one.key == "note_kind" else one for one in given)
            return await self._resolve(fields) if action == "resolve" else fields
        return None

    async def outcomes(self, ticket: Ticket) -> tuple[Choice, ...]:
        """Return what a note on this ticket may be; all that are offered where none is for it."""
        frame = await self.account.frame()
        kind = ticket.kind.id if ticket.kind else None
        query: Params = {"tickettype_id": kind, "status": ticket.status.id}
        try:
            found = await self.line.rows("/Outcome", "outcomes", OutcomeWire, query)
        except LOCKED:
            found = ()
        shown = [one for one in found if not one.hidden]
        whole = shown or [one for one in await self.account.outcomes() if not one.hidden]
        ordered = sorted(whole, key=lambda one: (one.sequence or 0, one.id.zfill(9)))
        return tuple(outcome_choice(one, frame) for one in ordered)

    async def prefill(self, template_id: str) -> Mapping[str, Value]:
        """Return what a ticket template fills, by the keys of the form."""
        wire = await self.line.one(
            f"/Template/{template_id}", TemplateWire, {"includedetails": "true"}
        )
        return _filled(wire, await self.account.frame())

    async def _create(
        self, given: tuple[FieldSpec, ...], answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the form with what the chosen type requires; the profile's without a type."""
        kind = answers.get("kind")
        if not isinstance(kind, Choice):
            return None
        try:
            wire = await self.line.one(
                f"/TicketType/{kind.id}", TicketTypeFormWire, {"includedetails": "true"}
            )
        except LOCKED:
            return None
        return tuple(_demanded(given, wire))

    async def _resolve(self, given: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        """Start with the status that means solved, where this tenant has one."""
        statuses = (await self.account.frame()).statuses
        solved = next((one for one in statuses if one.name.casefold() in SOLVED), None)
        if solved is None:
            return given
        return tuple(replace(o, default=solved) if o.key == "status" else o for o in given)


def _offer(field: FieldSpec, offered: tuple[Choice, ...]) -> FieldSpec:
    if not offered:
        return field
    return replace(field, kind=FieldKind.CHOICE, choices=offered, lookup=None)


def _demanded(given: tuple[FieldSpec, ...], wire: TicketTypeFormWire) -> Iterable[FieldSpec]:
    """Yield the form's fields, required where the type says so, and then those of its own."""
    asked = {one.fieldinfo.name or one.fieldname: one for one in wire.fields if one.technew != 0}
    must = {name for name, one in asked.items() if name and one.fieldinfo.mandatory}
    known = set()
    for field in given:
        name = NAMES.get(field.key, field.key.removeprefix("extra."))
        known.add(name)
        yield replace(field, required=True) if name in must else field
    for name in sorted(must - known):
        label = asked[name].fieldinfo.label or asked[name].fieldname or name
        yield FieldSpec(
            key=f"extra.{name}", label=label, required=True, help="This ticket type asks for it."
        )


def _filled(wire: TemplateWire, frame: Frame) -> Mapping[str, Value]:
    values: dict[str, Value] = {
        "title": wire.summary,
        "description": to_typed(wire.details_html or wire.details),
        "kind": frame.kind(wire.tickettype_id),
        "priority": frame.priority(wire.priority_id, wire.sla_id),
        "status": frame.status(wire.status_id).choice if wire.status_id else None,
        "technician": frame.technician("" if wire.agent_id == "1" else wire.agent_id),
        "queue": Choice(wire.team, wire.team) if wire.team else None,
        "issue": Choice(wire.category_1, wire.category_1) if wire.category_1 else None,
        "sub_issue": Choice(wire.category_2, wire.category_2) if wire.category_2 else None,
    }
    return {key: value for key, value in values.items() if value}
