"""The way to a company's API: found by asking, found again, and what a 404 means on it."""

from collections.abc import Callable

import httpx
import pytest

from psa_tui.domain.errors import Forbidden, Missing, Rejected, Unauthorised, Unreachable
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote
from psa_tui.vendors.connectwise.adapter.connectwise import api_host
from tests.vendors.connectwise.account import Account, open_account, ref, stage, ticket_body
from tests.vendors.stand_ins import desk_of

LOST = {"code": "ConnectWiseApi", "message": "The endpoint does not exist."}


async def test_the_codebase_is_asked_once_and_every_request_is_signed() -> None:
    account = Account(
        {"GET /login/companyinfo/acme": {"Codebase": "v2025_1/"}}, root="/v2025_1/apis/3.0"
    )
    psa = open_account(account)
    assert (await psa.identity()).name == "Dana Fox"
    await psa.catalog.scale()
    assert account.paths[:2] == [
        "GET /login/companyinfo/acme",
        "GET /v2025_1/apis/3.0/system/myMembers/info",
    ]
    assert sum("companyinfo" in path for path in account.paths) == 1
    for request in account.asked:
        assert request.headers["clientid"] == "c1ient"
        assert request.headers["authorization"] == "Basic YWNtZStwVWJMaUM6azN5LW9mLW5vYm9keQ=="
        assert request.headers["accept"] == ("application/vnd.connectwise.com+json; version=2025.1")


async def test_pages_go_forward_behind_the_last_id_without_an_order() -> None:
    pages = [[ticket_body(id=7), ticket_body(id=9)], [ticket_body(id=12)], []]

    def rows(request: httpx.Request) -> object:
        assert request.headers["pagination-type"] == "forward-only"
        assert "orderBy" not in request.url.params
        after = int(request.url.params.get("pageId", 0))
        at = {0: 0, 9: 1}.get(after, 2)
        more = '<https://x/y?pageId=9>; rel="next"' if at == 0 else ""
        return httpx.Response(200, json=pages[at], headers={"Link": more})

    account = Account({"GET /service/tickets": rows, "GET /project/tickets": []})
    psa = open_account(account)
    found = [page async for page in psa.tickets.history(None)]
    assert [row.number for page in found for row in page.items] == ["7", "9", "12"]
    assert [page.cursor for page in found] == ["service 9", "project 0", "project 0"]
    rest = [page async for page in psa.tickets.history(found[0].cursor)]
    assert [row.number for page in rest for row in page.items] == ["12"]


async def test_a_codebase_that_moved_is_found_again_and_the_write_is_sent_once() -> None:
    company = stage()
    ticket = await company.one()
    company.sandbox.manners.change({"connectwise": {"codebase": "v2025_2"}})
    note = AddNote(ticket=ticket.ref, body="x", audience=Audience.INTERNAL, mail=False)
    assert (await company.sends(note)).id
    assert len(company.sandbox.ledger.entries) == 1
    assert "/v2025_2/" in company.sandbox.ledger.entries[0].path


async def test_a_host_that_tells_no_codebase_is_asked_at_the_usual_one() -> None:
    account = Account({"GET /login/companyinfo/acme": httpx.Response(404)})
    psa = open_account(account)
    await psa.identity()
    assert account.paths[-1].startswith("GET /v4_6_release/apis/3.0/")


async def test_an_unknown_company_and_404_for_everything_are_keys_that_are_not_accepted() -> None:
    nobody = Account({"GET /login/companyinfo/acme": httpx.Response(200, text="null")})
    with pytest.raises(Unauthorised, match="acme"):
        await open_account(nobody).identity()
    silent = Account({"GET /system/myMembers/info": httpx.Response(404, json=LOST)})
    with pytest.raises(Unauthorised, match="404"):
        await open_account(silent).identity()
    with pytest.raises(Unauthorised):
        await open_account(silent).tickets.read("7")


async def test_a_404_is_believed_where_the_keys_are_good() -> None:
    psa = open_account(Account({}))
    with pytest.raises(Missing):
        await psa.tickets.version("7")


@pytest.mark.parametrize("status", [401, 404])
async def test_wrong_keys_are_told_as_such_however_the_cloud_answers(status: int) -> None:
    company = stage(keys_status=status)
    keys = company.sandbox.login("connectwise", "http://127.0.0.1:1")
    from psa_tui.sandbox.transport import SandboxTransport
    from psa_tui.vendors import registry
    from tests.vendors.stand_ins import MemoryBudget

    psa = registry.open_psa(
        "connectwise",
        {**keys, "private_key": "wrong"},
        connection="acme",
        budget=MemoryBudget(),
        clock=company.clock,
        transport=SandboxTransport(company.sandbox),
    )
    with pytest.raises(Unauthorised):
        await psa.identity()
    with pytest.raises(Unauthorised):
        [page async for page in psa.tickets.search(Query())]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (httpx.Response(400, text="Cannot route. Codebase/company is invalid"), Rejected),
        (httpx.Response(403, json={"code": "Security", "message": "no rights"}), Forbidden),
        (httpx.Response(401, json={"code": "Unauthorized", "message": "no"}), Unauthorised),
    ],
)
async def test_each_refusal_keeps_the_vendors_words(
    answer: httpx.Response, kind: type[Exception]
) -> None:
    psa = open_account(Account({"GET /service/tickets/7": answer}))
    with pytest.raises(kind):
        await psa.tickets.version("7")


async def test_a_missing_right_to_projects_leaves_the_service_tickets() -> None:
    no = httpx.Response(403, json={"code": "Security", "message": "no rights"})
    account = Account({"GET /service/tickets": [ticket_body()], "GET /project/tickets": no})
    pages = [page async for page in open_account(account).tickets.open_tickets()]
    assert [row.number for page in pages for row in page.items] == ["7"]
    assert [page.last for page in pages] == [False, True]


async def test_lost_answers_to_notes_are_uncertain_and_nothing_is_repeated() -> None:
    def vanish(request: httpx.Request) -> object:
        raise httpx.ReadTimeout("gone", request=request)

    from psa_tui.domain.errors import Uncertain

    table: dict[str, object | Callable[[httpx.Request], object]] = {
        "GET /service/tickets/7": ticket_body(),
        "POST /service/tickets/7/notes": vanish,
    }
    account = Account(table)
    note = AddNote(ticket=ref(), body="x", audience=Audience.INTERNAL, mail=False)
    psa = open_account(account)
    with pytest.raises(Uncertain):
        await desk_of(psa, note).send(note)
    assert sum(one.method == "POST" for one in account.asked) == 1


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://na.myconnectwise.net", "https://api-na.myconnectwise.net"),
        ("https://api-eu.myconnectwise.net/", "https://api-eu.myconnectwise.net"),
        (
            "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
            "https://api-na.myconnectwise.net",
        ),
        ("https://psa.acme.example", "https://psa.acme.example"),
        ("http://127.0.0.1:8765/connectwise", "http://127.0.0.1:8765/connectwise"),
    ],
)
def test_the_cloud_is_asked_at_its_api_host(typed: str, asked: str) -> None:
    assert api_host(typed) == asked


def test_keys_that_cannot_be_any_and_addresses_that_show_them_are_refused_at_once() -> None:
    with pytest.raises(Unauthorised, match="private key"):
        open_account(Account({}), private_key=" ")
    with pytest.raises(Unreachable):
        open_account(Account({}), base_url="http://psa.acme.example")


async def test_a_403_to_who_we_are_is_the_client_id() -> None:
    account = Account({"GET /system/myMembers/info": httpx.Response(403)})
    with pytest.raises(Forbidden) as caught:
        await open_account(account).identity()
    assert "Mend client_id in the configuration" in caught.value.told
