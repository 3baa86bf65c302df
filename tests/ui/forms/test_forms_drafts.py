"""Nothing typed is ever lost: drafts are stored as typed, come back, and never meet another."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.store.database import StoreFault
from psa_tui.ui.forms import draft
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.forms.desk import PRIORITIES, REF, Desk, DeskApp, create, form, reply
from tests.ui.forms.pages import page


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text as a person does."""
    await pilot.press(*("space" if sign == " " else sign for sign in text))


async def test_a_change_is_stored_by_itself_within_300_ms(tmp_path: Path) -> None:
    desk = Desk()
    async with DeskApp(form(desk, reply()), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        await pilot.pause(draft.DELAY + 0.05)
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": "H"}


async def test_typing_on_does_not_put_the_saving_off(tmp_path: Path) -> None:
    """The timer of the first change is the one that counts; a pause in typing is not needed."""
    desk = Desk()
    screen = form(desk, reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        timer = screen._draft._timer
        await pilot.press("b")
        await pilot.pause()
        assert screen._draft._timer is timer or desk.drafts.saves


async def test_leaving_the_field_stores_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "DELAY", 3600)
    desk = Desk()
    async with DeskApp(form(desk, reply()), tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Hi")
        await pilot.press("shift+tab")
        await pilot.pause()
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": "Hi"}


async def test_a_signal_stores_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "DELAY", 3600)
    desk = Desk()
    screen = form(desk, reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Hi")
        assert not desk.drafts.kept
        screen.flush_drafts()
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": "Hi"}


async def test_closing_keeps_the_draft_says_so_and_brings_it_back(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Half a sen")
        await pilot.press("escape")
        await pilot.pause()
        assert app.given == [None]
        assert "Draft kept" in next(note.message for note in app._notifications)
    desk.clock.at += timedelta(hours=2)
    again = form(desk, reply())
    async with DeskApp(again, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = page(pilot.app)
        assert "Half a sen" in shown
        assert "Your draft of 14:03 (2h ago) is back." in shown
        await typed(pilot, "tence")
        await pilot.pause()
        assert again._body.answers()["body"] == "Half a sentence"


async def test_a_form_closed_untouched_leaves_no_draft(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert app.given == [None]
        assert not desk.drafts.kept
        assert not list(app._notifications)


async def test_drafts_of_other_tickets_and_actions_stay_apart(tmp_path: Path) -> None:
    desk = Desk()
    other = replace(reply(), ticket=TicketRef("acme", "9"))
    for spec, text in ((reply(), "one"), (reply(action="note"), "two"), (other, "three")):
        async with DeskApp(form(desk, spec), tmp_path).run_test(size=(80, 24)) as pilot:
            assert "is back" not in page(pilot.app)
            await typed(pilot, text)
            await pilot.press("escape")
            await pilot.pause()
    assert {key: kept["body"] for key, (kept, _) in desk.drafts.kept.items()} == {
        "acme/881/reply": "one",
        "acme/881/note": "two",
        "acme/9/reply": "three",
    }


async def test_starting_afresh_takes_two_presses(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, reply())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Wrong")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "Throw away what is typed" in page(pilot.app)
        assert screen._body.answers()["body"] == "Wrong"
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert screen._body.answers()["body"] is None
        assert not desk.drafts.kept


async def test_after_sending_nothing_is_saved_over_what_the_journal_keeps(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, reply(audience="internal", action="note"))
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Sent")
        await pilot.press("ctrl+s")
        desk.drafts.drop("acme/881/note")
        screen.flush_drafts()
        await pilot.pause()
        assert not desk.drafts.kept


async def test_a_text_typed_while_the_former_one_waits_is_kept(tmp_path: Path) -> None:
    """The journal drops the draft of what it sends: a form open on the same key writes it anew."""
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Second", "shift+tab")
        await pilot.pause()
        desk.drafts.drop("acme/881/reply")
        await pilot.press("escape")
        await pilot.pause()
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": "Second"}


async def test_a_draft_that_is_written_elsewhere_too_is_told(tmp_path: Path) -> None:
    desk = Desk()
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Mine", "shift+tab")
        await pilot.pause()
        desk.drafts.save("acme/881/reply", {"body": "Theirs"}, now=desk.clock.now())
        await pilot.press("tab", "x", "shift+tab")
        await pilot.pause()
        assert "draft changed elsewhere" in page(app)


async def test_a_draft_that_cannot_be_kept_is_not_closed_by_one_key(tmp_path: Path) -> None:
    desk = Desk()
    desk.drafts.fault = StoreFault("The disk is full.", "Free some space.")
    app = DeskApp(form(desk, reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Precious")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert "This draft is not kept: The disk is full. Free some space." in page(app)
        desk.drafts.fault = None
        await pilot.press("escape")
        await pilot.pause()
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": "Precious"}


async def test_a_secret_is_never_in_a_draft(tmp_path: Path) -> None:
    desk = Desk()
    screen = form(desk, create())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await typed(pilot, "Printer")
        screen._body.fields["pin"].control.focus()
        await typed(pilot, "4821")
        await pilot.press("escape")
        await pilot.pause()
        assert desk.drafts.kept["acme/new/create"][0] == {"title": "Printer"}


async def test_a_draft_does_not_undo_what_a_colleague_changed_meanwhile(tmp_path: Path) -> None:
    def edit(title: str) -> FormSpec:
        fields = (
            FieldSpec(key="title", label="Title", default=title),
            FieldSpec(
                key="priority",
                label="Priority",
                kind=FieldKind.CHOICE,
                choices=PRIORITIES,
                default=PRIORITIES[2],
            ),
        )
        return FormSpec(action="edit", title="Edit", connection="acme", fields=fields, ticket=REF)

    desk = Desk()
    async with DeskApp(form(desk, edit("Old")), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", *"urg", "enter", "escape")
        await pilot.pause()
    later = form(desk, edit("New"))
    async with DeskApp(later, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        urgent = Choice("Urgent", "Urgent")
        assert later._body.answers() == {"title": "New", "priority": urgent}
