"""Pickers find everybody: what is near at once, what is far after a moment, without a jump."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Unreachable
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.ui.forms.fields.pick import Looked
from psa_tui.ui.screens.picker import PickerScreen
from psa_tui.ui.widgets.finder import Finder
from psa_tui.ui.widgets.finder.matching import marks, merge, rank, settle
from tests.ui.forms.desk import HOSTILE, Desk, DeskApp, create, form
from tests.ui.forms.pages import PICKER, page

pytestmark = pytest.mark.usefixtures("patience")

CLIENTS = tuple(Choice(str(n), f"Client {n:04}", f"c{n}@x.example") for n in range(5000))
ADA, BEN = Choice("a", "Ada Moss", "ada@x.example"), Choice("b", "Ben Cole", "ben@x.example")

names = st.text(st.sampled_from("abcde é"), max_size=12)
choices = st.lists(
    st.builds(Choice, st.integers(0, 40).map(str), names), max_size=12, unique_by=lambda c: c.id
)


def picker(desk: Desk, **more: Any) -> PickerScreen:
    """A picker of clients."""
    return PickerScreen(desk.session, "acme", LookupKind.CLIENTS, title="Client", **more)


async def heard(pilot: Pilot[None]) -> None:
    """Wait until the vendor was asked and has answered, however slow the machine is."""
    finder = pilot.app.screen.query_one(Finder)
    while finder._wait is not None:
        await pilot.pause(0.01)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_picker_shows_names_details_and_the_current_value(tmp_path: Path) -> None:
    desk = Desk(near={LookupKind.CLIENTS: CLIENTS[:6]}, far={LookupKind.CLIENTS: CLIENTS[:6]})
    app = DeskApp(picker(desk, current=CLIENTS[2]), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await heard(pilot)
        assert page(app) == PICKER


async def test_client_4999_of_5000_is_found_by_a_part_of_its_name(tmp_path: Path) -> None:
    desk = Desk(near={LookupKind.CLIENTS: CLIENTS[:200]}, far={LookupKind.CLIENTS: CLIENTS})
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"4999")
        await heard(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert app.given == [CLIENTS[4999]]


async def test_what_is_near_stands_before_the_vendor_is_asked(tmp_path: Path) -> None:
    desk = Desk(near={LookupKind.CLIENTS: (ADA, BEN)})
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        Finder.PATIENCE = 3600
        await pilot.press("b")
        await pilot.pause()
        assert "Ben Cole" in page(app)
        assert "Ada" not in page(app)
        assert "asking the vendor ..." in page(app)


async def test_only_the_last_question_is_asked(tmp_path: Path) -> None:
    desk = Desk(far={LookupKind.CLIENTS: CLIENTS})
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await heard(pilot)
        desk.asked.clear()
        Finder.PATIENCE = 3600
        await pilot.press(*"499")
        Finder.PATIENCE = 0.01
        await pilot.press("9")
        await heard(pilot)
        assert desk.asked == [("4999", "")]


async def test_what_comes_later_does_not_move_the_highlighted_row(tmp_path: Path) -> None:
    near = tuple(CLIENTS[n] for n in (10, 20, 30, 40))
    desk = Desk(near={LookupKind.CLIENTS: near}, far={LookupKind.CLIENTS: CLIENTS[:60]})
    desk.line = asyncio.Event()
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        finder = app.screen.query_one(Finder)
        await pilot.press("c", "down", "ctrl+n")
        assert finder.hits.choice == CLIENTS[30]
        desk.line.set()
        await heard(pilot)
        assert finder.hits.option_count == 60
        assert (finder.hits.highlighted, finder.hits.choice) == (2, CLIENTS[30])
        await pilot.press("ctrl+p")
        assert finder.hits.choice == CLIENTS[20]


async def test_a_late_answer_to_an_older_question_is_not_shown(tmp_path: Path) -> None:
    desk = Desk(near={LookupKind.CLIENTS: (ADA,)}, far={LookupKind.CLIENTS: (ADA, BEN)})
    desk.line = asyncio.Event()
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        while not desk.asked:
            await pilot.pause(0.01)
        assert desk.asked == [("", "")]
        Finder.PATIENCE = 3600
        await pilot.press("a", "d")
        desk.line.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Ben Cole" not in page(app)


async def test_nothing_found_is_told(tmp_path: Path) -> None:
    app = DeskApp(picker(Desk(near={LookupKind.CLIENTS: (ADA,)})), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"zz")
        await heard(pilot)
        assert 'Nothing is called "zz".' in page(app)
        await pilot.press("enter")
        assert not app.given


async def test_a_vendor_out_of_reach_is_told_and_what_is_near_stays(tmp_path: Path) -> None:
    desk = Desk(
        near={LookupKind.CLIENTS: (ADA,)}, far={LookupKind.CLIENTS: Unreachable("No route.")}
    )
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await heard(pilot)
        assert "No route. Check the network" in page(app)
        assert "Ada Moss" in page(app)


async def test_a_list_the_vendor_lacks_gives_its_reason(tmp_path: Path) -> None:
    desk = Desk(far={LookupKind.CLIENTS: Absent("There are no queues.", "Use tags.")})
    app = DeskApp(picker(desk), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await heard(pilot)
        assert "There are no queues. Use tags." in page(app)


async def test_escape_takes_nothing(tmp_path: Path) -> None:
    app = DeskApp(picker(Desk(near={LookupKind.CLIENTS: (ADA,)})), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "escape")
        await pilot.pause()
        assert app.given == [None]


async def test_a_hostile_name_is_a_name(tmp_path: Path) -> None:
    bad = Choice(HOSTILE, HOSTILE, HOSTILE)
    app = DeskApp(picker(Desk(near={LookupKind.CLIENTS: (bad,)})), tmp_path)
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("left_square_bracket", "slash")
        await heard(pilot)
        assert page(app).count(HOSTILE) == 2


async def test_another_client_empties_the_contact_and_narrows_it_anew(tmp_path: Path) -> None:
    desk = Desk(
        near={LookupKind.CLIENTS: CLIENTS[:3], LookupKind.CONTACTS: (ADA, BEN)},
        far={LookupKind.CONTACTS: (ADA, BEN)},
    )
    screen = form(desk, create())
    async with DeskApp(screen, tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "down")
        await heard(pilot)
        assert "Client comes first" in page(pilot.app)
        await pilot.press("escape", "shift+tab", *"0001", "enter", "tab", *"ada", "enter")
        await heard(pilot)
        assert screen._body.answers()["contact"] == ADA
        await pilot.press("shift+tab", *"0002", "enter")
        await pilot.pause()
        assert screen._body.answers()["contact"] is None
        desk.asked.clear()
        await pilot.press("tab", "down")
        await heard(pilot)
        assert desk.asked == [("", "2")]


async def test_a_client_that_is_still_being_typed_narrows_nothing(tmp_path: Path) -> None:
    desk = Desk(near={LookupKind.CLIENTS: CLIENTS[:3]}, far={LookupKind.CONTACTS: (ADA, BEN)})
    async with DeskApp(form(desk, create()), tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", *"Cli", "tab", "down")
        await heard(pilot)
        assert "Client comes first" in page(pilot.app)
        assert ("", "Cli") not in desk.asked


async def test_escape_closes_the_list_before_the_form(tmp_path: Path) -> None:
    screen = form(Desk(), create())
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", *"urg")
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert screen._body.answers()["priority"] == Choice("Normal", "Normal")
        await pilot.press("escape")
        await pilot.pause()
        assert app.given == [None]


@given(choices, names)
def test_ranking_invents_nothing_and_keeps_every_name_with_that_part(
    found: list[Choice], text: str
) -> None:
    ranked = rank(found, text)
    assert set(ranked) <= set(found)
    assert len(ranked) == len(set(ranked))
    part = " ".join(text.casefold().split())
    assert {c for c in found if part in c.name.casefold()} <= set(ranked)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            LookupKind.PRIORITIES,
            ["Priority 1 - Emergency", "Priority 2 - High", "Priority 4 - Low"],
        ),
        (LookupKind.CLIENTS, ["Priority 4 - Low", "Priority 2 - High", "Priority 1 - Emergency"]),
    ],
)
async def test_a_vendors_order_holds_among_equal_hits_where_it_says_something(
    tmp_path: Path, kind: LookupKind, told: list[str]
) -> None:
    scale = [Choice("9", "Do not use")]
    scale += [Choice(str(n), f"Priority {n} - {w}") for n, w in ((1, "Emergency"), (2, "High"))]
    scale.append(Choice("4", "Priority 4 - Low"))
    desk = Desk(near={kind: tuple(scale)}, far={kind: tuple(scale)})
    screen = PickerScreen(desk.session, "acme", kind, title="One")
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"prio")
        await heard(pilot)
        assert [one.name for one in screen.query_one(Finder)._found] == told


@given(choices, choices, names, st.data())
def test_merging_keeps_the_rows_down_to_the_highlighted_one(
    shown: list[Choice], more: list[Choice], text: str, data: st.DataObject
) -> None:
    at = data.draw(st.none() | st.integers(0, len(shown) - 1)) if shown else None
    merged = merge(shown, more, text, highlighted=at)
    keep = 0 if at is None else at + 1
    assert list(merged[:keep]) == shown[:keep]
    assert {c.id for c in merged} == {c.id for c in (*shown, *more)}
    assert len(merged) == len({c.id for c in merged})


@given(names, names)
def test_marks_stand_on_signs_of_the_name(name: str, text: str) -> None:
    assert all(0 <= position < len(name) for position in marks(name, text))


def test_only_an_unmistakable_text_is_taken_without_a_key() -> None:
    twins = (ADA, Choice("a2", "Ada Moss", "ada.moss@x.example"))
    assert settle((ADA, BEN), "ada moss") == ADA
    assert settle((BEN,), "be") == BEN
    assert settle(twins, "Ada Moss") is None
    assert settle((ADA, BEN), "a") is None


def test_a_name_made_to_be_slow_is_ranked_at_once() -> None:
    """Letters that fit in very many ways are not all tried."""
    assert rank([Choice("1", "ab" * 5000)], "a" * 20)


async def test_what_is_offered_besides_the_list_goes_when_it_does_not_fit(tmp_path: Path) -> None:
    own = (Choice("own:New starter", "New starter", "yours"),)
    for choices in ((BEN,), ()):
        desk = Desk(near={}, far={LookupKind.TICKET_TEMPLATES: choices})
        source = Looked(desk.session, "acme", LookupKind.TICKET_TEMPLATES, first=own)
        fitting, others = await source.ask("starter"), await source.ask("hon")
        assert isinstance(fitting, tuple)
        assert own[0] in fitting
        assert not isinstance(others, tuple) or own[0] not in others
