"""A token that only a person can renew: asked over whatever is open, nothing typed is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.services.links import Link
from psa_tui.store.database import Store
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.screens.login import LoginScreen
from psa_tui.vendors import registry
from tests.services.clocks import HandClock
from tests.ui.conftest import At
from tests.ui.shell.story import Office, Person

VENDOR, CODE = "bms", "246810"
MFA = {"username": "alma.reyes@copperline.example", "password": "sandbox-mfa"}


class Guarded(Office):
    """An office whose user needs a one-time code to sign in."""

    @staticmethod
    def _link(name: str, vendor: str, sandbox: Sandbox, store: Store, clock: HandClock) -> Link:
        keys = {**sandbox.login(vendor, "http://127.0.0.1:1"), **MFA}
        return Link(
            name=name,
            vendor=registry.ROWS[vendor].label,
            load_profile=lambda: registry.profile(vendor),
            opener=lambda: registry.open_psa(
                vendor,
                keys,
                connection=name,
                budget=store.budget,
                clock=clock,
                transport=SandboxTransport(sandbox),
                tokens=store.tokens,
            ),
        )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    office = Guarded.open(tmp_path, vendor=VENDOR, me="Alma Reyes")
    yield office
    await office.session.close()


def written(office: Office) -> int:
    """How many notes stand."""
    return sum(one.kind == "comment" for one in office.sandbox.ledger.entries)


async def signs_in(person: Person) -> None:
    """Answer the question with the code."""
    await person.until(lambda: isinstance(person.app.screen, LoginScreen), "the question")
    await person.sees("multi-factor")
    await person.type(CODE)
    await person.press("enter")
    await person.until(lambda: not isinstance(person.app.screen, LoginScreen), "signed in")


async def test_the_first_reading_asks_for_the_code_and_then_fills_the_list(at: At) -> None:
    async with at(read=False) as person:
        await signs_in(person)
        await person.synced()
        await person.hears("Signed in to acme")


async def test_a_wrong_code_stays_with_the_vendors_words_and_later_asks_no_more(at: At) -> None:
    async with at(read=False) as person:
        await person.until(lambda: isinstance(person.app.screen, LoginScreen), "the question")
        await person.type("1")
        await person.press("enter")
        await person.sees("code is not")
        await person.press("escape")
        await person.until(lambda: person.app.screen is person.queue, "put off")
        for _ in range(4):
            await person.waits(120)
        assert person.app.screen is person.queue, "asked again for the same"


async def test_what_was_typed_is_there_after_signing_in_again_and_goes_out_once(
    at: At, office: Office
) -> None:
    async with at(read=False) as person:
        await signs_in(person)
        await person.synced()
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
        await person.type("Called Ada")
        office.sandbox.manners.change({VENDOR: {"refresh_revoked": True}})
        await person.waits(3700)
        for _ in range(10):  # the next reading comes within a minute of the clock
            if isinstance(person.app.screen, LoginScreen):
                break
            await person.waits(61)
        await signs_in(person)
        assert isinstance(person.app.screen, FormScreen)
        await person.sees("Called Ada")
        await person.press("ctrl+s")
        await person.until(lambda: person.app.screen is person.queue, "the form closed")
        await person.waits(10)
        await person.until(lambda: written(office), "the note")
        await person.waits(60)
        assert written(office) == 1
