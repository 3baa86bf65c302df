"""The three kinds of templates: of tickets, of notes, of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from psa_tui.domain.errors import Missing, Rejected
from psa_tui.domain.fields import LookupKind, Value
from psa_tui.domain.ids import Choice
from psa_tui.vendors._text import to_typed
from psa_tui.vendors.bms.translate.frame import picked
from psa_tui.vendors.bms.wire.tickets import NoteTextWire, TicketTemplateWire, TimeTemplateWire

from .account import PATHS, ROLES, Account, choice
from .line import Line

ROOT = "/v2/servicedesk/templates"


@dataclass(frozen=True, slots=True)
class Templates:
    """Reads templates as the answers that they give."""

    line: Line
    account: Account

    async def ticket(self, template_id: str) -> Mapping[str, Value]:
        """Return what a ticket template answers, ids turned into the names of their lists.

        A template has no status, source, location, contact or open date: those stay to be asked.
        """
        one = await self.line.get(f"{ROOT}/tickets/{template_id}", TicketTemplateWire)
        subs = await self.account.sub_types(one.issue_type_id) if one.sub_issue_type_id else ()
        answers: dict[str, Value] = {
            "title": one.title,
            "description": to_typed(one.details),
            "client": picked(one.account_id, one.account_name, "account"),
            "technician": picked(one.assignee_id, one.assignee_name, "technician"),
            "priority": await self._named(LookupKind.PRIORITIES, one.priority_id),
            "queue": await self._named(LookupKind.QUEUES, one.queue_id),
            "kind": await self._named(LookupKind.TICKET_TYPES, one.ticket_type_id),
            "issue": await self._named(LookupKind.ISSUE_TYPES, one.issue_type_id),
            "sub_issue": next((sub for sub in subs if sub.id == one.sub_issue_type_id), None),
            "extra.work_type": await self._named(LookupKind.WORK_TYPES, one.work_type_id),
        }
        return {key: value for key, value in answers.items() if value}

    async def note(self, template_id: str, ticket_id: str) -> str:
        """Return a note template's text, its blanks filled from the ticket by BMS."""
        if not ticket_id:
            raise Rejected("BMS makes a note template for a ticket: open one.", vendor="Kaseya BMS")
        path = f"{ROOT}/notes/{template_id}/{ticket_id}"
        texts = await self.line.get(path, tuple[NoteTextWire, ...])
        if not texts:
            raise Missing("This note template is gone.", vendor="Kaseya BMS")
        return "\n\n".join(to_typed(one.details) for one in texts)

    async def time(self, template_id: str, ticket_id: str) -> Mapping[str, Value]:
        """Return what a time template answers; its notes as made for the ticket."""
        path = PATHS[LookupKind.TIME_TEMPLATES]
        rows = {one.id: one for one in await self.line.rows(path, TimeTemplateWire)}
        one = rows.get(template_id)
        if one is None:
            raise Missing("This time template is gone.", vendor="Kaseya BMS")
        texts = one
        if ticket_id:
            made = f"{ROOT}/timelogs/{template_id}/{ticket_id}"
            texts = next(iter(await self.line.get(made, tuple[TimeTemplateWire, ...])), one)
        roles = await self.account.looked(ROLES)
        answers: dict[str, Value] = {
            "notes": to_typed(texts.notes or one.notes),
            "extra.internal": to_typed(texts.internal_notes or one.internal_notes),
            "work_type": await self._named(LookupKind.WORK_TYPES, one.work_type_id),
            "role": next((choice(role) for role in roles if role.id == one.role_id), None),
            "extra.status": await self._named(LookupKind.STATUSES, one.status_id),
            "worked": _minutes(one.timespent),
        }
        return {key: value for key, value in answers.items() if value}

    async def _named(self, kind: LookupKind, one_id: str) -> Choice | None:
        """Return a value of a list by its id; what the list does not hold is left to be asked."""
        if one_id in {"", "0"}:
            return None
        found = await self.account.choices(kind)
        return next((one for one in found if one.id == one_id), None)


def _minutes(told: Decimal | None) -> str:
    """Return the figure of a template as minutes; hours up to a day, since no unit is told."""
    if not told:
        return ""
    return str(round(told * 60) if told <= 24 else round(told))
