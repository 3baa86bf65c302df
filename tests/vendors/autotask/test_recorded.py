"""The vendor's own description names every field that is read or written here."""

from collections.abc import Mapping
from typing import Any

import pytest

from psa_tui.vendors.autotask.adapter.lists.catalog import PICKED
from psa_tui.vendors.autotask.profile import PROFILE
from psa_tui.vendors.autotask.query import PICKED as ASKED
from psa_tui.vendors.autotask.query import PROMISES, TIMED
from psa_tui.vendors.autotask.translate.frame import Frame
from psa_tui.vendors.autotask.translate.picks import Entity
from psa_tui.vendors.autotask.translate.writes import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    FIELDS,
    LINE_FIELDS,
    NOTE_FIELDS,
    TIME_FIELDS,
)
from psa_tui.vendors.autotask.wire import lists, people, tickets, work
from psa_tui.vendors.autotask.wire.lists import FieldRow
from psa_tui.vendors.autotask.wire.row import Row
from tests import specs

MODELS: Mapping[str, tuple[type[Row], ...]] = {
    "TicketModel": (tickets.TicketRow,),
    "TicketNoteModel": (tickets.NoteRow,),
    "TicketAttachmentModel": (tickets.FileRow,),
    "ServiceLevelAgreementResultsModel": (tickets.SlaRow,),
    "CompanyModel": (people.CompanyRow,),
    "CompanyAlertModel": (people.AlertRow,),
    "ContactModel": (people.ContactRow,),
    "CompanyLocationModel": (people.LocationRow,),
    "ResourceModel": (people.ResourceRow,),
    "RoleModel": (people.RoleRow,),
    "TimeEntryModel": (work.TimeRow,),
    "TicketChargeModel": (work.ChargeRow,),
    "BillingCodeModel": (work.CodeRow,),
    "ProductModel": (work.ProductRow,),
    "ContractModel": (work.ContractRow,),
    "InvoiceModel": (work.InvoiceRow,),
    "BillingItemModel": (work.BilledRow,),
    "TicketCategoryModel": (lists.CategoryRow,),
    "TicketCategoryFieldDefaultsModel": (lists.DefaultsRow,),
}
"""The description's entity -> what it is read as."""

WRITTEN: Mapping[str, set[str]] = {
    "TicketModel": {name.casefold() for name in (*FIELDS.values(), *sum(ASKED.values(), ()))}
    | {name.casefold() for name in (*TIMED.values(), *PROMISES)},
    "TicketNoteModel": set(NOTE_FIELDS),
    "TimeEntryModel": set(TIME_FIELDS),
    "TicketChargeModel": set(LINE_FIELDS),
    "CompanyModel": set(CLIENT_FIELDS),
    "ContactModel": set(CONTACT_FIELDS),
}
"""Entity -> names that are sent or asked for."""

BESIDE = {"tickets.FileRow": {"ticketid"}}
"""What the description lacks and other sources have."""


@pytest.fixture(scope="module")
def described() -> dict[str, set[str]]:
    whole = specs.json_of("specs", "autotask-rest-2021-04.reconstructed.json")
    models: dict[str, Any] = whole["models"]
    return {name: {field.casefold() for field in model} for name, model in models.items()}


@pytest.mark.parametrize("name", MODELS)
def test_every_field_that_is_read_is_described(described: dict[str, set[str]], name: str) -> None:
    for kind in MODELS[name]:
        read = {field.replace("_", "") for field in kind.model_fields}
        beside = BESIDE.get(f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}", set())
        assert read - beside <= described[name], kind


@pytest.mark.parametrize("name", WRITTEN)
def test_every_field_that_is_sent_is_described(described: dict[str, set[str]], name: str) -> None:
    assert WRITTEN[name] <= described[name]


@pytest.fixture
def live() -> dict[str, Any]:
    found: dict[str, Any] = specs.json_of("fixtures", "autotask", "live-picklists.json")
    return found


def frame_of(name: str, values: Mapping[str, Any]) -> Frame:
    """An account that has this list."""
    rows = [
        {"value": value, "isActive": True}
        | (said if isinstance(said, dict) else {"label": said, "sortOrder": place})
        for place, (value, said) in enumerate(values.items())
    ]
    field = FieldRow.model_validate({"name": name, "isPickList": True, "picklistValues": rows})
    return Frame(connection="acme", profile=PROFILE, tickets=Entity.of([field]))


def test_recorded_statuses_mean_what_they_say(live: dict[str, Any]) -> None:
    frame = frame_of("status", live["Tickets.status"]["values"])
    phases = {value: frame.status(value).phase.value for value in live["Tickets.status"]["values"]}
    still_open = {value for value in phases if frame.status(value).phase.is_open}
    assert still_open == set(phases) - {"5"}
    assert (phases["1"], phases["7"], phases["11"]) == ("new", "waiting-customer", "escalated")
    assert {phases[value] for value in ("9", "12", "13", "20")} == {"waiting-other"}


def test_recorded_priorities_go_by_their_order(live: dict[str, Any]) -> None:
    frame = frame_of("priority", live["Tickets.priority"]["values"])
    assert [one.name for one in frame.scale.priorities] == ["Critical", "High", "Medium", "Low"]


def test_every_list_of_names_is_one_that_accounts_have(live: dict[str, Any]) -> None:
    recorded = {key.split(" ")[0] for key in live}
    others = {"Tickets.issueType", "Tickets.subIssueType"}
    assert {f"{entity}.{name}" for entity, name in PICKED.values()} <= recorded | others
