"""Puts a tenant together: people, story, and the everyday tickets around it."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import chain, islice

from psa_tui.sandbox.world import Client, Technician, World

from . import population
from .corpus import CORPUS
from .drafts import Draft, Plan, Work, Writer
from .hostile import hostile
from .moments import minutes, working, working_moment
from .money import Ledger
from .promises import PROMISES, Promise
from .script import Kind, Script
from .stock import names
from .stock.companies import SHELVES
from .story import Story
from .vocabulary import OPEN, WORDS, Stage

OPEN_SHARE = 0.3
"""How many of the tickets are open: 90 of 300."""

_FIRST_IDS = {
    "ticket": 104_200_000,
    "number": 10_163,
    "client": 20_000_000,
    "contact": 30_000_000,
    "technician": 500,
    "product": 7_000,
    "comment": 310_000_000,
    "timer": 41_000_000,
    "line_item": 52_000_000,
    "invoice": 63_000_000,
    "invoice number": 20_400,
    "asset": 8_100_000,
}
"""Where ids begin, so that no id can be taken for a number, nor one kind for another."""

_EVERYDAY: dict[Stage, tuple[int, float, float]] = {
    "active": (36, 0.1, 7),
    "waiting": (20, 2, 16),
    "replied": (12, 0.4, 8),
    "new": (12, 0.003, 0.3),
    "scheduled": (11, 2, 14),
    "parts": (9, 3, 20),
}
"""How often an open ticket stands in each stage, and how many days ago it came in."""


def build(
    *,
    seed: int,
    now: datetime,
    tickets: int = 300,
    tenant: str = "syncro",
    clients: int = 12,
    technicians: int = 8,
) -> World:
    """Build the world of `tenant` as it stands at `now` (aware), the same for the same arguments.

    `tickets` is exact: fewer than the story has cut it short. Raises ValueError for a tenant the
    seed has no words for, for less than one client or technician, and for a naive `now`.
    """
    if tenant not in WORDS:
        raise ValueError(f"no tenant {tenant!r}; there are: {', '.join(WORDS)}")
    if clients < 1 or technicians < 1 or tickets < 0 or now.tzinfo is None:
        raise ValueError("a world needs a client, a technician and an aware moment")
    now = now.astimezone(UTC).replace(microsecond=0)
    msp, subdomain = names.MSPS[SHELVES.index(tenant)]
    world = World(tenant, msp, subdomain, counters=dict(_FIRST_IDS))
    world.vocabulary = WORDS[tenant].vocabulary()
    population.people_the_msp(world, technicians, now)
    population.open_the_shop(world, now)
    population.lay_out_papers(world, WORDS[tenant])
    population.sign_clients(world, clients, _random(seed, tenant, "people"), now)
    drafts = sorted(
        _drafts(world, tickets, _random(seed, tenant, "tickets"), now),
        key=lambda draft: draft.ticket.created,
    )
    numbered = WORDS[tenant].one_number
    ledger = Ledger(world, _random(seed, tenant, "money"), now, one_number=numbered)
    for draft in drafts:
        ledger.enter(draft)
    for ticket in sorted(world.tickets.values(), key=lambda one: one.updated):
        ticket.revision = world.next_sequence()
    return world


def _random(seed: int, tenant: str, purpose: str) -> random.Random:
    """Each purpose draws from its own source, so that more clients do not change the tickets."""
    return random.Random(f"{seed}/{tenant}/{purpose}")


def _drafts(world: World, count: int, rng: random.Random, now: datetime) -> Iterator[Draft]:
    writer = Writer(world, WORDS[world.tenant], rng, now)
    deck = Deck(rng)
    telling = Story(world, writer, deck.deal, rng, now).tell()
    bad = hostile(world, writer, deck.deal, rng, now)
    story = list(islice(chain(islice(telling, 4), bad, telling), count))
    yield from story
    stages = {name: stage for stage, name in WORDS[world.tenant].stages.items()}
    left = sum(stages[one.ticket.status] in OPEN for one in story)
    everyday = Everyday(world, writer, deck, rng, now)
    for turn in range(count - len(story)):
        yield everyday.draft(still_open=turn < round(count * OPEN_SHARE) - left)


class Deck:
    """All scripts, shuffled; dealt round and round, each once before any comes again."""

    __slots__ = ("_cards",)

    def __init__(self, rng: random.Random) -> None:
        self._cards = [(kind, script) for kind, scripts in CORPUS.items() for script in scripts]
        rng.shuffle(self._cards)

    def deal(self, fits: Callable[[Script], bool]) -> tuple[Kind, Script]:
        """Take the next script that `fits` and put it back at the bottom."""
        at = next(at for at, (_, script) in enumerate(self._cards) if fits(script))
        card = self._cards.pop(at)
        self._cards.append(card)
        return card


class Everyday:
    """Writes the tickets that fill the days."""

    __slots__ = ("_clients", "_dealt", "_deck", "_now", "_others", "_rng", "_world", "_writer")

    def __init__(
        self, world: World, writer: Writer, deck: Deck, rng: random.Random, now: datetime
    ) -> None:
        self._world, self._writer, self._deck = world, writer, deck
        self._rng, self._now = rng, now
        self._dealt = 0
        self._clients: list[Client] = list(world.clients.values())
        self._others: list[Technician] = writer.cast.technicians[1:] or [world.me()]

    def draft(self, *, still_open: bool) -> Draft:
        """Write one ticket, open or settled."""
        plan = self._open() if still_open else self._settled()
        client = self._rng.choice(self._clients)
        person = self._rng.choice(self._writer.cast.people(client))
        return self._writer.write(plan, client, person, self._holder(plan.stage))

    def _holder(self, stage: Stage) -> Technician | None:
        if stage in OPEN and stage != "new":
            self._dealt += 1
            if self._dealt % 3 == 0:
                return self._world.me()
        if self._rng.random() < (0.75 if stage == "new" else 0.04):
            return None
        return self._rng.choice([self._world.me(), *self._others])

    def _open(self) -> Plan:
        rng, stages = self._rng, list(_EVERYDAY)
        stage = rng.choices(stages, [_EVERYDAY[one][0] for one in stages])[0]
        _, least, most = _EVERYDAY[stage]
        talks = stage in ("waiting", "replied", "scheduled", "parts")
        kind, script = self._deck.deal(lambda one: not talks or one.has("contact"))
        days = rng.uniform(least, most)
        created = self._now - minutes(days * 1440)
        if days > 1:
            created = working_moment(rng, self._now, days)
        latest = created if stage == "new" else self._latest(created, stage)
        odds = (88, 3, 9) if stage in ("active", "replied") else (1, 0, 0)
        promise = rng.choices(PROMISES, odds)[0]
        work: Work = "open" if stage not in ("new", "scheduled") and rng.random() < 0.4 else "none"
        return Plan(kind, script, stage, created, latest, promise, work)

    def _latest(self, created: datetime, stage: Stage) -> datetime:
        age = (self._now - created).total_seconds() / 60
        share = self._rng.uniform(0.02, 0.5 if stage in ("active", "replied") else 0.8)
        return self._now - minutes(max(2, min(age * share, 17_000)))

    def _settled(self) -> Plan:
        rng = self._rng
        closed = rng.random() < 0.6
        created = working_moment(
            rng, self._now, rng.uniform(4, 150) if closed else rng.uniform(0.3, 90)
        )
        kind, script = self._deck.deal(lambda _: True)
        took = minutes(script.minutes + rng.lognormvariate(5.5, 1.2))
        latest = min(working(created + took), self._now - minutes(rng.uniform(3, 25)))
        promise: Promise = "breached" if rng.random() < 0.1 else "kept"
        if closed:
            return Plan(kind, script, "closed", created, latest, promise, "invoiced")
        choices: tuple[Work, ...] = ("covered", "charged", "unbilled", "none")
        work = rng.choices(choices, (60, 14, 8, 18))[0]
        return Plan(kind, script, "resolved", created, latest, promise, work)
