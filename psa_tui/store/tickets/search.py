"""A query as SQL over `tickets`, meaning exactly what `domain.query.match` says it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.judging.escalation import SILENCE, STEP
from psa_tui.domain.query import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Sort,
    SortKey,
    Span,
    Term,
    Words,
)
from psa_tui.domain.query.fold import fold, spaced, tokens
from psa_tui.domain.sla import AT_RISK
from psa_tui.domain.tickets import Phase
from psa_tui.domain.urgency import Urgency
from psa_tui.store.sqlite import full_text
from psa_tui.store.sqlite.moments import micros

_NAMED = {
    QueryField.STATUS: ("status",),
    QueryField.PRIORITY: ("priority",),
    QueryField.QUEUE: ("queue",),
    QueryField.CLIENT: ("client",),
    QueryField.CONTACT: ("contact",),
    QueryField.ASSIGNEE: ("technician",),
    QueryField.TYPE: ("kind", "issue"),
}
"""Fields that speak of a name, and the columns that hold its key."""

_MOMENTS = {
    QueryField.AGE: "created",
    QueryField.CREATED: "created",
    QueryField.UPDATED: "updated",
    QueryField.DUE: "due",
}

_RISK = AT_RISK.total_seconds() * 1_000_000

_STATE = (
    "CASE WHEN standing IS NOT NULL THEN standing WHEN promise < :now THEN 'breached'"
    f" WHEN promise < :now + {_RISK:.0f} OR soon THEN 'risk' ELSE 'ok' END"
)

_OVER = ":now - coalesce(promise, :now)"

_LEVEL = (
    "CASE WHEN NOT open THEN 0 ELSE max("
    f"CASE {_STATE} WHEN 'breached'"
    f" THEN min(max({_OVER}, 0) / {STEP // timedelta(microseconds=1)} + 1, 3) ELSE 0 END,"
    " CASE WHEN phase = 'waiting-customer'"
    f" AND :now - updated > {SILENCE // timedelta(microseconds=1)} THEN 1 ELSE 0 END,"
    f" CASE WHEN urgency = {Urgency.CRITICAL:d} AND technician IS NULL THEN 2 ELSE 0 END) END"
)
"""How far up the rules would send a ticket: `domain.judging.escalation` says why."""

_RANK = (
    f"CASE WHEN NOT open THEN 5 ELSE CASE {_STATE} WHEN 'breached' THEN 0 WHEN 'risk' THEN 1"
    " WHEN 'ok' THEN 2 WHEN 'paused' THEN 4 ELSE 3 END END"
)

_ORDERS = {
    SortKey.SLA: (
        (_RANK, False),
        ("open AND promise IS NULL", False),  # how long nobody knows: behind what is known
        ("CASE WHEN open THEN promise END", False),
    ),
    SortKey.PRIORITY: (("urgency", False),),
    SortKey.UPDATED: (("updated", True),),
    SortKey.CREATED: (("created", True),),
    SortKey.CLIENT: (
        ("client IS NULL", False),
        ("(SELECT folded FROM names WHERE key = client)", False),
    ),
}
"""Sort keys as expressions, and whether each descends: what needs a person first comes first."""

_WIDEST = 2**62
"""No stored moment is further from 1970, in microseconds."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A condition, an order, and the values that both speak of."""

    where: str
    order: str
    values: Mapping[str, object]


def compiled(query: Query, *, now: datetime, me: Mapping[str, str]) -> Sql:
    """Return a query as SQL; `me` gives the technician's id by connection."""
    writer = _Writer(micros(now), me)
    return Sql(writer.node(query.node), _order(query.sorts), writer.values)


def _order(sorts: tuple[Sort, ...]) -> str:
    """Return a total order: the newest change decides between equals, as it does without sorts."""
    terms = [(part, down ^ sort.reverse) for sort in sorts for part, down in _ORDERS[sort.key]]
    if SortKey.UPDATED not in {sort.key for sort in sorts}:
        terms.append(("updated", True))
    terms.append(("row", terms[-1][1]))
    return ", ".join(f"{part} DESC" if down else part for part, down in terms)


class _Writer:
    """Writes conditions, and collects the values they compare with.

    A condition is never NULL: `NOT` of an unknown would leave out what the reference lets in.
    """

    def __init__(self, now: int, me: Mapping[str, str]) -> None:
        self.now = now
        self.me = me
        self.values: dict[str, object] = {"now": now}

    def value(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def node(self, node: Node) -> str:
        match node:
            case All(nodes):
                return self.all(nodes)
            case Either(nodes):
                return _joined(" OR ", [self.node(part) for part in nodes], empty="0")
            case Not(inner):
                return f"NOT {self.node(inner)}"
            case Term():
                return self.term(node.field, node.value)

    def term(self, about: QueryField, value: Words | Span | Between) -> str:
        if not isinstance(value, Words):
            return self.lies(about, value)
        if about is QueryField.TEXT:
            return _joined(" AND ", [*self.spoken([value.text])], empty="1")
        return self.says(about, value.text)

    def all(self, nodes: tuple[Node, ...]) -> str:
        """Write what holds together; its texts as one question, which the index answers faster."""
        texts, others = [], []
        for node in nodes:
            match node:
                case Term(QueryField.TEXT, Words(text)):
                    texts.append(text)
                case _:
                    others.append(self.node(node))
        return _joined(" AND ", [*others, *self.spoken(texts)], empty="1")

    def spoken(self, texts: Sequence[str]) -> Iterator[str]:
        """Yield conditions that all of these texts are said, in title, client, number or notes."""
        phrases = []
        for text in texts:
            phrase = " ".join(tokens(text))
            if phrase and full_text.available():
                phrases.append(f'"{phrase}" *')
            elif phrase:
                yield self.told("speaks", text)
            else:
                yield self.told("instr", signs) if (signs := spaced(text)) else "0"
        if phrases:
            # The plus sign keeps SQLite on the index of the list's order, instead of sorting
            # whatever the words found.
            wanted = self.value(" AND ".join(phrases))
            yield f"+row IN (SELECT rowid FROM spoken WHERE spoken MATCH {wanted})"

    def told(self, function: str, text: str) -> str:
        wanted = self.value(text)
        said = f"{function}(head, {wanted}) OR {function}(talk, {wanted})"
        return f"row IN (SELECT ticket FROM texts WHERE {said})"

    def says(self, about: QueryField, text: str) -> str:
        match about:
            case QueryField.OPEN:
                return f"open = {int(text == 'yes')}"
            case QueryField.SLA:
                return f"{_STATE} = {self.value(text)}"
            case QueryField.ESCALATED:
                return self.escalated(text)
            case QueryField.UNBILLED:
                return f"unbilled IS {int(text == 'yes')}"
            case QueryField.REPLIED:
                return "replied"
            case QueryField.CONNECTION:
                return f"connection IN {self.names('name', text)}"
            case QueryField.ASSIGNEE if text == "none":
                return "technician IS NULL"
            case QueryField.ASSIGNEE if text == "me":
                mine = [
                    f"(connection = {self.value(name)} AND technician_id IS {self.value(person)})"
                    for name, person in self.me.items()
                ]
                return _joined(" OR ", mine, empty="0")
            case _:
                return self.named(_NAMED.get(about, ()), text)

    def escalated(self, text: str) -> str:
        done = f"phase = '{Phase.ESCALATED}'"
        match text:
            case "yes" | "no":
                return done if text == "yes" else f"NOT {done}"
            case "due":
                return f"({_LEVEL} > 0 AND NOT {done})"
            case _:
                return f"{_LEVEL} = {self.value(int(text))}"

    def named(self, columns: tuple[str, ...], text: str) -> str:
        keys = [f"({column} IN {self.names('key', text)}) IS TRUE" for column in columns]
        return _joined(" OR ", keys, empty="0")

    def names(self, wanted: str, text: str) -> str:
        part = self.value(fold(text))
        return f"(SELECT {wanted} FROM names WHERE {part} <> '' AND instr(folded, {part}))"

    def lies(self, about: QueryField, value: Span | Between) -> str:
        column = _MOMENTS.get(about)
        if column is None:
            return "0"
        if isinstance(value, Between):
            edges = [(">=", micros(value.start)), ("<", micros(value.end))]
        else:
            distance = min(value.distance // timedelta(microseconds=1), _WIDEST)
            ahead = about is QueryField.DUE
            edge = self.now + distance if ahead else self.now - distance
            edges = [(">" if value.longer is ahead else "<", edge)]
        bounds = [f"{column} {sign} {self.value(edge)}" for sign, edge in edges if edge is not None]
        return f"({' AND '.join(bounds) or f'{column} IS NOT NULL'}) IS TRUE"


def _joined(by: str, parts: list[str], *, empty: str) -> str:
    return f"({by.join(parts)})" if parts else empty
