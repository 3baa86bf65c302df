"""Signing in to connections whose keys are tokens: asked of a person when nothing else helps."""

from collections.abc import Mapping

from psa_tui.domain.fields import Answers, FieldSpec
from psa_tui.domain.people import Token
from psa_tui.domain.port import SigningIn

from .identity import Identities, IdentityState
from .links import Link


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
