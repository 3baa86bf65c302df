"""A process killed with SIGKILL around a write: started again, each write stands exactly once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    Change,
    ChangeTicket,
    CreateTicket,
    DeleteTicket,
    Plan,
    Write,
)
from psa_tui.store.journal import StepState
from tests.crash.killed.scene import Copy, Scene, reached


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of write, and how the vendor calls it."""

    name: str
    write: Callable[[Scene], Write]
    path: str
    """Where it is sent to."""
    entry: str
    """What the ledger calls it."""
    method: str = "POST"


def _note(audience: Audience) -> Callable[[Scene], Write]:
    def write(scene: Scene) -> Write:
        client = audience is Audience.CLIENT
        return AddNote(
            ticket=scene.ref,
            body="Restarted the agent.\nIt works.",
            audience=audience,
            mail=client,
            subject="Update",
        )

    return write


def _create(scene: Scene) -> Write:
    return CreateTicket(
        connection="acme",
        fields=(("client", scene.client), ("title", "New laptop for Ada")),
        description="She starts on Monday.",
    )


def _status(scene: Scene) -> Write:
    change = Change("status", Choice("Scheduled", "Scheduled"), Choice("New", "New"))
    return ChangeTicket(ticket=scene.ref, changes=(change,))


def _line(scene: Scene) -> Write:
    return AddLine(
        ticket=scene.ref,
        name="Cable",
        description="Two metres",
        quantity=Decimal(2),
        rate=Decimal("7.50"),
        taxable=False,
    )


def _time(scene: Scene) -> Write:
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
    return AddTime(ticket=scene.ref, start=start, worked=timedelta(minutes=30), notes="Cabling")


def _delete(scene: Scene) -> Write:
    return DeleteTicket(ticket=scene.ref)


KINDS = (
    Kind("note", _note(Audience.INTERNAL), "*/comment", "comment"),
    Kind("reply", _note(Audience.CLIENT), "*/comment", "comment"),
    Kind("create", _create, "*/tickets", "ticket"),
    Kind("status", _status, "*/tickets/*", "status", "PUT"),
    Kind("line", _line, "*/add_line_item", "line_item"),
    Kind("time", _time, "*/timer_entry", "time_entry"),
    Kind(
        "delete",
        lambda scene: DeleteTicket(ticket=scene.ref),
        "*/tickets/*",
        "ticket_delete",
        "DELETE",
    ),
)

by_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def plan(scene: Scene, kind: Kind) -> Plan:
    return Plan(title=kind.name, steps=(kind.write(scene),), draft=f"acme/1/{kind.name}")


@by_kind
async def test_killed_before_it_was_begun_it_waits_for_the_person(scene: Scene, kind: Kind) -> None:
    rule = scene.fault("hang", "GET", "*/me")
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("queued")
    reached(lambda: rule.seen > 0)
    copy.kill()
    after = await scene.restart()
    assert (await after.settled()).state is StepState.QUEUED
    assert (await after.rest()).state is StepState.QUEUED
    assert scene.wrote(kind.entry) == 0
    (orphan,) = after.session.writes.orphans()
    await after.session.writes.adopt(orphan.id)
    assert (await after.rest()).state is StepState.DONE
    assert scene.wrote(kind.entry) == 1


@by_kind
async def test_killed_while_sending_and_never_arrived_the_text_is_back(
    scene: Scene, kind: Kind
) -> None:
    rule = scene.fault("hang", kind.method, kind.path)
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("begun")
    reached(lambda: rule.seen > 0)
    copy.kill()
    after = await scene.restart()
    run = await after.settled()
    assert run.state is StepState.REFUSED
    assert "did not arrive" in run.steps[0].words
    assert scene.wrote(kind.entry) == 0
    await after.session.writes.resend(run.id)
    assert (await after.rest()).state is StepState.DONE
    assert scene.wrote(kind.entry) == 1


@by_kind
async def test_killed_after_it_landed_and_before_the_answer_it_stands_once(
    scene: Scene, kind: Kind
) -> None:
    rule = scene.fault("delay", kind.method, kind.path, seconds=60)
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("begun")
    reached(lambda: rule.seen > 0 and scene.wrote(kind.entry) == 1)
    copy.kill()
    after = await scene.restart()
    assert (await after.settled()).state is StepState.DONE
    assert (await after.rest()).state is StepState.DONE
    assert scene.wrote(kind.entry) == 1


@by_kind
async def test_killed_in_doubt_and_landed_meanwhile_it_stands_once(
    scene: Scene, kind: Kind
) -> None:
    scene.fault("late", kind.method, kind.path, seconds=600)
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("in doubt")
    copy.kill()
    assert scene.wrote(kind.entry) == 0
    scene.sandbox.clock.advance(timedelta(seconds=601))
    assert scene.wrote(kind.entry) == 1
    after = await scene.restart()
    assert (await after.settled()).state is StepState.DONE
    assert (await after.rest()).state is StepState.DONE
    assert scene.wrote(kind.entry) == 1


@by_kind
async def test_killed_after_the_proof_nothing_is_left_to_do(scene: Scene, kind: Kind) -> None:
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("done")
    copy.kill()
    after = await scene.restart()
    assert (await after.settled()).state is StepState.DONE
    await after.rest()
    assert after.session.store.journal.unfinished() == ()
    assert scene.wrote(kind.entry) == 1


async def test_two_copies_after_a_crash_do_not_both_send(scene: Scene) -> None:
    (kind, *_) = KINDS
    rule = scene.fault("hang", kind.method, kind.path)
    copy = Copy(scene, plan(scene, kind))
    copy.wait_for("begun")
    reached(lambda: rule.seen > 0)
    copy.kill()
    one, two = await scene.restart(), await scene.restart()
    await one.settled()
    await two.settled()
    run = one.run
    assert run.state is StepState.REFUSED
    await one.session.writes.resend(run.id)
    await two.session.writes.resend(run.id)
    await one.rest()
    await two.rest()
    assert one.run.state is StepState.DONE
    assert scene.wrote(kind.entry) == 1
