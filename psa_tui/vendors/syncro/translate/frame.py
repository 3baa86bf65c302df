"""What a ticket's JSON does not say by itself: whose it is, and what its words mean here."""

from dataclasses import dataclass

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Status
from psa_tui.domain.urgency import Urgency, UrgencyScale

DEFAULT_PRIORITIES = ("0 Urgent", "1 High", "2 Normal", "3 Low")
"""A new account's priorities, as they are stored (the vendor's API description)."""


def priority_choice(stored: str) -> Choice:
    """Return a stored priority to pick: sent with its digit, shown without it."""
    digits, _, name = stored.partition(" ")
    return Choice(stored, name if digits.isdigit() and name else stored)


DEFAULT_SCALE = UrgencyScale.of(priority_choice(stored) for stored in DEFAULT_PRIORITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The connection and its account, as far as translating needs them."""

    connection: str
    profile: Profile
    web: str
    """Root of the account's pages, without a slash at the end."""
    scale: UrgencyScale = DEFAULT_SCALE
    kinds: tuple[Choice, ...] = ()
    """The account's ticket types."""
    technicians: tuple[Choice, ...] = ()
    products: tuple[Choice, ...] = ()
    """The account's products, where a timer's labour is to be called by its name."""

    def kind(self, type_id: str, name: str = "") -> Choice | None:
        """Return a ticket type; None without an id."""
        return _known(self.kinds, type_id, name, "type")

    def technician(self, user_id: str, name: str = "") -> Choice | None:
        """Return a technician; None without an id."""
        return _known(self.technicians, user_id, name, "technician")

    def product(self, product_id: str) -> Choice | None:
        """Return a product; None without an id."""
        return _known(self.products, product_id, "", "product")

    def ref(self, ticket_id: str) -> TicketRef:
        """Return the reference of a ticket."""
        return TicketRef(self.connection, ticket_id)

    def status(self, label: str) -> Status:
        """Give a status its meaning; the label itself is what is sent."""
        return self.profile.status(label, label)

    def urgency(self, stored: str) -> Urgency:
        """Return how urgent a stored priority is; one without its digit is found by its name."""
        known = self.scale.urgency(stored)
        if known is not Urgency.UNKNOWN or not stored:
            return known
        name = priority_choice(stored).name.casefold()
        same = (one.id for one in self.scale.priorities if one.name.casefold() == name)
        return self.scale.urgency(next(same, None))


def _known(choices: tuple[Choice, ...], one_id: str, name: str, noun: str) -> Choice | None:
    if not one_id:
        return None
    known = next((one.name for one in choices if one.id == one_id), "")
    return Choice(one_id, name or known or f"{noun} {one_id}")
