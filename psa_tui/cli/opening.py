"""Opening the configured connections for one command, and closing them again."""

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable

from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.output import say
from psa_tui.config import files
from psa_tui.config.paths import Paths
from psa_tui.config.records import start_log
from psa_tui.config.settings import Settings
from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.services.session import Session
from psa_tui.services.tickets import Ambiguous


def configured() -> tuple[Settings, Paths]:
    """Read the person's configuration; Stop when it has no connection."""
    paths = Paths.real()
    settings = files.load(paths.config)
    if not settings.connections:
        raise Stop(
            f"No connection in {paths.config} yet. Add one: psa-tui init. "
            "Or look around without an account: psa-tui demo"
        )
    return settings, paths


def with_session(work: Callable[[Session], Awaitable[int]]) -> int:
    """Open the connections, run the work on them, close them; return the exit code."""
    from psa_tui import wiring

    settings, paths = configured()
    start_log(paths.logs)
    for key in files.plain_secrets(settings):
        say(f"Warning: {key} stands in the file as plain text; use env, command or keyring.")
    session = wiring.open_session(settings, paths)

    async def run() -> int:
        try:
            return await work(session)
        finally:
            await session.close()

    return asyncio.run(run())


def chosen(session: Session, args: Namespace) -> tuple[str, ...]:
    """Return the connections a command is about: the one named, else all."""
    name = args.connection
    _must_be(session, name)
    return (name,) if name else tuple(session.links)


def _must_be(session: Session, name: str) -> None:
    if name and name not in session.links:
        known = ", ".join(session.links)
        raise Stop(f"There is no connection “{name}”; there are: {known}.", Exit.USAGE)


async def referred(session: Session, text: str) -> TicketRef:
    """Find the ticket a command is about. Stop where the reference is none; raises PsaError."""
    name, _, number = text.strip().rpartition(":")
    _must_be(session, name)
    if not number.strip(" #"):
        raise Stop("Which ticket? Write its number, or CONNECTION:NUMBER.", Exit.USAGE)
    try:
        return await session.tickets.find(text)
    except Ambiguous as error:
        raise Stop(error.told, Exit.USAGE) from None


async def refreshed(session: Session, names: tuple[str, ...]) -> bool:
    """Pull these connections; faults are said, not raised. Return whether all went well."""
    well = True
    for name in names:
        try:
            await session.sync.pull(name)
        except PsaError as error:
            well = False
            say(f"{name}: {error.told}")
        except OSError as error:
            well = False
            say(f"{name}: {error}")
        else:
            trouble = session.sync.state(name).error
            if trouble:
                well = False
                say(f"{name}: {trouble.told}")
    return well
