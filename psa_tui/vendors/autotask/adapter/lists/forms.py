"""Forms as the account demands them: its categories, required fields, roles and contracts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from psa_tui.domain.fields import Answers, FieldKind, FieldSpec, Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Phase, Ticket
from psa_tui.vendors.autotask.adapter.account import ROLE, Account, Roles
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.translate.frame import Frame
from psa_tui.vendors.autotask.translate.picks import Entity
from psa_tui.vendors.autotask.translate.writes import FIELDS
from psa_tui.vendors.autotask.wire.lists import DefaultsRow, FieldRow
from psa_tui.vendors.autotask.wire.work import ContractRow

CATEGORY = "extra.ticketCategory"
KINDS = {
    "integer": FieldKind.NUMBER,
    "long": FieldKind.NUMBER,
    "short": FieldKind.NUMBER,
    "double": FieldKind.NUMBER,
    "decimal": FieldKind.NUMBER,
    "datetime": FieldKind.MOMENT,
    "boolean": FieldKind.FLAG,
}
"""How a field of the account's own is asked, by the type that it names."""


@dataclass(frozen=True, slots=True)
class LiveForms:
    """Makes forms from what the account says of itself."""

    line: Line
    account: Account
    roles: Roles

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields of a form for these answers; None where the usual ones are right."""
        usual = self.account.profile.forms.get(action, ())
        match action:
            case "create":
                return await self._create(usual, answers)
            case "assign" | "edit":
                return await self._with_role(usual, ticket, answers)
            case "time.add" | "bill":
                return await self._time(usual, ticket)
            case "resolve":
                return await self._resolve(usual, ticket)
            case "reopen":
                return await self._reopen(usual)
            case _:
                return None

    async def _create(
        self, usual: tuple[FieldSpec, ...], answers: Answers
    ) -> tuple[FieldSpec, ...]:
        entity, custom = await self.account.entity("Tickets"), await self.account.custom("Tickets")
        category = await self._category(answers)
        given = await self._defaults(category, entity)
        asked = []
        for field in usual:
            needed = field.required or entity.required(FIELDS.get(field.key, ""))
            default = given.get(field.key, field.default)
            asked.append(replace(field, required=needed, default=default))
        asked[4:4] = [await self._categories(category)]
        roles = await self._role(answers.get("technician"), _id(answers.get("queue")))
        place = next((i for i, one in enumerate(asked) if one.key == "technician"), len(asked))
        asked[place + 1 : place + 1] = roles
        known = {*(name.casefold() for name in FIELDS.values()), "ticketcategory", "id"}
        asked += _demanded(entity, known)
        asked += [_of_tenant(row) for row in custom.fields.values() if row.is_required]
        return tuple(asked)

    async def _category(self, answers: Answers) -> Choice | None:
        """Return the category that is picked, else the account's default."""
        picked = answers.get(CATEGORY)
        if isinstance(picked, Choice):
            return picked
        rows = [one for one in await self.account.categories() if one.is_active]
        marked = [one for one in rows if one.is_global_default] or rows[:1]
        return Choice(marked[0].id, marked[0].name) if marked else None

    async def _categories(self, category: Choice | None) -> FieldSpec:
        rows = [one for one in await self.account.categories() if one.is_active]
        return FieldSpec(
            key=CATEGORY,
            label="Category",
            kind=FieldKind.CHOICE,
            choices=tuple(Choice(one.id, one.name) for one in rows),
            default=category,
            required=bool(rows),
            reshapes=True,
            help="Decides what a ticket starts with, and what Autotask demands of it.",
        )

    async def _defaults(self, category: Choice | None, entity: Entity) -> dict[str, Value]:
        """Return what a category gives to a new ticket, by the keys of the form."""
        if category is None:
            return {}
        of: Filter = ({"op": "eq", "field": "ticketCategoryID", "value": int(category.id)},)
        rows = await self.account.once(
            f"defaults of {category.id}",
            lambda: self.line.all("TicketCategoryFieldDefaults", DefaultsRow, of),
        )
        return dict(_given(rows[0], entity)) if rows else {}

    async def _with_role(
        self, usual: tuple[FieldSpec, ...], ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Ask for the role beside the technician, where they hold several in this queue."""
        who = answers.get("technician")
        same = ticket and ticket.technician and ticket.technician.id == _id(who)
        queue = _id(answers.get("queue")) or _id(ticket.queue if ticket else None)
        roles = () if same else await self._role(who, queue)
        if not roles:
            return usual
        place = next(i for i, one in enumerate(usual) if one.key == "technician")
        return (*usual[: place + 1], *roles, *usual[place + 1 :])

    async def _role(self, who: Value, queue: str) -> tuple[FieldSpec, ...]:
        if not isinstance(who, Choice):
            return ()
        held = await self.roles.held(who.id, queue)
        if len(held.roles) < 2:
            return ()
        return (
            FieldSpec(
                key=ROLE,
                label="Role",
                kind=FieldKind.CHOICE,
                choices=held.roles,
                default=held.usual,
                required=True,
                help=f"{who.name} holds several in this queue.",
            ),
        )

    async def _time(
        self, usual: tuple[FieldSpec, ...], ticket: Ticket | None
    ) -> tuple[FieldSpec, ...]:
        queue = _id(ticket.queue if ticket else None)
        held = await self.roles.mine(queue)
        contracts = await self._contracts(_id(ticket.client if ticket else None))
        asked = list(usual)
        if len(held.roles) > 1:
            role = FieldSpec(
                key="role",
                label="Role",
                kind=FieldKind.CHOICE,
                choices=held.roles,
                default=held.usual,
                required=True,
                help="Its rate is what the hour costs, where no contract says otherwise.",
            )
            after = next(i for i, one in enumerate(asked) if one.key in {"work_type", "labour"})
            asked.insert(after + 1, role)
        if contracts:
            stands = dict(ticket.more).get("extra.contractID") if ticket else None
            contract = FieldSpec(
                key="contract",
                label="Contract",
                kind=FieldKind.CHOICE,
                choices=contracts,
                default=stands,
                help="Left empty, Autotask takes the ticket's.",
            )
            asked.append(contract)
        return tuple(asked)

    async def _contracts(self, client_id: str) -> tuple[Choice, ...]:
        """Return the contracts of a client that have not ended."""
        if not client_id:
            return ()
        of: Filter = ({"op": "eq", "field": "companyID", "value": int(client_id)},)
        rows = await self.account.once(
            f"contracts of {client_id}",
            lambda: self.line.all("Contracts", ContractRow, of),
        )
        now = self.line.lookup.clock.now()
        kept = (one for one in rows if one.end_date is None or one.end_date >= now)
        return tuple(Choice(one.id, one.contract_name) for one in kept)

    async def _resolve(
        self, usual: tuple[FieldSpec, ...], ticket: Ticket | None
    ) -> tuple[FieldSpec, ...]:
        """Demand a resolution where the account does, by its lists or by what it refused before."""
        category = _id(dict(ticket.more).get(CATEGORY)) if ticket else ""
        entity = await self.account.entity("Tickets")
        needed = entity.required("resolution") or category in self.account.demanding
        return tuple(
            replace(field, required=needed) if field.key == "resolution" else field
            for field in usual
        )

    async def _reopen(self, usual: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        """Offer the account's own status of work in progress: its number differs."""
        frame: Frame = await self.account.frame()
        statuses = [frame.status(one.id) for one in frame.tickets.offered("status")]
        named = [one for one in statuses if one.name.casefold() == "in progress"]
        active = named or [one for one in statuses if one.phase is Phase.ACTIVE]
        default = active[0].choice if active else None
        return tuple(
            replace(field, default=default) if field.key == "status" else field for field in usual
        )


def _id(value: Value) -> str:
    return value.id if isinstance(value, Choice) else ""


def _given(row: DefaultsRow, entity: Entity) -> Iterator[tuple[str, Value]]:
    texts = (("title", row.title), ("description", row.description))
    yield from ((key, text) for key, text in texts if text)
    picks = (
        ("status", "status", row.status),
        ("priority", "priority", row.priority),
        ("queue", "queueID", row.queue_id),
        ("issue", "issueType", row.issue_type_id),
        ("sub_issue", "subIssueType", row.sub_issue_type_id),
        ("kind", "ticketType", row.ticket_type_id),
        ("source", "source", row.source_id),
    )
    for key, name, value in picks:
        choice = entity.value(name, value)
        if choice is not None and choice.active:
            yield key, choice


def _demanded(entity: Entity, known: Iterable[str]) -> Iterator[FieldSpec]:
    """Yield the fields that this account demands and that no form has."""
    others = set(known)
    for row in entity.fields.values():
        if entity.required(row.name) and row.name.casefold() not in others:
            yield _own(row, f"extra.{row.name}", entity)


def _of_tenant(row: FieldRow) -> FieldSpec:
    return _own(row, f"extra.udf.{row.name}", Entity.of([row]))


def _own(row: FieldRow, key: str, entity: Entity) -> FieldSpec:
    choices = entity.offered(row.name)
    kind = FieldKind.CHOICE if choices else KINDS.get(row.data_type.casefold(), FieldKind.LINE)
    return FieldSpec(
        key=key,
        label=row.label or row.name,
        kind=kind,
        required=True,
        choices=choices,
        max_length=int(row.length) if row.length and kind is FieldKind.LINE else None,
        help="Demanded by this account.",
    )
