"""Bodies made from the vendor's description are read, where the folder of them is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from psa_tui.vendors._wire import read
from psa_tui.vendors.bms.translate.complaints import SIGNED_OUT, complaints, refused
from psa_tui.vendors.bms.wire import people, tickets, work
from psa_tui.vendors.bms.wire.casing import folded
from tests.specs import specs

Many = tuple[Any, ...]
MODELS: dict[str, Any] = {
    "GET_v2_crm_accounts_id_locations_lookup_200": tuple[tickets.LookWire, ...],
    "GET_v2_hr_assignees_lookup_200": tuple[tickets.LookWire, ...],
    "GET_v2_servicedesk_templates_tickets_id_200": tickets.TicketTemplateWire,
    "GET_v2_servicedesk_templates_tickets_lookup_200": tuple[tickets.LookWire, ...],
    "GET_v2_servicedesk_tickets_id_200": tickets.TicketWire,
    "GET_v2_servicedesk_tickets_id_notes_200": tuple[tickets.NoteWire, ...],
    "GET_v2_servicedesk_tickets_id_timelogs_200": tuple[work.TimeWire, ...],
    "GET_v2_system_priorities_lookup_200": tuple[tickets.LookWire, ...],
    "GET_v2_system_queues_lookup_200": tuple[tickets.LookWire, ...],
    "GET_v2_system_statuses_lookup_200": tuple[tickets.LookWire, ...],
    "POST_v2_security_authenticate_200": people.TokenWire,
    "POST_v2_servicedesk_tickets_id_notes_200": tickets.NoteWire,
    "POST_v2_servicedesk_tickets_id_timelogs_200": work.TimeWire,
    "POST_v2_servicedesk_tickets_search_200": tuple[tickets.TicketWire, ...],
}
"""Body -> what its result is read as."""


@pytest.fixture
def folder() -> Path:
    return specs("fixtures", "bms", "synthetic")


@pytest.mark.parametrize("name", MODELS)
def test_both_casings_are_read_to_the_same(folder: Path, name: str) -> None:
    found = []
    for casing, key in (("camel", "result"), ("pascal", "Result")):
        data = json.loads((folder / f"{name}.{casing}.json").read_text("utf-8"))
        found.append(read(MODELS[name], folded(data[key]), vendor="BMS", operation=name))
    assert found[0] == found[1]
    rows = found[0] if isinstance(found[0], tuple) else (found[0],)
    told = [value for row in rows for value in row.model_dump().values()]
    assert sum(bool(value) for value in told) >= 2, "an empty reading is no reading"


@pytest.mark.parametrize("casing", ["camel", "pascal"])
def test_the_security_error_is_understood(folder: Path, casing: str) -> None:
    data = json.loads((folder / f"any_401_security_error.{casing}.json").read_text("utf-8"))
    assert refused(data)
    (found,) = complaints(data)
    assert SIGNED_OUT in found.words
    assert "expired" in found.words
