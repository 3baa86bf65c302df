"""Going to a ticket that somebody named: a number, an address, a piece of text from elsewhere."""

import re

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.services.tickets import NotNow
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.lens import with_guest
from psa_tui.ui.screens.queue.reading import Reading

NUMBER = re.compile(r"#?(\d{1,19})")
IN_ADDRESS = re.compile(r"https?://\S*?(\d{1,19})(?:[/?#]\S*)?")
LONGEST = 300
"""Signs of a pasted text that are looked at: more is no reference."""


async def go_to(floor: Floor, reading: Reading, text: str) -> None:
    """Open the ticket this text names; say so where there is none."""
    text = text.strip()[:LONGEST]
    ref = stored(floor, text)
    if ref is None:
        floor.say(f"Looking for {text} at the vendors ...", Ink.MUTED)
        try:
            ref = await floor.session.tickets.find(text)
        except (PsaError, NotNow) as error:
            floor.say(fault(error), Ink.WARN)
            return
    floor.status.hush()
    show(floor, reading, ref)


def stored(floor: Floor, text: str) -> TicketRef | None:
    """Return the one stored ticket a number or an address means, if it is one."""
    tickets = floor.session.store.tickets
    if match := IN_ADDRESS.fullmatch(text):
        refs = [TicketRef(name, match[1]) for name in floor.session.links]
        known = [one for one in map(tickets.ticket, refs) if one]
        same = [one.ref for one in known if one.url and text.startswith(one.url)]
        return same[0] if same else (known[0].ref if len(known) == 1 else None)
    if match := NUMBER.fullmatch(text):
        named = tickets.by_number(match[1])
        return named[0].ref if len(named) == 1 else None
    return None


def show(floor: Floor, reading: Reading, ref: TicketRef) -> None:
    """Put the cursor on a ticket, as a guest where the list does not hold it, and open it."""
    rowid = floor.session.store.tickets.rowid(ref)
    table = floor.table
    if rowid is not None and not table.go_to(rowid):
        floor.guests += 1
        table.show(with_guest(table.order, rowid, table.cursor))
        table.go_to(rowid)
        floor.say("This ticket is not in the list; it leaves it when you move on.", Ink.MUTED)
    if not floor.detail.display:
        floor.read(alone=True)
    floor.detail.focus()
    reading.show(ref)
