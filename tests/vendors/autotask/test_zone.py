"""Where an account lives: found without a key, kept, and never left for a stranger."""

import json

import httpx
import pytest

from psa_tui.domain.errors import Garbled, Unauthorised
from psa_tui.vendors.autotask.adapter.link import root_of
from tests.vendors.autotask.account import Account, open_account, refusal

HERE = "https://webservices14.autotask.net/ATServicesRest/"


@pytest.mark.parametrize(
    "address",
    [
        "https://webservices14.autotask.net",
        "https://webservices14.autotask.net/",
        "https://webservices14.autotask.net/ATServicesRest/",
        "https://webservices14.autotask.net/atservicesrest/V1.0/",
    ],
)
def test_an_address_is_understood_however_it_is_written(address: str) -> None:
    assert root_of(address) == "https://webservices14.autotask.net/atservicesrest/v1.0"


async def test_the_zone_is_asked_once_without_a_key_and_then_used() -> None:
    account = Account({"GET /zoneInformation": {"url": HERE, "webUrl": "https://ww14/"}})
    psa = open_account(account, base_url="")
    assert (await psa.identity()).name == "Dana Fox"
    await psa.identity()
    lookups = account.of("GET /zoneInformation")
    assert [one.url.host for one in lookups] == ["webservices.autotask.net"]
    assert not {"secret", "username", "apiintegrationcode"} & set(lookups[0].headers)
    rest = [one for one in account.asked if one is not lookups[0]]
    assert {one.url.host for one in rest} == {"webservices14.autotask.net"}
    assert all(one.headers["Secret"] == "s$cret#1~*" for one in rest)
    assert all(one.headers["ApiIntegrationCode"] == "TRACKING123" for one in rest)
    assert not [call for call in psa.calls if "api@" in call.path or "api%40" in call.path]


async def test_a_zone_that_is_not_the_vendors_gets_no_key() -> None:
    account = Account({"GET /zoneInformation": {"url": "https://evil.example/", "webUrl": ""}})
    with pytest.raises(Garbled, match=r"evil\.example"):
        await open_account(account, base_url="").identity()
    assert len(account.asked) == 1


async def test_an_unknown_user_is_told_in_the_vendors_words() -> None:
    words = "Zone information could not be determined"
    account = Account({"GET /zoneInformation": refusal(words)})
    with pytest.raises(Unauthorised, match=words):
        await open_account(account, base_url="").identity()


async def test_a_moved_account_is_found_again_and_a_locked_one_is_asked_once() -> None:
    zones = iter([HERE, "https://webservices15.autotask.net/ATServicesRest/"])
    last = [HERE]

    def zone(_request: httpx.Request) -> object:
        last[0] = next(zones, last[0])
        return {"url": last[0], "webUrl": ""}

    account = Account({"GET /zoneInformation": zone})

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "webservices14.autotask.net":
            account.asked.append(request)
            return httpx.Response(401)
        return account(request)

    assert (await open_account(answer, base_url="").identity()).id == "7"
    hosts = [one.url.host for one in account.asked]
    assert hosts.count("webservices14.autotask.net") == 1
    assert hosts.count("webservices.autotask.net") == 2

    locked = Account({"POST /Resources/query": httpx.Response(401)})
    with pytest.raises(Unauthorised):
        await open_account(locked).identity()
    assert len(locked.of("POST /Resources/query")) == 1


async def test_pages_are_asked_by_post_with_the_same_body_and_never_elsewhere() -> None:
    where = "https://zone.example/atservicesrest/v1.0/Tickets/query/next"
    paging = '{"pageSize":200,"previousIds":[-1],"nextIds":[725]}'
    first = {"items": [], "pageDetails": {"nextPageUrl": f"{where}?paging={paging}"}}
    account = Account(
        {
            "POST /Tickets/query": first,
            "POST /Tickets/query/next": {"items": [], "pageDetails": {"nextPageUrl": None}},
        }
    )
    pages = [page async for page in open_account(account).tickets.open_tickets()]
    assert [page.last for page in pages] == [False, True]
    one, two = account.of("POST /Tickets/query")[0], account.of("POST /Tickets/query/next")[0]
    assert json.loads(two.content) == json.loads(one.content)
    assert two.url.params["paging"] == paging

    account.table["POST /Tickets/query"] = {
        "items": [],
        "pageDetails": {
            "nextPageUrl": "https://evil.example/atservicesrest/v1.0/Tickets/query/next"
        },
    }
    with pytest.raises(Garbled, match=r"evil\.example"):
        _ = [page async for page in open_account(account).tickets.open_tickets()]


async def test_a_technician_is_found_by_user_name_first_and_must_be_a_person() -> None:
    psa = open_account(Account(), technician="api@acme.example")
    with pytest.raises(Unauthorised, match="no active technician"):
        await psa.identity()
    shared = Account(
        {
            "POST /Resources/query": {
                "items": [
                    {"id": 1, "firstName": "A", "userName": "a", "email": "desk@acme.example"},
                    {"id": 2, "firstName": "B", "userName": "b", "email": "desk@acme.example"},
                ]
            }
        }
    )
    with pytest.raises(Unauthorised, match="Several technicians"):
        await open_account(shared, technician="desk@acme.example").identity()
