"""What makes the first screen interesting: the tickets that every demo tenant has once.

Who plays which part stands in `population`; the everyday tickets around these are in `assemble`.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from psa_tui.sandbox.world import Client, Technician, World

from .drafts import Draft, Plan, Work, Writer
from .moments import minutes
from .population import ALERTED, PREPAID, PREPAID_LOW, STORMY, TAXED, VIP
from .promises import Promise
from .script import Deal, Script
from .stock import events
from .stock.companies import SHELVES, company
from .vocabulary import Stage


class Story:
    """Writes the story of one tenant, the most telling tickets first."""

    __slots__ = (
        "_clients",
        "_dana",
        "_deal",
        "_now",
        "_others",
        "_promised",
        "_rng",
        "_shelf",
        "_world",
        "_write",
    )

    def __init__(
        self, world: World, writer: Writer, deal: Deal, rng: random.Random, now: datetime
    ) -> None:
        self._world, self._write, self._deal = world, writer, deal
        self._rng, self._now = rng, now
        self._clients = list(world.clients.values())
        signed = {one.client_id for one in world.contracts.values()}
        self._promised = [one for one in self._clients if one.id in signed] or self._clients
        self._dana = world.me()
        self._others = writer.cast.technicians[1:] or [self._dana]
        self._shelf = SHELVES.index(world.tenant)

    def tell(self) -> Iterator[Draft]:
        """All tickets of the story, in the order in which a small world can do with fewer."""
        yield from self._today()
        yield from self._doubles()
        yield from self._breaches()
        yield from self._leaks()
        yield from self._silences()
        yield self._thread()
        yield from self._storm()

    def _client(self, part: int) -> Client:
        return self._clients[part % len(self._clients)]

    def _today(self) -> Iterator[Draft]:
        """A fresh reply, a promise about to break, a VIP, two running timers, a part to order."""
        dana, other = self._dana, self._rng.choice(self._others)
        yield self._one(_answered, "replied", (320, 2), self._client(0), dana)
        yield self._one(_urgent, "active", (300, 40), self._client(7), dana, promise="risk")
        yield self._one(_urgent, "active", (95, 20), self._client(VIP), dana)
        yield self._one(_answered, "replied", (2600, 25), self._client(ALERTED), dana)
        yield self._one(
            _answered, "parts", (4300, 1500), self._client(TAXED), dana, work="hardware"
        )
        yield self._one(_answered, "active", (700, 35), self._client(9), dana, work="running")
        yield self._one(_answered, "active", (1700, 50), self._client(10), other, work="running")
        yield self._one(_urgent, "new", (7, 7), self._client(VIP), None)
        yield self._one(_urgent, "active", (210, 55), self._client(8), other, promise="risk")
        yield self._one(
            _answered, "active", (800, 90), self._client(PREPAID_LOW), dana, work="open"
        )

    def _breaches(self) -> Iterator[Draft]:
        """Promises already broken, two of them Dana's."""
        rng = self._rng
        holders = (self._dana, self._dana, *(rng.choice(self._others) for _ in range(3)))
        for holder in holders:
            client = rng.choice(self._promised)
            age = rng.uniform(2200, 6000)
            yield self._one(
                _answered,
                "active",
                (age, age / rng.uniform(2, 30)),
                client,
                holder,
                promise="breached",
            )

    def _leaks(self) -> Iterator[Draft]:
        """Work done and not billed, and lines of nothing."""
        for part in (0, PREPAID, 7, 8, 9, 11):
            age = self._rng.uniform(3000, 16000)
            client, holder = self._client(part), self._rng.choice([self._dana, *self._others])
            yield self._one(
                _answered, "resolved", (age, age - 600), client, holder, work="unbilled"
            )
        for part in (2, TAXED):
            age = self._rng.uniform(3000, 9000)
            client, holder = self._client(part), self._rng.choice(self._others)
            yield self._one(_answered, "resolved", (age, age - 500), client, holder, work="zero")

    def _silences(self) -> Iterator[Draft]:
        """Waiting for customers who have not answered for more than a week."""
        for part, days in ((4, 9), (8, 12)):
            latest = days * 1440
            yield self._one(
                _asking, "waiting", (latest + 900, latest), self._client(part), self._dana
            )

    def _one(
        self,
        fits: Callable[[Script], bool],
        stage: Stage,
        ages: tuple[float, float],
        client: Client,
        holder: Technician | None,
        promise: Promise = "kept",
        work: Work = "none",
    ) -> Draft:
        """Write one ticket; `ages` are minutes since it came in and since its last word."""
        kind, script = self._deal(fits)
        created, latest = (self._now - minutes(age) for age in ages)
        plan = Plan(kind, script, stage, created, latest, promise, work)
        return self._write.write(plan, client, None, holder)

    def _doubles(self) -> Iterator[Draft]:
        client = self._client(10)
        people = self._write.cast.people(client)
        for turn, script in enumerate(events.DOUBLES[self._shelf % len(events.DOUBLES)]):
            at = self._now - minutes(63 - 17 * turn)
            plan = Plan("workplace", script, "new", at, at)
            yield self._write.write(plan, client, people[turn % len(people)], None)

    def _thread(self) -> Draft:
        begun = self._now - timedelta(days=24)
        latest = self._now - minutes(75)
        plan = Plan("network", events.THREAD, "active", begun, latest, whole=True)
        return self._write.write(plan, self._client(4), None, self._rng.choice(self._others))

    def _storm(self) -> Iterator[Draft]:
        subject, text, prefix = events.STORMS[self._shelf]
        index = STORMY % len(self._clients)
        code = company(self._world.tenant, index).code
        for turn in range(14):
            host = f"{code}-{prefix}-{turn + 3:02d}"
            fields = {"host": host, "port": str(self._rng.randrange(3, 40))}
            script = Script(
                topic="storm",
                rank=1,
                minutes=10,
                subjects=(subject.format_map(fields),),
                opening=text.format_map(fields),
                turns=(),
                source="Monitoring",
            )
            at = self._now - minutes(41) + timedelta(seconds=84 * turn)
            yield self._write.write(
                Plan("monitoring", script, "new", at, at), self._clients[index], None, None
            )


def _answered(script: Script) -> bool:
    return script.has("contact") and script.has("tech") and script.source in ("Email", "Portal")


def _urgent(script: Script) -> bool:
    return script.rank <= 1 and script.has("tech") and script.source in ("Email", "Phone")


def _asking(script: Script) -> bool:
    return ("tech", "contact") in pairwise(turn.role for turn in script.turns)
