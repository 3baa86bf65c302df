"""Files on tickets: listed without their contents, read one by one, added and deleted.

Reading one answers a list of one, unlike every other record.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type

from psa_tui.sandbox.apis.autotask import errors, words
from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Attachment, Ticket

TICKET, NOTE = 4, 23
"""What a file can hang on."""

LARGEST = 6 * 1024 * 1024
"""How large a file may be; users saw the limit between 6 and 7 MB."""

TOO_LARGE = "The attachment exceeds the maximum size of 6 MB."
NO_DATA = "data is not valid base64"
"""What is said to these is our invention."""


@dataclass(frozen=True, slots=True)
class File:
    """A file and the ticket it is on."""

    kept: Attachment
    ticket: Ticket


def of(ticket: Ticket) -> Iterator[File]:
    """List the files of a ticket."""
    return (File(one, ticket) for one in ticket.attachments)


def every(visit: Visit) -> Iterator[File]:
    """List all files."""
    for ticket in visit.world.tickets.values():
        yield from of(ticket)


def _below(visit: Visit, parent: int) -> Iterator[File]:
    ticket = visit.world.tickets.get(parent)
    return iter(()) if ticket is None else of(ticket)


def _make(visit: Visit, values: Values, parent: int) -> int:
    """Add a file. There is no idempotency: the same request twice makes two."""
    try:
        content = base64.b64decode(as_text(values["data"]), validate=True)
    except (binascii.Error, ValueError):
        raise errors.Refusal(NO_DATA) from None
    if len(content) > LARGEST:
        raise errors.Refusal(TOO_LARGE)
    name = as_text(values.get("fullPath")) or as_text(values["title"])
    ticket = visit.world.tickets[parent]
    made = Attachment(
        id=visit.world.next_id("attachment"),
        file_name=name,
        content_type=guess_type(name)[0] or "application/octet-stream",
        content=content,
        created=visit.now,
        technician_id=visit.author,
        extras={"title": values["title"], "publish": values["publish"]},
    )
    made.extras["impersonatorCreatorResourceID"] = visit.impersonator
    ticket.attachments.append(made)
    visit.changed(ticket)
    visit.wrote("attachment", ticket=ticket.id, id=made.id)
    return made.id


def _remove(visit: Visit, one: File) -> None:
    one.ticket.attachments.remove(one.kept)
    visit.changed(one.ticket)
    visit.wrote("attachment_delete", ticket=one.ticket.id, id=one.kept.id)


def _contents(one: File) -> Row:
    return {"data": base64.b64encode(one.kept.content).decode()}


def _author(_: Visit, one: File) -> int | None:
    said = next((at for at in one.ticket.comments if at.id == one.kept.comment_id), None)
    return said.contact_id if said and one.kept.technician_id is None else None


def _parent_type(one: File) -> int:
    first = one.ticket.comments[0].id
    return TICKET if one.kept.comment_id in (None, first) else NOTE


F = Field[File]

_FIELDS = (
    F("id", "long", lambda _, one: one.kept.id),
    F("attachmentType", "string", lambda _, __: "FILE_ATTACHMENT", given=True, required=True),
    F(
        *("title", "string", lambda _, one: one.kept.extras.get("title", one.kept.file_name)),
        given=True,
        required=True,
        length=255,
    ),
    F("fullPath", "string", lambda _, one: one.kept.file_name, given=True, length=255),
    F(
        *("publish", "integer"),
        lambda _, one: as_int(one.kept.extras.get("publish")) or words.PUBLIC,
        given=True,
        required=True,
        picks="filePublish",
    ),
    F("attachDate", "datetime", lambda _, one: one.kept.created),
    F("attachedByContactID", "long", _author, refers="Contact"),
    F("attachedByResourceID", "long", lambda _, one: one.kept.technician_id, refers="Resource"),
    F("contentType", "string", lambda _, one: one.kept.content_type),
    F(
        *("creatorType", "integer", lambda v, one: 2 if _author(v, one) else 1),
        picks="personType",
    ),
    F("fileSize", "double", lambda _, one: len(one.kept.content)),
    F(
        *("impersonatorCreatorResourceID", "integer"),
        lambda _, one: one.kept.extras.get("impersonatorCreatorResourceID"),
        refers="Resource",
    ),
    F("opportunityID", "long", lambda _, __: None),
)

entity = Entity[File](
    plural="TicketAttachments",
    singular="TicketAttachment",
    fields=(
        *_FIELDS,
        F("parentID", "long", lambda _, one: one.ticket.id),
        F("parentType", "integer", lambda _, __: TICKET),
        F("isTaskAttachment", "boolean", lambda _, __: False),
        F("data", "string", lambda _, __: None, given=True, required=True),
    ),
    rows=every,
    below=_below,
    child=Child("Tickets", "Attachments", "parentID"),
    make=_make,
    remove=_remove,
    alone=_contents,
    listed=True,
    impersonates=True,
)
"""Files, below their tickets."""

flat = Entity[File](
    plural="AttachmentInfo",
    singular="AttachmentInfo",
    fields=(
        *_FIELDS,
        F(
            *("parentID", "long"),
            lambda _, one: one.ticket.id if _parent_type(one) == TICKET else one.kept.comment_id,
        ),
        F("parentType", "integer", lambda _, one: _parent_type(one)),
        F("ticketID", "long", lambda _, one: one.ticket.id, refers="Ticket"),
    ),
    rows=every,
)
"""Files, wherever they hang: searched, without their contents."""
