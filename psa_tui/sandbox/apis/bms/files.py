"""Files on tickets: listed, downloaded, uploaded at once or ahead, renamed and deleted."""

import base64
import binascii
from mimetypes import guess_type
from urllib.parse import quote

from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Attachment, Ticket

from . import errors, forms
from .shapes import numbers
from .visit import Desk, Done, Paged, Visit

desk = Desk()

TICKETS = 22
"""The module whose objects are tickets, as a script in use has it; no other is served."""

LARGEST_MB = 25
"""How large a file may be; `GET /system/settings` tells it."""


@desk.route("GET", "/system/attachments/{module}/{ticket}")
def listed(visit: Visit) -> Paged:
    """List the files of a ticket."""
    ticket = _ticket(visit)
    found = [row(one, ticket, visit) for one in ticket.attachments]
    return Paged(visit.page(found), len(found))


@desk.route("GET", "/system/attachments/{module}/{ticket}/{file}")
def read(visit: Visit) -> Row:
    """Read about a file."""
    ticket = _ticket(visit)
    return row(_file(visit, ticket), ticket, visit)


@desk.route("GET", "/system/attachments/{module}/{ticket}/{file}/download")
def download(visit: Visit) -> Answer:
    """Serve a file's content, to whoever holds a token."""
    one = _file(visit, _ticket(visit))
    named = f"attachment; filename*=UTF-8''{quote(one.file_name, safe='')}"
    return Answer(
        200, one.content, {"content-type": one.content_type, "content-disposition": named}
    )


@desk.route("POST", "/system/attachments/{module}/{ticket}")
def upload(visit: Visit) -> list[Row]:
    """Put a file on a ticket: a form in parts, with `formFile`."""
    visit.needs("modify")
    ticket = _ticket(visit)
    made = _received(visit, "formfile")
    put(visit, ticket, made)
    visit.wrote("attachment", ticket=ticket.id, id=made.id)
    return [row(made, ticket, visit)]


@desk.route("POST", "/system/attachments/{module}")
def upload_ahead(visit: Visit) -> Row:
    """Send a file ahead: a form in parts, with `File`. It is on no ticket until one names it."""
    visit.needs("modify")
    _module(visit)
    made = _received(visit, "file")
    visit.world.uploads[made.id] = made
    return {
        "Name": made.file_name,
        "Alias": alias(made),
        "FileType": made.content_type,
        "IsUploadedToBlob": True,
    }


@desk.route("PUT", "/system/attachments/{module}/{ticket}/{file}")
def rename(visit: Visit) -> Done:
    """Give a file another name."""
    visit.needs("modify")
    ticket = _ticket(visit)
    one, name = _file(visit, ticket), text_of(visit.body().get("name")).strip()
    if not name:
        raise errors.invalid([errors.required("Name")])
    one.file_name = name
    visit.changed(ticket)
    visit.wrote("attachment_update", ticket=ticket.id, id=one.id)
    return Done()


@desk.route("DELETE", "/system/attachments/{module}/{ticket}/{file}")
def delete(visit: Visit) -> Done:
    """Delete a file."""
    visit.needs("delete")
    ticket = _ticket(visit)
    _remove(visit, ticket, _file(visit, ticket))
    return Done()


@desk.route("DELETE", "/system/attachments")
def delete_many(visit: Visit) -> Done:
    """Delete files by their ids, wherever they are."""
    visit.needs("delete")
    wanted = numbers(visit.query.get("attachmentids"))
    for ticket in visit.world.tickets.values():
        for one in [one for one in ticket.attachments if one.id in wanted]:
            _remove(visit, ticket, one)
    return Done()


def row(one: Attachment, ticket: Ticket, visit: Visit) -> Row:
    """Write a file; its address is below /v2/, as a script in use has it."""
    technician = visit.world.technicians.get(one.technician_id or 0)
    url = f"system/attachments/{TICKETS}/{ticket.id}/{one.id}/download"
    return {
        "Id": one.id,
        "OriginalFileName": one.file_name,
        "AliasName": alias(one),
        "FileType": one.content_type,
        "ObjectId": ticket.id,
        "ModuleId": TICKETS,
        "Url": url,
        "WebUrl": None,
        "CreatedById": one.technician_id,
        "CreatedByName": technician.name if technician else None,
        "CreatedOn": one.created,
        "IsUploadedToBlob": True,
    }


def alias(one: Attachment) -> str:
    """Give the name a file has on the vendor's disk (our invention)."""
    _, dot, ending = one.file_name.rpartition(".")
    safe = ending.isascii() and ending.isalnum()
    return f"{one.id:08x}{dot}{ending}" if dot and safe else f"{one.id:08x}"


def take_uploads(
    visit: Visit, ticket: Ticket, named: object, comment_id: int | None = None
) -> None:
    """Put files that were sent ahead on a ticket, by their aliases."""
    given = [one for one in named if isinstance(one, dict)] if isinstance(named, list) else []
    wanted = {text_of(one.get("alias")) for one in given}
    for one in [one for one in visit.world.uploads.values() if alias(one) in wanted]:
        del visit.world.uploads[one.id]
        put(visit, ticket, one, comment_id)


def contents(visit: Visit, named: object) -> list[Attachment]:
    """Read files that come within a note. Raises Refusal for one that is broken."""
    given = [one for one in named if isinstance(one, dict)] if isinstance(named, list) else []
    return [_decoded(visit, one) for one in given]


def put(visit: Visit, ticket: Ticket, one: Attachment, comment_id: int | None = None) -> None:
    """Put a file on a ticket, with the note it came with."""
    one.comment_id = comment_id
    ticket.attachments.append(one)
    visit.changed(ticket)


def _decoded(visit: Visit, given: Row) -> Attachment:
    blank = [
        name for name in ("Name", "Base64Data", "Type") if not text_of(given.get(name.lower()))
    ]
    if blank:
        raise errors.invalid([errors.required(name) for name in blank])
    try:
        content = base64.b64decode(text_of(given["base64data"]), validate=True)
    except binascii.Error:
        raise errors.invalid([errors.unknown("Base64Data", "...")]) from None
    return _attachment(visit, text_of(given["name"]), text_of(given["type"]), content)


def _received(visit: Visit, field: str) -> Attachment:
    found = next((one for one in forms.parts(visit.call) if one.name == field), None)
    if found is None or not found.file_name:
        raise errors.invalid([errors.required(field)])
    if len(found.content) > LARGEST_MB * 1024 * 1024:
        raise errors.invalid([(field, f"The file is larger than {LARGEST_MB} MB.")])
    guessed = guess_type(found.file_name)[0] or "application/octet-stream"
    return _attachment(visit, found.file_name, found.content_type or guessed, found.content)


def _attachment(visit: Visit, name: str, kind: str, content: bytes) -> Attachment:
    id, who = visit.world.next_id("attachment"), visit.user.technician.id
    return Attachment(id, name, kind, content, visit.now, technician_id=who)


def _remove(visit: Visit, ticket: Ticket, one: Attachment) -> None:
    ticket.attachments.remove(one)
    visit.changed(ticket)
    visit.wrote("attachment_delete", ticket=ticket.id, id=one.id)


def _module(visit: Visit) -> None:
    if visit.id("module") != TICKETS:
        raise errors.missing("The module")


def _ticket(visit: Visit) -> Ticket:
    _module(visit)
    return visit.ticket()


def _file(visit: Visit, ticket: Ticket) -> Attachment:
    found = next((one for one in ticket.attachments if one.id == visit.id("file")), None)
    if found is None:
        raise errors.missing("The attachment")
    return found
