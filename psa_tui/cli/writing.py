"""note, time, status and recover: the writes people script, through the same journal as the app."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable
from datetime import timedelta

from psa_tui.cli import output
from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.opening import referred, with_session
from psa_tui.cli.output import say
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import Answers, FormSpec, LookupKind, Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.text import clean
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import Plan
from psa_tui.services.events import Event, WriteMoved
from psa_tui.services.session import Session
from psa_tui.store.journal import Run, StepState

PATIENCE = timedelta(minutes=3)
"""How long a lost answer is looked after before the command leaves it to `psa-tui recover`."""

Answering = Callable[[Session, FormSpec], Awaitable[dict[str, Value]]]


def note(args: Namespace) -> int:
    """Write a note; internal unless --client, mailed only with --mail."""
    if args.mail and not args.client:
        raise Stop("--mail needs --client: an internal note is never mailed.", Exit.USAGE)
    text = sys.stdin.read() if args.text == "-" else args.text

    async def answers(_session: Session, spec: FormSpec) -> dict[str, Value]:
        if args.subject and spec.field("subject") is None:
            raise Stop(f"A note of {spec.connection} has no --subject.", Exit.USAGE)
        audience = Audience.CLIENT if args.client else Audience.INTERNAL
        given: dict[str, Value] = {
            "body": clean(text).strip(),
            "audience": audience.value,
            "mail": bool(args.mail),
        }
        if args.subject:
            given["subject"] = args.subject
        return given

    return _write(args, "reply" if args.client else "note", answers)


def time(args: Namespace) -> int:
    """Log time on a ticket."""

    async def answers(session: Session, spec: FormSpec) -> dict[str, Value]:
        given: dict[str, Value] = {"worked": args.minutes, "notes": args.notes}
        if args.work_type:
            found = await session.lookups.remote(spec.connection, LookupKind.WORK_TYPES)
            given["work_type"] = _only_one(found, args.work_type, "work type")
        return given

    return _write(args, "time.add", answers)


def status(args: Namespace) -> int:
    """Set a ticket's status by name."""

    async def answers(session: Session, spec: FormSpec) -> dict[str, Value]:
        found = await session.lookups.remote(spec.connection, LookupKind.STATUSES)
        return {"status": _only_one(found, args.name, "status")}

    return _write(args, "status", answers)


def _only_one(found: tuple[Choice, ...] | Absent, name: str, noun: str) -> Choice:
    if isinstance(found, Absent):
        raise Stop(str(found))
    same = [one for one in found if one.name.casefold() == name.casefold()]
    near = same or [one for one in found if name.casefold() in one.name.casefold()]
    if len(near) == 1:
        return near[0]
    if not near:
        near_by = output.meant(name, [one.name for one in found])
        raise Stop(f"There is no {noun} “{name}”.{near_by}", Exit.USAGE)
    raise Stop(f"“{name}” may be: {', '.join(one.name for one in near)}.", Exit.USAGE)


def _write(args: Namespace, action: str, answering: Answering) -> int:
    async def work(session: Session) -> int:
        ref = await referred(session, args.ref)
        await _fresh(session, ref)
        spec = await session.tickets.demanded(session.tickets.form(action, ref), {})
        answers = {**spec.defaults(), **await answering(session, spec)}
        plan = _planned(session, spec, answers)
        for line in session.tickets.preview(plan):
            say(line)
        if args.dry_run:
            say("Nothing was sent.")
            return Exit.FINE
        if not args.yes:
            _ask()
        return await _sent(session, plan)

    return with_session(work)


async def _fresh(session: Session, ref: TicketRef) -> None:
    await session.prepare(ref.connection)
    await session.tickets.open(ref)


def _planned(session: Session, spec: FormSpec, answers: Answers) -> Plan:
    problems = session.tickets.problems(spec, answers)
    if problems:
        raise Stop(" ".join(problem.message for problem in problems), Exit.USAGE)
    kept = session.tickets.stored(spec.ticket) if spec.ticket else None
    return session.tickets.plan(spec, answers, seen=kept[0].ticket.updated if kept else None)


def _ask() -> None:
    if not sys.stdin.isatty():
        raise Stop("Nothing was sent: say --yes where nobody can be asked.", Exit.USAGE)
    print("Send it? (y/n) ", end="", file=sys.stderr)
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != "y":
        raise Stop("Nothing was sent.", Exit.FAULT)


async def _sent(session: Session, plan: Plan) -> int:
    moved = asyncio.Event()

    def listen(event: Event) -> None:
        if isinstance(event, WriteMoved):
            moved.set()

    session.events.subscribe(listen)
    run = await session.writes.submit(plan)
    await session.writes.send_now(run.id)
    pump = asyncio.create_task(session.writes.pump())
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            while (now := session.store.journal.run(run.id)) and not _over(now):
                moved.clear()
                await moved.wait()
    except TimeoutError:
        pass
    finally:
        pump.cancel()
    return _verdict(session.store.journal.run(run.id) or run)


def _over(run: Run) -> bool:
    return run.state in {StepState.DONE, StepState.REFUSED}


def _verdict(run: Run) -> int:
    said = next((step.words for step in run.steps if step.words), "")
    match run.state:
        case StepState.DONE:
            told = [step.receipt.said for step in run.steps if step.receipt and step.receipt.said]
            say(" ".join(["Done.", *told]))
            return Exit.FINE
        case StepState.REFUSED:
            say(f"Not done: {said} The text is kept as a draft.")
            return Exit.VENDOR
        case StepState.QUEUED:
            say(f"Not sent: {said} It is kept; psa-tui asks at its next start whether to send it.")
            return Exit.VENDOR
        case _:
            say(f"In doubt: {said} Settle it later: psa-tui recover")
            return Exit.VENDOR


def recover(args: Namespace) -> int:
    """Settle what can be settled; 1 while anything is in doubt."""

    async def work(session: Session) -> int:
        runs = await session.writes.recover()
        if args.json:
            output.as_json([_told(run) for run in runs])
        elif not runs:
            say("Nothing is unfinished.")
        else:
            output.as_table(
                ("RUN", "STATE", "TITLE", "WORDS"),
                [
                    (str(o["run"]), str(o["state"]), str(o["title"]), str(o["words"]))
                    for o in map(_told, runs)
                ],
            )
        doubtful = {StepState.BEGUN, StepState.IN_DOUBT}
        return Exit.FAULT if any(run.state in doubtful for run in runs) else Exit.FINE

    return with_session(work)


def _told(run: Run) -> dict[str, object]:
    return {
        "run": run.id,
        "state": run.state.value,
        "title": run.title,
        "created": run.created.isoformat(),
        "words": next((step.words for step in run.steps if step.words), ""),
    }
