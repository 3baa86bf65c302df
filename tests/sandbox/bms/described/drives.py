"""One request for every operation that the sandbox serves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tests.sandbox.bms.caller import DANA, TENANT, Caller, new_ticket

NOTE = {
    "Details": "Called client",
    "IsInternal": True,
    "TypeId": 1,
    "NoteDate": "2026-03-02T09:10:00Z",
    "StatusId": None,
}
"""The dossier's example of a note."""


CALL = {
    "StartDate": "2026-03-03T09:00:00Z",
    "EndDate": "2026-03-03T10:30:00Z",
    "Description": "Swap the drive",
}
"""A service call, but for whose it is."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A request that is to be answered well."""

    method: str
    """Of the operation."""
    template: str
    """Path of the operation as the sandbox serves it, its places empty."""
    path: str
    """The path asked."""
    body: object = None
    """Sent as JSON."""
    form: dict[str, str] | None = None
    """Sent as a form instead."""
    file: str = ""
    """The field of a form in parts that is sent as a file instead."""

    def send(self, call: Caller) -> bytes:
        """Ask, and give the body of an answer with 200."""
        if self.form is not None:
            reply = call.form(self.path, self.form)
        elif self.file:
            reply = call.parts(self.path, {self.file: b"hello"}, "a.txt")
        else:
            reply = call(self.method, self.path, self.body)
        assert reply.status == 200, (self, reply.raw)
        assert b'uccess": false' not in reply.raw, (self, reply.raw)
        return reply.raw


def furnish(call: Caller) -> None:
    """Give one ticket everything a ticket can have."""
    path, world = call.path, call.world
    ticket = call.ticket()
    asset = next(one for one in world.assets.values() if one.client_id == ticket.client_id)
    changes = {
        **_whole(call),
        "HardwareAssetId": asset.id,
        "StatusId": 3,
        "PriorityId": 1,
        "SecondaryAssignees": [{"UserId": 502}],
        "Ccs": [{"EmailAddress": "office@client.example", "EntityType": 0, "Id": 1}],
    }
    patch = [{"op": "replace", "path": f"/{key}", "value": value} for key, value in changes.items()]
    assert call("PATCH", path, patch).result
    moves = [("Waiting Customer", 1), ("In Progress", 2)]
    for status, hours in moves:
        world.set_status(ticket, status, call.sandbox.clock.now() + timedelta(hours=hours))
    content = {"Name": "a.txt", "Base64Data": "aGVsbG8=", "Type": "text/plain"}
    assert call("POST", f"{path}/notes", {**NOTE, "Attachments": [content]}).result
    assert call("POST", f"{path}/timelogs", _time()).result
    assert call("POST", f"{path}/charges", _charge(call)).result
    ticket.creator_id = 501
    for contact in world.contacts.values():
        contact.mobile = contact.mobile or "(312) 555-0199"


def drives(call: Caller) -> Iterator[Drive]:
    """Every request, each answered before the next is made; the deletions come last."""
    tokens = call.sign_in(**DANA).result
    sign_in = {"GrantType": "password", "Tenant": TENANT, **DANA}
    yield Drive("POST", "/security/authenticate", "/security/authenticate", form=sign_in)
    both = {key: tokens[key] for key in ("accessToken", "refreshToken")}
    yield Drive("POST", "/security/refreshtoken", "/security/refreshtoken", form=both)
    for path in ("/security/ssostatus", "/security/userinfo"):
        yield Drive("GET", path, path)
    yield from _lists()
    yield from _tickets(call)
    yield from _hangers(call)
    yield from _calls(call)
    yield from _people(call)
    yield from _trade(call)
    yield from _templates(call)
    yield from _files(call)
    yield from _deletions(call)


def _lists() -> Iterator[Drive]:
    lookups = ("statuses", "priorities", "queues", "issuetypes", "roles", "worktypes", "slas")
    plain = [f"/system/{name}/lookup" for name in (*lookups, "locations")]
    plain += ["/system/settings", "/system/views", "/hr/assignees/lookup", "/hr/employees/lookup"]
    plain += ["/crm/accounts/lookup", "/crm/accounts/summary", "/crm/contacts/summary"]
    plain += ["/crm/contacts/search", "/finance/contracts/lookup"]
    plain += ["/inventory/products/searchselect", "/timelogs"]
    plain += ["/system/accounttypes/lookup", "/inventory/warehouses/lookup"]
    plain += ["/finance/invoices/summary"]
    counts = "/servicedesk/dashboard/ticketscount"
    plain += [f"{counts}/{name}" for name in ("bybasicstatus", "bystatus", "bypriority", "byqueue")]
    for path in plain:
        yield Drive("GET", path, path)
    tables = {"/system/lookup": "TicketType", "/system/tenantlookup": "NoteType"}
    for path, table in tables.items():
        yield Drive("GET", f"{path}/{{}}", f"{path}/{table}")
    yield Drive(
        "GET",
        "/system/issuetypes/{}/issuesubtypes/lookup",
        "/system/issuetypes/1/issuesubtypes/lookup",
    )
    yield Drive("GET", "/system/emailtemplates/{}/lookup", "/system/emailtemplates/1/lookup")
    yield Drive("GET", "/hr/assignees/{}/roles", "/hr/assignees/501/roles")


def _tickets(call: Caller) -> Iterator[Drive]:
    desk, one, path = "/servicedesk", "/servicedesk/tickets/{}", call.path
    for name in ("tickets", "queuetickets", "mytickets"):
        yield Drive("GET", f"{desk}/{name}", f"{desk}/{name}?PageSize=5")
        asked = {"pageSize": 5, "pageNumber": 1, "filter": {}}
        yield Drive("POST", f"{desk}/{name}/search", f"{desk}/{name}/search", asked)
    for name in ("count", "searchselect", "summary"):
        yield Drive("GET", f"{desk}/tickets/{name}", f"{desk}/tickets/{name}")
    yield Drive("GET", one, path)
    yield Drive("POST", f"{desk}/tickets", f"{desk}/tickets", new_ticket(call))
    yield Drive("PUT", one, path, {**new_ticket(call), **_whole(call)})
    yield Drive("PATCH", one, path, [{"op": "replace", "path": "/StatusId", "value": 6}])
    many = {"TargetedIds": [call.ticket().id, 5], "PriorityId": 1}
    yield Drive("PATCH", f"{desk}/tickets", f"{desk}/tickets", many)
    call.sandbox.clock.advance(timedelta(seconds=5))
    call.sandbox.land_due()
    job = max(call.world.jobs)
    yield Drive("GET", f"{desk}/tickets/logs/{{}}", f"{desk}/tickets/logs/{job}")
    assign = {**NOTE, "StatusId": 2, "AssigneeId": 502}
    yield Drive("POST", f"{one}/assignticket", f"{path}/assignticket", assign)
    resolve = {"Comment": "Replaced the drive", "StatusId": 10, "IsPublishToKnowledgeBase": True}
    yield Drive("POST", f"{one}/resolve", f"{path}/resolve", resolve)


def _hangers(call: Caller) -> Iterator[Drive]:
    one, path, ticket = "/servicedesk/tickets/{}", call.path, call.ticket()
    for name in ("notes", "timelogs", "slainfo", "activities", "auditlogs", "expensesandcharges"):
        yield Drive("GET", f"{one}/{name}", f"{path}/{name}")
    yield Drive("GET", f"{one}/tickettabsindicators/count", f"{path}/tickettabsindicators/count")
    note, entry, charge = ticket.comments[-1].id, ticket.timers[-1].id, ticket.line_items[-1].id
    for name, id, body in (
        ("notes", note, NOTE),
        ("timelogs", entry, _time()),
        ("charges", charge, _charge(call)),
    ):
        yield Drive("POST", f"{one}/{name}", f"{path}/{name}", body)
        yield Drive("GET", f"{one}/{name}/{{}}", f"{path}/{name}/{id}")
        yield Drive("PUT", f"{one}/{name}/{{}}", f"{path}/{name}/{id}", body)


def _calls(call: Caller) -> Iterator[Drive]:
    one, path = "/servicedesk/tickets/{}/servicecalls", f"{call.path}/servicecalls"
    yield Drive("POST", one, path, {**CALL, "UserIds": [501, 502]})
    yield Drive("GET", one, path)
    yield Drive("GET", f"{one}todos", f"{path}todos")
    id = max(call.world.schedule)
    yield Drive("PUT", f"{one}/{{}}", f"{path}/{id}", {**CALL, "UserId": 503})
    yield Drive("GET", f"{one}/{{}}", f"{path}/{id}")
    yield Drive("DELETE", f"{one}/{{}}", f"{path}/{id}")
    yield Drive("DELETE", f"{one}todos", f"{path}todos", {"ServiceCallIds": f"{id - 1}"})


def _people(call: Caller) -> Iterator[Drive]:
    account, contact = call.ticket().client_id, call.ticket().contact_id
    one, path = "/crm/accounts/{}", f"/crm/accounts/{account}"
    site = call.ticket().site_id
    yield Drive("GET", "/crm/accounts/summary/{}", f"/crm/accounts/summary/{account}")
    yield Drive("GET", "/crm/contacts/summary/{}", f"/crm/contacts/summary/{contact}")
    yield Drive("GET", f"{one}/locations/lookup", f"{path}/locations/lookup")
    yield Drive("GET", f"{one}/locations/{{}}", f"{path}/locations/{site}")
    yield Drive("GET", f"{one}/contacts/lookup", f"{path}/contacts/lookup")
    yield Drive("GET", f"{one}/alerts/{{}}", f"{path}/alerts/0")
    address = {"Address1": "1 Mill Lane", "City": "Springfield"}
    new = {
        "AccountName": "New Client",
        "AccountTypeId": 1,
        "BusinessTypeId": 1,
        "AccountManagerId": 501,
        "Locations": [{"LocationName": "Main", "IsMain": True, "Addresses": [address]}],
    }
    yield Drive("POST", "/crm/accounts", "/crm/accounts", new)
    person = {"FirstName": "Ada", "LastName": "North", "AccountId": account, "LocationId": site}
    yield Drive("POST", "/crm/contacts/summary", "/crm/contacts/summary", person)


def _trade(call: Caller) -> Iterator[Drive]:
    root, path = "/finance/invoices", "/inventory/products"
    invoice, product = next(iter(call.world.invoices)), _charge(call)["ProductIndexId"]
    yield Drive("GET", f"{root}/{{}}", f"{root}/{invoice}")
    yield Drive("PATCH", f"{root}/marksent", f"{root}/marksent", {"TargetedIds": [invoice]})
    yield Drive("GET", f"{path}/{{}}/pricingLevels", f"{path}/{product}/pricingLevels")


def _templates(call: Caller) -> Iterator[Drive]:
    root, ticket = "/servicedesk/templates", call.ticket().id
    for name in ("tickets", "notes", "timelogs"):
        yield Drive("GET", f"{root}/{name}/lookup", f"{root}/{name}/lookup")
    yield Drive("GET", f"{root}/tickets/{{}}", f"{root}/tickets/1")
    for name in ("notes", "timelogs"):
        yield Drive("GET", f"{root}/{name}/{{}}/{{}}", f"{root}/{name}/1/{ticket}")


def _files(call: Caller) -> Iterator[Drive]:
    root, path = "/system/attachments/{}", "/system/attachments/22"
    ticket = call.ticket()
    yield Drive("POST", root, path, file="File")
    yield Drive("POST", f"{root}/{{}}", f"{path}/{ticket.id}", file="formFile")
    yield Drive("GET", f"{root}/{{}}", f"{path}/{ticket.id}")
    file = f"{path}/{ticket.id}/{ticket.attachments[-1].id}"
    yield Drive("GET", f"{root}/{{}}/{{}}", file)
    yield Drive("GET", f"{root}/{{}}/{{}}/download", f"{file}/download")
    yield Drive("PUT", f"{root}/{{}}/{{}}", file, {"Name": "b.txt"})


def _deletions(call: Caller) -> Iterator[Drive]:
    one, path, ticket = "/servicedesk/tickets/{}", call.path, call.ticket()
    for name, id in (
        ("notes", ticket.comments[-1].id),
        ("timelogs", ticket.timers[-1].id),
        ("charges", ticket.line_items[-1].id),
    ):
        yield Drive("DELETE", f"{one}/{name}/{{}}", f"{path}/{name}/{id}")
    root = f"/system/attachments/22/{ticket.id}"
    first, *rest = [one.id for one in ticket.attachments]
    yield Drive("DELETE", "/system/attachments/{}/{}/{}", f"{root}/{first}")
    named = "&".join(f"attachmentIds={one}" for one in rest)
    yield Drive("DELETE", "/system/attachments", f"/system/attachments?{named}")
    others = [one for one in call.world.tickets if one != ticket.id][:2]
    yield Drive("DELETE", "/servicedesk/tickets", "/servicedesk/tickets", {"targetedIds": others})
    yield Drive("DELETE", one, path)


def _whole(call: Caller) -> dict[str, object]:
    """What a ticket is left with that is replaced by these fields."""
    return {
        "AssigneeId": 501,
        "ContactId": call.ticket().contact_id,
        "IssueTypeId": 1,
        "SubIssueTypeId": 1,
        "DueDate": "2026-03-03T12:00:00Z",
        "WorkTypeId": 7001,
    }


def _time() -> dict[str, object]:
    """The dossier's example of a time entry, its work type and role being this tenant's."""
    return {
        "StartDate": "2026-03-02",
        "StartTime": "09:15:00",
        "EndTime": "10:00:00",
        "Timespent": 0.75,
        "WorkTypeId": 7002,
        "RoleId": 1,
        "Notes": "Looked",
    }


def _charge(call: Caller) -> dict[str, object]:
    goods = (one for one in call.world.products.values() if one.category == "Hardware")
    id = next(goods).id
    return {"ProductIndexId": id, "Quantity": 2, "DatePurchased": "2026-03-02T00:00:00Z"}
