"""One change for many tickets: what each becomes is shown first, and sent one by one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Plan, connection_of
from psa_tui.services.plans.many import together
from psa_tui.services.tickets import NothingChanged, NotNow
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.present.rows import number
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.picker import PickerScreen
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.widgets.row_strips import fit

FIELDS = {
    "status": ("status", LookupKind.STATUSES),
    "priority": ("priority", LookupKind.PRIORITIES),
    "assign": ("technician", LookupKind.TECHNICIANS),
    "take": ("technician", LookupKind.TECHNICIANS),
}
"""The one field each bulk action writes, and where its values come from."""

NAME = 32
"""Cells of a ticket's number and title."""

SHOWN = 12
"""Tickets named one by one in the dry run; of the others the number is told."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change would do to one ticket."""

    ticket: str
    """Number and title."""
    now: str
    after: str
    plan: Plan | None
    """None where nothing would be sent."""


class Bulk:
    """Asks once for a value, shows the dry run, and submits a plan for each ticket."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    def run(self, action: str, aim: Aim, choice: Choice | None = None) -> None:
        """Do it for every ticket aimed at; a value belongs to one connection and one lane."""
        tickets = filter(None, map(self._floor.session.store.tickets.ticket, aim.refs))
        groups: dict[tuple[str, Lane], list[Ticket]] = defaultdict(list)
        for ticket in tickets:
            lane = ticket.lane if action == "status" else EVERYWHERE
            groups[ticket.ref.connection, lane].append(ticket)
        work = self._groups(action, groups, choice)
        self._floor.begin(work, "bulk")

    async def _groups(
        self, action: str, groups: dict[tuple[str, Lane], list[Ticket]], choice: Choice | None
    ) -> None:
        sent: list[int] = []
        for (connection, lane), tickets in groups.items():
            value = choice if self._reaches(action, connection, lane, choice) else None
            if value is None and action != "take":
                value = await self._pick(action, connection, lane, tickets)
                if value is None:
                    continue
            trials = [self._trial(action, ticket, value) for ticket in tickets]
            sent += await self._send(FIELDS[action][0], connection, trials)
        if sent:
            self._floor.together.append(tuple(sent))
            words = "On its way" if len(sent) == 1 else f"{len(sent)} writes are on their way"
            self._floor.say(f"{words}; ! shows what was refused, u undoes all of it.", Ink.ACCENT)

    def _reaches(self, action: str, connection: str, lane: Lane, choice: Choice | None) -> bool:
        """Whether a value is one of this lane: another board's status is asked for anew."""
        if choice is None:
            return False
        lookups = self._floor.session.lookups
        ids = lookups.within_reach(connection, FIELDS[action][1], {lane})
        return ids is None or choice.id in ids

    def delete(self, aim: Aim) -> None:
        """Delete every ticket aimed at, once that is typed out."""
        self._floor.begin(self._delete(aim), "bulk")

    async def _delete(self, aim: Aim) -> None:
        session = self._floor.session
        plans, lines = [], []
        for ticket in filter(None, map(session.store.tickets.ticket, aim.refs)):
            try:
                spec = session.tickets.form("delete", ticket.ref)
            except NotNow as reason:
                self._floor.say(f"{number(ticket.number)}: {reason}", Ink.WARN)
                return
            plans.append(session.tickets.plan(spec, {}, seen=ticket.updated))
            client = ticket.client.name if ticket.client else "no client"
            lines.append(f"{named(ticket)}, {client}{self._floor.of(ticket.ref.connection)}")
        shown = [*lines[:SHOWN], *([f"... and {len(lines) - SHOWN} more"] if lines[SHOWN:] else [])]
        if not plans:
            return
        one = len(plans) == 1
        word = lines[0].split()[0].removeprefix("#") if one else f"delete {len(plans)}"
        title = f"Delete {'this ticket' if one else f'{len(plans)} tickets'}?"
        each = "It" if one else "Each"
        after = dict.fromkeys(session.links[ref.connection].profile.deleted for ref in aim.refs)
        warned = [*shown, "", f"{each} goes with its conversation. {' '.join(after)}"]
        if await self._floor.screen.app.push_screen_wait(ConfirmScreen(title, warned, typed=word)):
            for plan in self._joined(plans, "delete"):
                await session.writes.submit(plan)

    async def _pick(
        self, action: str, connection: str, lane: Lane, tickets: Sequence[Ticket]
    ) -> Choice | None:
        key, kind = FIELDS[action]
        many = "1 ticket" if len(tickets) == 1 else f"{len(tickets)} tickets"
        where = f" of {place}" if (place := lane_of(tickets[0], lane)) else ""
        title = f"{key.capitalize()} for {many}{where}{self._floor.of(connection)}"
        screen = PickerScreen(self._floor.session, connection, kind, title=title, lane=lane)
        return await self._floor.screen.app.push_screen_wait(screen)

    def _trial(self, action: str, ticket: Ticket, value: Choice | None) -> Trial:
        desk, key = self._floor.session.tickets, FIELDS[action][0]
        name, now = named(ticket), now_of(ticket, key)
        try:
            spec = desk.form(action, ticket.ref)
            answers = {**spec.defaults(), **({key: value} if value else {})}
            plan = desk.plan(spec, answers, seen=ticket.updated)
            if problems := desk.problems(spec, answers):
                return Trial(name, now, f"will not: {problems[0].message}", None)
        except NothingChanged:
            return Trial(name, now, "(as it is)", None)
        except NotNow as reason:
            return Trial(name, now, f"will not: {reason}", None)
        after = answers.get(key)
        return Trial(name, now, after.name if isinstance(after, Choice) else str(after), plan)

    async def _send(self, noun: str, connection: str, trials: Sequence[Trial]) -> list[int]:
        """Show the dry run, and submit what was agreed to; return the runs it became."""
        plans = [trial.plan for trial in trials if trial.plan]
        if not plans:
            reason = trials[0].after if trials else "nothing to do"
            self._floor.say(f"{connection}: nothing is sent; {reason}", Ink.WARN)
            return []
        whole = len(plans) == len(trials)
        all_of = "1 ticket" if len(plans) == 1 else f"{len(plans)} tickets"
        many = all_of if whole else f"{len(plans)} of {len(trials)} tickets"
        title = f"Change the {noun} of {many}{self._floor.of(connection)}?"
        screen = ConfirmScreen(title, list(table(trials)))
        if not await self._floor.screen.app.push_screen_wait(screen):
            return []
        writes, none = self._floor.session.writes, timedelta(0)
        return [(await writes.submit(plan, grace=none)).id for plan in self._joined(plans, noun)]

    def _joined(self, plans: Sequence[Plan], noun: str) -> Sequence[Plan]:
        """Make one plan of those to a vendor that changes many tickets at once."""
        groups: dict[str, list[Plan]] = defaultdict(list)
        for plan in plans:
            groups[connection_of(plan.steps[0])].append(plan)
        joined: list[Plan] = []
        for connection, mine in groups.items():
            bulk = self._floor.session.links[connection].profile.bulk
            whole = together(mine, bulk, noun)
            joined += [whole] if whole else mine
        return joined


def lane_of(ticket: Ticket, lane: Lane) -> str:
    """Name what a list is of, a board or a ticket type; "" where it is everybody's."""
    places = (ticket.queue, ticket.kind)
    return next((one.name for one in places if one and lane and one.id == lane), "")


def named(ticket: Ticket) -> str:
    """Name a ticket in a line of a table."""
    return fit(f"{number(ticket.number)} {ticket.title}", NAME).rstrip()


def table(trials: Sequence[Trial]) -> Iterator[str]:
    """Write the dry run: ticket, now, after."""
    width = max(len(trial.now) for trial in trials)
    yield f"{fit('ticket', NAME)}  {'now':{width}}  after"
    for trial in trials[:SHOWN]:
        yield f"{fit(trial.ticket, NAME)}  {trial.now:{width}}  {trial.after}"
    if len(trials) > SHOWN:
        yield f"... and {len(trials) - SHOWN} more"


def now_of(ticket: Ticket, key: str) -> str:
    """Say a field as it stands."""
    if key == "status":
        return ticket.status.name
    value = ticket.priority if key == "priority" else ticket.technician
    return value.name if value else "nobody" if key == "technician" else "none"
