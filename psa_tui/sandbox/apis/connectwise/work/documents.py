"""Files on tickets: listed, uploaded in parts, downloaded, deleted."""

from collections.abc import Iterator
from mimetypes import guess_type
from urllib.parse import quote

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, counted, listed, rows, single
from psa_tui.sandbox.apis.connectwise.moments import moment, read_int
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Part, Row, parts
from psa_tui.sandbox.world import Attachment, Ticket

desk = Desk()

DOCUMENT = shape(
    "id:int title fileName serverFileName owner linkFlag:bool imageFlag:bool publicFlag:bool "
    "htmlTemplateFlag:bool readOnlyFlag:bool size:int urlFlag:bool createdOnDate:date guid"
)

RECORDS = frozenset(
    (
        *("Agreement", "Company", "Configuration", "Contact", "Expense", "HTMLTemplate"),
        *("Opportunity", "Project", "PurchaseOrder", "Rma", "SalesOrder", "Ticket"),
        *("ServiceTemplate", "KnowledgeBase", "Meeting", "ProductSetup", "ProjectTemplateTicket"),
    )
)
"""What a file can hang on; only those of tickets are kept here."""


def row(visit: Visit, one: Attachment) -> Row:
    """Write a file."""
    kind = one.content_type
    return {
        "id": one.id,
        "title": str(one.extras.get("title") or one.file_name),
        "fileName": one.file_name,
        "serverFileName": f"{one.id:08x}",
        "owner": visit.terms.logins.get(one.technician_id or 0) or "zAdmin",
        "linkFlag": False,
        "imageFlag": kind.startswith("image/"),
        "publicFlag": one.extras.get("public", True) is True,
        "htmlTemplateFlag": False,
        "readOnlyFlag": False,
        "size": len(one.content),
        "urlFlag": False,
        "createdOnDate": moment(one.created),
        "guid": f"00000000-0000-4000-8000-{one.id:012x}",
        "_info": {"lastUpdated": moment(one.created)},
    }


def _documents(visit: Visit) -> list[Row]:
    kind, id = visit.call.param("recordType"), read_int(visit.call.param("recordId"))
    if not kind or id is None:
        # That both are asked for is our invention.
        fault = errors.required("document", "recordId" if kind else "recordType")
        raise errors.invalid("document", [fault])
    ticket = visit.world.tickets.get(id) if kind.lower() == "ticket" else None
    return [row(visit, one) for one in ticket.attachments] if ticket else []


TABLE: Table[Row] = rows("Document", DOCUMENT, _documents)

desk.add("GET", "/system/documents", lambda visit: listed(visit, TABLE))
desk.add("GET", "/system/documents/count", lambda visit: counted(visit, TABLE))


@desk.route("POST", "/system/documents")
def upload(visit: Visit) -> Answer:
    """Put a file on a record: a form in parts, and nothing else."""
    visit.needs("add")
    try:
        form = {one.name: one for one in parts(visit.call)}
    except ValueError:
        raise errors.wrong_form() from None
    said = {name: one.content.decode("utf-8", "replace").strip() for name, one in form.items()}
    faults = [
        errors.required("document", name)
        for name in ("recordType", "recordId")
        if not said.get(name.lower())
    ]
    kind = next((one for one in RECORDS if one.lower() == said.get("recordtype", "").lower()), "")
    id = read_int(said.get("recordid"))
    ticket = visit.world.tickets.get(id or 0) if kind == "Ticket" else None
    file = form.get("file")
    if file is None or not file.file_name:
        faults.append(errors.required("document", "file"))
    if not faults and ticket is None:
        faults.append(errors.unfound("document", "recordId", kind or "Record", id))
    if faults or file is None or ticket is None:
        raise errors.invalid("document", faults)
    made = _made(visit, file, said)
    ticket.attachments.append(made)
    visit.changed(ticket)
    visit.wrote("attachment", ticket=ticket.id, id=made.id)
    return single(visit, TABLE, row(visit, made), 201)


@desk.route("GET", "/system/documents/{id}")
def read(visit: Visit) -> Answer:
    """Read about a file."""
    one, _ = _found(visit)
    return single(visit, TABLE, row(visit, one))


@desk.route("GET", "/system/documents/{id}/download")
def download(visit: Visit) -> Answer:
    """Serve a file's content."""
    one, _ = _found(visit)
    named = f"attachment; filename*=UTF-8''{quote(one.file_name, safe='')}"
    return Answer(
        200, one.content, {"content-type": one.content_type, "content-disposition": named}
    )


@desk.route("DELETE", "/system/documents/{id}")
def delete(visit: Visit) -> Answer:
    """Delete a file."""
    one, ticket = _found(visit)
    visit.needs("delete", ticket)
    ticket.attachments.remove(one)
    visit.changed(ticket)
    visit.wrote("attachment_delete", ticket=ticket.id, id=one.id)
    return Answer(204)


def _made(visit: Visit, file: Part, said: dict[str, str]) -> Attachment:
    guessed = guess_type(file.file_name)[0] or "application/octet-stream"
    private = said.get("privateflag", "").lower() == "true"
    return Attachment(
        visit.world.next_id("attachment"),
        file.file_name,
        file.content_type or guessed,
        file.content,
        visit.now,
        technician_id=visit.user.technician.id,
        extras={"title": said.get("title") or file.file_name, "public": not private},
    )


def _all(visit: Visit) -> Iterator[tuple[Attachment, Ticket]]:
    for ticket in visit.world.tickets.values():
        for one in ticket.attachments:
            yield one, ticket


def _found(visit: Visit) -> tuple[Attachment, Ticket]:
    wanted = visit.id()
    for one, ticket in _all(visit):
        if one.id == wanted:
            return one, ticket
    raise errors.missing("Document", visit.places["id"])
