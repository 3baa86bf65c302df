"""What every desk is made from, and the pen that writes in the technician's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from psa_tui.domain.errors import Forbidden, Missing, Rejected
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    ChangeNote,
    RemoveAttachment,
    RemoveLine,
    RemoveTime,
)
from psa_tui.vendors._desks import Removing, read_by, refuse
from psa_tui.vendors.autotask.adapter.account import Account
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.translate.complaints import in_anothers_name
from psa_tui.vendors.autotask.translate.conversation import readers
from psa_tui.vendors.autotask.wire.tickets import NoteRow

W = TypeVar("W", RemoveAttachment, RemoveLine, RemoveTime)


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


class Erasing(Removing[W]):
    """Takes something away that the vendor may call missing because it must not be deleted."""

    async def doubt(self, write: W, error: Missing) -> None:
        """Look whether it is gone. Raises Forbidden where it still stands."""
        if await self.standing(write):
            raise Forbidden(error.words, vendor=error.vendor, operation=error.operation) from error


def last_id(ids: Iterable[str]) -> tuple[str, ...]:
    """Return the highest id, 0 for none: ids ascend, so what is above it is new."""
    return (str(max((int(one) for one in ids if one.isdigit()), default=0)),)


def is_new(one_id: str, attempt: Attempt) -> bool:
    """Whether something came after the attempt began, and is no other write of ours."""
    floor = int(attempt.before[0]) if attempt.before and attempt.before[0].isdigit() else 0
    return one_id.isdigit() and int(one_id) > floor and one_id not in attempt.before


def seen_by(write: AddNote | ChangeNote, stored: NoteRow) -> str:
    """Say who can read a note, where that came out otherwise than it was sent."""
    return read_by("Autotask", write.audience, readers(stored))


refused = partial(refuse, vendor="Autotask")
