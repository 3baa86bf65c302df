"""Halo's shapes of a refusal, each read into its words and the field they are about."""

import httpx
import pytest

from psa_tui.domain.errors import Rejected
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import Change, ChangeTicket
from psa_tui.vendors.halo.translate.complaints import complaints

from .tenant import REF, Tenant, send

SHAPES: tuple[tuple[object, str, str], ...] = (
    (
        {
            "ClassName": "System.Exception",
            "Message": "An Outcome must be entered for this Action",
            "HResult": -2146233088,
        },
        "outcome",
        "An Outcome must be entered for this Action",
    ),
    (
        "Please assign this Ticket before closing it.",
        "agent_id",
        "Please assign this Ticket before closing it.",
    ),
    ({"message": "Record not found"}, "", "Record not found"),
    ({"[0].client_id": "Error converting value"}, "client_id", "client_id: Error converting value"),
    (
        {"error": "invalid_scope", "error_description": "The scope is not valid."},
        "",
        "The scope is not valid.",
    ),
    (
        {"errors": {"[0].summary": ["is too long", "is odd"]}, "title": "One or more"},
        "summary",
        "summary: is too long; is odd",
    ),
    ({"errorMessage": "No priority 7"}, "priority_id", "No priority 7"),
    ({"Reason": "closed"}, "Reason", "Reason: closed"),
)


@pytest.mark.parametrize(("body", "about", "words"), SHAPES)
def test_every_shape_is_read(body: object, about: str, words: str) -> None:
    assert [(one.about, one.words) for one in complaints(body)] == [(about, words)]


@pytest.mark.parametrize("body", [None, "", {}, [], {"ClassName": "System.Exception"}, 7])
def test_a_body_that_says_nothing_complains_of_nothing(body: object) -> None:
    assert not complaints(body)


async def test_a_refusal_meets_the_field_of_the_form() -> None:
    words = "Please assign this Ticket to an Agent before closing it."
    tenant = Tenant({"POST /Tickets": httpx.Response(400, json=words)})
    change = ChangeTicket(ticket=REF, changes=(Change("status", Choice("9", "Closed")),))
    with pytest.raises(Rejected, match="before closing") as caught:
        await send(tenant, change)
    assert [problem.field for problem in caught.value.problems] == ["technician"]
