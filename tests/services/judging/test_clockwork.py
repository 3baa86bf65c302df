"""Clocks are read on arrival, with the promises of the vendor's profile and the settings."""

from dataclasses import replace
from datetime import timedelta

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.judging.escalation import Level
from psa_tui.domain.query import Query, parse
from psa_tui.domain.sla import Sla, SlaState, SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock, Status
from psa_tui.domain.urgency import Urgency
from psa_tui.services.settings import BusinessHours, Rungs, Settings, SlaPromises
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig
from tests.services.fake import Fake
from tests.services.fake_facts import PROFILE

HOUR = timedelta(hours=1)
WAITS = Status("3", "Waiting", Phase.WAITING_CUSTOMER, SlaClock.PAUSED)
WORK = Status("2", "In Progress", Phase.ACTIVE)


def promising(clock: HandClock) -> Fake:
    """A vendor whose high tickets are promised within two and eight hours."""
    target = SlaTarget(response=2 * HOUR, resolution=8 * HOUR)
    return Fake(clock, profile=replace(PROFILE, sla={Urgency.HIGH: target}))


async def test_what_arrives_is_promised_and_found_by_it(start: Open, clock: HandClock) -> None:
    rig = start(promising(clock))
    ref = rig.fake.add(created=clock.now() - 3 * HOUR, urgency=Urgency.HIGH)
    await rig.session.sync.pull("acme")
    kept = rig.session.store.tickets.ticket(ref)
    assert kept is not None
    assert kept.sla.usual
    assert kept.sla.due == clock.now() + 5 * HOUR
    zone, now = rig.session.settings.zone, clock.now()
    for text, count in (("sla:breached", 1), ("escalated:1", 1), ("escalated:yes", 0)):
        query = parse(text, now=now, zone=zone)
        assert rig.session.store.tickets.count(query, now=now) == count
    detail = await rig.session.tickets.open(ref)
    assert detail.ticket.sla == kept.sla


async def test_waiting_is_remembered_across_what_the_vendor_tells(
    start: Open, clock: HandClock
) -> None:
    rig = start(promising(clock))
    ref = rig.fake.add(created=clock.now(), urgency=Urgency.HIGH, status=WAITS)
    await rig.session.tickets.open(ref)
    first = clock.now() - HOUR
    await rig.pass_time(6 * 3600)
    rig.fake.change(ref, status=WORK)
    sla = (await rig.session.tickets.open(ref)).ticket.sla
    kept = rig.session.store.tickets.ticket(ref)
    assert kept is not None
    assert sla.waited == kept.updated - first
    assert sla.due == kept.created + 8 * HOUR + sla.waited
    again = (await rig.session.tickets.open(ref)).ticket.sla
    assert again == sla


async def test_no_promise_is_made_up_where_nobody_wants_it(start: Open, clock: HandClock) -> None:
    settings = Settings(me="Dana Fox", sla=SlaPromises(defaults=False))
    rig = start(promising(clock), settings=settings)
    ref = rig.fake.add(urgency=Urgency.HIGH)
    detail = await rig.session.tickets.open(ref)
    assert detail.ticket.sla == Sla()


async def test_other_settings_read_what_is_open_anew(start: Open, clock: HandClock) -> None:
    fake = promising(clock)
    rig = start(fake)
    ref = fake.add(created=clock.now(), urgency=Urgency.HIGH)
    await rig.session.sync.pull("acme")
    assert judged(rig, ref).usual
    await rig.session.sync.pull("acme")
    again = start(fake, settings=Settings(me="Dana Fox", sla=SlaPromises(defaults=False)))
    await again.session.sync.pull("acme")
    assert judged(again, ref) == Sla()


def judged(rig: Rig, ref: TicketRef) -> Sla:
    kept = rig.session.store.tickets.ticket(ref)
    assert kept is not None
    return kept.sla


async def test_business_hours_count_where_they_are_asked_for(start: Open, clock: HandClock) -> None:
    hours = BusinessHours("00:00", "01:00", (1, 2, 3, 4, 5, 6, 7))
    settings = Settings(me="Dana", sla=SlaPromises(business_hours=True), business_hours=hours)
    rig = start(promising(clock), settings=settings)
    ref = rig.fake.add(created=clock.now(), urgency=Urgency.HIGH)
    sla = (await rig.session.tickets.open(ref)).ticket.sla
    assert sla.due is not None
    assert timedelta(days=6) < sla.due - clock.now() < timedelta(days=9)


async def test_who_is_told_is_named_by_ticket_and_settings(start: Open) -> None:
    rig = start(settings=Settings(escalation=Rungs(lead="Lee Park")))
    ref = rig.fake.add(technician=Choice("501", "Dana Fox"))
    ticket = (await rig.session.tickets.open(ref)).ticket
    told = rig.session.clockwork.told
    assert [told(level, ticket) for level in Level] == ["", "Dana Fox", "Lee Park", "management"]
    assert told(Level.TECHNICIAN, replace(ticket, technician=None)) == "the dispatcher"


async def test_figures_are_counted_by_connection_and_together(
    start: Open, clock: HandClock
) -> None:
    rig = start(promising(clock))
    rig.fake.add(10164, created=clock.now() - 9 * HOUR, urgency=Urgency.HIGH)
    rig.fake.add(10165, created=clock.now(), urgency=Urgency.HIGH)
    done = Status("5", "Resolved", Phase.RESOLVED, SlaClock.STOPPED)
    made = clock.now() - 9 * HOUR
    rig.fake.add(10166, created=made, resolved=made + 3 * HOUR, urgency=Urgency.HIGH, status=done)
    await rig.session.sync.pull("acme")
    found = await rig.session.reports.figures(Query())
    assert list(found.parts) == ["acme"]
    whole = found.whole
    assert (whole.total, whole.open, whole.to_escalate) == (3, 2, 1)
    assert (str(whole.average_hours), str(whole.compliance)) == ("3.00", "66.7")
    states = {row.number: row.sla.state(clock.now()) for row in rig.session.reports._rows(Query())}
    assert states["10166"] is SlaState.MET
