"""What the forms of BMS ask before anything is sent."""

import json

import httpx

from psa_tui.domain.fields import FormSpec, LookupKind, check
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import Change
from psa_tui.vendors.bms.profile import PROFILE
from psa_tui.vendors.bms.translate.readback import not_kept
from psa_tui.vendors.bms.wire.casing import folded
from psa_tui.vendors.bms.wire.tickets import TicketWire
from tests.vendors.bms.account import Stage, Wire


def test_a_new_ticket_wants_a_queue_or_a_technician() -> None:
    asked = tuple(
        field for field in PROFILE.forms["create"] if field.key in {"queue", "technician"}
    )
    spec = FormSpec(action="create", title="New ticket", connection="acme", fields=asked)
    assert [one.message for one in check(spec, {})] == ["Queue or Technician is required."]
    for key in ("queue", "technician"):
        assert check(spec, {key: Choice("1", "One")}) == ()
    fixed = PROFILE.forms["edit"]
    assert not any(field.unless for field in fixed)


class Backwards(Wire):
    """A tenant that lists locations in no order of ours."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        if not request.url.path.endswith("/locations/lookup"):
            return answer
        body = json.loads(await answer.aread())
        body["result"].reverse()
        return httpx.Response(200, json=body, request=request)


async def test_an_account_offers_its_own_locations_the_main_one_first(stage: Stage) -> None:
    stage.wire = Backwards(stage.sandbox)
    psa = stage.open()
    offered = {
        one.id: await psa.catalog.lookup(LookupKind.LOCATIONS, within=one.id)
        for one in await psa.people.clients("")
    }
    several = [rows for rows in offered.values() if isinstance(rows, tuple) and len(rows) > 1]
    assert several
    for rows in several:
        assert [row.detail for row in rows] == ["main location", *[""] * (len(rows) - 1)]
    ids = [row.id for rows in offered.values() if isinstance(rows, tuple) for row in rows]
    assert len(set(ids)) == len(ids), "no account has another's location"


def test_what_was_not_kept_is_told_by_its_name() -> None:
    stored = TicketWire.model_validate(
        folded(
            {
                "Id": 5,
                "StatusId": 6,
                "StatusName": "In Progress",
                "AssigneeId": 505,
                "AssigneeName": "Alma Reyes",
                "QueueId": 0,
                "SLAId": 3,
            }
        )
    )
    changes = (
        Change("status", Choice("9", "Completed")),
        Change("technician", Choice("501", "Dana Fox")),
        Change("queue", Choice("2", "Help Desk")),
        Change("extra.sla", Choice("4", "Gold")),
    )
    assert [one.rpartition(": ")[2] for one in not_kept(changes, stored)] == [
        "it is In Progress.",
        "it is Alma Reyes.",
        "it is empty.",
        "it is 3.",
    ]
