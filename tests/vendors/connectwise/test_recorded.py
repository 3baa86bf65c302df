"""The error bodies that live systems gave, read into the house's errors, in the vendor's words."""

import httpx
import pytest

from psa_tui.domain.errors import (
    Busy,
    Forbidden,
    Missing,
    PsaError,
    Rejected,
    Unauthorised,
)
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import Change, ChangeTicket
from psa_tui.vendors.connectwise.translate.complaints import complaints
from tests.specs import json_of
from tests.vendors.connectwise.account import Account, open_account, ref, ticket_body
from tests.vendors.stand_ins import desk_of

KINDS: dict[int, type[PsaError]] = {
    400: Rejected,
    401: Unauthorised,
    403: Forbidden,
    404: Missing,
    429: Busy,
}


@pytest.fixture(scope="module")
def recorded() -> list[dict[str, object]]:
    errors = json_of("fixtures", "connectwise", "error-bodies.json")["errors"]
    assert isinstance(errors, list)
    return errors


async def test_every_recorded_refusal_is_told_in_its_own_words(
    recorded: list[dict[str, object]],
) -> None:
    assert len(recorded) > 10
    for one in recorded:
        status = int(str(one["status"]))
        body, text = one.get("body"), str(one.get("body_text", ""))
        answer = httpx.Response(status, json=body) if body else httpx.Response(status, text=text)
        account = Account(
            {"GET /service/tickets/7": ticket_body(), "PATCH /service/tickets/7": answer}
        )
        write = ChangeTicket(ticket=ref(), changes=(Change("title", "x"),))
        with pytest.raises(KINDS[status]) as caught:
            await desk_of(open_account(account), write).send(write)
        said = complaints(body)[0].words if body else text
        assert said[:60] in caught.value.words, one["case"]


def test_nested_errors_name_their_fields() -> None:
    body = {
        "code": "InvalidObject",
        "message": "ticket object is invalid",
        "errors": [
            {"code": "MissingRequiredField", "message": "Board is required.", "field": "board"},
            {"code": "NotFound", "message": "no such status", "field": "status/id"},
        ],
    }
    assert [(one.about, one.words) for one in complaints(body)] == [
        ("board", "Board is required."),
        ("status", "no such status"),
    ]
    assert complaints({"error": "ConnectWiseAPI", "message": "Too many"})[0].words == "Too many"
    assert complaints("Cannot route")[0].words == "Cannot route"
    assert not complaints(["x"])
    assert not complaints({"errors": [1, {}]}) or complaints({"errors": [{}]})


async def test_a_field_that_is_refused_is_marked_in_the_form() -> None:
    errors = [{"code": "NotFound", "message": "Member 99 not found", "field": "owner"}]
    refusal = httpx.Response(
        400, json={"code": "InvalidObject", "message": "ticket object is invalid", "errors": errors}
    )
    account = Account(
        {"GET /service/tickets/7": ticket_body(), "PATCH /service/tickets/7": refusal}
    )
    write = ChangeTicket(ticket=ref(), changes=(Change("technician", Choice("99", "Nobody")),))
    with pytest.raises(Rejected) as caught:
        await desk_of(open_account(account), write).send(write)
    assert [(one.field, one.message) for one in caught.value.problems] == [
        ("technician", "Member 99 not found")
    ]
