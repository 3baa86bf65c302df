"""Notes: never repeated blindly, since Halo cannot recognise a double."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Receipt,
    Settlement,
)
from psa_tui.vendors._desks import TICKET_GONE, Desk, note_among, read_by, sentences
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.halo.adapter.account import Account
from psa_tui.vendors.halo.adapter.actions import Actions
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.adapter.tickets import Tickets
from psa_tui.vendors.halo.translate.conversation import agent_of, readers
from psa_tui.vendors.halo.translate.writes import NOTE_FIELDS, note
from psa_tui.vendors.halo.wire.lists import OutcomeWire
from psa_tui.vendors.halo.wire.tickets import ActionWire

from .desk import refused

PRIVATE_NOTE = "7"
"""The built-in outcome of an internal note (observed behaviour)."""


@dataclass(frozen=True, slots=True)
class Noting(Desk[AddNote]):
    """Adds notes, as actions with an outcome."""

    line: Line
    account: Account
    tickets: Tickets
    actions: Actions

    async def stands(self, write: AddNote) -> tuple[str, ...]:
        """Return the numbers of the ticket's actions."""
        return tuple(one.id for one in await self.actions.all_of(write.ticket.id))

    async def carry_out(self, write: AddNote) -> Receipt:
        """Post the action; the answer proves who can see it."""
        outcome = await self._outcome(write)
        record = note(write, outcome, await self._mail_to(write))
        stored = await self.line.write("/Actions", ActionWire, record, fields=NOTE_FIELDS)
        return _receipt(write, stored)

    async def look(self, write: AddNote, attempt: Attempt) -> Settlement:
        """Look for a new action of ours with this text, in whatever form it came to stand."""
        try:
            found = await self.actions.all_of(write.ticket.id)
        except Missing:
            return TICKET_GONE
        # A tenant that does not let us write in another's name writes it in ours.
        ours = {"", _named(write).id, (await self.account.me()).id}
        mine = [one for one in found if one.id not in attempt.before and agent_of(one) in ours]
        text = to_plain(write.body)
        return note_among(
            mine,
            text,
            same=lambda one: alike(text, one.note) or alike(text, one.note_html),
            words=lambda one: one.note,
            receipt=lambda one: _receipt(write, one),
        )

    async def _outcome(self, write: AddNote) -> str:
        """Return the outcome: the one picked, else one that does nothing else by itself."""
        if write.kind is not None and write.kind.id:
            return write.kind.id
        found = usual_outcome(await self.account.outcomes(), write.audience, mail=write.mail)
        if found is None:
            raise refused("This tenant shows no outcome for such a note: pick one.", "note_kind")
        return found.id

    async def _mail_to(self, write: AddNote) -> str:
        """Return whom the mail goes to. Raises Rejected where the ticket knows no address."""
        if not write.mail or write.audience is Audience.INTERNAL:
            return ""
        address = (await self.tickets.wire(write.ticket.id)).user_email
        if not address:
            raise refused("The ticket's user has no e-mail address: nothing was sent.", "mail")
        return address


def usual_outcome(
    outcomes: tuple[OutcomeWire, ...], audience: Audience, *, mail: bool
) -> OutcomeWire | None:
    """Return the outcome for who picked none: never one that sets a status of its own."""
    hidden = audience is Audience.INTERNAL
    fit = [
        one
        for one in outcomes
        if one.hidefromuser == hidden and not one.newstatus and not one.hidden
    ]
    if hidden:
        built_in = (one for one in outcomes if one.id == PRIVATE_NOTE and one.hidefromuser)
        return next(built_in, None) or next(iter(fit), None)
    wanted = (one for one in fit if one.sendemail == mail)
    spare = (one for one in outcomes if not one.hidefromuser and not one.hidden)
    return next(wanted, None) or next(iter(fit), None) or next(spare, None)


def _named(write: AddNote) -> Choice:
    """Return the agent in whose name it shall stand; an empty one for our own."""
    named = dict(write.extra).get("extra.who")
    return named if isinstance(named, Choice) else Choice("", "")


def _receipt(write: AddNote, stored: ActionWire) -> Receipt:
    said, named = "", _named(write).name
    if named and stored.who and stored.who.casefold() != named.casefold():
        said = f"It stands under the name of {stored.who}."
    seen = read_by("Halo", write.audience, readers(stored))
    return Receipt(stored.id, sentences(seen, said))
