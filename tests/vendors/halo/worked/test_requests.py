"""Each call that technicians make by script today, as the app makes it: the real API's form.

Where a script and the real API differ (minutes for hours, a team's id, an outcome as free text,
`includeactions`, a multipart upload), what was observed of the API is followed.
"""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.query import All, Between, Query, QueryField, Term, Words
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    Change,
    ChangeTicket,
    ChangeTime,
    CreateContact,
    CreateTicket,
    DeleteTicket,
    RemoveTime,
    UploadFile,
    Write,
)
from tests.vendors.halo.tenant import Desk
from tests.vendors.stand_ins import BEGIN

PAGED = {"pageinate": "true", "page_size": "100", "page_no": "1"}
ORDERED = {"order": "id", "includetimetaken": "true"}


@pytest.fixture
async def desk() -> Desk:
    return await Desk.begin()


async def searched(desk: Desk, *terms: Term) -> None:
    """Ask for what fulfils these terms."""
    assert [page async for page in desk.psa.tickets.search(Query(All(terms)))]


async def opened(desk: Desk) -> None:
    assert [page async for page in desk.psa.tickets.open_tickets()]


READS: dict[str, tuple[Callable[[Desk], Awaitable[object]], str, dict[str, str]]] = {
    "open tickets": (opened, "/Tickets", {**ORDERED, "open_only": "true", **PAGED}),
    "tickets of a status": (
        lambda d: searched(d, Term(QueryField.STATUS, Words("in progress"))),
        "/Tickets",
        {**ORDERED, "status": "2", **PAGED},
    ),
    "search": (
        lambda d: searched(d, Term(QueryField.TEXT, Words("printer"))),
        "/Tickets",
        {**ORDERED, "search": "printer", **PAGED},
    ),
    "date range": (
        lambda d: searched(d, Term(QueryField.CREATED, Between(BEGIN - timedelta(days=7), BEGIN))),
        "/Tickets",
        {
            **ORDERED,
            "datesearch": "dateoccured",
            "startdate": "2026-05-04T09:30:00",
            "enddate": "2026-05-13T09:30:00",
            **PAGED,
        },
    ),
    "get": (lambda d: d.psa.tickets.read(d.ref.id), "/Tickets/ID", {"includedetails": "true"}),
    "actions": (
        lambda d: d.psa.tickets.read(d.ref.id),
        "/Actions",
        {"ticket_id": "ID", "count": "1000", "includehtmlnote": "true"},
    ),
    "attachments": (
        lambda d: d.psa.tickets.read(d.ref.id),
        "/Attachment",
        {"ticket_id": "ID"},
    ),
    "clients": (
        lambda d: d.psa.people.clients("harbor"),
        "/Client",
        {"search": "harbor", "order": "name", **PAGED},
    ),
    "outcomes": (
        lambda d: d.psa.catalog.lookup(LookupKind.NOTE_TYPES),
        "/Outcome",
        {"showhidden": "true"},
    ),
    "charge types": (
        lambda d: d.psa.catalog.lookup(LookupKind.WORK_TYPES),
        "/Lookup",
        {"lookupid": "17"},
    ),
    "me": (lambda d: d.psa.identity(), "/Agent/me", {}),
}
"""What a script reads -> how it is read here, with path and query."""


@pytest.mark.parametrize("name", READS)
async def test_a_read_has_the_real_form(desk: Desk, name: str) -> None:
    read, path, query = READS[name]
    await read(desk)
    wanted = {key: desk.ref.id if text == "ID" else text for key, text in query.items()}
    assert (path, wanted) in desk.asked


async def test_a_client_and_its_people_are_asked_for_by_its_number(desk: Desk) -> None:
    await desk.psa.people.contacts(desk.client.id)
    found = [query for path, query in desk.asked if path == "/Users"]
    assert found == [{"client_id": desk.client.id, "order": "name", **PAGED}]


async def one(desk: Desk, kind: LookupKind, name: str = "") -> Choice:
    found = await desk.psa.catalog.lookup(kind, within=desk.client.id)
    assert not isinstance(found, Absent)
    return next(choice for choice in found if name.casefold() in choice.name.casefold())


async def test_a_new_ticket_is_one_record_in_an_array(desk: Desk) -> None:
    stands = await desk.psa.tickets.version(desk.ref.id)
    contact, site = stands.contact, stands.site
    assert contact
    assert site
    kind, team = await one(desk, LookupKind.TICKET_TYPES), await one(desk, LookupKind.QUEUES)
    fields = (
        ("client", desk.client),
        ("contact", contact),
        ("kind", kind),
        ("title", "Unable to access email"),
        ("priority", Choice("2", "High")),
        ("technician", Choice("501", "Dana Fox")),
        ("queue", team),
        ("issue", Choice("Access", "Access")),
        ("opened", BEGIN - timedelta(hours=1)),
        ("extra.reportedby", "The reception"),
    )
    words = "Outlook is *disconnected*."
    await desk.sends(CreateTicket(connection="acme", fields=fields, description=words, mail=True))
    record = {
        "client_id": int(desk.client.id),
        "user_id": int(contact.id),
        "site_id": int(site.id),  # where the user sits: Halo wants it named with them
        "tickettype_id": int(kind.id),
        "summary": "Unable to access email",
        "priority_id": 2,
        "agent_id": 501,
        "team": team.name,
        "category_1": "Access",
        "dateoccurred": "2026-05-12T08:30:00",
        "reportedby": "The reception",
        "details": words,
        "showforusers": True,
        "sendack": True,
        "donotapplytemplateintheapi": True,
    }
    assert desk.last == ("POST", "/Tickets", [record])
    assert desk.sandbox.ledger.entries[-1].headers["content-type"] == "application/json"


UPDATES: Mapping[str, tuple[tuple[Change, ...], dict[str, Any]]] = {
    "status and agent": (
        (
            Change("status", Choice("2", "In Progress")),
            Change("technician", Choice("501", "Dana Fox")),
        ),
        {"status_id": 2, "agent_id": 501},
    ),
    "resolve": (
        (
            Change("status", Choice("8", "Resolved")),
            Change("technician", Choice("501", "Dana Fox")),
            Change("resolution", "Cleared the Outlook cache."),
        ),
        {"status_id": 8, "agent_id": 501, "closure_note": "Cleared the Outlook cache."},
    ),
    "nobody": ((Change("technician", None),), {"agent_id": 1}),
    "a team": (
        (Change("queue", Choice("2nd Line Support", "2nd Line Support")),),
        {"team": "2nd Line Support"},
    ),
    "a field of the tenant's own": (
        (Change("extra.CFProduct", "4"),),
        {"customfields": [{"name": "CFProduct", "value": "4"}]},
    ),
}
"""What a script changes -> what is sent beside id, type and client."""


@pytest.mark.parametrize("name", UPDATES)
async def test_a_change_names_its_type_and_client_and_nothing_else(desk: Desk, name: str) -> None:
    changes, wanted = UPDATES[name]
    ticket = await desk.psa.tickets.version(desk.ref.id)
    assert ticket.kind
    await desk.sends(ChangeTicket(ticket=desk.ref, changes=changes))
    beside = {"tickettype_id": int(ticket.kind.id), "client_id": int(desk.client.id)}
    method, path, body = desk.last
    assert (method, path) == ("POST", "/Tickets")
    assert body == [{"id": int(desk.ref.id), **beside, **wanted}]


async def test_notes_say_their_outcome_who_sees_them_and_whether_they_mail(desk: Desk) -> None:
    phone = await one(desk, LookupKind.NOTE_TYPES, "phone")
    for audience, mail, more in (
        (Audience.INTERNAL, True, {"hiddenfromuser": True, "sendemail": False}),
        (Audience.CLIENT, False, {"hiddenfromuser": False, "sendemail": False}),
    ):
        await desk.sends(
            AddNote(
                ticket=desk.ref, body="We **called**.", audience=audience, mail=mail, kind=phone
            )
        )
        ticket_id, outcome = int(desk.ref.id), int(phone.id)
        record = {"ticket_id": ticket_id, "outcome_id": outcome, "note": "We called.", **more}
        assert desk.last == ("POST", "/Actions", [record])


async def test_a_mailed_note_names_whom_it_mails_and_nobody_else_is_mailed(desk: Desk) -> None:
    note = AddNote(
        ticket=desk.ref, body="Done.", audience=Audience.CLIENT, mail=True, subject="Your mail"
    )
    await desk.sends(note)
    contact = (await desk.psa.tickets.version(desk.ref.id)).contact
    record = desk.last[2][0]
    assert contact
    assert record["sendemail"] is True
    assert record["emailto"] == contact.detail
    assert record["emailsubject"] == "Your mail"
    assert len(desk.sandbox.outbox.entries) == 1


async def test_a_note_is_written_as_the_technician_who_was_named(desk: Desk) -> None:
    other = await one(desk, LookupKind.TECHNICIANS, "prescott")
    note = AddNote(
        ticket=desk.ref,
        body="Mine.",
        audience=Audience.INTERNAL,
        mail=False,
        extra=(("extra.who", other),),
    )
    await desk.sends(note)
    assert desk.last[2][0]["who"] == other.name


async def test_thirty_minutes_are_half_an_hour_in_the_ledger(desk: Desk) -> None:
    labour = await one(desk, LookupKind.WORK_TYPES, "remote")
    made = await desk.sends(
        AddTime(
            ticket=desk.ref,
            start=BEGIN - timedelta(hours=1),
            worked=timedelta(minutes=30),
            notes="Mail again",
            work_type=labour,
        )
    )
    assert desk.last == (
        "POST",
        "/TimesheetEvent",
        [
            {
                "ticket_id": int(desk.ref.id),
                "agent_id": 501,
                "start_date": "2026-05-12T08:30:00",
                "end_date": "2026-05-12T09:00:00",
                "timetaken": 0.5,
                "note": "Mail again",
                "lognewticket": False,
                "event_type": 0,
                "charge_rate": int(labour.id),
            }
        ],
    )
    entry = next(e for e in (await desk.psa.tickets.read(desk.ref.id)).times if e.id == made.id)
    assert (entry.worked, entry.start) == (timedelta(minutes=30), BEGIN - timedelta(hours=1))
    assert entry.billable


AS_IT_STANDS = {"hiddenfromuser": True, "sendemail": False}
"""Who sees time is said again with each change of it, and nobody is mailed of one."""


async def logged(desk: Desk, *, billable: bool = True) -> str:
    start, worked = BEGIN - timedelta(hours=1), timedelta(minutes=30)
    time = AddTime(ticket=desk.ref, start=start, worked=worked, notes="n", billable=billable)
    return (await desk.sends(time)).id


async def test_time_that_is_not_billable_says_so_in_a_second_record(desk: Desk) -> None:
    number = await logged(desk, billable=False)
    wanted = {"id": int(number), "ticket_id": int(desk.ref.id), **AS_IT_STANDS}
    wanted["actisbillable"] = False
    assert desk.last == ("POST", "/Actions", [wanted])


async def test_a_time_entry_changes_as_the_action_it_is_and_goes_as_one(desk: Desk) -> None:
    number = await logged(desk)
    await desk.sends(ChangeTime(ticket=desk.ref, time_id=number, worked=timedelta(minutes=90)))
    wanted = {
        "id": int(number),
        "ticket_id": int(desk.ref.id),
        **AS_IT_STANDS,
        "actionarrivaldate": "2026-05-12T08:30:00",
        "actioncompletiondate": "2026-05-12T10:00:00",
        "timetaken": 1.5,
    }
    assert desk.last == ("POST", "/Actions", [wanted])
    await desk.sends(RemoveTime(ticket=desk.ref, time_id=number))
    entry = desk.sandbox.ledger.entries[-1]
    assert (entry.method, entry.path) == ("DELETE", f"/halo/api/Actions/{number}")
    assert entry.query == [["ticket_id", desk.ref.id]]


async def test_a_file_goes_up_as_a_data_address_and_comes_down_again(
    desk: Desk, tmp_path: Path
) -> None:
    content = b"The spooler stopped.\n"
    path = tmp_path / "spooler.log"
    path.write_bytes(content)
    file = UploadFile(
        ticket=desk.ref,
        path=str(path),
        name="spooler.log",
        media_type="text/plain",
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    await desk.sends(file)
    wanted = {
        "ticket_id": int(desk.ref.id),
        "filename": "spooler.log",
        "data_base64": f"data:text/plain;base64,{base64.b64encode(content).decode()}",
        "showforusers": False,
    }
    assert desk.last == ("POST", "/Attachment", [wanted])
    attached = (await desk.psa.tickets.read(desk.ref.id)).attachments[-1]
    assert attached.size == len(content)
    assert not isinstance(desk.psa.attachments, Absent)
    assert await desk.psa.attachments.download(attached) == content


async def test_a_contact_is_made_at_a_site_of_the_client(desk: Desk) -> None:
    write = CreateContact(
        connection="acme", client=desk.client, name="Ada Quist", email="ada@quist.example"
    )
    await desk.sends(write)
    site = await one(desk, LookupKind.LOCATIONS)
    method, path, body = desk.last
    assert (method, path) == ("POST", "/Users")
    assert body[0]["site_id"] == int(site.id)
    assert body[0]["emailaddress"] == "ada@quist.example"


@pytest.mark.parametrize("write", [DeleteTicket])
async def test_a_ticket_is_deleted_by_its_number(desk: Desk, write: type[DeleteTicket]) -> None:
    gone: Write = write(ticket=desk.ref)
    await desk.sends(gone)
    assert desk.last[:2] == ("DELETE", f"/Tickets/{desk.ref.id}")
