"""One request for every operation that the sandbox serves."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.sandbox.connectwise.caller import Caller, time_entry

NOTE = {"text": "Checked DNS.", "internalAnalysisFlag": True}


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
    headers: tuple[tuple[str, str], ...] = ()
    """Sent besides."""

    def send(self, call: Caller) -> bytes:
        """Ask, and give the body of a good answer."""
        reply = call(self.method, self.path, self.body, **dict(self.headers))
        wanted = {"DELETE": (204,), "POST": (200, 201)}.get(self.method, (200,))
        assert reply.status in wanted, (self, reply.status, reply.raw)
        return reply.raw


def patch(name: str, value: object) -> list[dict[str, object]]:
    """One operation."""
    return [{"op": "replace", "path": name, "value": value}]


def furnish(call: Caller) -> None:
    """Give one ticket everything a ticket can have."""
    ticket = call.ticket()
    asset = next(one for one in call.world.assets.values() if one.client_id == ticket.client_id)
    board = call.board("Service Desk")
    item = call("GET", f"/service/boards/{board}/items").result[0]["id"]
    changes = {
        "owner": {"identifier": "dfox"},
        "budgetHours": 4.5,
        "requiredDate": "2026-03-05T00:00:00Z",
        "estimatedStartDate": "2026-03-03T00:00:00Z",
        "item": {"id": item},
        "poNumber": "4711",
        "externalXRef": "X-1",
        "automaticEmailCc": "office@client.example",
        "workRole": {"id": 1},
        "workType": {"name": "Remote support"},
        "parentTicketId": next(at for at in call.world.tickets if at != ticket.id),
        "customFields": [{"id": 7, "value": "A-1"}],
    }
    assert call.patch(**changes).result
    path = call.path
    assert call("POST", f"{path}/configurations", {"id": asset.id}).result
    assert call("POST", f"{path}/notes", {**NOTE, "resolutionFlag": True}).result
    assert call("POST", f"{path}/tasks", {"notes": "Call back"}).result
    assert call("POST", "/time/entries", time_entry(call, notes="Looked")).result
    planned = {"objectId": ticket.id, "type": {"id": 4}, "dateStart": "2026-03-03T09:00:00Z"}
    assert call("POST", "/schedule/entries", {**planned, "dateEnd": "2026-03-03T10:00:00Z"}).result
    file = {"recordType": "Ticket", "recordId": str(ticket.id), "title": "Log"}
    assert call.parts("/system/documents", file, b"hello").result
    for client in call.world.clients.values():
        client.extras["website"] = "https://client.example"


def drives(call: Caller) -> Iterator[Drive]:
    """Every request, each answered before the next is made; the deletions come last."""
    yield from _lists(call)
    yield from _tickets(call)
    yield from _hangers(call)
    yield from _work(call)
    yield from _people(call)
    yield from _deletions(call)


def _list(template: str, path: str = "", id: object = None) -> Iterator[Drive]:
    path = path or template
    yield Drive("GET", template, path)
    plain, mark, query = path.partition("?")
    yield Drive("GET", f"{template}/count", f"{plain}/count{mark}{query}")
    if id is not None:
        yield Drive("GET", f"{template}/{{}}", f"{path}/{id}")


PLAIN = (
    *("/service/boards", "/service/priorities", "/service/sources", "/service/severities"),
    *("/service/impacts", "/service/codes", "/service/locations", "/service/SLAs"),
    *("/service/templates", "/time/workTypes", "/time/workRoles", "/time/chargeCodes"),
    *("/schedule/types", "/schedule/statuses", "/system/standardNotes", "/system/locations"),
    *("/system/departments", "/system/info/standardNotes", "/system/info/locations"),
    *("/system/info/departments", "/system/members", "/system/info/members"),
    *("/company/companies", "/company/companies/statuses", "/company/companies/types"),
    *(
        "/company/contacts",
        "/company/communicationTypes",
        "/company/configurations",
        "/company/configurations/types",
    ),
    *("/company/configurations/statuses", "/finance/agreements", "/finance/agreements/types"),
    *("/finance/invoices", "/procurement/catalog", "/procurement/products", "/time/entries"),
    *("/time/ticketstopwatches", "/schedule/entries", "/project/tickets", "/service/teams"),
)
"""Lists whose records can be read one by one."""


def _lists(call: Caller) -> Iterator[Drive]:
    for path in PLAIN:
        id = call("GET", f"{path}?pageSize=1").result[0]["id"]
        yield from _list(path, id=id)
    for path in ("/system/myMembers", "/system/myMembers/info", "/system/mySecurity"):
        yield Drive("GET", path, path)
    yield Drive("GET", "/system/info", "/system/info")
    yield from _list("/service/templates/info")
    board = call.board("Service Desk")
    kinds = ("statuses", "types", "subtypes", "items", "teams", "typeSubTypeItemAssociations")
    for kind in kinds:
        path = f"/service/boards/{board}/{kind}"
        id = call("GET", path).result[0]["id"]
        yield from _list(f"/service/boards/{{}}/{kind}", path, id)
    yield from _list("/service/boards/{}/statuses/info", f"/service/boards/{board}/statuses/info")
    yield from _list("/service/SLAs/{}/priorities", "/service/SLAs/1/priorities", 10)
    client = call.ticket().client_id
    sites = f"/company/companies/{client}/sites"
    id = call("GET", sites).result[0]["id"]
    yield from _list("/company/companies/{}/sites", sites, id)
    contact = call.ticket().contact_id
    ways = f"/company/contacts/{contact}/communications"
    id = call("GET", ways).result[0]["id"]
    yield from _list("/company/contacts/{}/communications", ways, id)


def _tickets(call: Caller) -> Iterator[Drive]:
    root, path = "/service/tickets", call.path
    asked = {"conditions": "closedFlag=false", "orderBy": "id desc"}
    yield from _list(root, f"{root}?pageSize=3", None)
    yield Drive("GET", f"{root}/{{}}", path)
    yield from _list(f"{root}/info", f"{root}/info?pageSize=3")
    yield Drive("GET", f"{root}/{{}}/info", f"{path}/info")
    yield Drive("GET", f"{root}/calculateSla", f"{root}/calculateSla?pageSize=3")
    yield Drive("POST", f"{root}/search", f"{root}/search", asked)
    yield Drive("POST", "/project/tickets/search", "/project/tickets/search", asked)
    new = {"summary": "Cannot print", "company": {"id": call.ticket().client_id}}
    yield Drive("POST", root, root, new)
    yield Drive("PATCH", f"{root}/{{}}", path, patch("summary", "Cannot print at all"))
    yield Drive("PUT", f"{root}/{{}}", path, {**new, "severity": "High"})
    yield Drive("POST", f"{root}/{{}}/copy", f"{path}/copy")
    others = [at for at in call.world.tickets if at != call.ticket().id][5:7]
    yield Drive(
        "POST", f"{root}/{{}}/attachChildren", f"{path}/attachChildren", {"childTicketIds": others}
    )
    merged = {"mergeTicketIds": others[:1], "status": {"name": "Closed"}}
    yield Drive("POST", f"{root}/{{}}/merge", f"{path}/merge", merged)
    trail = f"/system/audittrail?type=Ticket&id={call.ticket().id}"
    yield Drive("GET", "/system/audittrail", trail)


def _hangers(call: Caller) -> Iterator[Drive]:
    for root in ("/service/tickets", "/project/tickets"):
        path = call.path.replace("/service/", root.partition("tickets")[0])
        note = call.read("/notes")[0]["id"]
        yield from _list(f"{root}/{{}}/notes", f"{path}/notes", note)
        yield Drive("GET", f"{root}/{{}}/allNotes", f"{path}/allNotes")
        yield Drive("POST", f"{root}/{{}}/notes", f"{path}/notes", NOTE)
        one = f"{path}/notes/{note}"
        yield Drive("PATCH", f"{root}/{{}}/notes/{{}}", one, patch("text", "Checked twice."))
        yield Drive("PUT", f"{root}/{{}}/notes/{{}}", one, {**NOTE, "text": "Three times."})
    root, path = "/service/tickets/{}", call.path
    task, device = call.read("/tasks")[0]["id"], call.read("/configurations")[0]["id"]
    yield from _list(f"{root}/tasks", f"{path}/tasks", task)
    yield Drive("POST", f"{root}/tasks", f"{path}/tasks", {"notes": "Write it down"})
    yield Drive("PATCH", f"{root}/tasks/{{}}", f"{path}/tasks/{task}", patch("closedFlag", True))
    yield Drive("PUT", f"{root}/tasks/{{}}", f"{path}/tasks/{task}", {"notes": "Again"})
    yield from _list(f"{root}/configurations", f"{path}/configurations", device)
    yield Drive("POST", f"{root}/configurations", f"{path}/configurations", {"id": device})
    for name in ("timeentries", "scheduleentries", "documents", "products", "activities"):
        yield from _list(f"{root}/{name}", f"{path}/{name}")


def _work(call: Caller) -> Iterator[Drive]:
    id = call.ticket().id
    yield Drive("POST", "/time/entries", "/time/entries", time_entry(call, notes="Did it"))
    yield Drive("POST", "/time/entries/defaults", "/time/entries/defaults", {"chargeToId": id})
    time = call.world.tickets[id].timers[0].id
    yield Drive("PATCH", "/time/entries/{}", f"/time/entries/{time}", patch("notes", "Done"))
    yield Drive("PUT", "/time/entries/{}", f"/time/entries/{time}", time_entry(call))
    planned = {"objectId": id, "type": {"identifier": "S"}, "member": {"identifier": "cwhitaker"}}
    yield Drive("POST", "/schedule/entries", "/schedule/entries", planned)
    entry = max(call.world.schedule)
    one = f"/schedule/entries/{entry}"
    yield Drive("PATCH", "/schedule/entries/{}", one, patch("doneFlag", True))
    yield Drive("PUT", "/schedule/entries/{}", one, {"type": {"id": 4}, "name": "Visit"})
    watch = {"member": {"identifier": "dfox"}, "ticket": {"id": id}, "status": "Running"}
    watches = "/time/ticketstopwatches"
    yield Drive("POST", watches, watches, watch)
    mine = call("GET", watches).result[-1]["id"]
    yield Drive("PATCH", f"{watches}/{{}}", f"{watches}/{mine}", patch("status", "Paused"))
    yield Drive("PUT", f"{watches}/{{}}", f"{watches}/{mine}", {"status": "Stopped"})
    yield from _goods(call, id)
    yield from _papers(call, id)


def _goods(call: Caller, id: int) -> Iterator[Drive]:
    product = {"catalogItem": {"identifier": "HW-DOCK"}, "billableOption": "Billable"}
    goods = "/procurement/products"
    yield Drive("POST", goods, goods, {**product, "chargeToType": "Ticket", "chargeToId": id})
    line = call.world.tickets[id].line_items[-1].id
    yield Drive("PATCH", f"{goods}/{{}}", f"{goods}/{line}", patch("quantity", 2))
    yield Drive("PUT", f"{goods}/{{}}", f"{goods}/{line}", {**product, "price": 99.5})


def _papers(call: Caller, id: int) -> Iterator[Drive]:
    kinds = {one.kind: one.id for one in call.world.contracts.values()}
    papers = (("additions", "Managed", 1), ("adjustments", "Prepaid block", 2))
    for name, kind, at in papers:
        template = f"/finance/agreements/{{}}/{name}"
        path = f"/finance/agreements/{kinds[kind]}/{name}"
        yield from _list(template, path, kinds[kind] * 10 + at)
    for name in ("workroles", "worktypes"):
        path = f"/finance/agreements/{kinds['Managed']}/{name}"
        yield from _list(f"/finance/agreements/{{}}/{name}", path)
    paid = next(one.id for one in call.world.invoices.values() if one.paid)
    payments = f"/finance/invoices/{paid}/payments"
    yield Drive("GET", "/finance/invoices/{}/payments", payments)
    yield Drive("GET", "/finance/invoices/{}/pdf", f"/finance/invoices/{paid}/pdf")
    file = call.world.tickets[id].attachments[-1].id
    yield from _list("/system/documents", f"/system/documents?recordType=Ticket&recordId={id}")
    yield Drive("GET", "/system/documents/{}", f"/system/documents/{file}")
    yield Drive("GET", "/system/documents/{}/download", f"/system/documents/{file}/download")
    form = next(iter(call.world.ticket_templates.values()))
    form.client_id = call.ticket().client_id
    template = "/service/templates/{}/generate"
    yield Drive("POST", template, template.replace("{}", str(form.id)))


def _people(call: Caller) -> Iterator[Drive]:
    client, contact = call.ticket().client_id, call.ticket().contact_id
    made = {"identifier": "QuillonGlass", "name": "Quillon Glass", "phoneNumber": "3125550111"}
    yield Drive("POST", "/company/companies", "/company/companies", made)
    path = f"/company/companies/{client}"
    yield Drive("PATCH", "/company/companies/{}", path, patch("website", "https://c.example"))
    who = {"firstName": "Ada", "lastName": "Quist", "company": {"id": client}}
    yield Drive("POST", "/company/contacts", "/company/contacts", who)
    path = f"/company/contacts/{contact}"
    yield Drive("PATCH", "/company/contacts/{}", path, patch("title", "Owner"))


def _deletions(call: Caller) -> Iterator[Drive]:
    ticket, path = call.ticket(), call.path
    root = "/service/tickets/{}"
    note, task = ticket.comments[-1].id, call.read("/tasks")[0]["id"]
    yield Drive("DELETE", f"{root}/notes/{{}}", f"{path}/notes/{note}")
    other = f"/project/tickets/{ticket.id}/notes/{ticket.comments[-1].id}"
    yield Drive("DELETE", "/project/tickets/{}/notes/{}", other)
    yield Drive("DELETE", f"{root}/tasks/{{}}", f"{path}/tasks/{task}")
    device = ticket.asset_ids[0]
    yield Drive("DELETE", f"{root}/configurations/{{}}", f"{path}/configurations/{device}")
    time = next(one.id for one in ticket.timers if one.end is not None)
    yield Drive("DELETE", "/time/entries/{}", f"/time/entries/{time}")
    watch = next(one.id for one in ticket.timers if one.end is None)
    yield Drive("DELETE", "/time/ticketstopwatches/{}", f"/time/ticketstopwatches/{watch}")
    entry = max(call.world.schedule)
    yield Drive("DELETE", "/schedule/entries/{}", f"/schedule/entries/{entry}")
    line, file = ticket.line_items[-1].id, ticket.attachments[-1].id
    yield Drive("DELETE", "/procurement/products/{}", f"/procurement/products/{line}")
    yield Drive("DELETE", "/system/documents/{}", f"/system/documents/{file}")
    yield Drive("DELETE", root, path)
