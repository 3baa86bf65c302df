"""A form becomes what the vendor's live rules demand, and nothing typed is lost by it."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from psa_tui.domain.fields import FieldKind, FieldSpec
from psa_tui.ui.forms.fields.field import Field
from tests.ui.forms.desk import Desk, DeskApp, create, field_of, form, reply, ruled

REASON = FieldSpec(key="extra.reason", label="Reason", required=True)


async def test_a_demanded_field_is_asked_and_the_rest_stays(tmp_path: Path) -> None:
    spec = create()
    desk = Desk(live=replace(spec, fields=(spec.fields[0], REASON, *spec.fields[1:])))
    screen = form(desk, spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [one.spec.key for one in screen._body.query(Field)][:2] == ["title", "extra.reason"]
        assert field_of(screen, "title").has_focus_within
        await pilot.press(*"Printer", "ctrl+s")
        await pilot.pause()
        assert not desk.sent
        assert "required" in field_of(screen, "extra.reason").fault


async def test_an_answer_that_changes_the_form_keeps_what_was_typed(tmp_path: Path) -> None:
    spec = create()
    turning = replace(spec, fields=(replace(spec.fields[0], reshapes=True), *spec.fields[1:]))
    desk = Desk()
    screen = form(desk, turning)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        longer = replace(turning.fields[0], max_length=20, help="Another rule.")
        desk.live = replace(turning, fields=(longer, *turning.fields[1:], REASON))
        await pilot.press(*"Printer")
        await pilot.pause()
        assert field_of(screen, "extra.reason").is_attached
        assert field_of(screen, "title").value == "Printer"
        assert field_of(screen, "title").spec.max_length == 20
        assert field_of(screen, "title").has_focus_within


async def test_a_field_that_is_not_asked_any_more_goes(tmp_path: Path) -> None:
    spec = create()
    desk = Desk(live=replace(spec, fields=spec.fields[:2]))
    screen = form(desk, spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [one.spec.key for one in screen._body.query(Field)] == ["title", "client"]


async def test_what_is_too_long_for_a_title_is_moved_on_with_one_key(tmp_path: Path) -> None:
    spec = create()
    text = next(one for one in spec.fields if one.kind is FieldKind.TEXT)
    title = replace(spec.fields[0], max_length=10, rest=text.key)
    screen = form(Desk(), replace(spec, fields=(title, *spec.fields[1:])))
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        field_of(screen, text.key).fill("Since Monday.")
        await pilot.press(*"It prints twice", "tab")
        await pilot.pause()
        assert "f6 moves the rest on" in field_of(screen, title.key).fault
        await pilot.press("f6")
        await pilot.pause()
        assert field_of(screen, title.key).value == "It prints"
        assert field_of(screen, title.key).fault == ""
        assert field_of(screen, text.key).value == "twice\n\nSince Monday."


async def test_a_field_that_comes_with_another_shape_leaves_the_focus_with_the_text(
    tmp_path: Path,
) -> None:
    spec = reply()
    kind = FieldSpec(key="kind", label="Note type")
    asked = replace(spec, fields=(*spec.fields[:1], kind, *spec.fields[1:]))
    known = replace(kind, default="Comment")
    live = replace(asked, fields=(*spec.fields[:1], known, *spec.fields[1:]))
    screen = form(Desk(live=live), asked)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert field_of(screen, "kind").value == "Comment"
        assert field_of(screen, "body").has_focus_within
        await pilot.press(*"Hi")
        assert field_of(screen, "body").value == "Hi"


@pytest.mark.parametrize(("typed", "at"), [("", "extra.reason"), ("Hi", "body")])
async def test_who_has_not_begun_is_sent_on_to_what_is_demanded(
    typed: str, at: str, tmp_path: Path
) -> None:
    done = FieldSpec(key="status", label="Status", default="Resolved")
    spec = replace(reply(), fields=(done, FieldSpec(key="body", label="C", kind=FieldKind.TEXT)))
    rules = asyncio.Event()
    desk = Desk(live=replace(spec, fields=(done, REASON, spec.fields[1])), rules=rules)
    screen = form(desk, spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert field_of(screen, "body").has_focus_within
        await pilot.press(*typed)
        rules.set()
        await ruled(screen, pilot)
        assert field_of(screen, at).has_focus_within


async def test_what_was_typed_into_a_demanded_field_comes_back_with_the_draft(
    tmp_path: Path,
) -> None:
    spec = create()
    desk = Desk(live=replace(spec, fields=(*spec.fields, REASON)), rules=asyncio.Event())
    key = desk.draft_key(spec)
    desk.drafts.save(key, {"title": "Printer", "extra.reason": "Fire"}, now=desk.clock.now())
    screen = form(desk, spec)
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("tab")
        assert desk.drafts.load(key) == {"title": "Printer", "extra.reason": "Fire"}
        assert desk.rules is not None
        desk.rules.set()
        await ruled(screen, pilot)
        assert field_of(screen, "extra.reason").value == "Fire"
        assert field_of(screen, "extra.reason").control.read() == "Fire"
        desk.live = spec
        screen._demands._asked = None
        screen._demands.look()
        await ruled(screen, pilot)
        assert "extra.reason" not in screen._body.fields
        assert screen._body.kept() == {"title": "Printer", "extra.reason": "Fire"}
