"""The SLA of a seeded ticket: a level's hours, bent until the ticket stands as the plan says."""

import random
from datetime import datetime, timedelta
from typing import Literal, get_args

from psa_tui.sandbox.world import Sla, Ticket

from .moments import minutes
from .stock import catalogue

Promise = Literal["kept", "risk", "breached"]
"""How the SLA is to stand now, or to have ended."""

PROMISES: tuple[Promise, ...] = get_args(Promise)
"""All of them, in their order."""

_HOURS = (0.25, 0.5, 1, 2)
"""How a level stretches with urgency, urgent first."""


def promised(
    ticket: Ticket, level: str, rank: int, promise: Promise, rng: random.Random, now: datetime
) -> Sla:
    """Make the SLA of `ticket`, whose last change is when a pause, if any, began."""
    answer, solve = (timedelta(hours=one * _HOURS[rank]) for one in catalogue.LEVELS[level])
    answered = next((one.created for one in ticket.comments if one.emailed), ticket.resolved)
    sla = Sla(
        name=f"{level}, {_hours(answer)} / {_hours(solve)}",
        response_due=ticket.created + answer,
        resolution_due=ticket.created + solve,
        responded_at=answered,
        resolved_at=ticket.resolved,
    )
    stands = ticket.resolved or now
    match promise:
        case "kept":
            sla.resolution_due = max(sla.resolution_due, stands + minutes(rng.uniform(95, 3000)))
        case "risk":
            sla.resolution_due = now + minutes(rng.uniform(14, 52))
        case "breached":
            late = stands - minutes(rng.uniform(15, 1600))
            sla.resolution_due = max(late, min(ticket.created + solve, stands - minutes(4)))
    if answered is not None:
        sla.response_due = max(sla.response_due, answered + minutes(3))
    elif promise == "kept":
        sla.response_due = max(sla.response_due, now + minutes(rng.uniform(65, 240)))
    elif promise == "risk":
        sla.response_due = sla.resolution_due
    return sla


def _hours(span: timedelta) -> str:
    return f"{span.total_seconds() / 3600:g} h"
