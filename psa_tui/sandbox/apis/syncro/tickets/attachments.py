"""Files on tickets: fetched by the vendor some time after their address was given."""

from datetime import datetime, timedelta
from mimetypes import guess_type
from urllib.parse import quote

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import moment, read_int
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Call, Row, text_of
from psa_tui.sandbox.world import Attachment, Ticket, World

desk = Desk()

FILES = "/syncro/files/"
"""Where files are downloaded from, without a token, as from a signed address."""

PROCESSING = "Processing - refresh ticket in a moment to see if it worked."
"""The vendor's words for a file that is still to be fetched."""

MISSING = "Missing files param - or not an array like [{'url':'http://foo','filename': 'test'}]"
"""The vendor's words for a request without files."""


def ready(ticket: Ticket, now: datetime, host: str) -> list[Row]:
    """Write the files that were fetched by `now`; one that is under way lies ahead in time."""
    return [_file(one, ticket, host) for one in ticket.attachments if one.created <= now]


def download(world: World, call: Call) -> Answer:
    """Serve a file's content; 404 without a body where there is none."""
    number = read_int(call.path.removeprefix(FILES).partition("/")[0])
    everything = (one for ticket in world.tickets.values() for one in ticket.attachments)
    found = next((one for one in everything if one.id == number and one.created <= call.at), None)
    if found is None:
        return Answer(404)
    return Answer(200, found.content, {"content-type": found.content_type})


@desk.route("POST", "/tickets/{id}/attach_file_url")
def attach(visit: Visit) -> Row:
    """Have files fetched by address. They appear some seconds later, and nothing says when."""
    visit.needs("write")
    ticket, files = visit.ticket(), visit.body().get("files")
    wanted = [one for one in files if isinstance(one, dict)] if isinstance(files, list) else []
    if not wanted or not all(one.get("url") for one in wanted):
        raise errors.error(MISSING)
    seen = visit.now + timedelta(seconds=visit.count("attachment_seconds"))
    for one in wanted:
        url = text_of(one["url"])
        name = text_of(one.get("filename")) or url.rpartition("/")[2]
        made = Attachment(
            id=visit.world.next_id("attachment"),
            file_name=name,
            content_type=guess_type(name)[0] or "application/octet-stream",
            # The sandbox fetches nothing from anywhere: the content says what would be there.
            content=f"What the vendor fetched from {url}\n".encode(),
            created=seen,
            source_url=url,
        )
        ticket.attachments.append(made)
        visit.wrote("attachment", ticket=ticket.id, id=made.id)
    visit.world.touch(ticket, visit.now)
    return {"message": PROCESSING}


@desk.route("POST", "/tickets/{id}/delete_attachment")
def delete(visit: Visit) -> Row:
    """Delete a file."""
    visit.needs("write")
    ticket, wanted = visit.ticket(), read_int(visit.body().get("attachment_id"))
    found = next((one for one in ticket.attachments if one.id == wanted), None)
    if found is None:
        raise errors.nothing()
    ticket.attachments.remove(found)
    visit.world.touch(ticket, visit.now)
    visit.wrote("attachment_delete", ticket=ticket.id, id=found.id)
    return {"success": True}


def _file(one: Attachment, ticket: Ticket, host: str) -> Row:
    """Write a file. No example shows one: every key but `id` is our invention."""
    return {
        "id": one.id,
        "ticket_id": ticket.id,
        "file_name": one.file_name,
        "content_type": one.content_type,
        "file_size": len(one.content),
        "created_at": moment(one.created),
        "url": f"http://{host}{FILES}{one.id}/{quote(one.file_name, safe='')}",
    }
