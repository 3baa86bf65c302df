"""What an opened connection is, whichever vendor it leads to, and what its keys must be."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Unauthorised
from psa_tui.domain.people import Identity
from psa_tui.domain.port import (
    AttachmentDesk,
    Call,
    Catalog,
    InvoiceDesk,
    Leaving,
    PeopleDesk,
    TicketDesk,
    TimeDesk,
    WriteDesk,
)
from psa_tui.domain.profile import Profile
from psa_tui.domain.writes import Write


class Way(Protocol):
    """What leads to the vendor: a pipe, or a line that has several."""

    @property
    def calls(self) -> tuple[Call, ...]: ...

    @property
    def leaving(self) -> Leaving | None: ...

    async def close(self) -> None: ...


@dataclass(slots=True, kw_only=True)
class Opened:
    """Implements `domain.port.Psa`: desks on one way."""

    profile: Profile
    tickets: TicketDesk
    people: PeopleDesk
    catalog: Catalog
    invoices: InvoiceDesk | Absent
    attachments: AttachmentDesk | Absent
    time: TimeDesk | Absent
    desks: Mapping[type[Write], WriteDesk]
    """Those that send, by the kind of write."""
    who: Callable[[], Awaitable[Identity]]
    """Tells in whose name everything is written."""
    way: Way

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        return self.way.calls

    @property
    def leaving(self) -> Leaving | None:
        """How far the large request is that is on its way; None while there is none."""
        return self.way.leaving

    async def identity(self) -> Identity:
        """Return who the vendor says this connection is."""
        return await self.who()

    def desk(self, kind: type[Write]) -> WriteDesk | Absent:
        """Return the desk that sends this kind of write, or why there is none."""
        return self.desks.get(kind) or self.profile.absent[kind.__name__]

    async def close(self) -> None:
        """Let go of the connections."""
        await self.way.close()


def keyed(names: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that go into headers, by their names. Raises Unauthorised for one that can't.

    `names` says what each is called to the person.
    """
    given = {key: keys[key].strip() for key in names}
    for key, text in given.items():
        if not text or not text.isascii() or not text.isprintable():
            raise Unauthorised(f"The {names[key]} is empty or holds characters that none has.")
    return given
