"""A ticket in full as a sequence of parts, from the title down; made one by one, as they are seen.

The conversation stands right under the head, newest first: it is what people open a ticket for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from psa_tui.domain.judging.escalation import Escalation, Level
from psa_tui.domain.money import LineItem
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.tickets import Audience, Fact, Note, Role, Ticket, TicketDetail
from psa_tui.domain.time import TimeEntry, age
from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.moments import ago, clock, sla_words
from psa_tui.ui.present.rows import UNTITLED, number


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the whole, over several lines where it must be."""

    line: Line


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled fact."""

    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, with what follows."""

    title: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in Markdown, under a line that says whose it is."""

    head: Line
    body: str


Part = Heading | Pair | Rule | Prose

LABEL = 11
"""Cells of the label column."""


def parts(
    ticket: Ticket,
    detail: TicketDetail | None,
    *,
    now: datetime,
    zone: tzinfo,
    call: Line = (),
    named: bool = False,
) -> Iterator[Part]:
    """Yield a ticket's parts; without a detail, what the list knows of it.

    `call` says why it should be escalated and who is to be told, where it should; `named` that its
    connection is to be told.
    """
    of = (Cell(f"{ticket.ref.connection} ", Ink.MUTED),) if named else ()
    head = Cell(f"{number(ticket.number)} ", Ink.ACCENT)
    title = Cell(ticket.title, Ink.STRONG) if ticket.title.strip() else Cell(UNTITLED, Ink.MUTED)
    yield Heading((*of, head, title))
    yield from _facts(ticket, now, zone, call)
    if detail is None:
        yield Rule("conversation, as far as the list tells; it is being read")
        if ticket.opening:
            yield Prose((Cell("First message", Ink.MUTED),), ticket.opening)
        return
    yield from _people(detail.client, detail.contact)
    yield Rule(f"conversation ({len(detail.notes)}, newest first)")
    for note in detail.notes:
        yield Prose(note_head(note, now, zone), note.body)
    yield from _work(detail, now, zone)


def escalate_words(found: Escalation, who: str) -> Line:
    """Say how far up a ticket should go, whom to tell and why; nothing where it should not."""
    if found.level is Level.NONE:
        return ()
    ink = Ink.BAD if found.level is Level.MANAGEMENT else Ink.WARN
    return (Cell(f"level {found.level:d}, tell {who}", ink), Cell(f": {' '.join(found.reasons)}"))


def _facts(ticket: Ticket, now: datetime, zone: tzinfo, call: Line) -> Iterator[Part]:
    priority = ticket.priority.name if ticket.priority else "none"
    urgent = {0: Ink.BAD, 1: Ink.WARN}.get(int(ticket.urgency), Ink.PLAIN)
    yield Pair("Status", (Cell(ticket.status.name, Ink.STRONG), *_replied(ticket)))
    yield Pair("Priority", (Cell(priority, urgent),))
    yield Pair("SLA", sla_words(ticket.sla, now, zone))
    if call:
        yield Pair("Escalate", call)
    names = (("Client", ticket.client), ("Contact", ticket.contact), ("Site", ticket.site))
    yield from (Pair(label, (Cell(one.name),)) for label, one in names if one)
    nobody = Cell("nobody", Ink.WARN)
    yield Pair("Technician", (Cell(ticket.technician.name) if ticket.technician else nobody,))
    kinds = (("Queue", ticket.queue), ("Type", ticket.kind), ("Issue", ticket.issue))
    yield from (Pair(label, (Cell(one.name),)) for label, one in kinds if one)
    if ticket.due:
        yield Pair("Due", (Cell(f"{clock(ticket.due, zone, now)} ({ago(ticket.due, now)})"),))
    made, moved = ago(ticket.created, now), ago(ticket.updated, now)
    yield Pair("Created", (Cell(f"{made}, last change {moved}", Ink.MUTED),))
    if ticket.tags:
        yield Pair("Tags", (Cell(", ".join(ticket.tags)),))
    if ticket.billing_status or ticket.unbilled:
        open_work = Cell("work not on an invoice yet" if ticket.unbilled else "", Ink.WARN)
        between = Cell(", " if ticket.billing_status and ticket.unbilled else "")
        yield Pair("Billing", (Cell(ticket.billing_status), between, open_work))


def _replied(ticket: Ticket) -> Line:
    return (Cell("  < the client answered and waits", Ink.ACCENT),) if ticket.replied else ()


def _people(client: Client | None, contact: Contact | None) -> Iterator[Part]:
    if client and client.alert:
        yield Pair("ALERT", (Cell(client.alert, Ink.BAD),))
    if client and client.vip:
        yield Pair("VIP", (Cell("this client is marked as important", Ink.WARN),))
    if client and client.prepaid_hours is not None:
        yield Pair("Prepaid", (Cell(f"{client.prepaid_hours} hours left"),))
    if contact:
        ways = [way for way in (contact.phone, contact.mobile, contact.email) if way]
        yield Pair("Reach", (Cell(", ".join(ways) or "no phone or e-mail known"),))
    elif client and (client.phone or client.email):
        yield Pair("Reach", (Cell(", ".join(filter(None, (client.phone, client.email)))),))


def note_head(note: Note, now: datetime, zone: tzinfo) -> Line:
    """Say whose words these are, who can read them, and since when."""
    who = {Role.CONTACT: Ink.ACCENT, Role.SYSTEM: Ink.MUTED}.get(note.role, Ink.STRONG)
    if note.role is Role.CONTACT:
        seen = Cell("from the client", Ink.ACCENT)
    elif note.audience is Audience.CLIENT:
        mailed = {True: ", mailed", False: ", not mailed", None: ""}[note.emailed]
        seen = Cell(f"client sees it{mailed}", Ink.WARN)
    else:
        seen = Cell("internal", Ink.MUTED)
    when = f"{clock(note.created, zone, now)} ({ago(note.created, now)})"
    subject = (Cell(f"  {note.subject}", Ink.PLAIN),) if note.subject else ()
    return (Cell(note.author, who), Cell("  "), seen, Cell(f"  {when}", Ink.MUTED), *subject)


def _work(detail: TicketDetail, now: datetime, zone: tzinfo) -> Iterator[Part]:
    if detail.times:
        yield Rule(f"time ({len(detail.times)})")
        yield from (_time(entry, now, zone) for entry in detail.times)
    if detail.lines:
        yield Rule(f"line items ({len(detail.lines)})")
        yield from (_line(line) for line in detail.lines)
    if detail.invoices:
        yield Rule(f"invoices ({len(detail.invoices)})")
        for one in detail.invoices:
            paid = "paid" if one.paid else "not paid"
            yield Pair(number(one.number), (Cell(f"{one.total} on {one.date}, {paid}"),))
    if detail.attachments:
        yield Rule(f"attachments ({len(detail.attachments)})")
        for file in detail.attachments:
            size = f"{file.size:,} bytes" if file.size is not None else "size unknown"
            yield Pair("", (Cell(file.name), Cell(f"  {size}", Ink.MUTED)))
    if detail.facts:
        yield Rule("more fields")
        yield from (Pair(one.label, (Cell(_fact(one, zone, now)),)) for one in detail.facts)


def _fact(fact: Fact, zone: tzinfo, now: datetime) -> str:
    return clock(fact.value, zone, now) if isinstance(fact.value, datetime) else fact.value


def _time(entry: TimeEntry, now: datetime, zone: tzinfo) -> Pair:
    who = entry.technician.name if entry.technician else "somebody"
    span = age(entry.worked) if entry.end else f"running since {clock(entry.start, zone, now)}"
    charged = ", charged" if entry.charged else ("" if entry.billable else ", not billable")
    notes = f"  {entry.notes}" if entry.notes else ""
    readers = f"  ({entry.audience})" if entry.audience else ""
    return Pair(span, (Cell(who), Cell(f"{charged}{notes}{readers}", Ink.MUTED)))


def _line(line: LineItem) -> Pair:
    amount = "no rate" if line.rate is None else f"{line.quantity} x {line.rate} = {line.amount}"
    state = "invoiced" if line.invoiced else "not invoiced"
    return Pair(f"{line.quantity}", (Cell(line.name), Cell(f"  {amount}, {state}", Ink.MUTED)))
