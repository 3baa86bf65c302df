"""A form draws any FormSpec at 80x24, says who will see it, and treats vendor text as text."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec
from psa_tui.domain.ids import Choice
from tests.ui.forms.desk import HOSTILE, REF, Desk, DeskApp, create, form, reply
from tests.ui.forms.pages import ARMED, CREATE, NOTE, page


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text as a person does."""
    await pilot.press(*("space" if sign == " " else sign for sign in text))


async def test_a_note_says_that_it_is_internal(tmp_path: Path) -> None:
    spec = reply(audience="internal", action="note")
    async with DeskApp(form(Desk(), spec), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert page(pilot.app) == NOTE


async def test_an_armed_reply_says_who_sees_it_who_is_mailed_and_as_whom(tmp_path: Path) -> None:
    desk = Desk()
    async with DeskApp(form(desk, reply()), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await typed(pilot, "It is done.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert page(pilot.app) == ARMED
        assert not desk.sent


async def test_a_form_of_every_kind_of_field_stays_readable(tmp_path: Path) -> None:
    async with DeskApp(form(Desk(), create()), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert page(pilot.app) == CREATE


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24), (200, 50)])
async def test_the_send_line_is_always_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    async with DeskApp(form(Desk(), create()), tmp_path).run_test(size=size) as pilot:
        await pilot.pause()
        assert "^s Create" in page(pilot.app)


async def test_the_field_one_is_in_is_always_in_view(tmp_path: Path) -> None:
    screen = form(Desk(), create())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 16)) as pilot:
        for _ in range(len(screen.spec.fields)):
            focused = screen.focused
            await pilot.pause()
            assert focused is not None
            assert screen.find_widget(focused).visible_region.height > 0, focused
            await pilot.press("tab")


async def test_hostile_text_is_shown_as_it_is(tmp_path: Path) -> None:
    bad = Choice(HOSTILE, HOSTILE, HOSTILE)
    fields = (
        FieldSpec(
            key="status",
            label=HOSTILE,
            kind=FieldKind.CHOICE,
            choices=(bad,),
            default=bad,
            help=HOSTILE,
        ),
        FieldSpec(key="text", label="Text", kind=FieldKind.TEXT, default=HOSTILE),
    )
    spec = FormSpec(
        action="status",
        title=HOSTILE,
        connection="acme",
        fields=fields,
        ticket=REF,
        send=HOSTILE,
        acting_as=HOSTILE,
        warnings=(HOSTILE,),
    )
    problems = (Problem("", HOSTILE), Problem("text", HOSTILE))
    screen = form(Desk(), spec, problems=problems)
    async with DeskApp(screen, tmp_path).run_test(size=(120, 50)) as pilot:
        await pilot.pause()
        await pilot.press("shift+tab", "down")
        await pilot.pause()
        shown = page(pilot.app)
        assert shown.count("[/b] [@click=app.quit]x[/] 日本語") >= 8
        title = screen.query_one("#form")._border_title
        assert isinstance(title, Content)
        assert not [span for span in title.spans if "click" in str(span.style)]


async def test_the_keys_are_named_even_while_a_list_is_open(tmp_path: Path) -> None:
    one = create().fields[3]
    spec = FormSpec(action="priority", title="Priority", connection="acme", fields=(one,))
    async with DeskApp(form(Desk(), spec), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = page(pilot.app)
        assert "* Normal" in shown
        assert "^s Send" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert "f2 preview  ^r afresh  esc close, keeps the draft" in page(pilot.app)
