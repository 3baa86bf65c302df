"""What every desk is made from, and the pen that writes in the technician's name."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from psa_tui.domain.errors import Forbidden, Rejected
from psa_tui.domain.writes import Attempt, Found, NotThere, Receipt, Settlement, Write
from psa_tui.vendors.autotask.adapter.account import Account
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.translate.complaints import in_anothers_name

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
class Pen:
    """Writes as the technician where the account allows it, else as the API user, and says so.

    The second sending follows only a refusal that the vendor told in words: then surely nothing
    stands.
    """

    line: Line
    account: Account
    _denied: set[str] = field(default_factory=set)

    async def write(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        fields: Mapping[str, str] | None = None,
    ) -> tuple[str, str]:
        """Write something; return its id, and what is to be said of the name it stands under."""
        noun = f"{method} {path.rstrip('/0123456789').rpartition('/')[2]}"
        me, refusal = (await self.account.me()).id, None
        if noun not in self._denied:
            try:
                return await self.line.write(method, path, body, fields=fields, actor=me), ""
            except (Forbidden, Rejected) as error:
                if not in_anothers_name(error.words):
                    raise
                refusal = error
        made = await self.line.write(method, path, body, fields=fields)
        self._denied.add(noun)
        why = f" ({refusal.words})" if refusal else ""
        said = "It stands under the API user's name: Autotask does not let it write in yours"
        return made, f"{said}{why}."

    async def ours(self) -> frozenset[str]:
        """Return under whose ids our writes may stand; empty where the vendor tells none."""
        return frozenset({(await self.account.me()).id, await self.account.api_user(), ""})


def last_id(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the highest id, 0 for none: ids ascend, so what is above it is new."""
    return (str(max((int(one) for one in ids if one.isdigit()), default=0)),)


def is_new(one_id: str, attempt: Attempt) -> bool:
    """Whether something came after the attempt began, and is no other write of ours."""
    floor = int(attempt.before[0]) if attempt.before and attempt.before[0].isdigit() else 0
    return one_id.isdigit() and int(one_id) > floor and one_id not in attempt.before


def refused(words: str) -> Rejected:
    """Return a refusal of our own, before anything is sent."""
    return Rejected(words, vendor="Autotask")


def sentences(*parts: str) -> str:
    """Join what is to be said, leaving out what is empty."""
    return " ".join(part for part in parts if part)
