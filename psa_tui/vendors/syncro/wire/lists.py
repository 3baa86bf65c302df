"""The account's own lists as Syncro spells them: statuses, types, priorities, canned responses."""

from typing import Annotated

from psa_tui.vendors._wire import Items, Text, Wire

from .meta import Meta
from .tickets import TicketTypeWire


class NamedUser(Wire):
    """A technician in the ticket settings."""

    id: str
    name: Text = ""


class TicketSettings(Wire):
    """What the account made of tickets."""

    ticket_status_list: Annotated[tuple[Text, ...], Items] = ()
    ticket_types: Annotated[tuple[TicketTypeWire, ...], Items] = ()
    users: Annotated[tuple[NamedUser, ...], Items] = ()


class TicketPart(Wire):
    """The ticket's part of the account's settings."""

    problem_types: Annotated[tuple[Text, ...], Items] = ()
    priorities: Annotated[tuple[Text, ...], Items] = ()
    """Stored with a digit in front, most urgent first; the first is empty."""


class Settings(Wire):
    """The account's settings, as far as tickets need them."""

    ticket: TicketPart = TicketPart()


class CannedResponse(Wire):
    """A text to insert."""

    id: str
    title: Text = ""
    subject: Text = ""
    body: Text = ""
    category_name: Text = ""


class CannedPage(Wire):
    """Canned responses; no single one can be asked for."""

    canned_responses: tuple[CannedResponse, ...]
    meta: Meta = Meta()
