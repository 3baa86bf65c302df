"""What every desk is made from."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.writes import Attempt, Found, NotThere, Receipt, Settlement, Write
from psa_tui.vendors.connectwise.adapter.tickets import Tickets
from psa_tui.vendors.connectwise.translate.tickets import READ_ONLY, is_project
from psa_tui.vendors.connectwise.translate.writes import VENDOR
from psa_tui.vendors.connectwise.wire.tickets import TicketWire

W = TypeVar("W")


class Desk(ABC, Generic[W]):
    """Implements `domain.port.WriteDesk` for a kind of write that must never be sent twice."""

    async def before(self, write: Write) -> tuple[str, ...]:
        """Return the ids that stand there already and so cannot be this write."""
        return await self.stands(cast("W", write))

    async def send(self, write: Write) -> Receipt:
        """Send it once."""
        return await self.carry_out(cast("W", write))

    async def settle(self, write: Write, attempt: Attempt) -> Settlement:
        """Look whether it stands; never sends anything."""
        return await self.look(cast("W", write), attempt)

    @abstractmethod
    async def stands(self, write: W) -> tuple[str, ...]:
        """Return the ids of its kind that stand there now."""

    @abstractmethod
    async def carry_out(self, write: W) -> Receipt:
        """Send it."""

    @abstractmethod
    async def look(self, write: W, attempt: Attempt) -> Settlement:
        """Look for one that is new since the attempt began and reads the same."""


class Repeatable(Desk[W]):
    """A kind of write that sets values: what stands tells, and sending it again does no harm."""

    async def stands(self, write: W) -> tuple[str, ...]:
        """Return nothing: the values alone will tell."""
        del write
        return ()

    async def look(self, write: W, attempt: Attempt) -> Settlement:
        """Compare what stands with what was sent, whoever sent it."""
        del attempt
        receipt = await self.holds(write)
        return Found(receipt) if receipt else NotThere()

    @abstractmethod
    async def holds(self, write: W) -> Receipt | None:
        """Return the receipt if all of it stands, None otherwise."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks at a ticket before something is written on it."""

    tickets: Tickets

    async def writable(self, ticket_id: str) -> TicketWire:
        """Return a service ticket. Raises Missing, and Rejected for a project ticket."""
        wire = await self.tickets.wire(ticket_id)
        if is_project(wire):
            raise refused(READ_ONLY)
        return wire


def refused(words: str, field: str = "") -> Rejected:
    """Return a refusal of our own, before anything is sent."""
    problems = (Problem(field, words),) if field else ()
    return Rejected(words, problems=problems, vendor=VENDOR)


def sentences(*parts: str) -> str:
    """Join what is to be said, leaving out what is empty."""
    return " ".join(part for part in parts if part)
