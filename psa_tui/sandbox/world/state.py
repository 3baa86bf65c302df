"""The world: everything one tenant's vendor knows, and the few rules that hold for every vendor.

Plain mutable data in dictionaries keyed by id. Spelling, envelopes and refusals are not here: they
belong to the vendor's own API in `psa_tui.sandbox.apis`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from .estate import Alert, Article, Asset, CannedResponse
from .jobs import Job
from .parties import Client, Contact, Site, Technician
from .schedule import ScheduleEntry
from .templates import NoteTemplate, TicketTemplate, TimeTemplate
from .tickets import Attachment, Comment, StatusChange, Ticket
from .vocabulary import Vocabulary
from .work import Appointment, Contract, Invoice, Product, TimeEntry


@dataclass(slots=True)
class World:
    """One tenant of one vendor. Change it freely; a deep copy is independent."""

    tenant: str
    """The vendor this world was seeded for: syncro, bms, autotask, connectwise or halo."""
    msp_name: str
    """The MSP whose tenant this is."""
    subdomain: str
    """The MSP's short name in addresses."""
    me_id: int = 0
    """The technician the demo's own credential belongs to."""
    time_zone: str = "America/Chicago"
    """Where the MSP sits, as an IANA name."""
    currency: str = "$"
    """Sign put before amounts."""
    default_labour_id: int | None = None
    """The labour product used where a time entry names none."""
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    """Statuses, priorities and the like."""
    clients: dict[int, Client] = field(default_factory=dict)
    """By id."""
    sites: dict[int, Site] = field(default_factory=dict)
    """By id."""
    contacts: dict[int, Contact] = field(default_factory=dict)
    """By id."""
    technicians: dict[int, Technician] = field(default_factory=dict)
    """By id."""
    tickets: dict[int, Ticket] = field(default_factory=dict)
    """By id (not by number), oldest first."""
    products: dict[int, Product] = field(default_factory=dict)
    """By id."""
    invoices: dict[int, Invoice] = field(default_factory=dict)
    """By id."""
    contracts: dict[int, Contract] = field(default_factory=dict)
    """By id."""
    appointments: dict[int, Appointment] = field(default_factory=dict)
    """By id."""
    schedule: dict[int, ScheduleEntry] = field(default_factory=dict)
    """By id; for vendors that put several people on a ticket by planning them."""
    assets: dict[int, Asset] = field(default_factory=dict)
    """By id."""
    alerts: dict[int, Alert] = field(default_factory=dict)
    """By id."""
    canned_responses: dict[int, CannedResponse] = field(default_factory=dict)
    """By id."""
    other_time: dict[int, TimeEntry] = field(default_factory=dict)
    """Time worked on no ticket, by id."""
    ticket_templates: dict[int, TicketTemplate] = field(default_factory=dict)
    """By id."""
    note_templates: dict[int, NoteTemplate] = field(default_factory=dict)
    """By id."""
    time_templates: dict[int, TimeTemplate] = field(default_factory=dict)
    """By id."""
    articles: dict[int, Article] = field(default_factory=dict)
    """By id."""
    uploads: dict[int, Attachment] = field(default_factory=dict)
    """Files sent ahead, not yet on a ticket, by id."""
    loose_time: dict[int, TimeEntry] = field(default_factory=dict)
    """Time that was spent on no ticket, by id."""
    jobs: dict[int, Job] = field(default_factory=dict)
    """By id."""
    counters: dict[str, int] = field(default_factory=dict)
    """Last number given out, by kind; see `next_id`."""
    sequence: int = 0
    """Grows by one with every change; never goes back."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor keeps beside its records, by its own names, as JSON has it."""

    def next_id(self, kind: str) -> int:
        """Give out an unused id for `kind` ("ticket", "comment", ...), never one twice."""
        self.counters[kind] = self.counters.get(kind, 0) + 1
        return self.counters[kind]

    def next_sequence(self) -> int:
        """Count one more change and give its number."""
        self.sequence += 1
        return self.sequence

    def touch(self, ticket: Ticket, at: datetime) -> None:
        """Mark `ticket` as changed at `at`."""
        ticket.updated = at
        ticket.revision = self.next_sequence()

    def ticket_by_number(self, number: int) -> Ticket | None:
        """Find the ticket people call `number`."""
        return next((one for one in self.tickets.values() if one.number == number), None)

    def me(self) -> Technician:
        """Give the technician the demo's credential belongs to."""
        return self.technicians[self.me_id]

    def integration(self, name: str) -> Technician:
        """Give the technician of no person that keys act as; hired where there is none yet."""
        known = (one for one in self.technicians.values() if one.name == name)
        if found := next(known, None):
            return found
        me = self.me()
        made = Technician(
            id=max(self.technicians) + 1,
            name=name,
            email=f"api@{me.email.partition('@')[2]}",
            created=me.created,
            updated=me.updated,
            role="Integration",
        )
        self.technicians[made.id] = made
        return made

    def set_status(self, ticket: Ticket, name: str, at: datetime) -> None:
        """Move `ticket` to the status `name`: dates, SLA pause and customer-reply flag follow.

        A name outside the vocabulary is stored as it is and counts as open, because some vendors
        accept free text.
        """
        status = self.vocabulary.status(name)
        settled = not self.vocabulary.is_open(name)
        if name != ticket.status:
            ticket.status_changes.append(StatusChange(at, ticket.status, name))
            back = not settled and not self.vocabulary.is_open(ticket.status)
            ticket.reopened = at if back else ticket.reopened
        ticket.status = name
        ticket.resolved = (ticket.resolved or at) if settled else None
        closed = status is not None and status.phase == "closed"
        ticket.closed = (ticket.closed or at) if closed else None
        ticket.customer_reply = ticket.customer_reply and not settled
        if ticket.sla is not None:
            paused = status is not None and status.pauses and not settled
            ticket.sla.turn(at, settled=settled, paused=paused)
        self.touch(ticket, at)

    def set_priority(self, ticket: Ticket, name: str, at: datetime) -> None:
        """Give `ticket` the priority `name`."""
        ticket.priority_changed = ticket.priority_changed if name == ticket.priority else at
        ticket.priority = name
        self.touch(ticket, at)

    def set_queue(self, ticket: Ticket, name: str, at: datetime) -> None:
        """Move `ticket` to the queue `name`; the empty name takes it out of its queue."""
        ticket.queue_changed = ticket.queue_changed if name == ticket.queue else at
        ticket.queue = name
        self.touch(ticket, at)

    def add_comment(self, ticket: Ticket, comment: Comment) -> Comment:
        """Append `comment`: the customer's word raises the reply flag, an answer lowers it."""
        ticket.comments.append(comment)
        if comment.contact_id is not None:
            ticket.customer_reply = True
        elif comment.technician_id is not None and not comment.hidden:
            ticket.customer_reply = False
            if ticket.sla is not None and ticket.sla.responded_at is None:
                ticket.sla.responded_at = comment.created
        self.touch(ticket, comment.created)
        return comment
