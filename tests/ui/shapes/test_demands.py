"""Who sends before the vendor has told its rules sends by them all the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from psa_tui.domain.fields import FieldSpec, FormSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.ui.forms.screen import FormScreen
from tests.services.clocks import HandClock, advance
from tests.ui.forms.desk import Desk, DeskApp, create, field_of, form, ruled

REASON = FieldSpec(key="extra.reason", label="Reason", required=True)
CLIENTS = (Choice("1", "Harbor Foods"), Choice("2", "Quill"))


@dataclass
class Counter:
    """A form that is open, while the vendor keeps its rules to itself."""

    desk: Desk
    screen: FormScreen
    pilot: Pilot[None]
    rules: asyncio.Event
    clock: HandClock

    @property
    def foot(self) -> str:
        return str(self.screen._foot.query_one(".send-line", Static).content)

    async def tell(self) -> None:
        """Let the vendor tell its rules."""
        self.rules.set()
        await ruled(self.screen, self.pilot)


def short() -> FormSpec:
    """A new ticket of a title and a client, by which the rules go."""
    title, client = create().fields[:2]
    return replace(create(), fields=(title, replace(client, reshapes=True)))


@asynccontextmanager
async def opened(folder: Path, live: FormSpec | None = None) -> AsyncIterator[Counter]:
    """Open the form; `live` is what the rules will demand."""
    rules, clock = asyncio.Event(), HandClock()
    near = {LookupKind.CLIENTS: CLIENTS}
    desk = Desk(near=near, live=live, rules=rules, clock=clock)
    screen = form(desk, short())
    async with DeskApp(screen, folder).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        field_of(screen, "client").put(CLIENTS[0])
        await pilot.press(*"Printer")
        yield Counter(desk, screen, pilot, rules, clock)


def longer() -> FormSpec:
    """The same form, and a field that the rules demand."""
    return replace(short(), fields=(*short().fields, REASON))


async def test_what_is_sent_early_waits_and_meets_the_field_that_is_demanded(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, longer()) as at:
        await at.pilot.press("ctrl+s")
        await at.pilot.pause()
        assert not at.desk.sent
        assert "Asking what the vendor demands" in at.foot
        await at.tell()
        assert not at.desk.sent
        assert "required" in field_of(at.screen, "extra.reason").fault
        assert field_of(at.screen, "extra.reason").has_focus_within
        await at.pilot.press(*"Fire", "ctrl+s")
        assert [one.answers["extra.reason"] for one in at.desk.sent] == ["Fire"]


async def test_where_nothing_more_is_demanded_it_goes_on_by_itself_and_once(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path) as at:
        await at.pilot.press("ctrl+s", "ctrl+s")
        assert not at.desk.sent
        await at.tell()
        assert [one.answers["title"] for one in at.desk.sent] == ["Printer"]


async def test_a_vendor_that_does_not_answer_is_waited_for_a_few_seconds(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await at.pilot.press("ctrl+s")
        await advance(at.clock, 4)
        await at.pilot.pause()
        assert not at.desk.sent
        await advance(at.clock, 2)
        await at.pilot.pause()
        assert len(at.desk.sent) == 1


async def test_escape_leaves_while_it_waits_and_nothing_is_sent(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await at.pilot.press("ctrl+s", "escape")
        await at.tell()
        assert not at.desk.sent
        assert not at.screen.is_attached
        assert at.desk.drafts.kept["acme/new/create"][0]["title"] == "Printer"


async def test_what_is_typed_on_while_it_waits_is_not_sent_unseen(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await at.pilot.press("ctrl+s", *" 2")
        await at.tell()
        assert not at.desk.sent
        assert "Not sent" in at.foot
        await at.pilot.press("ctrl+s")
        assert [one.answers["title"] for one in at.desk.sent] == ["Printer 2"]


async def test_a_pick_that_is_half_typed_is_asked_about_before_it_is_sent(tmp_path: Path) -> None:
    async with opened(tmp_path) as at:
        await at.tell()
        at.rules.clear()
        at.desk.live = longer()
        await at.pilot.press("tab", "end", "ctrl+u", *"Quill", "ctrl+s")
        assert not at.desk.sent
        await at.tell()
        assert not at.desk.sent
        assert "extra.reason" in at.screen._body.fields
        assert field_of(at.screen, "client").value == CLIENTS[1]
