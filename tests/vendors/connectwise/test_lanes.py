"""What belongs to one board is offered on it alone: in forms, pickers, bulk and the palette."""

from pathlib import Path

from psa_tui.domain.fields import FieldKind, LookupKind
from psa_tui.domain.ids import Choice, Lane
from tests.vendors.connectwise.account import session_on, stage


async def test_a_form_offers_the_statuses_of_the_ticket_s_board_or_asks_for_them(
    tmp_path: Path,
) -> None:
    company = stage()
    session = session_on(company, tmp_path)
    await session.sync.pull("acme")
    await session.lookups.refresh("acme")
    ticket = await company.one()
    unknown = session.tickets.form("status", ticket.ref).field("status")
    assert unknown
    assert unknown.kind is FieldKind.PICK, "not all boards' statuses for want of its own"
    own = await company.psa.catalog.lookup(LookupKind.STATUSES, lane=ticket.lane)
    assert isinstance(own, tuple)
    await session.tickets.open(ticket.ref)
    known = session.tickets.form("status", ticket.ref).field("status")
    assert known
    assert known.kind is FieldKind.CHOICE
    assert {one.id for one in known.choices} == {one.id for one in own if one.active}
    await session.close()


async def test_values_of_several_boards_have_no_tickets_in_common(tmp_path: Path) -> None:
    company = stage()
    session = session_on(company, tmp_path)
    await session.lookups.refresh("acme")
    statuses = LookupKind.STATUSES
    one, other = Lane("1"), Lane("2")
    assert session.lookups.within_reach("acme", statuses, {one}) == frozenset(), "not read yet"
    for lane in (one, other):
        await session.lookups.refresh("acme", lane=lane, only=(statuses,))
    reach = [session.lookups.within_reach("acme", statuses, {lane}) for lane in (one, other)]
    assert all(reach)
    assert not (reach[0] or set()) & (reach[1] or set())
    assert session.lookups.within_reach("acme", statuses, {one, other}) == frozenset()
    assert session.lookups.within_reach("acme", LookupKind.PRIORITIES, {one, other}) is None
    picked = session.lookups.local("acme", statuses, lane=one)
    assert frozenset(choice.id for choice in picked) == reach[0]
    assert all(isinstance(choice, Choice) for choice in picked)
    await session.close()
