"""Files: listed by ticket, sent as base64 in JSON, fetched as bytes or by a link of their own."""

import base64
import binascii
import hmac
from datetime import timedelta
from mimetypes import guess_type

from psa_tui.sandbox.apis.halo import errors
from psa_tui.sandbox.apis.halo.actions.numbering import find
from psa_tui.sandbox.apis.halo.paging import ordered
from psa_tui.sandbox.apis.halo.posting import check_kinds, flag, saved
from psa_tui.sandbox.apis.halo.shapes import moment, read_int
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import CDN, Desk, Visit
from psa_tui.sandbox.http import Answer, Call, Row, as_json, text_of
from psa_tui.sandbox.world import Attachment, Ticket, World

desk = Desk()

LASTS = timedelta(minutes=10)
"""How long a link is good (our invention)."""

_KEY = b"sandbox files"


@desk.route("GET", "/attachment")
def listed(visit: Visit) -> Row:
    """List the files of a ticket, or of one of its actions; without a ticket there are none."""
    visit.needs("read:tickets")
    wanted = visit.number("ticket_id") or visit.number("unique_id")
    if not wanted:
        return {"ticket_id": 0, "record_count": 0, "folders": [], "attachments": []}
    ticket = visit.ticket(wanted)
    found = list(ticket.attachments)
    action = visit.number("action_id")
    if action:
        one = find(ticket, action)
        of = one.comment.id if one and one.comment else -1
        found = [at for at in found if at.comment_id == of]
    found = ordered(visit, found, {"id": lambda one: one.id, "filename": lambda one: one.file_name})
    made = [row(one, ticket) for one in found]
    return {
        "ticket_id": ticket.id,
        "record_count": len(made),
        "folders": [],
        "attachments": made,
    }


@desk.route("POST", "/attachment")
def upload(visit: Visit) -> Answer:
    """Put files on tickets: base64 in JSON, never a form in parts."""
    visit.needs("edit:tickets")
    return saved(visit, "attachments", _save)


@desk.route("GET", "/attachment/{id}")
def download(visit: Visit) -> Answer:
    """Give a file: its bytes, or a link to it, as a switch says."""
    visit.needs("read:tickets")
    _, found = _one(visit.world, visit.id())
    if visit.says("attachment_download") != "link":
        return Answer(200, found.content, {"content-type": "application/octet-stream"})
    until = int((visit.now + LASTS).timestamp())
    host = visit.call.headers.get("host", "127.0.0.1")
    signed = f"Expires={until}&Signature={_signature(found.id, until)}&Key-Pair-Id=sandbox"
    return as_json({"link": f"http://{host}{CDN}/{_stored_as(found)}?{signed}"})


@desk.route("DELETE", "/attachment/{id}")
def delete(visit: Visit) -> Row:
    """Delete a file."""
    visit.needs("edit:tickets")
    visit.needs_deletion()
    ticket, found = _one(visit.world, visit.id())
    ticket.attachments.remove(found)
    visit.touched(ticket)
    visit.wrote("attachment_delete", ticket=ticket.id, id=found.id)
    return row(found, ticket)


def handed_out(world: World, call: Call) -> Answer:
    """Hand a file out by its link. A token beside the signature is refused, as object stores do."""
    name = call.path.removeprefix(f"{CDN}/").partition(".")[0]
    id, until = read_int(name) or 0, read_int(call.param("Expires")) or 0
    if "authorization" in call.headers:
        said = b"<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed"
        return Answer(400, said + b"</Message></Error>", {"content-type": "application/xml"})
    signature = call.param("Signature") or ""
    fine = hmac.compare_digest(signature.encode(), _signature(id, until).encode())
    if call.method != "GET" or not fine or call.at.timestamp() > until:
        denied = b"<Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>"
        return Answer(403, denied, {"content-type": "application/xml"})
    _, found = _one(world, id)
    return Answer(200, found.content, {"content-type": found.content_type})


def row(one: Attachment, ticket: Ticket) -> Row:
    """Write a file; its name is the sender's, path and all."""
    return {
        "id": one.id,
        "filename": one.file_name,
        "datecreated": moment(one.created),
        "note": one.source_url,
        "filesize": len(one.content),
        "type": 0,
        "unique_id": ticket.id,
        "desc": "",
        "isimage": one.content_type.startswith("image/"),
        "showforusers": True,
    }


def contents(visit: Visit, given: object) -> list[Attachment]:
    """Read files that come within an action."""
    rows = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return [_read(visit, one) for one in rows]


def _save(visit: Visit, given: Row, at: int) -> Row:
    check_kinds(given, at, whole=("ticket_id", "action_id", "id"), flags=("showforusers",))
    ticket_id = fields.sent(given, "ticket_id")
    if ticket_id is None:
        # The words are our invention.
        raise errors.message("A ticket_id is required.")
    ticket = visit.ticket(ticket_id)
    made = _read(visit, given)
    action = find(ticket, fields.sent(given, "action_id") or 0)
    made.comment_id = action.comment.id if action and action.comment else None
    ticket.attachments.append(made)
    visit.touched(ticket)
    visit.wrote("attachment", ticket=ticket.id, id=made.id)
    return {**row(made, ticket), "showforusers": flag(given, "showforusers", otherwise=True)}


def _read(visit: Visit, given: Row) -> Attachment:
    name, data = text_of(given.get("filename")).strip(), text_of(given.get("data_base64"))
    if not name or not data:
        raise errors.message("A filename and data_base64 are required.")
    head, comma, rest = data.partition(",")
    try:
        content = base64.b64decode(rest if comma else head, validate=True)
    except binascii.Error:
        words = "The input is not a valid Base-64 string."
        raise errors.exception(words) from None
    said = head.removeprefix("data:").partition(";")[0] if comma else ""
    kind = said or guess_type(name)[0] or "application/octet-stream"
    id = visit.world.next_id("attachment")
    note = text_of(given.get("note"))
    return Attachment(id, name, kind, content, visit.now, note, technician_id=visit.me)


def _one(world: World, id: int) -> tuple[Ticket, Attachment]:
    for ticket in world.tickets.values():
        for one in ticket.attachments:
            if one.id == id and not ticket.extras.get("deleted"):
                return ticket, one
    raise errors.missing()


def _stored_as(one: Attachment) -> str:
    """Name a file as the store has it: its id and its ending, where that is harmless."""
    _, dot, ending = one.file_name.rpartition(".")
    safe = bool(dot) and ending.isascii() and ending.isalnum()
    return f"{one.id}.{ending}" if safe else str(one.id)


def _signature(id: int, until: int) -> str:
    return hmac.digest(_KEY, f"{id}/{until}".encode(), "sha256").hex()
