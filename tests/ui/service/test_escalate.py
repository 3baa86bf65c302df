"""Escalating from the palette: the reason stands there, the note and the change are sent."""

from tests.ui.bills.desk import ticket_of
from tests.ui.conftest import At
from tests.ui.service.test_timers import palette


async def test_a_late_ticket_is_escalated_with_its_reason(at: At) -> None:
    async with at() as person:
        await person.press("slash")
        await person.type("escalated:due")
        await person.press("enter")
        await person.until(lambda: person.queue.floor.table.order)
        await person.until(lambda: person.queue.floor.table.has_focus)
        ticket = ticket_of(person)
        await palette(person, "Escalate")
        await person.sees("Escalate #")
        await person.sees("is broken")
        known = len(ticket.comments)
        await person.press("ctrl+s")
        if len(person.app.screen_stack) > 1:
            await person.press("ctrl+s")
        await person.waits(9)
        await person.until(lambda: len(ticket.comments) == known + 1)
        assert "Escalated to level" in ticket.comments[-1].body
