"""A form opens where the work is: what is typed at once stands where it is meant."""

from pathlib import Path

import pytest

from psa_tui.domain.fields import FieldKind
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.vendors import registry
from tests.ui.shell.story import Office, Person

WORDS = "Restarted it."


async def opens(person: Person, key: str) -> FormScreen:
    """Press a key and wait for its form."""
    await person.press(key)
    await person.until(lambda: isinstance(person.app.screen, FormScreen), "the form")
    screen = person.app.screen
    assert isinstance(screen, FormScreen)
    return screen


@pytest.mark.parametrize("vendor", list(registry.ROWS))
async def test_what_solved_it_can_be_typed_at_once(vendor: str, tmp_path: Path) -> None:
    office = Office.open(tmp_path, vendor=vendor, tickets=20)
    app = office.app()
    async with app.run_test(size=(80, 24)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        screen = await opens(person, "x")
        await person.until(lambda: screen._demands.known, "what the vendor demands")
        await person.type(WORDS)
        written = {
            field.spec.kind: field.value
            for field in screen._body.fields.values()
            if field.value == WORDS
        }
        assert written == {FieldKind.TEXT: WORDS}, person.page
        await person.press("escape")
        screen = await opens(person, "s")
        assert screen._body.fields["status"].has_focus_within
        await person.press("escape")
        screen = await opens(person, "C")
        first = next(iter(screen._body.asked()))
        assert first.has_focus_within
    await office.session.close()
