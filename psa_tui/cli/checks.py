"""auth and doctor: who the connections are, and whether everything around them is well."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from psa_tui.cli import terminal_checks
from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.opening import chosen, with_session
from psa_tui.cli.output import say, typed_unseen
from psa_tui.cli.terminal_checks import Finding, Grade
from psa_tui.config import files
from psa_tui.config.faults import ConfigFault
from psa_tui.config.paths import Paths
from psa_tui.domain.errors import PsaError, SignedOut
from psa_tui.domain.fields import FieldSpec
from psa_tui.domain.people import Identity, Token
from psa_tui.domain.time import age
from psa_tui.services.identity import who
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.store.database import Store, StoreFault

UNTOLD = "the vendor does not tell when it ends"


def auth(args: Namespace) -> int:
    """Show who each connection is and what it may do; login asks the vendor, logout forgets."""

    async def work(session: Session) -> int:
        names = chosen(session, args)
        return max([await _auth_one(session, session.links[name], args.what) for name in names])

    return with_session(work)


async def _auth_one(session: Session, link: Link, what: str) -> Exit:
    if what == "logout":
        return await _sign_out(session, link)
    try:
        if what == "login":
            await _sign_in(session, link)
        identity = await who(await link.psa())
    except Stop as stop:
        say(stop.words)
        return stop.code
    except PsaError as error:
        say(f"{link.name}: {error.told}")
        return Exit.VENDOR
    session.store.tickets.set_identity(link.name, identity, now=session.clock.now())
    print(f"{link.name} ({link.vendor}): {_who(identity)}")
    state = session.identity(link.name)
    if state.ok is False:
        print(f"  writes are stopped: {state.why}")
        return Exit.FAULT
    if link.read_only:
        print("  read only, by the configuration")
    print(f"  may: {_may(link, identity)}")
    token = await session.signing.token(link.name)
    told = _lasts(token, session.clock.now()) if token else f"key: {identity.expires or UNTOLD}"
    print(f"  {told}")
    return Exit.FINE


async def _sign_in(session: Session, link: Link) -> None:
    """Get a new token; what the vendor wants besides the configuration is asked, never kept.

    Stop where it has to be asked and nobody is there.
    """
    fields = await session.signing.fields(link.name)
    try:
        if fields:
            await session.signing.sign_in(link.name, {})
    except SignedOut as error:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            asked = " or ".join(field.label.casefold() for field in fields)
            words = f"{link.name}: {error.words} The {asked} is asked for at a terminal:"
            raise Stop(f"{words} psa-tui auth login {link.name}", Exit.USAGE) from None
        say(f"{link.name}: {error.words}")
        typed = {field.key: _typed(field) for field in fields}
        await session.signing.sign_in(link.name, typed)


def _typed(field: FieldSpec) -> str:
    """Ask for something that is not shown: a code is as good as a password for a moment."""
    say(f"  {field.help}")
    return typed_unseen(field.label)


async def _sign_out(session: Session, link: Link) -> Exit:
    if await session.signing.sign_out(link.name):
        say(f"{link.name}: its token is forgotten; the next command signs in again.")
    else:
        # A key that stands in the configuration cannot be ended from here.
        say(f"{link.name}: its key does not expire and no token is kept; remove it in the config.")
    return Exit.FINE


def _may(link: Link, identity: Identity) -> str:
    """Name the rights; say so where they are not told, rather than nothing."""
    if not identity.rights_known:
        return link.profile.rights_untold
    return ", ".join(sorted(identity.rights)) or "nothing"


def _lasts(token: Token, now: datetime) -> str:
    """Say when a token ends, and until when it is renewed by itself."""
    told = "token: the vendor does not tell when it ends"
    if token.expires:
        left = f"in {age(token.expires - now)}" if token.expires > now else "over"
        told = f"token until {token.expires:%Y-%m-%d %H:%M} UTC ({left})"
    if token.refresh_expires:
        told += f", renewed by itself until {token.refresh_expires:%Y-%m-%d %H:%M} UTC"
    return told


def _who(identity: Identity) -> str:
    return f"{identity.name} <{identity.email}>" if identity.email else identity.name


def doctor(args: Namespace) -> int:
    """Check everything and say the fix for each; 1 when there is a fault."""
    findings = list(terminal_checks.examine())
    if not args.terminal:
        local = list(_files())
        findings += local
        if all(finding.grade is not Grade.FAULT for finding in local):
            findings += _vendors()
    for finding in findings:
        print(f"{finding.grade.value:<8}{finding.what}")
        if finding.fix:
            print(f"        {finding.fix}")
    return Exit.FAULT if any(one.grade is Grade.FAULT for one in findings) else Exit.FINE


def _files() -> Iterator[Finding]:
    paths = Paths.real()
    faults = files.faults(paths.config)
    for fault in faults:
        yield Finding(Grade.FAULT, str(fault))
    if not faults:
        settings = files.load(paths.config)
        count = len(settings.connections)
        if count:
            yield Finding(Grade.OK, f"configuration: {count} connections in {paths.config}")
        else:
            yield Finding(Grade.WARNING, f"no connection in {paths.config}", "psa-tui init")
        for key in files.plain_secrets(settings):
            yield Finding(
                Grade.WARNING,
                f"{key} stands in the file as plain text",
                "Use env, command or keyring.",
            )
        if count and not settings.me.name:
            yield Finding(
                Grade.WARNING,
                "[me] has no name: nobody can tell whether a key is yours",
                'Add: [me] and name = "Your Name"',
            )
    try:
        store = Store.open(paths.cache, paths.state)
    except StoreFault as fault:
        yield Finding(Grade.FAULT, fault.words, fault.advice)
    else:
        unfinished = len(store.journal.unfinished())
        store.close()
        yield Finding(Grade.OK, f"store: {paths.cache}, {paths.state}")
        if unfinished:
            yield Finding(Grade.WARNING, f"{unfinished} writes are unfinished", "psa-tui recover")


def _vendors() -> list[Finding]:
    if not files.load(Paths.real().config).connections:
        return []
    found: list[Finding] = []

    async def work(session: Session) -> int:
        for link in session.links.values():
            found.append(await _reached(session, link))
            found.extend(_lacking(session, link))
        return Exit.FINE

    try:
        with_session(work)
    except ConfigFault as fault:
        found.append(Finding(Grade.FAULT, str(fault)))
    return found


async def _reached(session: Session, link: Link) -> Finding:
    try:
        identity = await who(await link.psa())
    except PsaError as error:
        return Finding(Grade.FAULT, f"{link.name}: {error.words}", error.advice)
    session.store.tickets.set_identity(link.name, identity, now=session.clock.now())
    state = session.identity(link.name)
    if state.ok is False:
        return Finding(
            Grade.FAULT,
            f"{link.name}: {state.why}",
            f'Set acts_as = "{identity.name}" if that is meant, or use your own key.',
        )
    return Finding(Grade.OK, f"{link.name}: {link.vendor} answers, acting as {_who(identity)}")


def _lacking(session: Session, link: Link) -> Iterator[Finding]:
    """Yield the rights that are known to be missing; what a vendor does not tell is no fault."""
    known = session.identity(link.name).known
    lacks = {right for right in link.profile.rights.values() if known and not known.may(right)}
    if lacks and not link.read_only:
        yield Finding(
            Grade.WARNING,
            f"{link.name}: lacks {', '.join(sorted(lacks))}",
            "Ask an administrator for them, or set read_only = true if that is meant.",
        )
