"""What the vendor would have sent to customers: kept here, never sent anywhere."""

from dataclasses import asdict, dataclass

from .http import Call, Row


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail or text message that a customer would have received."""

    vendor: str
    """Who would have sent it."""
    channel: str
    """"email" or "sms"."""
    to: list[str]
    """Addresses, or one telephone number."""
    cc: list[str]
    """Addresses."""
    subject: str
    """Empty for a text message."""
    body: str
    """The text."""
    ticket: int | None
    """The id of the ticket it is about."""
    at: str
    """When (ISO 8601, the sandbox's time)."""
    because: str
    """The request that caused it, such as "POST /syncro/api/v1/tickets/7/comment"."""


class Outbox:
    """Every message, in order."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: list[Mail] = []
        """Oldest first."""

    def send(
        self,
        call: Call,
        *,
        vendor: str,
        to: list[str],
        subject: str,
        body: str,
        cc: list[str] | None = None,
        ticket: int | None = None,
        channel: str = "email",
    ) -> None:
        """Keep a message that `call` caused; one without a recipient is none."""
        if not to:
            return
        because = f"{call.method} {call.path}"
        at = call.at.isoformat()
        self.entries.append(Mail(vendor, channel, to, cc or [], subject, body, ticket, at, because))

    def dump(self) -> list[Row]:
        """Turn this into JSON-able data."""
        return [asdict(one) for one in self.entries]

    def load(self, data: object) -> None:
        """Take over what `dump` made."""
        if not isinstance(data, list):
            raise TypeError("a saved outbox is a list")
        self.entries = [Mail(**one) for one in data]
