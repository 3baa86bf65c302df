"""Forms as a board and a company make them: which statuses close, teams, agreements, roles."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from psa_tui.domain.fields import Answers, FieldKind, FieldSpec
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Ticket
from psa_tui.vendors.connectwise.translate.frame import Frame
from psa_tui.vendors.connectwise.wire.lists import Named, StatusWire
from psa_tui.vendors.connectwise.wire.work import AgreementWire

from .account import Account
from .agreements import Agreements

FINISHING = ("completed", "resolved", "closed")
"""Names of closing statuses by which a resolve starts, the first that a board has."""

TEAM_AFTER, PLACE_AFTER = "technician", "source"


@dataclass(frozen=True, slots=True)
class LiveForms:
    """Fills forms with what only the account knows."""

    account: Account
    agreements: Agreements

    async def demanded(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields of a form for these answers; None where the profile's are right."""
        given = self.account.profile.forms.get(action)
        if given is None:
            return None
        match action:
            case "create" | "edit":
                board = _id(answers.get("queue")) or (ticket.lane if ticket else "")
                client = _id(answers.get("client")) or _id(ticket.client if ticket else None)
                return await self._ticket(given, board, client)
            case "resolve" | "reopen" if ticket is not None:
                return await self._closing(given, ticket, closes=action == "resolve")
            case "time.add" | "time.change" | "bill" if ticket is not None:
                return await self._time(given or (), ticket)
            case _:
                return None

    async def _ticket(
        self, given: tuple[FieldSpec, ...], board: str, client: str
    ) -> tuple[FieldSpec, ...]:
        """Add the board's teams, the service locations and the company's agreements."""
        teams = await self.account.boards.teams(board) if board else ()
        places = await self.account.service_locations()
        contracts = await self.agreements.active(client) if client else ()
        fields = _after(given, TEAM_AFTER, _list("team", "Team", _named(teams)))
        fields = _after(
            fields, PLACE_AFTER, _list("extra.serviceLocation", "Location", _named(places))
        )
        return _after(fields, "due", _list("extra.agreement", "Agreement", _agreed(contracts)))

    async def _closing(
        self, given: tuple[FieldSpec, ...], ticket: Ticket, *, closes: bool
    ) -> tuple[FieldSpec, ...]:
        """Offer the statuses of the ticket's board that finish it, or those that do not."""
        frame = await self.account.frame([])
        rows = [one for one in await self.account.boards.statuses(ticket.lane) if not one.inactive]
        fitting = [one for one in rows if _finishes(frame, one) is closes]
        choices = tuple(
            Choice(one.id, one.name, "closes" if one.closed_status else "") for one in fitting
        )
        first = (
            _usual(fitting)
            if closes
            else next((c for c in choices if c.id != ticket.status.id), None)
        )
        return tuple(
            replace(one, kind=FieldKind.CHOICE, lookup=None, choices=choices, default=first)
            if one.key == "status"
            else one
            for one in given
        )

    async def _time(self, given: tuple[FieldSpec, ...], ticket: Ticket) -> tuple[FieldSpec, ...]:
        """Add roles and the company's agreements; ours and the ticket's stand there already."""
        me = await self.account.me()
        roles = _named(await self.account.work_roles())
        contracts = await self.agreements.active(ticket.client.id) if ticket.client else ()
        agreed = dict(ticket.more).get("extra.agreement")
        role = next((one for one in roles if me.work_role and one.id == me.work_role.id), None)
        own = agreed if isinstance(agreed, Choice) else None
        key = "labour" if any(one.key == "labour" for one in given) else "work_type"
        asked = replace(_list("role", "Role", roles), default=role)
        counted = replace(_list("contract", "Agreement", _agreed(contracts)), default=own)
        return _after(_after(given, key, counted), key, asked)


def _finishes(frame: Frame, one: StatusWire) -> bool:
    return not frame.status(one.id, one.name, closed=one.closed_status).phase.is_open


def _usual(fitting: list[StatusWire]) -> Choice | None:
    """Return the status by which a ticket is resolved: one that closes, by its usual name first."""
    closing = [one for one in fitting if one.closed_status] or fitting
    named = {one.name.casefold(): one for one in reversed(closing)}
    one = next((named[name] for name in FINISHING if name in named), next(iter(closing), None))
    return Choice(one.id, one.name, "closes" if one.closed_status else "") if one else None


def _list(key: str, label: str, choices: tuple[Choice, ...]) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.CHOICE, choices=choices)


def _named(rows: Iterable[Named]) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name) for one in rows if not one.inactive_flag)


def _agreed(rows: Iterable[AgreementWire]) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name, one.type.name if one.type else "") for one in rows)


def _after(given: tuple[FieldSpec, ...], key: str, more: FieldSpec) -> tuple[FieldSpec, ...]:
    """Return the fields with one more behind the field of that key; none where it has no values."""
    if not more.choices:
        return given
    at = next((place for place, one in enumerate(given) if one.key == key), len(given) - 1)
    return (*given[: at + 1], more, *given[at + 1 :])


def _id(value: object) -> str:
    return value.id if isinstance(value, Choice) else ""
