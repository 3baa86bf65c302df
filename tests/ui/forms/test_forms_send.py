"""What is sent is what was shown, once, and never by a slip."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from psa_tui.domain.errors import Problem
from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.store.database import StoreFault
from psa_tui.ui.forms.fields.line import Line
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.forms.desk import (
    ADA,
    PRIORITIES,
    REF,
    Desk,
    DeskApp,
    create,
    field_of,
    form,
    reply,
)
from tests.ui.forms.pages import page


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text as a person does."""
    await pilot.press(*("space" if sign == " " else sign for sign in text))


def status_form() -> FormSpec:
    """A change of one field of a ticket."""
    ask = FieldSpec(
        key="priority",
        label="Priority",
        kind=FieldKind.CHOICE,
        choices=PRIORITIES,
        default=PRIORITIES[2],
        required=True,
    )
    return FormSpec(
        action="priority", title="Priority", connection="acme", fields=(ask,), ticket=REF
    )


async def test_an_internal_note_goes_at_the_first_ctrl_s(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply(audience="internal", action="note")), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Rebooted")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [plan.answers["body"] for plan in desk.sent] == ["Rebooted"]
        assert app.given == desk.sent


async def test_mail_takes_a_second_ctrl_s_and_any_change_asks_again(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Done")
        await pilot.press("ctrl+s", "exclamation_mark", "ctrl+s")
        assert not desk.sent
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [plan.answers["body"] for plan in desk.sent] == ["Done!"]


async def test_flipping_the_audience_disarms(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Done")
        await pilot.press("ctrl+s", "ctrl+t", "ctrl+t", "ctrl+s")
        assert not desk.sent


async def test_three_quick_ctrl_s_send_once(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Done")
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await pilot.pause()
        assert len(desk.sent) == 1


async def test_ctrl_t_says_at_once_who_will_see_it(tmp_path: Path) -> None:
    app = DeskApp(form(Desk(), reply(audience="internal")), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert ADA not in page(app)
        assert "Internal: only technicians see this" in page(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "CLIENT SEES THIS" in page(app)
        assert f"mails {ADA}" in page(app)


async def test_a_password_in_the_text_must_be_read_before_it_goes(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply(audience="internal", action="note")), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "password: Hunter22")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "looks as if it holds a password" in page(app)
        assert not desk.sent
        await pilot.press("ctrl+s")
        assert len(desk.sent) == 1


async def test_an_edit_that_changes_nothing_sends_nothing_and_says_so(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, status_form()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not desk.sent
        assert "Nothing changed" in page(app)
        assert isinstance(app.screen, FormScreen)


async def test_an_answer_given_from_outside_is_a_change_and_is_sent(tmp_path: Path) -> None:
    """What the palette picked before the form opens is no default: nothing would change."""
    desk = Desk()
    urgent = {"priority": PRIORITIES[0]}
    async with DeskApp(form(desk, status_form(), given=urgent), tmp_path).run_test() as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [plan.answers for plan in desk.sent] == [urgent]


async def test_what_is_required_is_asked_and_the_focus_goes_there(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, create())
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Printer")
        await pilot.press("tab", "tab", "tab", "ctrl+s")
        await pilot.pause()
        assert not desk.sent
        assert field_of(screen, "client").has_focus_within
        assert "! Client is required." in page(app)


async def test_a_field_is_judged_on_leaving_it(tmp_path: Path) -> None:
    screen = form(Desk(), create())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        for key, text in (("due", "soon"), ("worked", "a while"), ("rate", "much")):
            field_of(screen, key).control.focus()
            await typed(pilot, text)
            assert not field_of(screen, key).fault
            await pilot.press("tab")
            await pilot.pause()
            assert field_of(screen, key).fault, key


async def test_the_vendors_refusal_stands_at_its_field_until_that_is_changed(
    tmp_path: Path,
) -> None:
    problems = (Problem("subject", "Subject is not a known one"), Problem("other", "No rights"))
    screen = form(Desk(), reply(), problems=problems)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = page(pilot.app).splitlines()
        assert "! No rights" in shown[1]
        assert field_of(screen, "subject").has_focus_within
        assert field_of(screen, "subject").fault == "Subject is not a known one"
        await pilot.press("tab", "shift+tab")
        assert field_of(screen, "subject").fault == "Subject is not a known one"
        await pilot.press("x")
        assert not field_of(screen, "subject").fault


async def test_a_field_is_asked_only_while_its_condition_holds(tmp_path: Path) -> None:
    screen = form(Desk(), reply(audience="internal"))
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not field_of(screen, "mail").display
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert field_of(screen, "mail").display


async def test_a_template_fills_what_the_person_has_not_answered(tmp_path: Path) -> None:
    names = (Choice("Leaver", "Leaver"), Choice("Starter", "Starter"))
    first = FieldSpec(key="template", label="Template", kind=FieldKind.CHOICE, choices=names)
    spec = replace(create(), fields=(first, *create().fields))
    screen = form(Desk(), spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"leav", "enter")
        await pilot.pause()
        assert field_of(screen, "title").value == "Leaver: "
        assert field_of(screen, "priority").value == PRIORITIES[0]
        assert field_of(screen, "due").value == datetime(2026, 5, 31, 14, 30, tzinfo=UTC)
        field_of(screen, "priority").control.focus()
        await pilot.press(*"low", "enter")
        field_of(screen, "template").control.focus()
        await pilot.press(*"start", "enter")
        await pilot.pause()
        assert field_of(screen, "title").value == "Starter: "
        assert field_of(screen, "priority").value == PRIORITIES[3]


async def test_what_is_not_asked_is_not_answered(tmp_path: Path) -> None:
    desk = Desk()
    async with DeskApp(form(desk, reply(audience="internal")), tmp_path).run_test() as pilot:
        await pilot.press("x", "ctrl+s")
        await pilot.pause()
        assert "mail" not in desk.sent[0].answers


async def test_a_text_that_names_no_value_is_not_sent_as_the_former_one(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, status_form())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press(*"xyz", "ctrl+s")
        await pilot.pause()
        assert not desk.sent
        assert "! Priority: pick one of the list." in page(pilot.app)


async def test_untouched_values_are_sent_as_they_came(tmp_path: Path) -> None:
    """A moment with seconds is shown without them, and not rounded by looking at it."""
    due = FieldSpec(
        key="due", label="Due", kind=FieldKind.MOMENT, default=Desk().clock.at.replace(second=37)
    )
    spec = FormSpec(action="edit", title="Edit", connection="acme", fields=(due,), ticket=REF)
    screen = form(Desk(), spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        control = field_of(screen, "due").control
        assert isinstance(control, Line)
        assert control.value == "2026-05-29 14:03"
        await pilot.press("x", "backspace")
        assert screen._body.answers()["due"] == due.default


async def test_what_cannot_be_journaled_is_not_lost(tmp_path: Path) -> None:
    desk = Desk(refusal=StoreFault("The disk is full.", "Free some space."))
    app = DeskApp(form(desk, reply(audience="internal", action="note")), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Rebooted")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert "Not sent. The disk is full." in page(app)
        assert desk.drafts.kept["acme/881/note"][0] == {"body": "Rebooted"}


async def test_a_burst_of_keys_lands_where_it_was_meant(tmp_path: Path) -> None:
    """Over a slow line a whole sentence arrives at once, tabs included."""
    desk = Desk(near={LookupKind.CLIENTS: (Choice("1", "Harbor Foods"), Choice("2", "Quay Labs"))})
    screen = form(desk, create())
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in (*"Ice", "tab", *"qua", "enter", "tab", "tab", *"urg", "tab"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        urgent = Choice("Urgent", "Urgent")
        while screen._body.answers()["priority"] != urgent:
            await pilot.pause(0.01)
        answers = screen._body.answers()
        assert answers["title"] == "Ice"
        assert answers["client"] == Choice("2", "Quay Labs")


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_a_value_can_be_typed_and_taken(tmp_path: Path, key: str) -> None:
    desk = Desk()
    screen = form(desk, status_form())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "urg")
        await pilot.press(key, "ctrl+s")
        await pilot.pause()
        assert desk.sent[0].answers == {"priority": Choice("Urgent", "Urgent")}
