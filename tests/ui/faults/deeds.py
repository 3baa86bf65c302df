"""What is tried: every kind of write of the first vendor, each by its own keys."""

from tests.ui.faults.keys import Deed, Doing, by_form, delete, take
from tests.ui.shell.story import Person

PUT, POST = "PUT", "POST"
TICKET = "*/tickets/*"

LINE = by_form("Add a line item", name="Cable", description="Two metres", rate="7.50")
TIME = by_form("T", worked="30", notes="Cabling")
FILE = "a.txt"
ATTACH = by_form("Attach by address", url=f"https://files.example/{FILE}", name=FILE)


async def taken(person: Person) -> None:
    """Give the ticket to somebody else first, so that there is something to take."""
    await by_form("a", technician="Tessa")(person)


def done(*doings: Doing) -> tuple[Doing, ...]:
    """What must stand before."""
    return doings


DEEDS = (
    Deed("note", by_form("n", body="Restarted."), POST, "*/comment", "comment"),
    Deed("reply", by_form("r", body="It works."), POST, "*/comment", "comment", mails=1),
    Deed("create", by_form("C", client="Harbor", title="New desk"), POST, "*/tickets", "ticket"),
    Deed("edit", by_form("e", title="Another title"), PUT, TICKET, "ticket_update"),
    Deed("status", by_form("s", status="Scheduled"), PUT, TICKET, "status"),
    Deed("priority", by_form("p", priority="Low"), PUT, TICKET, "ticket_update"),
    Deed("assign", by_form("a", technician="Tessa"), PUT, TICKET, "ticket_update"),
    Deed("take", take, PUT, TICKET, "ticket_update", done(taken)),
    Deed("due", by_form("Due date", due="2026-06-01"), PUT, TICKET, "ticket_update"),
    Deed("resolve", by_form("x"), PUT, TICKET, "status"),
    Deed("reopen", by_form("X"), PUT, TICKET, "status", done(by_form("x"))),
    Deed("delete", delete, "DELETE", TICKET, "ticket_delete"),
    Deed("line", LINE, POST, "*/add_line_item", "line_item"),
    Deed(
        "line change",
        by_form("Change a line item", rate="9.00"),
        PUT,
        "*/update_line_item",
        "line_item_update",
        done(LINE),
    ),
    Deed(
        "line remove",
        by_form("Remove a line item"),
        POST,
        "*/remove_line_item",
        "line_item_delete",
        done(LINE),
    ),
    Deed("time", TIME, POST, "*/timer_entry", "time_entry"),
    Deed(
        "time change",
        by_form("Change time", notes="Cables"),
        PUT,
        "*/update_timer_entry",
        "time_entry_update",
        done(TIME),
    ),
    Deed(
        "time remove",
        by_form("Delete time"),
        POST,
        "*/delete_timer_entry",
        "time_entry_delete",
        done(TIME),
    ),
    Deed(
        "time charge",
        by_form("Charge time"),
        POST,
        "*/charge_timer_entry",
        "time_entry_charge",
        done(TIME),
    ),
    Deed("attach", ATTACH, POST, "*/attach_file_url", "attachment", doubtful=True),
    Deed(
        "attachment remove",
        by_form("Remove a file", attachment=FILE),
        POST,
        "*/delete_attachment",
        "attachment_delete",
        done(ATTACH),
    ),
    Deed("client", by_form("New client", name="Blue Fern"), POST, "*/customers", "customer"),
    Deed(
        "contact",
        by_form("New contact", client="Harbor", name="Ada Quill"),
        POST,
        "*/contacts",
        "contact",
    ),
)
