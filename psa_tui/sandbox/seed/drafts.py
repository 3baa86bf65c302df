"""Writes one ticket: a script, cut where its stage says, at a client, over a stretch of time.

Drafts have no ids yet; `money.enter` numbers them once all are written and in order.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from psa_tui.sandbox.world import Client, Comment, Contact, Technician, Ticket, World

from . import letters, moments
from .promises import Promise, promised
from .scenes import Cast, Scene
from .script import Kind, Script, Turn, contact, note, tech
from .vocabulary import OPEN, Stage, Words

Work = Literal[
    "none", "open", "running", "covered", "unbilled", "charged", "zero", "invoiced", "hardware"
]
"""Time and money on a ticket: none; time so far; a running timer; time the contract covers; time
nobody billed; a line not invoiced; a line of $0.00; an invoice; a hardware line waiting."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one ticket is to be."""

    kind: Kind
    """What it is about."""
    script: Script
    """What is said."""
    stage: Stage
    """How far it got."""
    created: datetime
    """When it came in."""
    latest: datetime
    """When the last word was said."""
    promise: Promise = "kept"
    """How its SLA is to stand."""
    work: Work = "none"
    """What was worked and billed."""
    whole: bool = False
    """Whether everything of the script is said, whatever the stage."""


@dataclass(slots=True)
class Draft:
    """A ticket without ids, and what is to be done about its time and money."""

    ticket: Ticket
    """The ticket; ids of it and its comments are zero."""
    scene: Scene
    """Where it plays."""
    plan: Plan
    """What it was to be; says what was worked and billed."""


_FALLBACKS: dict[Stage, Turn] = {
    "active": note("Had a first look, nothing obvious. Continuing after the call list."),
    "replied": contact("Any news on this?"),
    "waiting": tech("Hi {first}, when would be a good time to look at this together?"),
    "parts": note("Part ordered, tracking says {day}."),
    "scheduled": tech("Hi {first}, I have put you in the calendar for {day}, see the invitation."),
}
"""What is said last where the script has no turn that fits the stage."""


class Writer:
    """Writes drafts for one world."""

    __slots__ = ("_contracts", "_now", "_pausing", "_rng", "_words", "_world", "cast")

    def __init__(self, world: World, words: Words, rng: random.Random, now: datetime) -> None:
        self._world, self._words, self._rng, self._now = world, words, rng, now
        self._contracts = {one.client_id: one for one in world.contracts.values()}
        self._pausing = {name: pauses for name, _, pauses in words.statuses}
        self.cast = Cast(world)
        """The people and devices tickets are about."""

    def write(
        self, plan: Plan, client: Client, person: Contact | None, holder: Technician | None
    ) -> Draft:
        """Write the ticket of `plan` at `client`; without a `holder` somebody else answers."""
        rng, script = self._rng, plan.script
        asks = person or rng.choice(self.cast.people(client))
        answers = holder or rng.choice(self.cast.technicians)
        scene = self.cast.scene(rng, client, asks, answers)
        comments = self._conversation(plan, scene)
        machine = script.source in ("Monitoring", "Schedule")
        known = not machine or any(one.contact_id for one in comments)
        ticket = Ticket(
            id=0,
            number=0,
            subject=scene.fill(rng.choice(script.subjects)),
            client_id=client.id,
            status=self._words.stages[plan.stage],
            priority=self._words.priorities[script.rank],
            created=plan.created,
            updated=comments[-1].created,
            contact_id=asks.id if known else None,
            technician_id=holder.id if holder else None,
            site_id=asks.site_id,
            creator_id=answers.id if script.source == "Phone" else None,
            problem_type=self._words.problem_types[plan.kind],
            sub_type=self._words.sub_type(plan.kind, script.minutes),
            ticket_type=self._words.ticket_types[plan.kind],
            queue=self._words.queues.get(plan.kind, ""),
            source=script.source,
            recurring=script.source == "Schedule",
            tags=[script.topic] if rng.random() < 0.3 else [],
            asset_ids=_devices(scene, script),
            comments=comments,
        )
        self._settle(ticket, plan)
        return Draft(ticket, scene, plan)

    def _conversation(self, plan: Plan, scene: Scene) -> list[Comment]:
        turns = plan.script.turns if plan.whole else _cut(plan, self._rng)
        comments = [letters.opening(scene, plan.script, plan.created)]
        when = moments.after(
            self._rng, plan.created, len(turns), 25 + 60 * plan.script.rank, plan.latest
        )
        for turn, at in zip(turns, when, strict=True):
            last = comments[-1] if comments[-1].emailed else None
            comments.append(letters.said(scene, turn.role, scene.fill(turn.text), at, answers=last))
        if plan.stage in ("resolved", "closed") and comments[-1].emailed:
            comments[-1].subject = "Resolution"
        return comments

    def _settle(self, ticket: Ticket, plan: Plan) -> None:
        if plan.stage in OPEN:
            ticket.customer_reply = any(one.contact_id for one in ticket.comments[1:][-1:])
        else:
            ticket.resolved = ticket.updated
        if plan.stage == "closed":
            later = ticket.updated + moments.minutes(self._rng.uniform(5, 60 * 20))
            ticket.updated = ticket.closed = min(later, self._now - timedelta(minutes=2))
        if plan.stage == "scheduled":
            ahead = moments.minutes(
                1440 * self._rng.choice((1, 2, 5, 7)) + self._rng.uniform(0, 300)
            )
            ticket.due = moments.working(self._now + ahead)
        elif self._rng.random() < 0.25:
            ticket.due = ticket.created + timedelta(days=self._rng.choice((1, 2, 3, 7, 14)))
        contract = self._contracts.get(ticket.client_id)
        if contract is not None:
            ticket.contract_id = contract.id
            ticket.sla = promised(
                ticket, contract.sla_name, plan.script.rank, plan.promise, self._rng, self._now
            )
            if self._pausing[ticket.status]:
                ticket.sla.paused_at = ticket.updated


def _cut(plan: Plan, rng: random.Random) -> tuple[Turn, ...]:
    """Cut the conversation where a ticket of the plan's stage stands."""
    turns, stage = plan.script.turns, plan.stage
    if stage in ("resolved", "closed"):
        return turns
    if stage == "new":
        return ()
    roles = [turn.role for turn in turns]
    match stage:
        case "replied":
            ends = [at for at, role in enumerate(roles) if role == "contact" and at]
        case "waiting":
            pairs = enumerate(pairwise(roles))
            ends = [at for at, pair in pairs if pair == ("tech", "contact")]
        case "active":
            ends = [at for at, role in enumerate(roles[:-1]) if role in ("tech", "note")]
        case _:
            ends = []
    return turns[: rng.choice(ends) + 1] if ends else (_FALLBACKS[stage],)


def _devices(scene: Scene, script: Script) -> list[int]:
    said = script.opening + "".join(script.subjects)
    return [at for word, at in scene.device_ids.items() if f"{{{word}}}" in said]
