"""View lists: read of every area with their counts, and what one of them asks for."""

import httpx

from psa_tui.domain.ids import Choice
from psa_tui.domain.port import Viewing

from .tenant import TICKET, Tenant, open_tenant

LISTS = [
    {"id": 11, "name": "Unassigned", "ticket_count": 4, "group_name": "Triage"},
    {"id": 12, "name": "Mine", "group_name": ""},
]


async def test_view_lists_tell_their_count_and_where_they_belong() -> None:
    tenant = Tenant({"GET /ViewLists": LISTS})
    psa = open_tenant(tenant)
    assert isinstance(psa, Viewing)
    assert await psa.views() == (
        Choice("1/11", "Unassigned", "4 tickets, Triage, Service Desk"),
        Choice("1/12", "Mine", "Service Desk"),
    )
    assert dict(tenant.asked[-1].url.params) == {
        "type": "reqs",
        "domain": "reqs",
        "ticketarea_id": "1",
        "showcounts": "true",
    }


async def test_a_view_is_asked_for_by_its_list_and_its_area() -> None:
    tenant = Tenant({"GET /Tickets": {"record_count": 1, "tickets": [TICKET]}})
    psa = open_tenant(tenant)
    assert isinstance(psa, Viewing)
    rows = [row async for page in psa.viewed("1/11") for row in page.items]
    assert [row.number for row in rows] == ["750606"]
    asked = next(one for one in tenant.asked if one.url.path.endswith("/Tickets")).url.params
    assert (asked["list_id"], asked["ticketarea_id"]) == ("11", "1")


async def test_views_that_may_not_be_seen_are_none() -> None:
    psa = open_tenant(Tenant({"GET /ViewLists": httpx.Response(403)}))
    assert isinstance(psa, Viewing)
    assert await psa.views() == ()
