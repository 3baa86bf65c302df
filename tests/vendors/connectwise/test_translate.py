"""ConnectWise PSA's JSON into the house's values: shapes of its guide, and what they mean."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import httpx
import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience, Role, Ticket, TicketDetail
from psa_tui.domain.urgency import Urgency
from psa_tui.domain.writes import CreateClient
from psa_tui.vendors.connectwise.profile import RIGHTS
from psa_tui.vendors.connectwise.translate.conversation import note
from psa_tui.vendors.connectwise.translate.entries import identifier
from psa_tui.vendors.connectwise.translate.people import client, contact, identity
from psa_tui.vendors.connectwise.translate.places import Place
from psa_tui.vendors.connectwise.translate.work import invoice, labour, time_entry
from psa_tui.vendors.connectwise.wire.people import (
    CompanyNoteWire,
    CompanyWire,
    ContactWire,
    MemberWire,
    RightWire,
)
from psa_tui.vendors.connectwise.wire.tickets import NoteWire
from psa_tui.vendors.connectwise.wire.work import InvoiceWire, TimeWire, WorkTypeWire
from tests.vendors.connectwise.account import Account, open_account, ref, ticket_body
from tests.vendors.stand_ins import BEGIN

SLA = {"id": 3, "name": "Standard", "basedOn": "AllHours", "respondHours": 4, "resolutionHours": 24}
OWN = {"id": 1, "priority": {"id": 9}, "respondHours": 0.5, "planWithin": 1, "resolutionHours": 4}

FULL = ticket_body(
    owner={"id": 176, "identifier": "jsmith", "name": "Jo Smith"},
    resources="jsmith, dfox",
    contact={"id": 77, "name": "Dana Reyes"},
    contactPhoneNumber="8135550100",
    contactEmailAddress="dana@acme.example",
    type={"id": 12, "name": "Email"},
    subType={"id": 40, "name": "Outlook"},
    item={"id": 5, "name": "Fix"},
    team={"id": 25, "name": "Windows Team"},
    severity="Medium",
    impact="High",
    source={"id": 2, "name": "Phone"},
    serviceLocation={"id": 2, "name": "Remote"},
    agreement={"id": 31, "name": "Gold"},
    requiredDate="2026-05-14T00:00:00Z",
    budgetHours=1,
    actualHours=1.25,
    billTime="NoCharge",
    sla={"id": 3, "name": "Standard"},
    slaStatus="Resolve by Wed 03/04 5:00 PM",
    isInSla=False,
    minutesWaiting=30,
    dateResponded="2026-05-11T08:10:00Z",
    automaticEmailContactFlag=True,
    customerUpdatedFlag=True,
    customFields=[{"id": 7, "caption": "Vendor ticket", "type": "Text", "value": "A-1"}],
)


async def read(body: dict[str, object], **other: object) -> TicketDetail:
    table = {
        "GET /service/tickets/7": body,
        "GET /service/tickets/7/allNotes": [],
        "GET /service/SLAs": [SLA],
        "GET /service/SLAs/3/priorities": [OWN],
        **other,
    }
    return await open_account(Account(table)).tickets.read("7")


async def test_a_ticket_says_all_that_the_vendor_tells() -> None:
    detail = await read(FULL)
    seen: Ticket = detail.ticket
    assert seen.urgency is Urgency.CRITICAL, "by the order of the list, not by the id"
    assert seen.technician == Choice("176", "Jo Smith", "jsmith")
    assert (seen.lane, seen.queue) == ("1", Choice("1", "Help Desk"))
    assert (seen.kind, seen.issue) == (Choice("12", "Email"), Choice("40", "Outlook"))
    assert seen.contact == Choice("77", "Dana Reyes", "dana@acme.example")
    assert seen.worked == timedelta(minutes=75)
    assert seen.replied
    assert seen.billing_status == "No charge"
    more = dict(seen.more)
    assert more["severity"] == Choice("Medium", "Medium")
    assert more["extra.billTime"] == Choice("NoCharge", "No charge")
    assert more["extra.budgetHours"] == Decimal(1)
    facts = {fact.label: fact.value for fact in detail.facts}
    assert facts["Hours"] == "1.25 of 1 budgeted, 0.25 h over"
    assert facts["Scheduled"] == "jsmith, Dana Fox"
    assert facts["Mails go to"] == "the contact"
    assert facts["Vendor ticket"] == "A-1"
    assert str(facts["SLA status"]).startswith("Resolve by")
    assert detail.contact
    assert detail.contact.phone == "8135550100"


async def test_promises_follow_from_the_service_level_its_own_priority_first() -> None:
    sla = (await read(FULL)).ticket.sla
    made = datetime(2026, 5, 11, 8, 30, tzinfo=UTC)  # half an hour of waiting is no time of ours
    assert sla.response_due == made + timedelta(minutes=30)
    assert sla.plan_due == made + timedelta(hours=1)
    assert sla.due == made + timedelta(hours=4)
    assert sla.responded
    assert sla.breached, "the vendor's own word comes first"


async def test_a_service_level_of_office_hours_promises_no_moment_that_we_could_know() -> None:
    office = [{**SLA, "basedOn": "MyCalendar"}]
    sla = (await read(FULL, **{"GET /service/SLAs": office})).ticket.sla
    assert sla.response_due is None
    assert sla.due == datetime(2026, 5, 14, tzinfo=UTC), "the required date is all that is left"


async def test_a_ticket_without_an_owner_is_whose_schedule_it_is_on() -> None:
    seen = (await read(ticket_body(resources="dfox, somebody"))).ticket
    assert seen.technician == Choice("5", "Dana Fox", "dfox")
    alone = (await read(ticket_body(resources="somebody"))).ticket
    assert alone.technician == Choice("somebody", "somebody", "somebody")


async def test_an_old_version_without_the_whole_discussion_is_read_from_two_places() -> None:
    entry = {"id": 4, "notes": "On the phone.", "addToDetailDescriptionFlag": True}
    detail = await read(
        ticket_body(),
        **{
            "GET /service/tickets/7/allNotes": Account.gone(405),
            "GET /service/tickets/7/notes": [{"id": 4, "text": "First", "dateCreated": BEGIN_TEXT}],
            "GET /time/entries": [{**entry, "timeStart": BEGIN_TEXT, "actualHours": 1}],
        },
    )
    assert {one.id for one in detail.notes} == {"4", "TimeEntryNote-4"}
    assert {one.body for one in detail.notes} == {"First", "On the phone."}


async def test_a_time_entry_of_a_note_s_own_number_hides_neither_of_them() -> None:
    both = [
        {"id": 4, "noteType": "TicketNote", "text": "First", "timeStart": BEGIN_TEXT},
        {"id": 4, "noteType": "TimeEntryNote", "text": "On the phone.", "timeStart": BEGIN_TEXT},
        {"id": 4, "noteType": "MeetingNote", "text": "With all.", "timeStart": BEGIN_TEXT},
    ]
    detail = await read(ticket_body(), **{"GET /service/tickets/7/allNotes": both})
    assert {one.body for one in detail.notes} == {"First", "On the phone.", "With all."}


async def test_a_list_that_is_refused_leaves_the_ticket_readable() -> None:
    refused = httpx.Response(400, json={"code": "ApiFindCondition", "message": "no such name"})
    lists = ("GET /procurement/products", "GET /finance/invoices", "GET /time/entries")
    detail = await read(ticket_body(), **dict.fromkeys(lists, refused))
    assert detail.ticket.title == "Outlook disconnected"


BEGIN_TEXT = "2026-05-12T09:30:00Z"


@pytest.mark.parametrize(
    ("flags", "audience", "tabs"),
    [
        ({"internalAnalysisFlag": True}, Audience.INTERNAL, "Internal"),
        ({"detailDescriptionFlag": True}, Audience.CLIENT, "Discussion"),
        ({"resolutionFlag": True}, Audience.CLIENT, "Resolution"),
        (
            {"internalAnalysisFlag": True, "detailDescriptionFlag": True},
            Audience.CLIENT,
            "Discussion, Internal",
        ),
        ({}, Audience.INTERNAL, ""),
        (
            {"resolutionFlag": True, "noteType": "TimeEntryNote"},
            Audience.CLIENT,
            "Resolution, time entry",
        ),
    ],
)
def test_who_reads_a_note_follows_from_its_flags(
    flags: dict[str, object], audience: Audience, tabs: str
) -> None:
    member = {"id": 5, "name": "Dana Fox"}
    told = note(NoteWire.model_validate({"id": 1, "text": "x", "member": member, **flags}))
    assert (told.audience, told.subject) == (audience, tabs)
    assert (told.role, told.author) == (Role.TECHNICIAN, "Dana Fox")


def test_a_note_of_a_contact_is_the_clients_and_its_moment_is_found_where_it_stands() -> None:
    wire = {"id": 1, "text": "x", "contact": {"id": 7, "name": "Ann"}, "timeStart": BEGIN_TEXT}
    told = note(NoteWire.model_validate(wire))
    assert (told.role, told.author, told.created) == (Role.CONTACT, "Ann", BEGIN)


def test_a_contact_is_reached_by_the_default_of_each_kind() -> None:
    items = [
        {"value": "1", "communicationType": "Phone", "type": {"id": 1, "name": "Direct"}},
        {"value": "2", "extension": "9", "communicationType": "Phone", "defaultFlag": True},
        {"value": "3", "communicationType": "Phone", "type": {"id": 3, "name": "Cell"}},
        {"value": "a@x.example", "communicationType": "Email"},
        {"value": "b@x.example", "communicationType": "Email", "defaultFlag": True},
    ]
    wire = {"id": 7, "firstName": "Ann", "lastName": "Lee", "communicationItems": items}
    told = contact(ContactWire.model_validate(wire))
    assert (told.name, told.email, told.phone, told.mobile) == (
        "Ann Lee",
        "b@x.example",
        "2 x9",
        "3",
    )


def test_a_flagged_note_of_a_company_is_its_alert() -> None:
    notes = [
        CompanyNoteWire.model_validate({"id": 1, "text": "Call first", "flagged": True}),
        CompanyNoteWire.model_validate({"id": 2, "text": "Gate code at desk"}),
    ]
    told = client(CompanyWire.model_validate({"id": 1, "name": "Acme"}), notes)
    assert (told.alert, told.notes) == ("Call first", "Gate code at desk")


def test_only_a_right_that_is_listed_as_none_is_missing() -> None:
    me = MemberWire.model_validate({"id": 5, "identifier": "dfox", "firstName": "Dana"})
    rows = [
        RightWire.model_validate(
            {"moduleFunctionName": "Service Tickets", "deleteLevel": "None", "editLevel": "My"}
        )
    ]
    told = identity(me, rows, RIGHTS)
    assert not told.may(RIGHTS["DeleteTicket"])
    assert told.may(RIGHTS["ChangeTicket"])
    assert told.may(RIGHTS["AddTime"]), "a function that is not listed is not denied"
    assert identity(me, None, RIGHTS).may(RIGHTS["DeleteTicket"]), "nothing is known"


@pytest.mark.parametrize(
    ("kind", "rate", "role", "told"),
    [
        ("Multiplier", "1.5", "100", Decimal("150.0")),
        ("AdjAmount", "20", "100", Decimal(120)),
        ("Custom", "175", None, Decimal(175)),
        ("Multiplier", "1.5", None, None),
    ],
)
def test_labour_costs_what_role_and_work_type_make(
    kind: str, rate: str, role: str | None, told: Decimal | None
) -> None:
    wire = {"id": 1, "name": "Remote", "rateType": kind, "rate": rate, "billTime": "Billable"}
    made = labour(WorkTypeWire.model_validate(wire), Decimal(role) if role else None)
    assert (made.rate, made.labour) == (told, True)


def test_time_is_charged_once_it_is_on_an_invoice_or_written_off() -> None:
    body = {"id": 1, "timeStart": BEGIN_TEXT, "actualHours": 0.75, "billableOption": "Billable"}
    for other, charged in (
        ({}, False),
        ({"status": "ReadyToBill"}, False),
        ({"invoice": {"id": 9, "identifier": "1001"}}, True),
        ({"status": "WrittenOff"}, True),
    ):
        told = time_entry(TimeWire.model_validate({**body, **other}), ref())
        assert (told.charged, told.billable) == (charged, True)
        assert told.end == BEGIN + timedelta(minutes=45)
    assert not time_entry(
        TimeWire.model_validate({**body, "billableOption": "NoCharge"}), ref()
    ).billable


def test_an_invoice_is_dated_by_date_and_paid_by_its_balance() -> None:
    body = {"id": 4, "invoiceNumber": "1001", "date": "2026-05-01T00:00:00Z", "total": 110}
    told = invoice(
        InvoiceWire.model_validate(
            {
                **body,
                "salesTax": 10,
                "subtotal": 100,
                "balance": 0,
                "applyToType": "Ticket",
                "applyToId": 7,
            }
        )
    )
    assert (told.date, told.number, told.ticket_id, told.paid) == ("2026-05-01", "1001", "7", True)
    assert told.subtotal + told.tax == told.total


def test_a_short_name_is_made_of_letters_and_digits() -> None:
    write = CreateClient(connection="acme", name="O'Brien & Sons, 2nd floor, Long Street 12 West")
    assert identifier(write) == "OBrienSons2ndfloorLongStreet12"
    given = CreateClient(connection="acme", name="x", extra=(("extra.identifier", " OBS "),))
    assert identifier(given) == "OBS"


@pytest.mark.parametrize("text", [None, "", "x", "service -3", "a b c d"])
def test_a_place_is_read_back_and_a_strange_one_is_the_beginning(text: str | None) -> None:
    assert Place.parse(str(Place("project", 77))) == Place("project", 77)
    assert Place.parse(text) == Place()
