"""Who writes: what each vendor says of a connection against whom it is expected to act as.

And how a connection whose key is a token is signed in to again, where only a person can.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.domain.errors import Garbled, Missing, mend
from psa_tui.domain.fields import Answers, FieldSpec
from psa_tui.domain.people import Identity, Token
from psa_tui.domain.port import Psa, SigningIn
from psa_tui.domain.text import one_line
from psa_tui.domain.time import Clock
from psa_tui.store.database import Store

from .links import Link
from .settings import Settings


@dataclass(frozen=True, slots=True)
class IdentityState:
    """Whether writes of a connection go out under the right name."""

    known: Identity | None
    """Who the vendor says we are; None before it was asked."""
    expected: str
    """Whom the configuration names; empty where it names nobody."""
    ok: bool | None
    """False stops writes; None where it cannot be told yet, or nobody is expected."""
    why: str = ""
    """A sentence for the person where it is not right."""


async def who(psa: Psa) -> Identity:
    """Ask a vendor who we are. Raises PsaError; what is not found there is the address itself."""
    try:
        return await psa.identity()
    except (Missing, Garbled) as error:
        if error.advice == type(error).advice:
            error.advice = mend("base_url")
        raise


class Identities:
    """Knows and asks who the connections are."""

    def __init__(
        self, store: Store, links: Mapping[str, Link], settings: Settings, clock: Clock
    ) -> None:
        """Keep where it is remembered and where it is asked."""
        self._store = store
        self._links = links
        self._settings = settings
        self._clock = clock
        self._asked: set[str] = set()

    def state(self, connection: str) -> IdentityState:
        """Judge by what the vendor said last; of a connection that is no more nothing is known."""
        known, link = self._store.tickets.identity(connection), self._links.get(connection)
        expected = (link.acts_as if link else "") or self._settings.me
        if known is None or not expected:
            return IdentityState(known, expected, None)
        if _same(expected, known):
            return IdentityState(known, expected, ok=True)
        why = (
            f"{connection} acts as {known.name}, but {expected} is expected: nothing is written."
            f" Use your own key, or set acts_as in the configuration if that is meant."
        )
        return IdentityState(known, expected, ok=False, why=why)

    async def sure(self, connection: str) -> IdentityState:
        """Judge by what the vendor said to this copy of the program. Raises PsaError.

        What the store remembers may be of another key: it is good for the screen, not for a write.
        """
        asked = connection in self._asked
        return self.state(connection) if asked else await self.ask(connection)

    async def ask(self, connection: str) -> IdentityState:
        """Ask the vendor and remember it. Raises PsaError."""
        psa = await self._links[connection].psa()
        identity = await who(psa)
        keep, now = self._store.tickets.set_identity, self._clock.now()
        await self._store.run(lambda: keep(connection, identity, now=now))
        self._asked.add(connection)
        return self.state(connection)

    def acting_as(self, connection: str) -> str:
        """Return the name the vendor will show as author, as far as it is known."""
        state = self.state(connection)
        return state.known.name if state.known else state.expected


class Signing:
    """Signs in, signs out, and tells how long it lasts."""

    def __init__(self, links: Mapping[str, Link], identities: Identities) -> None:
        """Keep whom to ask."""
        self._links = links
        self._identities = identities

    async def desk(self, connection: str) -> SigningIn | None:
        """Return what signs in; None where the key stands in the configuration and never ends."""
        psa = await self._links[connection].psa()
        return psa if isinstance(psa, SigningIn) else None

    async def fields(self, connection: str) -> tuple[FieldSpec, ...]:
        """Return what a person is asked; nothing where there is nothing to sign in to."""
        desk = await self.desk(connection)
        return desk.sign_in_fields if desk else ()

    async def token(self, connection: str) -> Token | None:
        """Return the token at hand."""
        desk = await self.desk(connection)
        return desk.token if desk else None

    async def sign_in(self, connection: str, answers: Answers) -> IdentityState:
        """Sign in with these answers, which nobody keeps. Raises PsaError."""
        if (desk := await self.desk(connection)) is not None:
            await desk.sign_in(answers)
        return await self._identities.ask(connection)

    async def sign_out(self, connection: str) -> bool:
        """Forget the token; False where there is none to forget."""
        desk = await self.desk(connection)
        if desk is None:
            return False
        await desk.sign_out()
        return True


def _same(expected: str, known: Identity) -> bool:
    wanted = one_line(expected).casefold()
    return wanted in {one_line(said).casefold() for said in (known.name, known.email, known.id)}
