"""Looking at tickets and writing on them; every write opens a form that shows what will be sent."""

import os
from collections.abc import Callable
from datetime import datetime

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import LookupKind, Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.services.forms import ALONE
from psa_tui.services.tickets import NotNow
from psa_tui.store.journal import Run
from psa_tui.ui.commands import Aim
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.present.describe import describe
from psa_tui.ui.present.drafts import Origin
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.present.rows import number
from psa_tui.ui.screens.choose import ChooseScreen
from psa_tui.ui.screens.pages import PageScreen, json_page, pairs_page
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.hands.bills import BILL, BillHand
from psa_tui.ui.screens.queue.hands.bulk import FIELDS, Bulk
from psa_tui.ui.screens.queue.reading import Reading
from psa_tui.ui.terminal import browse

Submitted = Callable[[Run | None], None]
"""Told of every form that was closed, with the run it sent, if it sent one."""


class TicketHand:
    """Opens what a key asks for, on the ticket that was meant when it was pressed."""

    def __init__(
        self, floor: Floor, reading: Reading, bills: BillHand, submitted: Submitted
    ) -> None:
        self._floor = floor
        self._reading = reading
        self._bills = bills
        self._submitted = submitted
        self._bulk = Bulk(floor)

    def open(self, aim: Aim) -> None:
        """Fill the screen with the ticket where there is no room beside the list; else go to it."""
        floor = self._floor
        if aim.ref is None:
            return
        if floor.options.pick:
            ticket = floor.session.store.tickets.ticket(aim.ref)
            floor.screen.app.exit(f"{aim.ref.connection}:{ticket.number if ticket else ''}")
            return
        if not floor.detail.display:
            floor.read(alone=True)
        floor.detail.focus()
        self._reading.show(aim.ref)

    def why_not(self, action: str, aim: Aim) -> str | None:
        """Say why an action is impossible on these tickets; the first reason counts."""
        refs = aim.refs or (None,)
        reasons = (self._floor.session.tickets.why_not(action, ref) for ref in refs[:50])
        return next((reason for reason in reasons if reason), None)

    def form(self, action: str, aim: Aim, *, given: dict[str, Value] | None = None) -> None:
        """Open the form of an action, with these answers where it asks for them."""
        ref = aim.single
        if action == "delete":
            self._bulk.delete(aim)
        elif action in ALONE:
            self._create(action, aim)
        elif ref is not None:
            self.fill(action, ref, given=given)

    def fill(
        self,
        action: str,
        ref: TicketRef | None,
        *,
        connection: str = "",
        given: dict[str, Value] | None = None,
        refused: Run | None = None,
        write: bool = False,
    ) -> None:
        """Open a form; for a `refused` run with what the vendor said, which it replaces."""
        floor = self._floor
        if action == BILL and ref is not None:
            self._bills.of(ref)
            return
        try:
            spec = floor.session.tickets.form(action, ref, connection=connection)
        except NotNow as reason:
            floor.refuse(str(reason))
            return
        steps = refused.steps if refused else ()
        problems = tuple(problem for step in steps for problem in step.problems)
        screen = FormScreen(
            floor.session,
            spec,
            ref=ref,
            seen=self._seen(ref),
            problems=problems,
            given=given,
            write=write,
        )

        def closed(run: Run | None) -> None:
            if run is not None and refused is not None:
                floor.screen.run_worker(floor.session.writes.drop(refused.id))
            self._submitted(run)

        floor.over(screen, closed)

    def reopen(self, origin: Origin, *, refused: Run | None = None) -> None:
        """Open the form that a draft belongs to; its text comes from the draft."""
        self.fill(origin.action, origin.ticket, connection=origin.connection, refused=refused)

    def again(self, action: str, aim: Aim, given: dict[str, Value]) -> None:
        """Do an action again with the same answers."""
        picked = next((one for one in given.values() if isinstance(one, Choice)), None)
        if aim.single:
            self.fill(action, aim.single, given=given)
        elif action in FIELDS and (picked or action == "take"):
            self._bulk.run(action, aim, picked)
        else:
            self._floor.say("This goes to one ticket at a time; U clears the marks.", Ink.WARN)

    def choose_value(self, kind: LookupKind, choice: Choice, action: str, aim: Aim) -> None:
        """Open the action's form with this value picked; for marked tickets a dry run."""
        if aim.single is None:
            self._bulk.run(action, aim, choice)
            return
        try:
            spec = self._floor.session.tickets.form(action, aim.single)
        except NotNow as reason:
            self._floor.say(str(reason), Ink.WARN)
            return
        keys = [one.key for one in spec.fields if one.lookup is kind or choice in one.choices]
        self.fill(action, aim.single, given=dict.fromkeys(keys[:1], choice))

    def bulk(self, action: str, aim: Aim) -> None:
        """Pick one value for every marked ticket, show the dry run, and send on a yes."""
        if action == "delete":
            self._bulk.delete(aim)
        else:
            self._bulk.run(action, aim)

    def editor(self, aim: Aim) -> None:
        """Open the note form with $EDITOR on top."""
        self.fill("note", aim.single, write=True)

    def describe(self, aim: Aim) -> None:
        """Show every stored field of the ticket."""
        if (ref := aim.single) is None:
            return
        session = self._floor.session
        stored = session.tickets.stored(ref)
        value = stored[0] if stored else session.store.tickets.ticket(ref)
        pairs = describe(value, session.settings.zone)
        self._floor.over(PageScreen(f"Every field of {self._name(ref)}", pairs_page(pairs)), _done)

    def raw(self, aim: Aim) -> None:
        """Show the vendor's own JSON."""
        if (ref := aim.single) is not None:
            self._floor.screen.run_worker(self._raw(ref), group="raw", exclusive=True)

    async def _raw(self, ref: TicketRef) -> None:
        session = self._floor.session
        stored = session.tickets.stored(ref)
        text = stored[0].raw if stored else ""
        try:
            text = text or (await session.tickets.open(ref)).raw
        except PsaError as error:
            self._floor.say(fault(error, connection=ref.connection), Ink.BAD)
            return
        title = f"What the vendor sent of {self._name(ref)}"
        self._floor.over(PageScreen(title, json_page(text)), _done)

    def link(self, aim: Aim) -> None:
        """Open the ticket's page in a browser, or copy and show its address."""
        ticket = aim.ref and self._floor.session.store.tickets.ticket(aim.ref)
        if not ticket or not ticket.url:
            self._floor.say("The vendor tells no address for this ticket.", Ink.WARN)
            return
        if browse(ticket.url, os.environ):
            self._floor.say(f"Opened {ticket.url}")
        else:
            self._floor.screen.app.copy_to_clipboard(ticket.url)

    def copy(self, aim: Aim) -> None:
        """Pick what of the ticket is copied."""
        if aim.ref is None:
            return
        app = self._floor.screen.app

        def take(choice: Choice | None) -> None:
            if choice is not None:
                app.copy_to_clipboard(choice.id)

        self._floor.over(ChooseScreen("Copy", copyable(self._floor, aim.ref)), take)

    def copy_link(self, aim: Aim) -> None:
        """Copy the address of the ticket's page."""
        ticket = aim.ref and self._floor.session.store.tickets.ticket(aim.ref)
        if ticket and ticket.url:
            self._floor.screen.app.copy_to_clipboard(ticket.url)
        else:
            self._floor.say("The vendor tells no address for this ticket.", Ink.WARN)

    def _create(self, action: str, aim: Aim) -> None:
        """Ask which connection the new thing is for, where there is more than one."""
        links = self._floor.session.links
        here = aim.ref.connection if aim.ref else ""
        possible = [one for one in links.values() if not one.read_only]
        if len(possible) == 1:
            self.fill(action, None, connection=possible[0].name)
            return

        def begin(choice: Choice | None) -> None:
            if choice is not None:
                self.fill(action, None, connection=choice.id)

        choices = [Choice(one.name, one.name, one.vendor) for one in possible]
        current = next((one for one in choices if one.id == here), None)
        self._floor.over(ChooseScreen("In which account?", choices, current=current), begin)

    def _seen(self, ref: TicketRef | None) -> datetime | None:
        ticket = ref and self._floor.session.store.tickets.ticket(ref)
        return ticket.updated if ticket else None

    def _name(self, ref: TicketRef) -> str:
        ticket = self._floor.session.store.tickets.ticket(ref)
        return f"{number(ticket.number)} ({ref.connection})" if ticket else ref.id


def copyable(floor: Floor, ref: TicketRef) -> list[Choice]:
    """Return what can be copied of a ticket, what it is beside it."""
    stored = floor.session.tickets.stored(ref)
    ticket = stored[0].ticket if stored else floor.session.store.tickets.ticket(ref)
    if ticket is None:
        return []
    found = [(ticket.number, "number"), (ticket.url, "link"), (ticket.title, "title")]
    if stored and (contact := stored[0].contact):
        found += [(contact.phone, "phone"), (contact.mobile, "mobile"), (contact.email, "e-mail")]
    if stored and (client := stored[0].client):
        found += [(client.phone, "client's phone"), (client.email, "client's e-mail")]
    return [Choice(text, text, what) for text, what in dict.fromkeys(found) if text]


def _done(_nothing: object) -> None:
    return None
