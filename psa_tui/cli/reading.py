"""list, show, lookup: what the store and the vendors know, for people and for scripts."""

from argparse import Namespace
from contextlib import suppress
from datetime import datetime, timedelta
from json import loads

from psa_tui.cli import output
from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.opening import chosen, referred, refreshed, with_session
from psa_tui.cli.output import say
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.judging.escalation import escalation
from psa_tui.domain.judging.metrics import Figures
from psa_tui.domain.query import All, Known, Query, QueryField, Term, Words, parse, write
from psa_tui.domain.tickets import Audience, Ticket, TicketDetail, TicketRow
from psa_tui.domain.time import age
from psa_tui.services.session import Session
from psa_tui.services.settings import BUILT_IN

COLUMNS = (
    "connection", "number", "title", "client", "status", "phase", "priority", "assignee",
    "updated", "sla", "queue", "created", "response_due", "plan_due", "due", "escalation",
)  # fmt: skip
SAID = {
    "boards": "queues", "teams": "queues", "assignees": "technicians", "agents": "technicians",
    "members": "technicians", "resources": "technicians", "employees": "technicians",
    "customers": "clients", "companies": "clients", "accounts": "clients", "users": "contacts",
    "sites": "locations", "categories": "issue-types", "problem-types": "issue-types",
    "types": "ticket-types", "roles": "work-types", "items": "products",
}  # fmt: skip
"""What the lists are called by one vendor or another."""

SHOWN = ("connection", "number", "status", "priority", "client", "assignee", "sla", "title")


def rows(args: Namespace) -> int:
    """Print the tickets of a query."""

    async def work(session: Session) -> int:
        names = chosen(session, args)
        query = _query(session, args)
        fine = True if args.offline else await refreshed(session, names)
        if fine and not args.offline and "unbilled:" in write(query):
            for name in names:  # lists do not tell: each finished ticket is looked at
                await session.bills.unbilled(name)
        now = session.clock.now()
        found = session.store.tickets.order(query, now=now)
        if not found:
            await _lists(session, () if args.offline else names)
            _query(session, args, known=session.lookups.known_names())
        window = session.store.tickets.rows(found[args.offset : args.offset + args.limit])
        await _print_rows(session, args, window, now)
        left = len(found) - args.offset - len(window)
        if left > 0:
            say(f"{left} more; --offset {args.offset + len(window)} goes on.")
        return Exit.FINE if fine else Exit.VENDOR

    return with_session(work)


async def _lists(session: Session, names: tuple[str, ...]) -> None:
    """Know what statuses and people are called, to tell a wrong name from an empty answer."""
    for name in names:
        with suppress(PsaError):  # a connection that fails was told already
            await session.prepare(name)


def _query(session: Session, args: Namespace, known: Known | None = None) -> Query:
    now, zone = session.clock.now(), session.settings.zone
    typed, shown = parse(" ".join(args.query), now=now, zone=zone, known=known), Query()
    if args.view:
        views = {view.name.casefold(): view for view in (*BUILT_IN, *session.settings.views)}
        view = views.get(args.view.casefold())
        if view is None:
            names = ", ".join(view.name for view in views.values())
            raise Stop(f"There is no view “{args.view}”; there are: {names}.", Exit.USAGE)
        shown = parse(view.query, now=now, zone=zone, known=known)
    nodes = [one.node for one in (shown, typed) if one.node != All()]
    if args.connection:
        nodes.insert(0, Term(QueryField.CONNECTION, Words(args.connection)))
    node = nodes[0] if len(nodes) == 1 else All(tuple(nodes))
    return Query(node, typed.sorts or shown.sorts)


async def _print_rows(
    session: Session, args: Namespace, window: tuple[TicketRow, ...], now: datetime
) -> None:
    if args.raw:
        raws = [
            await (await session.links[r.ref.connection].psa()).tickets.raw(r.ref.id)
            for r in window
        ]
        output.as_json([loads(raw) for raw in raws])
        return
    data = [_row(row, now) for row in window]
    if args.json:
        output.as_json(data)
    elif args.csv:
        output.as_csv(COLUMNS, [[one[name] for name in COLUMNS] for one in data])
    else:
        output.as_table(
            [name.upper() for name in SHOWN], [[one[name] for name in SHOWN] for one in data]
        )


def _row(row: TicketRow, now: datetime) -> dict[str, str]:
    return {
        "connection": row.ref.connection,
        "number": row.number,
        "title": row.title,
        "client": row.client,
        "status": row.status,
        "phase": row.phase.value,
        "priority": row.priority,
        "assignee": row.technician,
        "updated": row.updated.isoformat(),
        "sla": row.sla.state(now).value,
        "queue": row.queue,
        "created": row.created.isoformat(),
        "response_due": _iso(row.sla.response_due),
        "plan_due": _iso(row.sla.plan_due),
        "due": _iso(row.sla.due),
        "escalation": str(int(escalation(row, now).level)),
    }


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def figures(args: Namespace) -> int:
    """Print the figures of a query: together, and by connection."""

    async def work(session: Session) -> int:
        names = chosen(session, args)
        fine = True if args.offline else await refreshed(session, names)
        found = await session.reports.figures(_query(session, args))
        if args.json:
            parts = {name: _figures(one) for name, one in found.parts.items() if name in names}
            output.as_json({**_figures(found.whole), "connections": parts})
        else:
            _print_figures(found.whole)
        return Exit.FINE if fine else Exit.VENDOR

    return with_session(work)


def _figures(one: Figures) -> dict[str, object]:
    """Return figures as JSON knows them: hours and per cent as text, since they are decimal."""
    return {
        "total": one.total,
        "open": one.open,
        "unassigned": one.unassigned,
        "escalated": one.escalated,
        "to_escalate": one.to_escalate,
        "resolved": one.resolved,
        "average_resolution_hours": None if one.average_hours is None else str(one.average_hours),
        "promised": one.promised,
        "kept": one.kept,
        "usual_promises": one.usual,
        "sla_compliance_percent": None if one.compliance is None else str(one.compliance),
        "statuses": dict(one.statuses),
        "priorities": dict(one.priorities),
    }


def _print_figures(one: Figures) -> None:
    hours = "none" if one.average_hours is None else f"{one.average_hours} h"
    share = "none" if one.compliance is None else f"{one.compliance} %"
    pairs = [
        ("Tickets", str(one.total)),
        ("Open", str(one.open)),
        ("Open, nobody's", str(one.unassigned)),
        ("Escalated", str(one.escalated)),
        ("To be escalated", str(one.to_escalate)),
        ("Average resolution", f"{hours} over {one.resolved} finished"),
        ("SLA compliance", f"{share}, {one.kept} of {one.promised} promises kept"),
    ]
    pairs += [(f"status {name}", str(count)) for name, count in one.statuses.items()]
    pairs += [(f"priority {name}", str(count)) for name, count in one.priorities.items()]
    output.as_table(("FIGURE", "VALUE"), pairs)


def show(args: Namespace) -> int:
    """Print one ticket in full."""

    async def work(session: Session) -> int:
        ref = await referred(session, args.ref)
        if args.raw:
            psa = await session.links[ref.connection].psa()
            output.as_json(loads(await psa.tickets.raw(ref.id)))
            return Exit.FINE
        kept = session.tickets.stored(ref)
        detail = kept[0] if args.offline and kept else await session.tickets.open(ref)
        now = session.clock.now()
        if args.json:
            judged = _judged(session, detail, now)
            output.as_json({**_detail(detail, now), **judged})
        else:
            _print_detail(session, detail, now)
        return Exit.FINE

    return with_session(work)


def _detail(detail: TicketDetail, now: datetime) -> dict[str, object]:
    ticket = detail.ticket
    return {
        "connection": ticket.ref.connection,
        "id": ticket.ref.id,
        "number": ticket.number,
        "title": ticket.title,
        "client": str(ticket.client or ""),
        "contact": str(ticket.contact or ""),
        "email": detail.contact.email if detail.contact else "",
        "phone": detail.contact.phone if detail.contact else "",
        "status": ticket.status.name,
        "phase": ticket.status.phase.value,
        "priority": str(ticket.priority or ""),
        "assignee": str(ticket.technician or ""),
        "created": ticket.created.isoformat(),
        "updated": ticket.updated.isoformat(),
        "due": ticket.due.isoformat() if ticket.due else None,
        "sla": ticket.sla.state(now).value,
        "url": ticket.url,
        "notes": [
            {
                "id": note.id,
                "author": note.author,
                "role": note.role.value,
                "audience": note.audience.value,
                "created": note.created.isoformat(),
                "subject": note.subject,
                "body": note.body,
                "text": note.words,
            }
            for note in detail.notes
        ],
    }


def _judged(session: Session, detail: TicketDetail, now: datetime) -> dict[str, object]:
    """Return the promises of a ticket, and whether and why the rules would escalate it."""
    ticket, sla = detail.ticket, detail.ticket.sla
    left = None if sla.stopped else sla.left(now)
    found = session.clockwork.escalation(ticket, now)
    return {
        "promises": {
            "name": sla.name,
            "usual": sla.usual,
            "response_due": _iso(sla.response_due),
            "responded": _iso(sla.responded),
            "plan_due": _iso(sla.plan_due),
            "planned": _iso(sla.planned),
            "due": _iso(sla.due),
            "resolved": _iso(sla.resolved),
            "minutes_left": None if left is None else left // timedelta(minutes=1),
        },
        "escalation": {
            "level": int(found.level),
            "tell": session.clockwork.told(found.level, ticket),
            "reasons": list(found.reasons),
        },
    }


def _escalation(session: Session, ticket: Ticket, now: datetime) -> str:
    found = session.clockwork.escalation(ticket, now)
    who = session.clockwork.told(found.level, ticket)
    return f"level {found.level:d}, tell {who}: {' '.join(found.reasons)}" if who else ""


def _print_detail(session: Session, detail: TicketDetail, now: datetime) -> None:
    ticket = detail.ticket
    print(f"#{ticket.number}  {ticket.title}")
    pairs = [
        ("Status", ticket.status.name),
        ("Priority", str(ticket.priority or "")),
        ("Client", str(ticket.client or "")),
        ("Contact", str(ticket.contact or "")),
        ("Assigned", str(ticket.technician or "nobody")),
        ("SLA", ticket.sla.state(now).value + (" (usual time)" if ticket.sla.usual else "")),
        ("Escalate", _escalation(session, ticket, now)),
        ("Updated", f"{age(now - ticket.updated)} ago"),
        ("Link", ticket.url),
    ]
    for label, value in pairs:
        if value:
            print(f"{label:<9} {value}")
    for note in detail.notes:
        seen = "client sees it" if note.audience is Audience.CLIENT else "internal"
        print(f"\n--- {note.author}, {age(now - note.created)} ago, {seen}: {note.subject}")
        print(note.words)


def lookup(args: Namespace) -> int:
    """Print one of the vendor's lists, with ids."""
    try:
        kind = LookupKind(args.kind)
    except ValueError:
        near = SAID.get(args.kind.casefold(), "")
        words = output.meant(near or args.kind, LookupKind)
        known = ", ".join(LookupKind)
        raise Stop(
            f"There is no list “{args.kind}”.{words} There are: {known}.", Exit.USAGE
        ) from None

    async def work(session: Session) -> int:
        names = chosen(session, args)
        if args.raw:
            raws = [await _raw_list(session, name, kind, args.name) for name in names]
            output.as_json([raw for raw in raws if raw is not None])
            return Exit.FINE if any(raw is not None for raw in raws) else Exit.FAULT
        found: list[tuple[str, Choice]] = []
        absent = 0
        for name in names:
            answer = await session.lookups.remote(name, kind, args.name, within=args.within)
            if isinstance(answer, Absent):
                absent += 1
                say(f"{name}: {answer}")
            else:
                found += [(name, choice) for choice in answer]
        if found or not absent:
            _print_choices(found, json=args.json)
        if args.name and not found:
            await _ask_back(session, names, kind, args)
        return Exit.FAULT if absent and not found else Exit.FINE

    return with_session(work)


async def _ask_back(
    session: Session, names: tuple[str, ...], kind: LookupKind, args: Namespace
) -> None:
    """Say that nothing is called so, with what is."""
    known: list[str] = []
    for name in names:
        with suppress(PsaError):  # a connection that fails was told already
            whole = await session.lookups.remote(name, kind, within=args.within)
            known += [] if isinstance(whole, Absent) else [choice.name for choice in whole]
    say(f"None of the {kind} is called “{args.name}”.{output.meant(args.name, known)}")


async def _raw_list(session: Session, name: str, kind: LookupKind, text: str) -> object:
    psa = await session.links[name].psa()
    raw = await psa.catalog.raw(kind, text)
    if isinstance(raw, Absent):
        say(f"{name}: {raw}")
        return None
    return {"connection": name, "raw": loads(raw)}


def _print_choices(found: list[tuple[str, Choice]], *, json: bool) -> None:
    if not json:
        rows = [(name, one.id, one.name, one.detail) for name, one in found]
        output.as_table(("CONNECTION", "ID", "NAME", "DETAIL"), rows)
        return
    output.as_json(
        [
            {
                "connection": name,
                "id": one.id,
                "name": one.name,
                "detail": one.detail,
                "active": one.active,
            }
            for name, one in found
        ]
    )
