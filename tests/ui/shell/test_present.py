"""Words, inks and widths: pure, so tried on everything that fits the types."""

import string
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from psa_tui.domain.errors import Busy, Problem, Unreachable
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane, TicketRef
from psa_tui.domain.query import parse
from psa_tui.domain.sla import Sla, SlaState
from psa_tui.domain.tickets import Fact, Phase, Status, Ticket, TicketDetail, TicketRow
from psa_tui.domain.urgency import Urgency
from psa_tui.ui.present.columns import GAP, Field, columns_for
from psa_tui.ui.present.describe import describe
from psa_tui.ui.present.detail import Pair, parts
from psa_tui.ui.present.drafts import Origin
from psa_tui.ui.present.faults import fault, stale
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.present.moments import sla_cell
from psa_tui.ui.present.rows import cell
from psa_tui.ui.present.status import Standing, status
from psa_tui.ui.present.writes import standing, verdict
from psa_tui.ui.screens.queue.hands.bulk import lane_of
from psa_tui.ui.screens.queue.hands.views import quoted
from psa_tui.ui.screens.queue.lens import Lens
from psa_tui.ui.widgets.markdown import blocks
from psa_tui.ui.widgets.row_strips import fit, row_strip

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
INKS = {ink: Style() for ink in Ink}
ROW = TicketRow(
    rowid=1,
    ref=TicketRef("acme", "1"),
    number="10164",
    title="Printer",
    status="New",
    phase=Phase.NEW,
    priority="High",
    urgency=Urgency.HIGH,
    client="Harbor Foods",
    technician="",
    queue="",
    created=NOW,
    updated=NOW,
    sla=Sla(),
    replied=False,
    unbilled=None,
    pending=False,
)
spans = st.timedeltas(min_value=timedelta(days=-900), max_value=timedelta(days=900))
slas = st.builds(
    Sla,
    due=st.none() | spans.map(lambda span: NOW + span),
    response_due=st.none() | spans.map(lambda span: NOW + span),
    breached=st.booleans(),
    breaching_soon=st.booleans(),
    paused=st.booleans(),
    stopped=st.booleans(),
    met=st.booleans(),
)


@given(st.integers(min_value=36, max_value=400), st.lists(st.text(max_size=30), max_size=5))
def test_the_columns_fill_the_width_exactly_and_always_tell_number_title_and_sla(
    width: int, connections: list[str]
) -> None:
    columns = columns_for(width, connections)
    assert sum(one.width for one in columns) + GAP * (len(columns) - 1) == width
    assert {Field.NUMBER, Field.TITLE, Field.SLA} <= {one.field for one in columns}


def test_at_80_columns_stand_number_status_client_title_and_sla() -> None:
    assert [one.field for one in columns_for(79)] == [
        Field.SIGNS,
        Field.NUMBER,
        Field.STATUS,
        Field.CLIENT,
        Field.TITLE,
        Field.SLA,
    ]


def test_several_connections_are_told_apart_before_anything_else() -> None:
    assert [(one.field, one.width) for one in columns_for(79, ["acme", "north"])][:2] == [
        (Field.SIGNS, 4),
        (Field.CONNECTION, 5),
    ]
    assert Field.CONNECTION not in {one.field for one in columns_for(200, ["acme"])}


def test_a_long_number_stands_whole_where_there_is_room() -> None:
    assert {one.field: one.width for one in columns_for(200)}[Field.NUMBER] == 14
    assert {one.field: one.width for one in columns_for(100)}[Field.NUMBER] == 7


@given(st.text(), st.integers(min_value=1, max_value=60), st.booleans())
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int, right: bool) -> None:
    assert cell_len(fit(" ".join(text.split()), width, right=right)) == width


@given(st.text(max_size=80), st.text(max_size=30), slas, st.integers(min_value=60, max_value=250))
def test_a_row_is_as_wide_as_its_list_whatever_the_vendor_wrote(
    title: str, client: str, sla: Sla, width: int
) -> None:
    row = replace(ROW, title=title, client=client, sla=sla)
    strip = row_strip(row, columns_for(width), inks=INKS, marked=True, now=NOW)
    assert strip.cell_length == width


@given(slas)
def test_an_sla_tells_its_state_without_colour_in_eleven_cells(sla: Sla) -> None:
    cell = sla_cell(sla, NOW)
    assert len(cell.text) <= 11
    signs = {SlaState.BREACHED: "late", SlaState.RISK: "!", SlaState.PAUSED: "paused"}
    state = sla.state(NOW)
    assert cell.text.startswith(signs.get(state, ""))
    assert cell.text.startswith(("late", "!", "paused")) == (state in signs)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({"pending": True, "replied": True}, " ~! "),
        ({"replied": True}, " <! "),
        ({"urgency": Urgency.CRITICAL}, "  !!"),
        ({"urgency": Urgency.LOW}, "  - "),
        ({}, "  ! "),
    ],
)
def test_every_state_of_a_row_has_a_glyph(change: dict[str, object], sign: str) -> None:
    row = replace(ROW, **change)  # type: ignore[arg-type]  # each key is a field
    strip = row_strip(row, columns_for(100), inks=INKS, marked=False, now=NOW)
    assert strip.text.startswith(sign)


@pytest.mark.parametrize(("said", "listed"), [("10164", "#10164"), ("T20260302.0007", "~2.0007")])
def test_a_long_number_is_listed_by_its_end(said: str, listed: str) -> None:
    assert cell(replace(ROW, number=said), Field.NUMBER, NOW).text == listed


def test_a_fact_that_is_a_moment_is_told_in_the_zone_of_who_reads() -> None:
    opened = Fact("Opened", datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    now, zone = datetime(2026, 11, 25, tzinfo=UTC), timezone(timedelta(hours=2))
    ticket = Ticket(
        ref=TicketRef("acme", "1"),
        number="1",
        title="",
        status=Status("1", "New", Phase.NEW),
        created=now,
        updated=now,
    )
    *_, last = parts(ticket, TicketDetail(ticket=ticket, facts=(opened,)), now=now, zone=zone)
    assert isinstance(last, Pair)
    assert [one.text for one in last.line] == ["2026-11-21 01:30"]


def test_an_error_is_one_sentence_with_what_to_do_next() -> None:
    error = Unreachable("no route\nto host")
    assert fault(error, connection="acme") == (
        "acme: no route to host. Check the network and the address; nothing was sent."
    )
    words = stale(Busy("180 a minute are used", retry_at=NOW), connection="acme", at="09:14")
    assert words.startswith("acme: 180 a minute are used; again at 09:30:00 UTC; showing the copy")
    assert "\n" not in words


def test_a_write_is_told_without_claiming_more_than_is_known() -> None:
    assert standing("queued", left=7.6).text == "sending in 8 s, u recalls"
    assert standing("queued", words="the limit allows no more").text.startswith("waits: ")
    assert standing("in doubt").ink is Ink.BAD
    refused = verdict("Note", "refused", words="", problems=(Problem("body", "Too long."),))
    assert "Too long." in refused.text
    assert "your text is kept" in refused.text


def test_what_needs_a_person_stands_first_in_the_status_line() -> None:
    line = status(
        Standing(view="Mine", count=20_000, writes={"in doubt": 2, "refused": 1, "queued": 3})
    )
    assert [cell.text for cell in line[:4]] == [
        "2 in doubt (!)",
        "1 refused (!)",
        "3 unsent",
        "Mine: 20,000 tickets",
    ]


def test_a_value_is_described_with_its_ids() -> None:
    told = dict(describe(Choice("42", "Harbor Foods"), UTC, "client"))
    assert told == {"client": "Harbor Foods (id 42)"}
    row = dict(describe(ROW, UTC))
    assert row["ref.id"] == "1"
    assert row["unbilled"] == "not known"
    assert row["created"] == "2026-05-12 09:30 UTC"


@given(st.text(string.ascii_letters + "/-", min_size=1), st.sampled_from(["note", "line.add"]))
def test_a_draft_finds_its_form_again(ticket: str, action: str) -> None:
    origin = Origin.of(f"acme/{ticket}/{action}")
    assert (origin.connection, origin.action) == ("acme", action)
    assert origin.ticket == (None if ticket == "new" else TicketRef("acme", ticket))


def test_a_filter_narrows_its_view_and_may_sort_otherwise() -> None:
    lens = Lens.of((), UTC)
    plain = lens.query(NOW)
    lens.filter = "toner sort:created"
    narrowed = lens.query(NOW)
    assert narrowed.node != plain.node
    assert [str(sort.key) for sort in narrowed.sorts] == ["created"]


@given(st.text())
def test_markdown_of_anything_becomes_text_and_nothing_is_lost_silently(text: str) -> None:
    shown = "".join(block.content.plain for block in blocks(text))
    letters = [sign for sign in text if sign.isascii() and sign.isalpha()]
    assert (
        len([s for s in shown if s.isascii() and s.isalpha()]) >= len(letters) // 2 or "[" in text
    )


def test_markdown_keeps_lists_quotes_code_and_addresses_readable() -> None:
    text = "Hi **there**,\n\n1. one\n2. two\n   - deep\n\n> said\n\n```\nx = [/b]\n```\n[here](http://a.example)"
    lines = [block.first + block.content.plain for block in blocks(text)]
    assert lines == [
        "Hi there,",
        "",
        "1. one",
        "2. two",
        "   - deep",
        "",
        "| said",
        "",
        "  x = [/b]",
        "",
        "here (http://a.example)",
    ]


def test_a_list_of_one_board_names_the_board() -> None:
    ticket = Ticket(
        ref=TicketRef("acme", "1"),
        number="10164",
        title="Printer",
        status=Status("505", "New", Phase.NEW),
        created=NOW,
        updated=NOW,
        queue=Choice("1", "Help Desk"),
    )
    assert lane_of(ticket, Lane("1")) == "Help Desk"
    assert lane_of(ticket, Lane("2")) == ""
    assert lane_of(ticket, EVERYWHERE) == ""


@pytest.mark.parametrize("name", ["Acme", 'O\'Brien "and" Sons', '"', "A-1 Roofing"])
def test_a_name_offered_to_the_filter_is_the_name_it_looks_for(name: str) -> None:
    tree = parse(f"client:{quoted(name)}", now=NOW, zone=UTC)
    assert repr(name) in repr(tree)


def test_brackets_without_end_do_not_stop_the_screen() -> None:
    text = "[[[a](b)" * 7_000
    begun = time.process_time()
    shown = "".join(block.content.plain for block in blocks(text))
    assert time.process_time() - begun < 4, "the work grows with the square of the text"
    assert shown == text
