"""What a desk refuses or chooses by itself before anything is sent."""

from datetime import timedelta

import httpx
import pytest

from psa_tui.domain.errors import Rejected
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import ClientRates
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Change,
    ChangeTicket,
    ChangeTime,
    Found,
    NotThere,
    RemoveTime,
    Unclear,
    UploadFile,
    Write,
)
from tests.vendors.stand_ins import BEGIN, desk_of

from .tenant import PEOPLE, REF, TICKET, Answer, Tenant, open_tenant, send

OUTCOMES = [
    {"id": 16, "outcome": "Email User", "sequence": 1, "newstatus": 4, "sendemail": 1},
    {"id": 17, "outcome": "Email Update", "sequence": 2, "sendemail": 1},
    {"id": 8, "outcome": "Public Note", "sequence": 3},
    {"id": 34, "outcome": "Escalate", "sequence": 4, "newstatus": 6, "hidefromuser": True},
    {"id": 40, "outcome": "Team Note", "sequence": 5, "hidefromuser": True},
    {"id": 7, "outcome": "Private Note", "sequence": 6, "hidefromuser": True},
    {"id": 1, "outcome": "First User Email", "sequence": 0, "hidden": True},
]
NOTED = httpx.Response(201, json={"id": 4, "ticket_id": 750606, "hiddenfromuser": True})


def noting(*outcomes: dict[str, object]) -> Tenant:
    return Tenant({"GET /Outcome": list(outcomes), "POST /Actions": NOTED})


@pytest.mark.parametrize(
    ("audience", "mail", "outcome"),
    [
        (Audience.INTERNAL, False, 7),
        (Audience.CLIENT, False, 8),
        (Audience.CLIENT, True, 17),
    ],
)
async def test_who_picks_no_outcome_gets_one_that_does_nothing_else(
    audience: Audience, mail: bool, outcome: int
) -> None:
    tenant = noting(*OUTCOMES)
    await send(tenant, AddNote(ticket=REF, body="b", audience=audience, mail=mail))
    assert tenant.writes[0][1][0]["outcome_id"] == outcome


async def test_without_the_built_in_one_another_hidden_outcome_is_taken() -> None:
    tenant = noting(*(one for one in OUTCOMES if one["id"] != 7))
    await send(tenant, AddNote(ticket=REF, body="b", audience=Audience.INTERNAL, mail=False))
    assert tenant.writes[0][1][0]["outcome_id"] == 40


async def test_without_any_outcome_the_note_is_refused_at_its_field() -> None:
    note = AddNote(ticket=REF, body="b", audience=Audience.INTERNAL, mail=False)
    tenant = noting()
    with pytest.raises(Rejected) as caught:
        await send(tenant, note)
    assert [one.field for one in caught.value.problems] == ["note_kind"]
    assert not tenant.writes


async def test_nobody_is_mailed_where_no_address_is_known() -> None:
    tenant = noting(*OUTCOMES)
    tenant.table["GET /Tickets/750606"] = {"id": 750606, "summary": "s"}
    with pytest.raises(Rejected, match="no e-mail address"):
        await send(tenant, AddNote(ticket=REF, body="b", audience=Audience.CLIENT, mail=True))
    assert not tenant.writes


async def test_what_halo_made_of_the_audience_is_told() -> None:
    note = AddNote(ticket=REF, body="b", audience=Audience.CLIENT, mail=False)
    assert (await send(noting(*OUTCOMES), note)).said == "Halo made it internal."


MINE = {"id": 9, "ticket_id": 750606, "who_agentid": 5, "who_type": 1, "note": "Cleared it."}


@pytest.mark.parametrize(
    ("actions", "kind"),
    [
        ([], NotThere),
        ([{**MINE, "id": 3}], NotThere),
        ([{**MINE, "who_agentid": 6}], NotThere),
        ([{**MINE, "note": "<p>Cleared it.</p>"}], Found),
        ([{**MINE, "note": "Cleared it. And more."}], Unclear),
    ],
)
async def test_a_lost_note_is_one_of_ours_that_is_new_and_reads_the_same(
    actions: list[dict[str, object]], kind: type[object]
) -> None:
    note = AddNote(ticket=REF, body="Cleared it.", audience=Audience.INTERNAL, mail=False)
    tenant = Tenant({"GET /Actions": {"actions": actions}})
    desk = desk_of(open_tenant(tenant), note)
    assert isinstance(await desk.settle(note, Attempt(("3",), BEGIN, BEGIN)), kind)


BO = Choice("6", "Bo Lee")
AS_BO = AddNote(
    ticket=REF,
    body="Cleared it.",
    audience=Audience.INTERNAL,
    mail=False,
    extra=(("extra.who", BO),),
)


@pytest.mark.parametrize(("writer", "kind"), [(6, Found), (5, Found), (7, NotThere)])
async def test_a_lost_note_is_ours_also_where_halo_did_not_write_it_as_who_was_named(
    writer: int, kind: type[object]
) -> None:
    tenant = Tenant({"GET /Actions": {"actions": [{**MINE, "who_agentid": writer}]}})
    settled = await desk_of(open_tenant(tenant), AS_BO).settle(AS_BO, Attempt((), BEGIN, BEGIN))
    assert isinstance(settled, kind), "it would be written once more"


async def test_in_whose_name_a_note_stands_is_told_where_it_is_another() -> None:
    def under(name: str) -> Tenant:
        made = {"id": 4, "ticket_id": 750606, "hiddenfromuser": True, "who": name}
        return Tenant({"GET /Outcome": OUTCOMES, "POST /Actions": httpx.Response(201, json=made)})

    assert (await send(under("Ann Lee"), AS_BO)).said == "It stands under the name of Ann Lee."
    assert not (await send(under("Bo Lee"), AS_BO)).said
    assert not (await send(under(""), AS_BO)).said, "nothing is told of it"


@pytest.mark.parametrize("field", ["resolution", "extra.sitecode"])
async def test_a_value_of_which_a_ticket_tells_nothing_is_no_proof_that_it_arrived(
    field: str,
) -> None:
    change = Change(field, "Swapped the cable.")
    alone = ChangeTicket(ticket=REF, changes=(change,))
    desk = desk_of(open_tenant(Tenant()), alone)
    assert isinstance(await desk.settle(alone, Attempt((), BEGIN, BEGIN)), NotThere)
    status = Change("status", Choice("2", "In Progress"))
    beside = ChangeTicket(ticket=REF, changes=(change, status))
    assert isinstance(await desk.settle(beside, Attempt((), BEGIN, BEGIN)), Found), "one record"


async def test_what_was_not_kept_is_told_by_its_name() -> None:
    changes = (
        Change("status", Choice("1", "New")),
        Change("priority", Choice("1", "Critical")),
        Change("technician", Choice("6", "Bo Lee")),
    )
    answer = {**TICKET, "agent_id": 5}
    write = ChangeTicket(ticket=REF, changes=changes)
    assert (await send(Tenant({"POST /Tickets": answer}), write)).said == (
        "Halo did not keep status: it is In Progress. Halo did not keep priority: it is Medium."
        " Halo did not keep technician: it is Ann Lee."
    )
    unread = dict.fromkeys(("GET /ClientCache", "GET /Status"), httpx.Response(500, json="x"))
    told = await send(Tenant({"POST /Tickets": answer, **unread}), write)
    assert "status: it is 2." in told.said, "the write stands all the same"


@pytest.mark.parametrize("hidden", [True, False])
async def test_who_sees_time_is_said_again_with_a_change_of_it(hidden: bool) -> None:
    stands = {**MINE, "id": 3, "timetaken": 0.5, "hiddenfromuser": hidden}
    stands["datetime"] = "2026-05-12T09:40:00Z"
    tenant = Tenant({"GET /Actions/3": stands, "POST /Actions": stands})
    await send(tenant, ChangeTime(ticket=REF, time_id="3", notes="Cleared it again."))
    record = tenant.writes[0][1][0]
    assert (record["hiddenfromuser"], record["sendemail"]) == (hidden, False)


@pytest.mark.parametrize(
    "write",
    [
        ChangeTime(ticket=REF, time_id="3", worked=timedelta(minutes=5)),
        RemoveTime(ticket=REF, time_id="3"),
    ],
)
async def test_time_that_is_invoiced_stays_as_it_is(write: Write) -> None:
    billed: Answer = {**MINE, "id": 3, "timetaken": 0.5, "actioninvoicenumber": "9001"}
    tenant = Tenant({"GET /Actions/3": billed})
    with pytest.raises(Rejected, match="invoice 9001"):
        await send(tenant, write)
    assert not tenant.writes


async def test_a_huge_file_is_refused_before_it_is_read() -> None:
    file = UploadFile(
        ticket=REF, path="/nowhere", name="x", media_type="", size=20_000_001, digest=""
    )
    tenant = Tenant()
    with pytest.raises(Rejected, match="20 MB"):
        await send(tenant, file)
    assert not tenant.writes


async def test_the_client_that_stands_for_nobody_is_not_offered() -> None:
    rows = [{"id": 1, "name": "Unassigned"}, {"id": 246, "name": "Contoso Ltd"}]
    tenant = Tenant({"GET /Client": {"record_count": 2, "clients": rows}})
    assert [one.name for one in await open_tenant(tenant).people.clients("")] == ["Contoso Ltd"]
    assert not await open_tenant(tenant).people.clients("unassigned")


async def test_only_the_clients_own_rate_and_everybodys_are_taken() -> None:
    rates = [
        {"charge_id": 1, "area": 9, "rate": 1, "current": True},
        {"charge_id": 1, "area": 0, "rate": 100, "current": True},
        {"charge_id": 1, "area": 246, "rate": 90, "current": True},
    ]
    catalog = open_tenant(Tenant({"GET /ChargeRate": rates})).catalog
    assert isinstance(catalog, ClientRates)
    assert [one.rate for one in await catalog.labour_for("246")] == [90]
    assert [one.rate for one in await catalog.labour_for("7")] == [100]


async def test_a_contact_goes_with_the_site_they_sit_at() -> None:
    user = {"id": 8, "name": "Jo", "site_id": 553.0, "client_id": 246}
    made = {"id": 750606, "user_id": 8, "site_id": 553}
    tenant = Tenant({f"GET {PEOPLE}/8": user, "POST /Tickets": made})
    change = Change("contact", Choice("8", "Jo"))
    await send(tenant, ChangeTicket(ticket=REF, changes=(change,)))
    record = tenant.writes[0][1][0]
    assert (record["user_id"], record["site_id"]) == (8, 553)
