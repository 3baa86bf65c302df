"""The only thing the house knows of a vendor: what can be asked of it, and what it may raise.

Every method may raise the errors of `domain.errors`; nothing else leaves an adapter. A desk that a
vendor lacks is an `Absent`, so a caller must say what happens then.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar, runtime_checkable

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import Answers, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Invoice, Product
from psa_tui.domain.people import Client, Contact, Identity, Token
from psa_tui.domain.profile import Limits, Profile
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Attachment, Note, Ticket, TicketDetail, Work
from psa_tui.domain.time import TimeEntry
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.domain.writes import Attempt, Receipt, Settlement, Write

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a listing."""

    items: tuple[T, ...]
    cursor: str
    """Where to go on after this page, opaque, in the vendor's own terms; kept by the store."""
    last: bool
    """Whether nothing follows."""
    total: int | None = None
    """How many there are in all, where the vendor tells."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a vendor, as the activity log tells it: never a key, never a body."""

    method: str
    path: str
    """Path and query, secrets hidden."""
    status: int | None
    """None where no answer came."""
    ms: int
    """How long it took."""
    at: datetime
    """When it was sent."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much of a large request has left."""

    sent: int
    """Bytes."""
    total: int
    """Bytes."""


class Budget(Protocol):
    """The requests left for a host, shared by every copy of the app on this store."""

    def take(self, key: str, limits: Limits, now: datetime) -> float:
        """Book one request and return 0, or book nothing and return the seconds to wait."""
        ...

    def pause(self, key: str, until: datetime) -> None:
        """Let nobody ask this host before that moment."""
        ...

    def used(self, key: str, limits: Limits, now: datetime) -> int:
        """Return how many requests are booked in the running window."""
        ...


class Tokens(Protocol):
    """The tokens of all connections, kept for their owner alone and shared by every copy."""

    def get(self, connection: str) -> Token | None:
        """Return the token kept for a connection; None where there is none that can be read."""
        ...

    def put(self, connection: str, token: Token) -> None:
        """Keep a token."""
        ...

    def drop(self, connection: str) -> None:
        """Forget the token of a connection, kept or not."""
        ...


@runtime_checkable
class SigningIn(Protocol):
    """A connection whose key is a token: what `Psa` offers besides where a vendor has tokens."""

    @property
    def token(self) -> Token | None:
        """The token at hand, in whatever state."""
        ...

    @property
    def sign_in_fields(self) -> tuple[FieldSpec, ...]:
        """What a person is asked to sign in, over what the configuration holds; never stored."""
        ...

    async def sign_in(self, answers: Answers) -> Identity:
        """Get a new token with these answers. Raises SignedOut with the vendor's words."""
        ...

    async def sign_out(self) -> None:
        """Forget the token, here and where it is kept."""
        ...


@runtime_checkable
class Viewing(Protocol):
    """A connection whose PSA keeps views of its own: what `Psa` offers besides."""

    async def views(self) -> tuple[Choice, ...]:
        """Return the views by name; the detail tells how many tickets each holds."""
        ...

    def viewed(self, view_id: str) -> AsyncIterator["Page[Ticket]"]:
        """Yield the tickets that a view holds now."""
        ...


class TicketDesk(Protocol):
    """Reading tickets; mandatory, since a vendor without tickets is no PSA."""

    def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield all open tickets; what a sweep does not show any more was closed or deleted."""
        ...

    def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield what changed since the cursor of an earlier page; None starts with recent history.

        Each page's cursor, once stored together with the page, resumes after an interruption.
        """
        ...

    def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield every ticket there is, old and closed ones too, in whatever order.

        Resumes after the cursor of an earlier page. Changes meanwhile come by `changed_since`.
        """
        ...

    def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what the vendor finds for as much of the query as it can understand.

        A superset may come back: the caller filters again.
        """
        ...

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket in full, its whole conversation included; Missing when it is gone."""
        ...

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands now, as cheaply as the vendor allows."""
        ...

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by the number people say; Missing when there is none."""
        ...

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return notes written after a moment, newest first: who changed what meanwhile."""
        ...

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's times and lines, as cheaply as the vendor allows; Missing if gone."""
        ...

    async def raw(self, ticket_id: str) -> str:
        """Return the vendor's own JSON of a ticket, secrets removed."""
        ...


class PeopleDesk(Protocol):
    """Clients and contacts."""

    async def client(self, client_id: str) -> Client:
        """Return a client in full."""
        ...

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find clients by a part of their name, phone or e-mail, over all of them."""
        ...

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return the contacts of a client, narrowed by a part of the name or e-mail."""
        ...


class Catalog(Protocol):
    """The vendor's lists, by name."""

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities, most urgent first."""
        ...

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return a whole list, or what matches the text where a list is too long to hold.

        `within` narrows by the id of another value (a client's contacts, the sub-types of an
        issue type); a kind that the vendor lacks is Absent.
        """
        ...

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return the vendor's own JSON of a list, secrets removed; its first page where it has."""
        ...

    async def products(self, text: str = "") -> tuple[Product, ...] | Absent:
        """Return products with their live rates."""
        ...

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Return the body of a note template, made for that ticket, as text to insert."""
        ...

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields of a form as the vendor's live rules demand them, for these answers.

        None: the profile's fields are right as they are.
        """
        ...

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return the answers a ticket or time template gives, by the keys of the form."""
        ...


@runtime_checkable
class ClientRates(Protocol):
    """What a catalog offers besides, where an hour costs each client something else."""

    async def labour_for(self, client_id: str) -> tuple[Product, ...]:
        """Return labour with the rates of this client at this moment."""
        ...


class InvoiceDesk(Protocol):
    """Reading invoices."""

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return the invoices made from a ticket, with their lines."""
        ...

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return a client's invoices, the newest first, maybe without their lines."""
        ...

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines."""
        ...


class AttachmentDesk(Protocol):
    """Reading files."""

    async def download(self, attachment: Attachment) -> bytes:
        """Return the content of a file; the key never goes to a foreign host."""
        ...


class TimeDesk(Protocol):
    """Reading the time of the person who sits here."""

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my entries that start within the span, the oldest first."""
        ...


class WriteDesk(Protocol):
    """Sending one kind of write, and finding out whether it arrived."""

    async def before(self, write: Write) -> tuple[str, ...]:
        """Return the ids that stand there already and so cannot be this write."""
        ...

    async def send(self, write: Write) -> Receipt:
        """Send it once. Uncertain means that it may have taken effect."""
        ...

    async def settle(self, write: Write, attempt: Attempt) -> Settlement:
        """Look whether it stands, by what the vendor cannot change; never sends anything."""
        ...


class Psa(Protocol):
    """An opened connection to a vendor."""

    profile: Profile
    tickets: TicketDesk
    people: PeopleDesk
    catalog: Catalog
    invoices: InvoiceDesk | Absent
    attachments: AttachmentDesk | Absent
    time: TimeDesk | Absent

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        ...

    @property
    def leaving(self) -> Leaving | None:
        """How far the large request is that is on its way; None while there is none."""
        ...

    async def identity(self) -> Identity:
        """Return who the vendor says this connection is."""
        ...

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write."""
        ...

    async def close(self) -> None:
        """Let go of the connections."""
        ...
