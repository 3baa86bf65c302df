"""The way a write goes out and is looked for."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar, cast

from psa_tui.domain.writes import Attempt, Found, NotThere, Receipt, Settlement, Write

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
