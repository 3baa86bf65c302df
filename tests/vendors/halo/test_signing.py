"""Signing in: where, with what, how often; and what a refusal does."""

from datetime import timedelta

import httpx
import pytest

from psa_tui.domain.errors import Forbidden, SignedOut, Unauthorised, Unreachable
from psa_tui.domain.port import SigningIn
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

from .tenant import HOST, KEYS, REF, TOKEN, Kept, Tenant, open_tenant

NOTE = AddNote(ticket=REF, body="b", audience=Audience.INTERNAL, mail=False)


async def test_both_servers_are_found_and_the_secret_goes_to_the_right_one() -> None:
    tenant = Tenant({"GET /authinfo": {"auth_url": "https://auth.example/x", "tenant_id": "demo"}})
    tenant.table["POST /x/token"] = TOKEN
    me = await open_tenant(tenant).identity()
    assert (me.id, me.name) == ("5", "Ann Lee")
    asked = tenant.asked[1]
    assert str(asked.url) == "https://auth.example/x/token?tenant=demo"
    assert tenant.forms == [
        {
            "grant_type": "client_credentials",
            "client_id": KEYS["client_id"],
            "client_secret": KEYS["client_secret"],
            "scope": "all",
        }
    ]
    assert "authorization" not in tenant.asked[0].headers
    assert "authorization" not in asked.headers
    assert tenant.asked[2].headers["authorization"] == "Bearer t0ken-1"


async def test_what_is_configured_is_not_asked_for() -> None:
    tenant = Tenant()
    psa = open_tenant(tenant, auth_url=f"{HOST}/auth", tenant="mine", scope="read:tickets  all")
    await psa.identity()
    assert "GET /authinfo" not in tenant.names
    assert str(tenant.asked[0].url) == f"{HOST}/auth/token?tenant=mine"
    assert tenant.forms[0]["scope"] == "read:tickets all"


async def test_a_tenant_that_tells_nothing_is_signed_in_to_at_the_usual_place() -> None:
    tenant = Tenant({"GET /authinfo": httpx.Response(404)})
    await open_tenant(tenant).identity()
    assert str(tenant.asked[1].url) == f"{HOST}/auth/token"


async def test_an_authorisation_server_in_the_clear_gets_no_secret() -> None:
    tenant = Tenant({"GET /authinfo": {"auth_url": "http://auth.example", "tenant_id": ""}})
    with pytest.raises(Unreachable, match="https"):
        await open_tenant(tenant).identity()
    assert not tenant.forms


@pytest.mark.parametrize("base_url", [HOST, f"{HOST}/", f"{HOST}/api", f"{HOST}/api/"])
async def test_the_host_may_be_written_with_the_api_behind_it(base_url: str) -> None:
    tenant = Tenant()
    psa = open_tenant(tenant, base_url=base_url)
    assert (await psa.tickets.version("750606")).url == f"{HOST}/ticket?id=750606"


@pytest.mark.parametrize("key", ["", "  ", "käse", "two\nlines"])
@pytest.mark.parametrize("name", ["client_id", "client_secret"])
def test_keys_that_cannot_be_right_are_refused_before_anything_is_sent(name: str, key: str) -> None:
    with pytest.raises(Unauthorised, match=name):
        registry.open_psa(
            "halo",
            {**KEYS, name: key},
            connection="acme",
            budget=MemoryBudget(),
            clock=ManualClock(),
        )


async def test_one_token_serves_until_a_minute_before_its_end() -> None:
    clock, tenant = ManualClock(), Tenant()
    psa = open_tenant(tenant, clock=clock)
    await psa.identity()
    clock.advance(3530)
    await psa.identity()
    assert len(tenant.forms) == 1
    clock.advance(15)
    await psa.identity()
    assert len(tenant.forms) == 2


async def test_a_kept_token_is_taken_and_another_applications_is_not() -> None:
    kept, tenant = Kept(), Tenant()
    await open_tenant(tenant, tokens=kept).identity()
    await open_tenant(tenant, tokens=kept).identity()
    assert len(tenant.forms) == 1
    await open_tenant(tenant, tokens=kept, client_secret="an0ther").identity()
    assert len(tenant.forms) == 2


@pytest.mark.parametrize(
    ("asked", "named"),
    [("all read:teams", "knows no scope “read:teams”;"), ("read:kb", "Asked for: read:kb;")],
)
async def test_an_unknown_scope_is_told_by_its_name(asked: str, named: str) -> None:
    said = {"error": "invalid_scope", "error_description": "The specified 'scope' is not valid."}
    tenant = Tenant({"POST /auth/token": httpx.Response(400, json=said)})
    with pytest.raises(Unauthorised, match=named) as caught:
        await open_tenant(tenant, scope=asked).identity()
    assert caught.value.advice == "Mend scope in the configuration: psa-tui config path."


@pytest.mark.parametrize("status", [400, 401])
async def test_a_wrong_secret_is_told_whichever_status_says_it(status: int) -> None:
    said = {"error": "invalid_client", "error_description": "The client credentials are invalid."}
    tenant = Tenant({"POST /auth/token": httpx.Response(status, json=said)})
    with pytest.raises(Unauthorised, match="credentials are invalid") as caught:
        await open_tenant(tenant).identity()
    assert not isinstance(caught.value, SignedOut), "there is nothing that a person could type"
    assert caught.value.told.endswith(
        "Mend client_id or client_secret in the configuration: psa-tui config path."
    )
    assert len(tenant.forms) == 1


async def test_a_token_that_was_taken_away_is_fetched_anew_once() -> None:
    answers = [httpx.Response(401), httpx.Response(200, json={"id": 5, "name": "Ann Lee"})]
    clock, tenant = ManualClock(), Tenant({"GET /Agent/me": lambda _: answers.pop(0)})
    psa = open_tenant(tenant, clock=clock)
    await psa.tickets.version("750606")
    clock.advance(60)
    assert (await psa.identity()).name == "Ann Lee"
    assert len(tenant.forms) == 2


async def test_a_refused_write_is_tried_once_more_with_fresh_rights_and_then_told() -> None:
    clock = ManualClock()
    tenant = Tenant(
        {
            "POST /Actions": httpx.Response(403),
            "GET /Outcome": [{"id": 7, "outcome": "Private Note", "hidefromuser": True}],
            "POST /auth/token": {**TOKEN, "scope": "read:tickets"},
        }
    )
    psa = open_tenant(tenant, clock=clock)
    await psa.identity()
    clock.advance(120)
    with pytest.raises(Forbidden, match=r"POST /Actions.*read:tickets") as caught:
        await desk_of(psa, NOTE).send(NOTE)
    assert caught.value.status == 403
    assert len(tenant.writes) == 2
    assert len(tenant.forms) == 2
    with pytest.raises(Forbidden):
        await desk_of(psa, NOTE).send(NOTE)
    assert len(tenant.forms) == 2, "a young token is not to blame"


async def test_scopes_are_rights_unless_they_say_all() -> None:
    tenant = Tenant({"POST /auth/token": {**TOKEN, "scope": "read:tickets edit:tickets roles"}})
    me = await open_tenant(tenant).identity()
    assert me.may("tickets.edit")
    assert not me.may("invoices.edit")
    assert (await open_tenant(Tenant()).identity()).may("invoices.edit")


async def test_signing_out_forgets_and_signing_in_fetches_anew() -> None:
    kept, clock, tenant = Kept(), ManualClock(), Tenant()
    psa = open_tenant(tenant, tokens=kept, clock=clock)
    assert isinstance(psa, SigningIn)
    assert psa.token is None
    assert (await psa.sign_in({})).name == "Ann Lee"
    assert psa.token
    assert psa.token.expires == clock.now() + timedelta(hours=1)
    await psa.sign_out()
    assert psa.token is None
    assert not kept.tokens
