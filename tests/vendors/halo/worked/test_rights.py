"""An application that may see tickets alone works on tickets all the same."""

import httpx
import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Forbidden
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.vendors.halo.tenant import PEOPLE, TICKET, Desk, Tenant, open_tenant
from tests.vendors.stand_ins import MemoryBudget, desk_of

TICKETS_ONLY = {
    "client_id": "5a6e64b0-0000-4000-8000-000000000005",
    "client_secret": "5ec4e700-0000-4000-8000-000000000005-5ec4e701-0000-4000-8000-000000000005",
}


async def test_tickets_open_and_are_written_on_without_any_other_right() -> None:
    desk = await Desk.begin()
    psa = registry.open_psa(
        "halo",
        {"base_url": "http://127.0.0.1:1/halo", **TICKETS_ONLY},
        connection="acme",
        budget=MemoryBudget(),
        clock=desk.clock,
        transport=SandboxTransport(desk.sandbox),
    )
    rows = [row async for page in psa.tickets.open_tickets() for row in page.items]
    assert rows
    whole = await psa.tickets.read(desk.ref.id)
    assert whole.ticket.client
    assert whole.client
    assert whole.client.name == whole.ticket.client.name
    assert not whole.invoices
    note = AddNote(ticket=desk.ref, body="b", audience=Audience.INTERNAL, mail=False)
    assert (await desk_of(psa, note).send(note)).id
    assert not isinstance(psa.invoices, Absent)
    with pytest.raises(Forbidden, match=r"GET /Invoice.*read:tickets"):
        await psa.invoices.of_client("1")


BESIDE = (
    *("/Attachment", "/Invoice", "/PopupNote", "/Client/246", f"{PEOPLE}/37343", "/ChargeRate"),
    *("/SLA", "/Priority", "/Lookup", "/Agent", "/Site", "/ClientContract", "/ClientPrepay"),
)


@pytest.mark.parametrize("path", BESIDE)
async def test_a_ticket_opens_whatever_beside_it_may_not_be_seen(path: str) -> None:
    tenant = Tenant({f"GET {path}": httpx.Response(403)})
    whole = await open_tenant(tenant).tickets.read("750606")
    assert whole.ticket.title == TICKET["summary"]


async def test_a_list_that_may_not_be_seen_is_said_where_it_is_asked_for() -> None:
    psa = open_tenant(Tenant({"GET /Category": httpx.Response(403)}))
    with pytest.raises(Forbidden, match="GET /Category"):
        await psa.catalog.lookup(LookupKind.ISSUE_TYPES)
