"""Long text grows, undoes, and takes templates at the cursor without sending anything."""

from pathlib import Path

from textual.events import Paste

from psa_tui.domain.fields import LookupKind
from psa_tui.ui.forms.fields.long_text import LongText
from psa_tui.ui.forms.foot import hung
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.forms.desk import NOTE_TEMPLATES, Desk, DeskApp, form, reply
from tests.ui.forms.pages import page

LISTS = {LookupKind.NOTE_TEMPLATES: NOTE_TEMPLATES}


def text_of(screen: FormScreen) -> LongText:
    """The long text of the form."""
    return screen.query_one(LongText)


async def test_a_template_goes_to_the_cursor_and_can_be_undone(tmp_path: Path) -> None:
    desk = Desk(near=LISTS)
    screen = form(desk, reply(audience="internal", action="note"))
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"before", "shift+tab", "shift+tab", *"wait", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert text_of(screen).text == "before\nTemplate 7\nwith two lines"
        assert text_of(screen).has_focus
        assert not desk.sent
        assert "template" not in screen._body.answers()
        await pilot.press("ctrl+z")
        assert text_of(screen).text == "before"


async def test_a_blank_of_a_template_must_be_filled_or_accepted(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply(audience="internal", action="note")), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(
            *"Hi ", *["left_curly_bracket"] * 2, *"name", *["right_curly_bracket"] * 2
        )
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "! The text still holds {{name}}." in page(app)
        assert not desk.sent


async def test_the_same_template_can_be_taken_twice(tmp_path: Path) -> None:
    screen = form(Desk(near=LISTS), reply(audience="internal", action="note"))
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            await pilot.press("shift+tab", "shift+tab", *"clos", "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert text_of(screen).text.count("Template 8") == 2


async def test_a_long_text_grows_and_its_last_line_is_in_view(tmp_path: Path) -> None:
    screen = form(Desk(), reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 18)) as pilot:
        await pilot.pause()
        small = text_of(screen).size.height
        screen.focused.post_message(Paste("\n".join(f"line {n}" for n in range(40))))  # type: ignore[union-attr]  # the text has the focus
        await pilot.pause()
        await pilot.pause()
        assert text_of(screen).size.height > small
        assert "line 39" in page(pilot.app)
        assert "^s Send the reply" in page(pilot.app)


async def test_several_lines_pasted_into_one_are_joined_and_none_is_lost(tmp_path: Path) -> None:
    screen = form(Desk(), reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("shift+tab")
        await pilot.pause()
        screen.focused.post_message(Paste(": one\ntwo\r\nthree"))  # type: ignore[union-attr]  # the subject has the focus
        await pilot.pause()
        assert screen._body.answers()["subject"] == "Update: one two three"


async def test_too_long_a_text_is_counted_and_told(tmp_path: Path) -> None:
    screen = form(Desk(), reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("shift+tab", *("x" * 80), "tab")
        await pilot.pause()
        shown = page(pilot.app)
        assert "! 6 characters too long; at most 80.   86/80" in shown


async def test_q_closes_only_where_nothing_is_typed(tmp_path: Path) -> None:
    app = DeskApp(form(Desk(), reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
        assert not app.given
        await pilot.press("tab", "q")
        await pilot.pause()
        assert app.given == [None]


def test_a_sentence_hangs_under_its_dash_and_what_belongs_to_it_deeper() -> None:
    said = [row.plain.rstrip() for row in hung("Status of the ticket: New → Resolved", 20)]
    assert said == ["- Status of the", "  ticket: New →", "  Resolved"]
    deeper = [row.plain.rstrip() for row in hung("  Subject: the printer", 16)]
    assert deeper == ["    Subject: the", "    printer"]


async def test_a_preview_that_does_not_fit_says_how_much_is_left(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, reply())
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen._foot.preview(f"Line {number}" for number in range(20))
        await pilot.pause()
        assert "- Line 4" in page(app)
        assert "... and 15 more lines" in page(app)
