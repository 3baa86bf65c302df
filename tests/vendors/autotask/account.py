"""An invented Autotask account that answers from a table, and connections to it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.writes import Receipt, Write
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

Answer = object | httpx.Response | Callable[[httpx.Request], object]

ROOT = "/atservicesrest/v1.0"
REF = TicketRef("acme", "54321")
KEYS = {
    "username": "api@acme.example",
    "secret": "s$cret#1~*",
    "integration_code": "TRACKING123",
    "technician": "dana",
    "base_url": "https://zone.example",
}


def rows(*items: object) -> dict[str, object]:
    """A page of records, the only one."""
    return {"items": list(items), "pageDetails": {"count": len(items), "nextPageUrl": None}}


def refusal(*words: str, status: int = 500) -> httpx.Response:
    """What the vendor says no with."""
    return httpx.Response(status, json={"errors": list(words)})


def picks(name: str, *values: tuple[int, str, int], parent: str = "") -> dict[str, object]:
    """What an entity says of a field with a list: value, label, place."""
    listed = [
        {"value": str(value), "label": label, "sortOrder": place, "isActive": True}
        for value, label, place in values
    ]
    return {
        "name": name,
        "isPickList": True,
        "picklistValues": listed,
        "picklistParentValueField": parent,
    }


DANA = {"id": 7, "firstName": "Dana", "lastName": "Fox", "userName": "dana", "isActive": True}
DANA |= {"email": "dana@acme.example", "licenseType": 1, "defaultServiceDeskRoleID": 20}
ROBOT = {"id": 9, "firstName": "Api", "lastName": "User", "userName": "api@acme.example"}
ROBOT |= {"isActive": True, "licenseType": 7}
MILES = {"id": 8, "firstName": "Miles", "lastName": "Okoro", "userName": "miles", "isActive": True}

TICKET: dict[str, Any] = {
    "id": 54321,
    "ticketNumber": "T20260302.0007",
    "title": "Outlook disconnected",
    "description": "Sales, 5 users",
    "companyID": 174,
    "contactID": 296,
    "status": 8,
    "priority": 4,
    "queueID": 300,
    "assignedResourceID": 7,
    "assignedResourceRoleID": 20,
    "issueType": 10,
    "subIssueType": 136,
    "createDate": "2026-03-02T14:00:01.033Z",
    "lastActivityDate": "2026-03-02T15:20:44.4Z",
    "userDefinedFields": [{"name": "Site code", "value": "A1"}],
}

TICKET_FIELDS = {
    "fields": [
        picks(
            "status", (1, "New", 1), (5, "Complete", 9), (8, "In Progress", 2), (77, "On hold", 3)
        ),
        picks("priority", (1, "High", 2), (2, "Medium", 3), (3, "Low", 4), (4, "Critical", 1)),
        picks("queueID", (300, "Level I Support", 1), (301, "Level II Support", 2)),
        picks("issueType", (10, "E-mail", 1)),
        {
            **picks("subIssueType", parent="issueType"),
            "picklistValues": [
                {"value": "136", "label": "Outlook", "parentValue": "10", "isActive": True},
                {"value": "140", "label": "Toner", "parentValue": "11", "isActive": True},
                {"value": "141", "label": "Old", "parentValue": "10", "isActive": False},
            ],
        },
    ]
}

TABLE: Mapping[str, Answer] = {
    "GET /zoneInformation": {"url": "https://zone.example/ATServicesRest/", "webUrl": "https://ww"},
    "POST /Resources/query": rows(DANA, MILES, ROBOT),
    "POST /Roles/query": rows(
        {"id": 20, "name": "Engineer", "hourlyRate": 150, "isActive": True},
        {"id": 21, "name": "Consultant", "hourlyRate": 190, "isActive": True},
    ),
    "POST /ResourceRoles/query": rows({"id": 1, "resourceID": 7, "roleID": 20, "isActive": True}),
    "POST /ResourceServiceDeskRoles/query": rows(),
    "POST /BillingCodes/query": rows(
        {"id": 40, "name": "Remote", "useType": 1, "isActive": True},
        {"id": 41, "name": "Parts", "useType": 4, "isActive": True, "unitPrice": 5},
    ),
    "POST /TicketCategories/query": rows(
        {"id": 3, "name": "Standard", "isActive": True, "isGlobalDefault": True}
    ),
    "GET /Tickets/entityInformation/fields": TICKET_FIELDS,
    "GET /TicketNotes/entityInformation/fields": {"fields": [picks("noteType", (1, "Summary", 1))]},
    "GET /TicketCharges/entityInformation/fields": {"fields": []},
    "GET /Tickets/entityInformation/userDefinedFields": {"fields": []},
    "POST /Companies/query": rows({"id": 174, "companyName": "Acme", "isActive": True}),
    "POST /Contacts/query": rows({"id": 296, "firstName": "Ada", "lastName": "Quist"}),
    "POST /CompanyLocations/query": rows(),
    "POST /Contracts/query": rows(),
    "POST /TicketCategoryFieldDefaults/query": rows(),
    "GET /Tickets/54321": {"item": TICKET},
}


class Account:
    """Answers `METHOD /path` from its table, and keeps what it was asked."""

    def __init__(self, table: Mapping[str, Answer] | None = None) -> None:
        self.table = {**TABLE, **(table or {})}
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.table.get(named(request), httpx.Response(404, json={"Message": "no route"}))
        if callable(answer) and not isinstance(answer, httpx.Response):
            answer = answer(request)
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def writes(self) -> list[tuple[str, Any, str]]:
        """What was written: method and path, the body, and in whose name."""
        written = (one for one in self.asked if one.method != "GET" and "query" not in one.url.path)
        return [
            (named(one), body_of(one), one.headers.get("ImpersonationResourceId", ""))
            for one in written
        ]

    def of(self, name: str) -> list[httpx.Request]:
        """The requests of this method and path."""
        return [one for one in self.asked if named(one) == name]


def named(request: httpx.Request) -> str:
    """Method and path below the root of the API."""
    return f"{request.method} {request.url.path.removeprefix(ROOT)}"


def body_of(request: httpx.Request) -> Any:  # noqa: ANN401  whatever JSON was sent
    """The JSON that was sent."""
    return json.loads(request.content or "null")


def open_account(
    answering: Callable[[httpx.Request], httpx.Response],
    *,
    clock: ManualClock | None = None,
    **other: str,
) -> Psa:
    """A connection to an account that answers so."""
    keys = {name: text for name, text in {**KEYS, **other}.items() if text}
    return registry.open_psa(
        "autotask",
        keys,
        connection="acme",
        budget=MemoryBudget(),
        clock=clock or ManualClock(),
        transport=httpx.MockTransport(answering),
    )


async def send(answering: Callable[[httpx.Request], httpx.Response], write: Write) -> Receipt:
    """Send one write to an account."""
    return await desk_of(open_account(answering), write).send(write)
