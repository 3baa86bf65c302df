"""Strategies for domain values: what a vendor or a person could bring, within reason."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from psa_tui.domain.ids import Choice, TicketRef
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
from psa_tui.domain.query.fold import fold
from psa_tui.domain.query.words import ENUMERATED, MOMENTS, SPECIAL
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Phase, Status, Ticket
from psa_tui.domain.urgency import Urgency

NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)

WORDS = (
    *(
        "printer",
        "Printers",
        "VPN",
        "vpn",
        "foo-bar",
        "foo",
        "bar",
        "it's",
        "O'Brien",
        "me",
        "none",
    ),
    *(
        "Überprüfung",
        "uberprufung",
        "ÅNGSTRÖM",
        "naïve",
        "Straße",
        "STRASSE",
        "ﬁle",
        "日本語",
        "本",
    ),
    *("10.0.0.5", "[/x]", "#", "🙂", "C:", "OR", '"', "(", "-x"),
)
"""Few words, so that random questions find random tickets; the odd ones compare oddly."""

texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
choices = st.builds(Choice, id=st.sampled_from(["1", "2", "3"]), name=names)
maybe = st.none() | choices
spans = st.one_of(
    st.sampled_from([timedelta(0), timedelta(hours=1), timedelta(days=1), timedelta(days=2)]),
    st.timedeltas(timedelta(0), timedelta(days=60)),
)
moments = st.one_of(
    spans.map(lambda span: NOW - span),
    spans.map(lambda span: NOW + span),
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  the bounds are told naive
)
decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)
values = st.one_of(st.none(), st.booleans(), st.text(max_size=20), decimals, moments, choices)

slas = st.builds(
    Sla,
    name=texts,
    response_due=st.none() | moments,
    responded=st.none() | moments,
    plan_due=st.none() | moments,
    planned=st.none() | moments,
    due=st.none() | moments,
    resolved=st.none() | moments,
    usual=st.booleans(),
    watched=st.booleans(),
    met=st.booleans(),
    breached=st.booleans(),
    breaching_soon=st.booleans(),
    paused=st.booleans(),
    stopped=st.booleans(),
)
statuses = st.builds(Status, id=st.just("1"), name=names, phase=st.sampled_from(Phase))
refs = st.builds(
    TicketRef,
    connection=st.sampled_from(["acme", "Nord", "ACME west"]),
    id=st.text("0123456789", min_size=1, max_size=3),
)
tickets = st.builds(
    Ticket,
    ref=refs,
    number=st.sampled_from(["10164", "10165", "T20260101.0001"]),
    title=texts,
    status=statuses,
    created=moments,
    updated=moments,
    priority=maybe,
    urgency=st.sampled_from(Urgency),
    client=maybe,
    contact=maybe,
    technician=maybe,
    queue=maybe,
    kind=maybe,
    issue=maybe,
    site=maybe,
    due=st.none() | moments,
    resolved=st.none() | moments,
    sla=slas,
    replied=st.booleans(),
    worked=st.none() | spans,
    unbilled=st.sampled_from([None, True, False]),
    billing_status=texts,
    tags=st.lists(names, max_size=2).map(tuple),
    opening=texts,
)

looked_for = st.one_of(
    names,
    st.sampled_from(["pri", "prin", "vp", "1", "0", "/", "[/", "fo", "ba", "日", "ß", '"', "("]),
).filter(fold)
distances = st.one_of(spans, st.timedeltas(timedelta(0), timedelta(days=36_000)))


@st.composite
def stretches(draw: st.DrawFn) -> Between:
    """A stretch of time with at least one end, begun before it ends."""
    first, last = sorted(draw(st.tuples(moments, moments).filter(lambda two: two[0] != two[1])))
    start, end = draw(st.sampled_from([(first, last), (None, last), (first, None)]))
    return Between(start, end)


@st.composite
def terms(draw: st.DrawFn, field: QueryField | None = None) -> Term:
    """A term that the language can say, about one field or about any."""
    field = field or draw(st.sampled_from(QueryField))
    if field in ENUMERATED:
        return Term(field, Words(draw(st.sampled_from(ENUMERATED[field]))))
    if field is QueryField.AGE:
        return Term(field, draw(st.builds(Span, st.booleans(), distances)))
    if field in MOMENTS:
        return Term(field, draw(st.builds(Span, st.booleans(), distances) | stretches()))
    if field is QueryField.CONNECTION:
        return Term(field, Words(draw(st.sampled_from(["acme", "nor", "WEST", "x"]))))
    special = st.sampled_from(SPECIAL[field]) if field in SPECIAL else st.nothing()
    return Term(field, Words(draw(looked_for | special)))


def _flat(nodes: list[Node], kind: type[All] | type[Either]) -> tuple[Node, ...]:
    return tuple(
        part for node in nodes for part in (node.nodes if isinstance(node, kind) else (node,))
    )


nodes = st.recursive(
    terms(),
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=4).map(lambda some: All(_flat(some, All))),
        st.lists(inner, min_size=2, max_size=4).map(lambda some: Either(_flat(some, Either))),
    ),
    max_leaves=8,
)
"""Trees as the reader makes them: nothing of one kind directly inside its own kind."""

sorts = st.lists(st.builds(Sort, st.sampled_from(SortKey), st.booleans()), max_size=3).map(tuple)
queries = st.builds(Query, st.just(All()) | nodes, sorts)
