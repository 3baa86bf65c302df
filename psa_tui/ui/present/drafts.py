"""A draft's key, taken apart: whose form it belongs to."""

from dataclasses import dataclass

from psa_tui.domain.ids import TicketRef

NEW = "new"


@dataclass(frozen=True, slots=True)
class Origin:
    """The form that a draft, or what was sent from it, came from."""

    connection: str
    ticket: TicketRef | None
    """None for a form that concerns no ticket yet."""
    action: str

    @classmethod
    def of(cls, key: str) -> "Origin":
        """Read CONNECTION/TICKET/ACTION; a vendor's id may hold a slash, the others do not."""
        connection, _, rest = key.partition("/")
        ticket, _, action = rest.rpartition("/")
        return cls(connection, None if ticket == NEW else TicketRef(connection, ticket), action)
