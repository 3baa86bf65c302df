"""Forms filled from profile and store, and the plans their answers become."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from psa_tui.domain.fields import FieldKind, FieldSpec, FormSpec, Value, check
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.people import Identity
from psa_tui.domain.tickets import Audience, Phase, Status
from psa_tui.domain.writes import AddNote, Change, ChangeTicket, CreateTicket
from psa_tui.services.forms.fields import from_product
from psa_tui.services.settings import Settings, TicketTemplate
from psa_tui.services.tickets import NothingChanged, NotNow
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig
from tests.services.fake import Fake
from tests.services.fake_facts import DANA, PRIORITIES, PROFILE, STATUSES, TECHNICIANS


async def opened(rig: Rig, **changes: object) -> TicketRef:
    """One ticket, read, with lists and identity known."""
    ref = rig.fake.add(**changes)  # type: ignore[arg-type]  # fields of a ticket, by name
    await rig.session.prepare("acme")
    await rig.session.tickets.open(ref)
    return ref


def filled(spec: FormSpec, **answers: Value) -> dict[str, Value]:
    given = {**spec.defaults(), **answers}
    assert check(spec, given) == ()
    return given


async def test_a_note_is_internal_and_mails_nobody(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    spec = rig.session.tickets.form("note", ref)
    assert spec.title == "Note on #10164, Harbor Foods"
    assert spec.acting_as == "Dana Fox"
    answers = filled(spec, body=" Restarted. ")
    assert rig.session.tickets.mails(spec, answers) == ()
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    expected = AddNote(ticket=ref, body="Restarted.", audience=Audience.INTERNAL, mail=False)
    assert plan.steps == (expected,)
    assert plan.draft == f"acme/{ref.id}/note"


async def test_a_reply_says_who_is_mailed(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    spec = rig.session.tickets.form("reply", ref)
    answers = filled(spec, body="It works.")
    assert rig.session.tickets.mails(spec, answers) == ("Ada Moss <ada@harborfoods.example>",)
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    assert rig.session.tickets.preview(plan) == (
        "A note on #10164, Harbor Foods, the client sees it:",
        "  It works.",
        "Mails Ada Moss <ada@harborfoods.example>.",
        "As Dana Fox.",
    )


async def test_an_internal_note_never_mails_whatever_the_flag_says(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("reply", await opened(rig))
    answers = filled(spec, body="x", audience="internal", mail=True)
    (write,) = rig.session.tickets.plan(spec, answers, seen=None).steps
    assert isinstance(write, AddNote)
    assert not write.mail


async def test_an_edit_sends_only_what_changed(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    spec = rig.session.tickets.form("edit", ref)
    due = datetime(2026, 6, 1, 8, tzinfo=UTC)
    answers = filled(spec, priority=PRIORITIES[0], due=due)
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    assert plan.steps == (
        ChangeTicket(
            ticket=ref,
            changes=(Change("priority", PRIORITIES[0], PRIORITIES[1]), Change("due", due)),
        ),
    )


async def test_an_edit_that_changes_nothing_sends_nothing_and_says_so(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("edit", await opened(rig))
    with pytest.raises(NothingChanged, match="Nothing changed"):
        rig.session.tickets.plan(spec, filled(spec, title=" File sync stopped again "), seen=None)


async def test_clearing_a_field_is_a_change(start: Open) -> None:
    rig = start()
    ref = await opened(rig, technician=TECHNICIANS[1])
    spec = rig.session.tickets.form("assign", ref)
    assert spec.defaults() == {"technician": TECHNICIANS[1]}
    (write,) = rig.session.tickets.plan(spec, {"technician": None}, seen=None).steps
    change = Change("technician", None, TECHNICIANS[1])
    assert write == ChangeTicket(ticket=ref, changes=(change,), action="assign")


async def test_only_this_accounts_statuses_are_offered(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("status", await opened(rig))
    field = spec.field("status")
    assert field is not None
    assert field.kind is FieldKind.CHOICE
    assert field.choices == STATUSES
    assert check(spec, {"status": Choice("9", "Waiting on Vendor")})


async def test_a_retired_status_of_the_ticket_itself_is_still_shown(start: Open) -> None:
    rig = start()
    ref = await opened(rig, status=Status("7", "Old", Phase.ACTIVE))
    field = rig.session.tickets.form("status", ref).field("status")
    assert field is not None
    assert field.default == Choice("7", "Old")
    assert field.choices[0] == Choice("7", "Old")


async def test_take_assigns_to_whom_the_vendor_says_we_are(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    spec = rig.session.tickets.form("take", ref)
    (write,) = rig.session.tickets.plan(spec, {}, seen=None).steps
    me = Choice(DANA.id, DANA.name)
    assert write == ChangeTicket(ticket=ref, changes=(Change("technician", me),), action="take")
    rig.fake.change(ref, technician=me)
    await rig.session.tickets.open(ref)
    with pytest.raises(NothingChanged):
        rig.session.tickets.plan(spec, {}, seen=None)


async def test_resolving_takes_a_comment_first_and_warns(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    spec = rig.session.tickets.form("resolve", ref)
    assert rig.session.tickets.warnings(spec, filled(spec)) == (
        "No resolution is written: nothing says what solved it.",
        "No work is logged on it: no time, no line.",
        f"It is finished without ever having been in work: new, then {STATUSES[2].name}.",
        "Nobody is assigned.",
    )
    bare = rig.session.tickets.plan(spec, filled(spec), seen=None)
    moved = (Change("status", STATUSES[2], STATUSES[0]),)
    change = ChangeTicket(ticket=ref, changes=moved, action="resolve")
    assert bare.steps == (change,)
    told = rig.session.tickets.plan(spec, filled(spec, body="Done."), seen=None)
    assert [type(step) for step in told.steps] == [AddNote, ChangeTicket]


async def test_what_is_resolved_is_reopened_and_not_resolved_again(start: Open) -> None:
    rig = start()
    ref = await opened(rig, status=Status("5", "Resolved", Phase.RESOLVED))
    assert rig.session.tickets.why_not("resolve", ref) == "#10164 is Resolved already."
    assert rig.session.tickets.why_not("reopen", ref) is None
    with pytest.raises(NotNow, match="Resolved already"):
        rig.session.tickets.form("resolve", ref)


@pytest.mark.parametrize(
    ("at", "priority"),
    [
        (datetime(2026, 5, 12, 2, tzinfo=UTC), PRIORITIES[1]),  # Tuesday, 11:30 in Adelaide
        (datetime(2026, 5, 12, 12, tzinfo=UTC), PRIORITIES[0]),  # Tuesday, 21:30
        (datetime(2026, 5, 16, 2, tzinfo=UTC), PRIORITIES[0]),  # Saturday, 11:30
    ],
)
async def test_a_new_ticket_is_mine_and_urgent_outside_business_hours(
    start: Open, at: datetime, priority: Choice
) -> None:
    rig = start()
    rig.clock.at = at
    await rig.session.prepare("acme")
    spec = rig.session.tickets.form("create")
    assert spec.defaults()["technician"] == Choice(DANA.id, DANA.name)
    assert spec.defaults()["priority"] == priority


async def test_what_cannot_be_written_says_so_before_a_form_opens(start: Open) -> None:
    rig = start()
    ref = await opened(rig, locked="It is a project ticket.")
    for action in ("note", "status", "delete", "take"):
        with pytest.raises(NotNow, match="project ticket"):
            rig.session.tickets.form(action, ref)


async def test_where_the_profile_offers_nothing_nothing_is_guessed(start: Open) -> None:
    bare = tuple(replace(field, default=None) for field in PROFILE.forms["create"])
    profile = replace(PROFILE, forms={**PROFILE.forms, "create": bare})
    rig = start(Fake(HandClock(datetime(2026, 5, 16, 2, tzinfo=UTC)), profile=profile))
    await rig.session.prepare("acme")
    assert rig.session.tickets.form("create").defaults() == {}


async def test_what_the_vendors_rules_give_a_new_ticket_stands_at_every_hour(start: Open) -> None:
    usual = PROFILE.forms["create"]
    bare = tuple(replace(one, default=None) if one.key == "priority" else one for one in usual)
    profile = replace(PROFILE, forms={**PROFILE.forms, "create": bare})
    rig = start(Fake(HandClock(datetime(2026, 5, 16, 2, tzinfo=UTC)), profile=profile))
    await rig.session.prepare("acme")
    category = FieldSpec(key="extra.ticketCategory", label="Category", kind=FieldKind.LINE)
    rig.fake.lists.demanded["create"] = (
        *(replace(one, default=PRIORITIES[1]) if one.key == "priority" else one for one in bare),
        category,
    )
    spec = await rig.session.tickets.demanded(rig.session.tickets.form("create"), {})
    assert spec.defaults()["priority"] == PRIORITIES[1]
    answers = filled(spec, client=Choice("20", "Harbor"), title="Mail", **{category.key: "Alert"})
    told = rig.session.tickets.plan(spec, answers, seen=None)
    assert "  Category: Alert" in rig.session.tickets.preview(told, spec)


async def test_a_new_ticket_tells_its_values_and_whom_it_mails(start: Open) -> None:
    rig = start()
    rig.clock.at = datetime(2026, 5, 12, 2, tzinfo=UTC)
    await rig.session.prepare("acme")
    spec = rig.session.tickets.form("create")
    client = Choice("20", "Harbor Foods", "office@harborfoods.example")
    answers = filled(spec, client=client, title=" Mail ", description="Down.", mail=True)
    mailed = "Harbor Foods <office@harborfoods.example>"
    assert rig.session.tickets.mails(spec, answers) == (mailed,)
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    me = Choice(DANA.id, DANA.name)
    assert plan.steps == (
        CreateTicket(
            connection="acme",
            fields=(
                ("client", client),
                ("title", "Mail"),
                ("priority", PRIORITIES[1]),
                ("technician", me),
            ),
            description="Down.",
            audience=Audience.CLIENT,
            mail=True,
        ),
    )
    assert f"Mails {mailed}." in rig.session.tickets.preview(plan)


async def test_a_local_template_fills_by_name_and_leaves_out_what_is_not_there(
    start: Open,
) -> None:
    given = {"title": "New starter: ", "priority": "urgent", "technician": "Nobody"}
    template = TicketTemplate("New starter", given)
    rig = start(settings=Settings(me="Dana Fox", templates=(template,)))
    await rig.session.prepare("acme")
    spec = rig.session.tickets.form("create")
    assert spec.fields[0].key == "template"
    picked = Choice("own:New starter", "New starter")
    answers = await rig.session.tickets.following(spec, "template", picked)
    assert answers == {"title": "New starter: ", "priority": PRIORITIES[0]}


async def test_a_password_in_the_text_is_warned_of(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("note", await opened(rig))
    assert rig.session.tickets.warnings(spec, filled(spec, body="All well.")) == ()
    (warning,) = rig.session.tickets.warnings(spec, filled(spec, body="password: Tr0ub4dor"))
    assert "password" in warning
    assert "Tr0ub4dor" not in warning


async def test_a_missing_right_a_gap_and_read_only_are_told_before(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    assert rig.session.tickets.why_not("note", None) == "No ticket is chosen."
    assert rig.session.tickets.why_not("merge", ref) == "Fake PSA has no form for that here."
    rig.fake.me = replace(DANA, rights=frozenset({"ticket.read"}), rights_known=True)
    await rig.session.sync.prepare("acme", anew=True)
    reason = rig.session.tickets.why_not("note", ref)
    assert reason == "The key of acme lacks the right ticket.write. Ask an administrator for it."
    closed = start(rig.fake, read_only=True)
    assert closed.session.tickets.why_not("note", ref) == (
        "acme is read-only by the configuration."
    )


async def test_another_identity_gives_no_form(start: Open) -> None:
    rig = start()
    ref = await opened(rig)
    rig.fake.me = Identity(id="9", name="API Integration")
    await rig.session.sync.prepare("acme", anew=True)
    with pytest.raises(NotNow, match="acts as API Integration, but Dana Fox is expected"):
        rig.session.tickets.form("note", ref)
    assert rig.session.identity("acme").ok is False


async def test_the_header_of_an_internal_note_is_warned_of_before_the_client(start: Open) -> None:
    rig = start()
    header = FieldSpec(key="subject", label="Header", default="Internal Note")
    spec = rig.session.tickets.form("note", await opened(rig))
    spec = replace(spec, fields=(*spec.fields, header))
    seen = filled(spec, body="All well.", audience="client")
    (warning,) = rig.session.tickets.warnings(spec, seen)
    assert "Internal Note" in warning
    other = {**seen, "subject": "Update"}
    assert rig.session.tickets.warnings(spec, other) == ()


def test_a_picked_product_fills_its_line_with_the_live_rate() -> None:
    keys = ("product", "name", "description", "rate")
    fields = tuple(FieldSpec(key=key, label=key) for key in keys)
    spec = FormSpec(action="line.add", title="Line", connection="acme", fields=fields)
    dock = Choice("1", "USB-C dock", "189.00")
    assert from_product(spec, dock) == {
        "name": "USB-C dock",
        "description": "USB-C dock",
        "rate": Decimal("189.00"),
    }
    assert "rate" not in from_product(spec, Choice("2", "By hand"))
