"""A connection before and after it is opened: what is known at once, and the vendor behind it."""

import asyncio
from collections.abc import Callable
from functools import cached_property

from psa_tui.domain.port import Psa
from psa_tui.domain.profile import Profile

Opener = Callable[[], Psa]
"""Opens the vendor; loads its network modules, so it is called late and in a thread."""


class Link:
    """One configured connection."""

    def __init__(
        self,
        *,
        name: str,
        vendor: str,
        load_profile: Callable[[], Profile],
        opener: Opener,
        read_only: bool = False,
        acts_as: str = "",
    ) -> None:
        """Keep what is known; nothing is opened."""
        self.name = name
        self.vendor = vendor
        """The vendor's name for people."""
        self.read_only = read_only
        self.acts_as = acts_as
        """Whom this connection is known to act as, where it is not the person who sits here."""
        self.opened: Psa | None = None
        """The vendor, once it was asked for."""
        self._load_profile = load_profile
        self._opener = opener
        self._lock = asyncio.Lock()

    @cached_property
    def profile(self) -> Profile:
        """The facts of the vendor; loads no network module."""
        return self._load_profile()

    async def psa(self) -> Psa:
        """Return the vendor, opened once; raises what opening raises, and tries again next time."""
        async with self._lock:
            if self.opened is None:
                self.opened = await asyncio.to_thread(self._opener)
            return self.opened

    async def close(self) -> None:
        """Let go of the vendor; it is opened again when it is asked for again."""
        async with self._lock:
            if self.opened is not None:
                opened, self.opened = self.opened, None
                await opened.close()
