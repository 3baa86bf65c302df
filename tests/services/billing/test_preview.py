"""What a person sees before anything is sent, and that the invoice says the same afterwards."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psa_tui.domain.billing import BillPreview, StepKind, hours
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.money import Invoice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddTime, ChangeTime, ChargeTime, CheckInvoice, MakeInvoice
from psa_tui.sandbox.world import LineItem, Ticket, TimeEntry
from psa_tui.services.billing.plan import plan
from psa_tui.services.billing.preview import kinds, preview
from psa_tui.services.forms import NotNow

from .house import House, house, request

REMOTE = Decimal(150)


@pytest.fixture
async def home_of_bills(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as made:
        yield made


def line(at: House, ticket: Ticket, quantity: str, price: str, **more: object) -> LineItem:
    """A line on a ticket, as somebody left it there."""
    made = LineItem(
        id=at.world.next_id("line_item"),
        name="USB-C dock",
        description="Docking station",
        quantity=Decimal(quantity),
        created=at.clock.now(),
        updated=at.clock.now(),
        price_retail=Decimal(price),
        **more,  # type: ignore[arg-type]  # fields of a line
    )
    ticket.line_items.append(made)
    return made


def timer(at: House, ticket: Ticket, minutes: int, **more: object) -> TimeEntry:
    """A timer on a ticket; without an end it runs."""
    start = at.clock.now() - timedelta(minutes=minutes)
    made = TimeEntry(
        id=at.world.next_id("timer"),
        technician_id=at.world.me().id,
        start=start,
        created=start,
        updated=start,
        product_id=at.world.default_labour_id,
        **more,  # type: ignore[arg-type]  # fields of a time entry
    )
    ticket.timers.append(made)
    return made


async def test_every_line_rate_and_amount_is_shown(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    line(at, ticket, "2", "189.00")
    bill = await at.bill(ticket)
    assert [(one.name, one.quantity, one.rate, one.amount) for one in bill.lines] == [
        ("USB-C dock", Decimal(2), Decimal(189), Decimal(378)),
        ("Remote support", Decimal("0.75"), REMOTE, Decimal("112.50")),
    ]
    assert bill.subtotal == Decimal("490.50")
    assert bill.taxed
    assert not bill.lines[-1].taxable


async def test_what_is_left_out_is_named_with_its_reason(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    line(at, ticket, "1", "20", invoiced=True)
    timer(at, ticket, 30, end=at.clock.now())
    timer(at, ticket, 20, end=at.clock.now(), billable=False)
    timer(at, ticket, 10)
    timer(at, ticket, 90, end=at.clock.now(), recorded=True)
    bill = await at.bill(ticket)
    assert [(one.what.partition(" of")[0], one.why) for one in bill.excluded] == [
        ("USB-C dock, 1", "it is on an invoice already"),
        ("Time 30m", "it is not charged yet"),
        ("Time 20m", "it is not billable"),
        ("Time 10m", "it still runs"),
    ]


async def test_prepaid_hours_are_told_before_and_after(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    at.world.clients[ticket.client_id].prepaid_hours = Decimal("10.5")
    assert (await at.bill(ticket)).prepaid == (Decimal("10.5"), Decimal("9.75"))
    at.world.clients[ticket.client_id].prepaid_hours = Decimal("0.5")
    assert (await at.bill(ticket)).prepaid == (Decimal("0.5"), Decimal(0))


@pytest.mark.parametrize(
    ("spoil", "answers", "said"),
    [
        ("nothing", {"labour": "Warranty work"}, "Warranty work costs nothing: 0.00."),
        ("free line", {}, "USB-C dock costs nothing: 0.00."),
        ("night", {"labour": "Emergency support"}, "Emergency rate, and after hours"),
        ("nobody", {}, "Nobody is assigned to this ticket."),
        ("status", {}, "The ticket is Invoiced already."),
    ],
)
async def test_what_is_doubtful_is_said(
    home_of_bills: House, spoil: str, answers: dict[str, object], said: str
) -> None:
    at = home_of_bills
    ticket = at.ticket()
    match spoil:
        case "free line":
            line(at, ticket, "1", "0")
        case "night":
            at.clock.advance(14 * 3600)
        case "nobody":
            ticket.technician_id = None
        case "status":
            ticket.status = "Invoiced"
    bill = await at.bill(ticket, **answers)
    assert said in " ".join(bill.warnings)


async def test_an_ordinary_bill_warns_of_nothing(home_of_bills: House) -> None:
    at = home_of_bills
    assert (await at.bill(at.ticket())).warnings == ()
    assert (await at.bill(at.ticket(), labour="Emergency support")).warnings == ()


async def test_an_emergency_beside_an_after_hours_line_is_doubtful_by_day(
    home_of_bills: House,
) -> None:
    at = home_of_bills
    ticket = at.ticket()
    line(at, ticket, "1", "45").name = "After-hours surcharge"
    bill = await at.bill(ticket, labour="Emergency support")
    assert "Emergency rate, and after hours" in bill.warnings[0]


async def test_the_steps_are_those_of_the_recipe_in_its_order(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    by_line, by_timer = await at.bill(ticket), await at.bill(ticket, way="timer")
    assert [one.partition(":")[0] for one in by_line.steps] == [
        "Note, the client sees it, nobody is mailed",
        "Line",
        f"Invoice for {by_line.client}",
        "Invoice read back, every line compared",
        "Status Invoiced",
    ]
    assert [type(one) for one in plan(by_timer, now=at.clock.now()).steps[1:5]] == [
        AddTime,
        ChargeTime,
        MakeInvoice,
        CheckInvoice,
    ]


async def test_an_accepted_timer_is_stopped_and_never_charged_beside_the_line(
    home_of_bills: House,
) -> None:
    at = home_of_bills
    ticket = at.ticket()
    timer(at, ticket, 45)
    ground = await at.session.bills.ground(at.ref(ticket))
    assert ground.running
    asked = request(ground, timer=ground.running)
    assert kinds(asked)[1] is StepKind.TIME
    stop = plan(preview(asked, ground), now=at.clock.now()).steps[1]
    assert isinstance(stop, ChangeTime)
    assert stop.billable is False
    charged = request(ground, timer=ground.running, way="timer")
    stop = plan(preview(charged, ground), now=at.clock.now()).steps[1]
    assert isinstance(stop, ChangeTime)
    assert stop.billable is True


async def test_aliases_of_the_configuration_stand_beside_the_rate(home_of_bills: House) -> None:
    at = home_of_bills
    ground = await at.session.bills.ground(at.ref(at.ticket()))
    details = {one.name: one.detail for one in ground.labour}
    assert details["Remote support"] == "150.00 an hour, remote"
    assert details["Project work"] == "165.00 an hour"
    assert "USB-C dock" not in details


async def test_the_note_is_shown_as_it_will_be_posted(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    bill = await at.bill(ticket, text="## Done\n\n**Restarted** it, see [log](https://x.example)")
    await sent(at, bill)
    assert bill.note == "Done\n\nRestarted it, see log (https://x.example)"
    assert ticket.comments[-1].body == bill.note


async def test_a_ticket_without_a_client_cannot_be_billed(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    ref = at.ref(ticket)
    ticket.client_id = None  # type: ignore[assignment]  # as a vendor may have it
    with pytest.raises(NotNow, match="nobody could be charged"):
        await at.session.bills.ground(ref)


async def test_internal_notes_are_told_to_nobody(home_of_bills: House) -> None:
    at = home_of_bills
    bill = await at.bill(at.ticket(), audience=Audience.INTERNAL, mail=True)
    assert bill.mails == ()
    assert bill.steps[0] == "Note, internal"


# ── preview and invoice agree ────────────────────────────────────────────────


async def sent(at: House, bill: BillPreview) -> Invoice:
    """Send what a bill plans, straight at the desks, and read the invoice back."""
    psa = await at.session.links["acme"].psa()
    made, steps = "", plan(bill, now=at.clock.now()).steps
    for write in steps:
        linked = write
        if isinstance(write, ChargeTime):
            linked = ChargeTime(ticket=write.ticket, time_id=made)
        if isinstance(write, CheckInvoice):
            break
        desk = psa.desk(type(write))
        assert not isinstance(desk, Absent)
        made = (await desk.send(linked)).id
    assert not isinstance(psa.invoices, Absent)
    return await psa.invoices.read(made)


bills = st.fixed_dictionaries(
    {
        "minutes": st.integers(1, 24 * 60),
        "rate": st.decimals("0", "999.99", places=2),
        "way": st.sampled_from(["line", "timer"]),
        "decimals": st.sampled_from([2, 4, 6]),
        "standing": st.lists(
            st.tuples(st.decimals("0.01", "99", places=2), st.decimals("0", "2000", places=2)),
            max_size=3,
        ),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(bills, min_size=1, max_size=4))
def test_the_invoice_says_what_the_preview_said(chosen: list[dict[str, object]]) -> None:
    async def all_agree() -> None:
        with tempfile.TemporaryDirectory() as folder:
            async with house(Path(folder), tickets=30) as at:
                ticket = at.ticket()
                for one in chosen:
                    await agrees(at, ticket, one)

    asyncio.run(all_agree())


async def agrees(at: House, ticket: Ticket, chosen: dict[str, object]) -> None:
    """One bill: whatever the account keeps of a quantity, the preview knew it."""
    kept = chosen["decimals"]
    assert isinstance(kept, int)
    way = str(chosen["way"])
    # Of a charged timer the vendor counts the hours itself, and keeps four decimals of them.
    decimals = min(kept, 4) if way == "timer" else kept
    at.sandbox.manners.change({"quantity_decimals": kept})
    for quantity, price in chosen["standing"]:  # type: ignore[attr-defined]  # a list of pairs
        line(at, ticket, str(quantity), str(price))
    product = next(one for one in at.world.products.values() if one.name == "Remote support")
    product.price = Decimal(str(chosen["rate"]))
    ground = await at.session.bills.ground(at.ref(ticket))
    asked = request(ground, minutes=chosen["minutes"], way=way)
    bill = preview(asked, replace(ground, decimals=decimals))
    invoice = await sent(at, bill)
    assert bill.hours == hours(int(str(chosen["minutes"])), decimals)
    assert invoice.subtotal == bill.subtotal
    assert sorted((one.name, one.quantity, one.amount) for one in invoice.lines) == sorted(
        (one.name, one.quantity, one.amount) for one in bill.lines
    )


async def test_a_taxed_client_pays_tax_on_goods_alone(home_of_bills: House) -> None:
    at = home_of_bills
    ticket = at.ticket()
    at.world.clients[ticket.client_id].tax_rate = Decimal("0.0825")
    line(at, ticket, "1", "189.00", taxable=True)
    bill = await at.bill(ticket)
    invoice = await sent(at, bill)
    assert invoice.subtotal == bill.subtotal == Decimal("301.50")
    assert invoice.tax == Decimal("15.59")
