"""Autotask's refusals: what each sentence means, and at which field it is shown."""

import pytest

from psa_tui.domain.errors import (
    Busy,
    Forbidden,
    Missing,
    PsaError,
    Rejected,
    Unauthorised,
    Uncertain,
)
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Change, ChangeTicket
from psa_tui.vendors.autotask.translate.complaints import complaints, meaning
from tests.specs import json_of
from tests.vendors.autotask.account import REF, Account, refusal, send

KINDS = {
    "zone lookup for an unknown user": 401,
    "bad ApiIntegrationCode with good user and secret": 401,
    "permission denied (docs promise 403)": 403,
    "time entry delete by someone else": 403,
    "DELETE of a record that is not there": 404,
    "4th concurrent call to one object endpoint": 429,
}
"""Recorded case -> the status that it means, where that is no plain refusal."""


@pytest.fixture
def recorded() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json_of("fixtures", "autotask", "error-bodies.json")["errors"]
    return found


def test_every_recorded_refusal_is_told_apart(recorded: list[dict[str, object]]) -> None:
    assert len(recorded) > 20
    for one in recorded:
        said, status = complaints(one.get("body")), one["status"]
        assert isinstance(status, int)
        if status == 500:
            assert said, one["case"]
            assert meaning(status, said) == KINDS.get(str(one["case"]), 422), one["case"]
        if status == 429:
            assert meaning(500, said) == 429


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("queueID is required", "queue"),
        ("Picklist value [3] does not exist for priority", "priority"),
        ("Value does not reference an existing entity for contactID . ", "contact"),
        (
            "When assigning a Resource, you must assign both a assignedResourceID and ...",
            "technician",
        ),
        ("resolution is required", "resolution"),
        ("Something else went wrong", ""),
    ],
)
async def test_a_refusal_stands_at_its_field_in_the_vendors_own_words(
    words: str, field: str
) -> None:
    account = Account({"PATCH /Tickets": refusal(words)})
    change = ChangeTicket(ticket=REF, changes=(Change("status", Choice("5", "Complete")),))
    with pytest.raises(Rejected) as caught:
        await send(account, change)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert words.rstrip(" .") in caught.value.problems[0].message


NOTE = AddNote(ticket=REF, body="Looked", audience=Audience.INTERNAL, mail=False, subject="Note")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The logged in Resource does not have the adequate permissions to create ...", Forbidden),
        ("IntegrationCode is invalid.", Unauthorised),
        ("No matching records found. The logged in Resource may not ...", Missing),
        ("The Autotask API thread threshold of 3 threads has been exceeded.", Busy),
    ],
)
async def test_a_500_is_what_its_words_say(words: str, kind: type[PsaError]) -> None:
    with pytest.raises(kind):
        await send(Account({"POST /Tickets/54321/Notes": refusal(words)}), NOTE)


async def test_a_500_without_words_proves_nothing() -> None:
    account = Account({"POST /Tickets/54321/Notes": refusal()})
    with pytest.raises(Uncertain):
        await send(account, NOTE)
    assert len(account.writes) == 1
