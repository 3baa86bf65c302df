"""What of a query Syncro is asked: it may bring more than was meant, never less."""

from datetime import timedelta

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Span,
    Term,
    Words,
)
from psa_tui.vendors.syncro.query import Known, narrow, number_asked
from tests.vendors.stand_ins import BEGIN

KNOWN = Known(
    now=BEGIN,
    me="501",
    statuses=("New", "Waiting on Customer", "Waiting for Parts"),
    technicians=(Choice("501", "Dana Fox"), Choice("502", "Dan Lund"), Choice("503", "Tess Ray")),
)


def term(field: str, text: str) -> Term:
    return Term(QueryField(field), Words(text))


HOURS_AGO = Span(longer=False, distance=timedelta(hours=4))
LONG_AGO = Span(longer=True, distance=timedelta(days=2))


@pytest.mark.parametrize(
    ("node", "params"),
    [
        (All(), {}),
        (term("text", "printer"), {"query": "printer"}),
        (All((term("text", "printer"), term("text", "two words"))), {"query": "printer two words"}),
        (term("status", "customer"), {"status": "Waiting on Customer"}),
        (term("status", "waiting"), {}),
        (term("open", "yes"), {"status": "Not Closed"}),
        (term("open", "no"), {}),
        (All((term("open", "yes"), term("status", "new"))), {"status": "New"}),
        (term("assignee", "me"), {"user_id": "501"}),
        (term("assignee", "tess"), {"user_id": "503"}),
        (term("assignee", "dan"), {}),
        (term("assignee", "none"), {}),
        (
            Term(QueryField.UPDATED, HOURS_AGO),
            {"since_updated_at": "2026-05-12T05:30:00.000000Z"},
        ),
        (Term(QueryField.UPDATED, LONG_AGO), {}),
        (Term(QueryField.AGE, HOURS_AGO), {"created_after": "2026-05-12T05:30:00.000000Z"}),
        (
            Term(QueryField.CREATED, Between(BEGIN, None)),
            {"created_after": "2026-05-12T09:30:00.000000Z"},
        ),
        (Term(QueryField.CREATED, Between(None, BEGIN)), {}),
        (Not(term("text", "printer")), {}),
        (Either((term("text", "printer"), term("status", "new"))), {}),
        (All((All((term("text", "a"),)), Not(term("text", "b")))), {"query": "a"}),
        (term("priority", "high"), {}),
    ],
)
def test_a_query_is_narrowed_as_far_as_it_holds_for_every_match(
    node: Node, params: dict[str, str]
) -> None:
    assert narrow(Query(node), KNOWN) == params


def test_a_client_is_words_first_and_a_number_alone_is_a_number() -> None:
    query = Query(All((term("client", "orchard"), term("text", "scan"))))
    assert query.words(QueryField.CLIENT) == ("orchard",)
    assert number_asked(query) == ""
    assert number_asked(Query(term("text", "#10164"))) == "10164"
    assert number_asked(Query(All((term("text", "10164"),)))) == "10164"
    assert number_asked(Query(term("text", "error 5"))) == ""
