"""Numbers become names, and what they mean is the account's own affair."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.tickets import Audience, Phase, Role, SlaClock
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors.autotask.profile import PROFILE
from psa_tui.vendors.autotask.translate.conversation import note, opening, time_notes
from psa_tui.vendors.autotask.translate.frame import Frame
from psa_tui.vendors.autotask.translate.people import client, contact, technician
from psa_tui.vendors.autotask.translate.picks import Entity
from psa_tui.vendors.autotask.translate.tickets import facts, ticket
from psa_tui.vendors.autotask.translate.work import time_entry
from psa_tui.vendors.autotask.translate.writes import hours, parted
from psa_tui.vendors.autotask.wire.lists import FieldRow
from psa_tui.vendors.autotask.wire.people import CompanyRow, ContactRow, ResourceRow
from psa_tui.vendors.autotask.wire.tickets import NoteRow, SlaRow, TicketRow
from psa_tui.vendors.autotask.wire.work import TimeRow
from tests.vendors.autotask.account import TICKET, TICKET_FIELDS

ENTITY = Entity.of(FieldRow.model_validate(one) for one in TICKET_FIELDS["fields"])
FRAME = Frame(
    connection="acme",
    profile=PROFILE,
    me="7",
    web="https://ww14.autotask.net/",
    tickets=ENTITY,
    resources={"7": Choice("7", "Dana Fox"), "4": Choice("4", "Autotask Administrator")},
    companies={"174": Choice("174", "Acme"), "0": Choice("0", "Us")},
    contacts={"296": Choice("296", "Ada Quist", "ada@acme.example")},
)


def row(**changes: Any) -> TicketRow:
    return TicketRow.model_validate({**TICKET, **changes})


def test_a_ticket_is_told_by_names() -> None:
    seen = ticket(row(), FRAME)
    assert (seen.number, seen.title) == ("T20260302.0007", "Outlook disconnected")
    assert (seen.status.name, seen.status.phase) == ("In Progress", Phase.ACTIVE)
    assert (seen.priority, seen.urgency) == (Choice("4", "Critical"), Urgency.CRITICAL)
    assert [str(one) for one in (seen.client, seen.contact, seen.technician, seen.queue)] == [
        "Acme",
        "Ada Quist",
        "Dana Fox",
        "Level I Support",
    ]
    assert seen.url.endswith("Code=OpenTicketDetail&TicketID=54321")
    assert seen.opening == "Sales, 5 users"
    assert ("Site code", "A1") in [(one.label, one.value) for one in facts(row(), FRAME)]


def test_names_are_read_in_any_case() -> None:
    shouted = {name.upper(): value for name, value in TICKET.items()}
    assert ticket(TicketRow.model_validate(shouted), FRAME) == ticket(row(), FRAME)


def test_the_accounts_own_company_has_the_id_0() -> None:
    assert ticket(row(companyID=0), FRAME).client == Choice("0", "Us")


def test_a_critical_ticket_sorts_above_a_high_one_although_its_number_is_larger() -> None:
    critical, high = ticket(row(priority=4), FRAME), ticket(row(priority=1), FRAME)
    assert critical.urgency < high.urgency
    assert ticket(row(priority=99), FRAME).urgency is Urgency.UNKNOWN
    other = {
        "name": "priority",
        "isPickList": True,
        "picklistValues": [
            {"value": value, "label": label, "sortOrder": place, "isActive": True}
            for value, label, place in (
                ("1", "Prio 2", 3), ("2", "Prio 3", 4), ("4", "Prio 1", 2), ("5", "Urgent", 1)
            )
        ],
    }  # fmt: skip
    tenant = replace(FRAME, tickets=Entity.of([FieldRow.model_validate(other)]))
    assert [one.name for one in tenant.scale.priorities] == ["Urgent", "Prio 1", "Prio 2", "Prio 3"]


@pytest.mark.parametrize(
    ("label", "value", "phase", "clock"),
    [
        ("Neu", 1, Phase.NEW, SlaClock.RUNNING),
        ("Erledigt", 5, Phase.RESOLVED, SlaClock.STOPPED),
        ("Waiting Customer", 7, Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
        ("Waiting for the client's boss", 88, Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
        ("On hold", 77, Phase.WAITING_OTHER, SlaClock.PAUSED),
        ("Escalate", 11, Phase.ESCALATED, SlaClock.RUNNING),
        ("RMM Resolved", 16, Phase.ACTIVE, SlaClock.RUNNING),
    ],
)
def test_only_1_and_5_are_the_same_everywhere(
    label: str, value: int, phase: Phase, clock: SlaClock
) -> None:
    status = {
        "name": "status",
        "picklistValues": [{"value": str(value), "label": label, "isActive": True}],
    }
    frame = replace(FRAME, tickets=Entity.of([FieldRow.model_validate(status)]))
    seen = frame.status(str(value))
    assert (seen.name, seen.phase, seen.clock) == (label, phase, clock)


def test_settings_overrule_what_a_status_means() -> None:
    own = StatusRule("On hold", Phase.ESCALATED)
    profile = replace(PROFILE, statuses=(own, *PROFILE.statuses))
    assert replace(FRAME, profile=profile).status("77").phase is Phase.ESCALATED


def test_a_retired_value_is_shown_on_old_tickets_and_not_offered() -> None:
    seen = dict(ticket(row(subIssueType=141), FRAME).more)["sub_issue"]
    assert seen == Choice("141", "Old", active=False)
    assert [one.name for one in ENTITY.offered("subIssueType", "10")] == ["Outlook"]
    assert [one.name for one in ENTITY.offered("subIssueType", "11")] == ["Toner"]


def test_promises_are_the_vendors_and_end_with_the_ticket() -> None:
    due, soon = "2026-03-03T14:00:00Z", "2026-03-02T16:00:00Z"
    told = {"resolvedDueDateTime": due, "dueDateTime": soon, "firstResponseDueDateTime": soon}
    running = ticket(row(**told), FRAME).sla
    assert (running.due, running.response_due) != (None, None)
    assert running.due
    assert running.due.isoformat() == "2026-03-03T14:00:00+00:00"
    late = ticket(row(**told, status=5, completedDate="2026-03-04T14:00:00Z"), FRAME).sla
    assert (late.stopped, late.breached, late.met) == (True, True, False)
    kept = ticket(row(**told, status=5, completedDate="2026-03-03T10:00:00Z"), FRAME).sla
    assert (kept.breached, kept.met) == (False, True)
    again = ticket(row(**told, status=8, completedDate="2026-03-03T10:00:00Z"), FRAME)
    assert (again.resolved, again.sla.stopped, again.sla.met) == (None, False, False)


def test_the_vendors_own_clock_is_told_as_it_counts() -> None:
    sla = SlaRow.model_validate({"isFirstResponseMet": True, "firstResponseElapsedHours": 1.5})
    assert "met after 1.50 h of its clock" in [one.value for one in facts(row(), FRAME, sla)]


@pytest.mark.parametrize(
    ("publish", "audience"),
    [(1, Audience.CLIENT), (2, Audience.INTERNAL), (4, Audience.INTERNAL), (3, Audience.CLIENT)],
)
def test_what_a_client_may_see_is_never_called_internal(publish: int, audience: Audience) -> None:
    one = NoteRow.model_validate({"id": 1, "description": "x", "publish": publish})
    assert note(one, FRAME).audience is audience


@pytest.mark.parametrize(
    ("fields", "role", "author"),
    [
        ({"creatorResourceID": 7, "noteType": 1}, Role.TECHNICIAN, "Dana Fox"),
        ({"createdByContactID": 296, "noteType": 18}, Role.CONTACT, "Ada Quist"),
        ({"creatorResourceID": 4, "noteType": 13}, Role.SYSTEM, "Autotask Administrator"),
        ({"creatorResourceID": 7, "noteType": 93}, Role.SYSTEM, "Dana Fox"),
    ],
)
def test_who_wrote_a_note_is_told_by_its_author_not_by_its_type(
    fields: dict[str, int], role: Role, author: str
) -> None:
    seen = note(NoteRow.model_validate({"id": 1, "description": "x", **fields}), FRAME)
    assert (seen.role, seen.author) == (role, author)


def test_the_description_is_the_first_message_and_the_clients() -> None:
    (first,) = opening(row(createdByContactID=296), FRAME)
    assert (first.author, first.role) == ("Ada Quist", Role.CONTACT)
    assert (first.body, first.audience) == ("Sales, 5 users", Audience.CLIENT)
    assert first.fixed
    assert first.created == row().create_date
    (ours,) = opening(row(creatorResourceID=7), FRAME)
    assert (ours.author, ours.role) == ("Dana Fox", Role.TECHNICIAN)
    assert opening(row(description=""), FRAME) == ()


def test_time_speaks_in_the_conversation_its_internal_part_to_us_alone() -> None:
    worked = TimeRow.model_validate(
        {
            "id": 5,
            "resourceID": 7,
            "summaryNotes": "Replaced it",
            "internalNotes": "Ask for the key",
            "startDateTime": "2026-03-02T14:00:00Z",
            "endDateTime": "2026-03-02T14:45:00Z",
            "hoursWorked": 0.75,
        }
    )
    said = [(one.audience, one.body) for one in time_notes(worked, FRAME)]
    assert said == [
        (Audience.CLIENT, "Replaced it"),
        (Audience.INTERNAL, "Ask for the key"),
    ]
    assert time_entry(worked, FRAME).worked == timedelta(minutes=45)
    assert not time_entry(worked, FRAME).charged


def test_people() -> None:
    person = ContactRow.model_validate(
        {"id": 1, "firstName": "Ada", "lastName": "Q", "isActive": 0}
    )
    assert (contact(person).name, person.is_active) == ("Ada Q", False)
    assert client(CompanyRow.model_validate({"id": 0, "companyName": "Us"})).id == "0"
    robot = ResourceRow.model_validate({"id": 9, "firstName": "A", "licenseType": 7})
    assert not technician(robot).active


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Ada Quist", ("Ada", "Quist")), ("Ada de Quist", ("Ada de", "Quist")), ("Ada", ("Ada", ""))],
)
def test_a_name_has_two_parts(name: str, parts: tuple[str, str]) -> None:
    assert parted(name) == parts


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "0.75"), (50, "0.8333"), (60, "1"), (600, "10"), (1, "0.0167")]
)
def test_hours_are_decimals(minutes: int, text: str) -> None:
    assert str(hours(timedelta(minutes=minutes))) == text
