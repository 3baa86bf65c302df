"""What leaves by mail about a ticket, and the notes that time entries leave in its discussion."""

from psa_tui.sandbox.apis.connectwise import refs
from psa_tui.sandbox.apis.connectwise.moments import moment, moment_or_none
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Ticket, TimeEntry

TABS = {
    "addToDetailDescriptionFlag": "detailDescriptionFlag",
    "addToInternalAnalysisFlag": "internalAnalysisFlag",
    "addToResolutionFlag": "resolutionFlag",
}
"""The flags of a time entry, and those of the note it leaves."""


def to_contact(
    visit: Visit, ticket: Ticket, text: str, *, contact: bool | None = None, cc: bool | None = None
) -> bool:
    """Mail `text` to whom the ticket's own flags say, and tell whether anybody was reached.

    `contact` and `cc` stand in for the ticket's flags where the request says so itself.
    """
    extras = ticket.extras
    person = visit.world.contacts.get(ticket.contact_id or 0)
    asked = extras.get("automaticEmailContactFlag", True) if contact is None else contact
    to = [person.email] if person and person.email and asked else []
    wants_cc = extras.get("automaticEmailCcFlag", False) if cc is None else cc
    written = text_of(extras.get("automaticEmailCc")).replace(",", ";").split(";")
    copies = [one.strip() for one in written if one.strip()] if wants_cc else []
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=to or copies,
        cc=copies if to else [],
        subject=f"Service Ticket #{ticket.id}/{ticket.subject[:100]}",  # our invention
        body=text,
        ticket=ticket.id,
    )
    return bool(to or copies)


def tabs(one: TimeEntry) -> dict[str, bool]:
    """Tell on which tabs a time entry leaves its notes: internal unless it says otherwise."""
    given = one.extras
    if any(name in given for name in TABS):
        return {tab: given.get(name) is True for name, tab in TABS.items()}
    return {tab: name == "addToInternalAnalysisFlag" for name, tab in TABS.items()}


def time_note(visit: Visit, ticket: Ticket, one: TimeEntry) -> Row | None:
    """Write the note of a time entry, or nothing where it leaves none."""
    where = tabs(one)
    if not one.notes or one.end is None or not any(where.values()):
        return None
    technician = visit.world.technicians.get(one.technician_id)
    return {
        "id": one.id,
        "noteType": "TimeEntryNote",
        "text": one.notes,
        "isMarkdownFlag": False,
        "ticket": refs.ticket(visit, ticket),
        **where,
        "issueFlag": False,
        "member": refs.member(visit, one.technician_id),
        "timeStart": moment(one.start),
        "timeEnd": moment_or_none(one.end),
        "bundledFlag": False,
        "mergedFlag": False,
        "originalAuthor": technician.name if technician else "",
        "createdByParentFlag": False,
        "_info": {"dateEntered": moment(one.created), "lastUpdated": moment(one.updated)},
    }
