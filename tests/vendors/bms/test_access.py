"""Signing in: kept, renewed once however many wait, asked of a person, never a loop."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from psa_tui.domain.errors import SignedOut, Unauthorised
from psa_tui.domain.people import Token
from psa_tui.domain.port import Psa
from psa_tui.vendors.bms.adapter import Bms
from psa_tui.vendors.bms.auth import owner
from tests.vendors.bms.account import CODE, KEYS, MFA, Drawer, Stage, Wire, signing

AUTHENTICATE, REFRESH = "/v2/security/authenticate", "/v2/security/refreshtoken"


async def test_a_token_is_got_once_and_kept_for_the_next_copy(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    await psa.identity()
    assert stage.asked(AUTHENTICATE) == 1
    kept = stage.drawer.kept["acme"]
    assert kept.refresh
    assert kept.expires
    again = stage.open()
    assert (await again.identity()).expires
    assert stage.asked(AUTHENTICATE) == 1


async def test_a_token_is_renewed_ahead_of_its_end(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    stage.clock.advance(3600 - 59)
    await psa.identity()
    assert (stage.asked(AUTHENTICATE), stage.asked(REFRESH)) == (1, 1)


@pytest.mark.parametrize("kept", [True, False])
async def test_a_token_that_ends_early_is_renewed_once_however_many_wait(
    stage: Stage, kept: bool
) -> None:
    stage.keeps = kept
    psa = stage.open()
    await psa.identity()
    assert isinstance(psa, Bms)
    bearer = psa._access.bearer
    assert bearer.token
    bearer.token = replace(bearer.token, expires=None)  # what is told of its end is wrong
    stage.clock.advance(3601)
    await asyncio.gather(*(psa.identity() for _ in range(8)))
    assert stage.asked(REFRESH) == 1
    assert stage.asked(AUTHENTICATE) == 1


async def test_a_refresh_token_that_another_copy_used_up_is_no_reason_to_sign_in(
    stage: Stage, psa: Psa
) -> None:
    await psa.identity()
    other = stage.open()
    stage.clock.advance(3600)
    await other.identity()
    await psa.identity()
    assert (stage.asked(AUTHENTICATE), stage.asked(REFRESH)) == (1, 1)


class Late(Drawer):
    """A drawer into which another copy puts its token while ours is on its way."""

    def __init__(self, other: Drawer, looks: int) -> None:
        super().__init__()
        self.other, self.looks = other, looks

    def get(self, connection: str) -> Token | None:
        self.looks -= 1
        return self.other.get(connection) if self.looks < 0 else super().get(connection)


async def test_two_copies_that_renew_at_once_end_with_one_token(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    assert isinstance(psa, Bms)
    mine = psa._access
    other = stage.open()
    await other.identity()
    stage.clock.advance(3600)
    await other.identity()
    late = Late(stage.drawer, looks=1)
    assert mine.bearer.token
    late.put("acme", mine.bearer.token)
    mine.tokens = late
    await psa.identity()
    assert stage.asked(AUTHENTICATE) == 1, "the password was asked for although a token was there"


async def test_a_revoked_refresh_token_is_replaced_by_the_password(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    stage.manners(refresh_revoked=True)
    stage.clock.advance(3600)
    await psa.identity()
    assert stage.asked(AUTHENTICATE) == 2


async def test_with_a_one_time_code_a_revoked_token_ends_in_a_question_not_in_a_loop(
    stage: Stage,
) -> None:
    psa = stage.open(**MFA)
    with pytest.raises(SignedOut, match="multi-factor"):
        await psa.identity()
    assert (await signing(psa).sign_in({"code": CODE})).name == "Alma Reyes"
    stage.manners(refresh_revoked=True)
    stage.clock.advance(3600)
    asked = stage.asked(AUTHENTICATE)
    for _ in range(5):
        with pytest.raises(SignedOut):
            await psa.identity()
    assert stage.asked(AUTHENTICATE) == asked + 1, "the same password was tried again"
    stage.manners(refresh_revoked=False)
    await signing(psa).sign_in({"code": CODE})
    assert (await psa.identity()).name == "Alma Reyes"
    assert CODE not in repr(stage.drawer.kept)


class Refusing(Wire):
    """A door where signing in, and renewing, are refused in words of the vendor's own."""

    status, words, refused = 200, "", 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if not (self.words and path.endswith((AUTHENTICATE, REFRESH))):
            return await super().handle_async_request(request)
        self.refused += path.endswith(AUTHENTICATE)
        error = {"code": 0, "message": self.words}
        return httpx.Response(
            self.status, json={"success": False, "error": error, "result": None}, request=request
        )


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404])
@pytest.mark.parametrize(
    "words", ["Tenant not found.", "The user does not exist.", "Access denied."]
)
async def test_a_refused_sign_in_is_a_question_once_whatever_its_words_sound_like(
    stage: Stage, status: int, words: str
) -> None:
    stage.wire = door = Refusing(stage.sandbox)
    door.status, door.words = status, words
    psa = stage.open()
    for _ in range(3):
        with pytest.raises(Unauthorised, match=words):
            await psa.identity()
    assert door.refused == 1, "the same password was tried again"


async def test_a_refresh_token_that_is_not_found_is_replaced_by_the_password(
    stage: Stage,
) -> None:
    stage.wire = door = Refusing(stage.sandbox)
    psa = stage.open()
    await psa.identity()
    stage.clock.advance(3600)
    door.words = "The refresh token does not exist."
    with pytest.raises(SignedOut):
        await psa.identity()
    assert door.refused == 1
    door.words = ""
    await signing(psa).sign_in({})
    assert (await psa.identity()).name == "Dana Fox"


async def test_a_wrong_code_is_told_in_the_vendors_words(stage: Stage) -> None:
    psa = stage.open(**MFA)
    with pytest.raises(SignedOut, match="not valid"):
        await signing(psa).sign_in({"code": "1"})


async def test_a_password_typed_over_the_configured_one_is_used_and_not_kept(stage: Stage) -> None:
    psa = stage.open(password="out of date")
    with pytest.raises(SignedOut, match="incorrect"):
        await psa.identity()
    await signing(psa).sign_in({"password": "sandbox-dana"})
    assert (await psa.identity()).name == "Dana Fox"
    assert "sandbox-dana" not in repr(stage.drawer.kept)


async def test_signing_out_forgets_the_token_everywhere(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    await signing(psa).sign_out()
    assert not stage.drawer.kept
    assert signing(psa).token is None
    await psa.identity()
    assert stage.asked(AUTHENTICATE) == 2


async def test_the_token_of_another_user_is_not_taken(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    other = stage.open(username="beth.carmody@copperline.example", password="sandbox-readonly")
    assert (await other.identity()).name == "Beth Carmody"


async def test_a_client_signs_in_by_its_credentials(stage: Stage) -> None:
    empty = {"username": "", "password": ""}
    psa = stage.open(client_id="sandbox-client", client_secret="sandbox-secret", **empty)
    assert (await psa.identity()).name == "API Integration"
    form = stage.wire.sent[0][3]
    assert isinstance(form, dict)
    assert form["GrantType"] == "client_credentials"


async def test_the_form_of_signing_in_is_the_vendors(stage: Stage, psa: Psa) -> None:
    await psa.identity()
    assert stage.wire.sent[0] == (
        "POST",
        AUTHENTICATE,
        {},
        {
            "GrantType": "password",
            "UserName": KEYS["username"],
            "Password": KEYS["password"],
            "Tenant": KEYS["tenant"],
        },
    )


async def test_a_login_that_is_refused_under_200_is_refused(stage: Stage) -> None:
    stage.manners(login_status=200)
    with pytest.raises(Unauthorised, match="incorrect"):
        await stage.open(password="nobody").identity()


def test_a_fingerprint_tells_users_apart_and_holds_no_secret() -> None:
    assert owner(KEYS) == owner({**KEYS, "password": "another"})
    assert owner(KEYS) != owner({**KEYS, **MFA})


@pytest.mark.parametrize("missing", ["tenant", "username", "password"])
def test_keys_that_cannot_sign_in_are_refused_before_anything_is_sent(
    stage: Stage, missing: str
) -> None:
    with pytest.raises(Unauthorised):
        stage.open(**{missing: ""})
    with pytest.raises(Unauthorised, match="Mars"):
        stage.open(zone="Mars/Base")
    assert not stage.wire.sent


async def test_a_wrong_code_does_not_end_a_session_that_stands(stage: Stage) -> None:
    psa = stage.open(**MFA)
    await signing(psa).sign_in({"code": CODE})
    with pytest.raises(SignedOut):
        await signing(psa).sign_in({"code": "1"})
    for _ in range(2):
        assert (await psa.identity()).name == "Alma Reyes"
        stage.clock.advance(3600)
