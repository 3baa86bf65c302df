"""The only room that knows every room: settings to vendors to store to session to app."""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from psa_tui.config import secrets
from psa_tui.config.paths import Paths, private_folder
from psa_tui.config.settings import Connection, Settings
from psa_tui.domain.fields import FieldSpec
from psa_tui.domain.people import Identity
from psa_tui.domain.port import Psa
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.tickets import Phase, SlaClock
from psa_tui.domain.time import Clock
from psa_tui.services.identity import who
from psa_tui.services.links import Link, Opener
from psa_tui.services.session import Session
from psa_tui.services.settings import (
    Billing,
    BusinessHours,
    Rungs,
    SlaPromises,
    TicketTemplate,
    View,
)
from psa_tui.services.settings import Settings as Preferences
from psa_tui.store.database import Store
from psa_tui.vendors import registry

if TYPE_CHECKING:
    from psa_tui.sandbox.sandbox import Sandbox
    from psa_tui.ui.app import PsaApp

DEMO_HOURS = 12
"""After so long the demo's story starts anew: its SLA clocks would all have run out."""

DEMO_ROOT = "http://127.0.0.1:8765"
"""The address the demo's connections name; the in-process door answers for it."""

DEMO_TEMPLATES = [
    {"name": "New starter", "title": "New starter: ", "priority": "Normal"},
    {"name": "Leaver", "title": "Leaver: ", "priority": "High"},
    {"name": "Backup failed", "title": "Backup failed on ", "issue": "Monitoring"},
]
"""What the demo's technician has among the templates of her own."""


class WallClock:
    """The real time."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds."""
        await asyncio.sleep(seconds)


WALL = WallClock()


def open_session(settings: Settings, paths: Paths) -> Session:
    """Open the configured connections; no vendor module is loaded and nothing is asked yet."""
    store = Store.open(paths.cache, paths.state)
    keys = _resolved(settings)
    links = [
        _link(name, connection, _opener(name, connection, keys[name], store, WALL))
        for name, connection in settings.connections.items()
    ]
    return _session(store, links, settings, WALL)


def try_connection(settings: Settings, name: str) -> Identity:
    """Ask a connection who it is, with a store that is forgotten afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        store = Store.open(place / "cache.db", place / "state.db")
        connection = settings.connections[name]
        psa = _opener(name, connection, _resolved(settings)[name], store, WALL)()

        async def ask() -> Identity:
            try:
                return await who(psa)
            finally:
                await psa.close()

        try:
            return asyncio.run(ask())
        finally:
            store.close()


def demo_vendors() -> tuple[str, ...]:
    """Name the vendors that can be connected and that the sandbox plays, in the order of offer."""
    from psa_tui.sandbox import apis

    return tuple(name for name in registry.ROWS if name in apis.APIS)


def open_demo(
    vendors: Sequence[str], *, tickets: int, seed: int, clock: Clock = WALL
) -> tuple[Session, Settings, Paths]:
    """Open the embedded false MSP, whose time is `clock`'s too.

    Nothing of the person's own configuration is touched.
    """
    from psa_tui.sandbox.clock import Clock as WorldClock
    from psa_tui.sandbox.sandbox import Sandbox
    from psa_tui.sandbox.transport import SandboxTransport

    some = () if set(vendors) == set(demo_vendors()) else sorted(vendors)
    paths = Paths.demo("-".join((f"{seed}-{tickets}", *some)))
    world = paths.state_dir / "world.json"
    _begin_anew(paths, world)
    private_folder(paths.state_dir)
    worlds = WorldClock(clock.now)
    sandbox = Sandbox(seed=seed, tickets=tickets, vendors=vendors, state=world, clock=worlds)
    if not world.exists():
        sandbox.save()  # killed before its first write, it must not come back at another hour
    folders = {
        "session_log": {"folder": str(paths.state_dir / "clients")},
        "downloads": str(paths.state_dir / "downloads"),
    }
    settings = Settings.model_validate({**demo_config(sandbox, DEMO_ROOT), **folders})
    store = Store.open(paths.cache, paths.state)
    transport = SandboxTransport(sandbox)
    keys = _resolved(settings)
    links = [
        _link(name, connection, _opener(name, connection, keys[name], store, clock, transport))
        for name, connection in settings.connections.items()
    ]
    return _session(store, links, settings, clock), settings, paths


def demo_config(sandbox: "Sandbox", root: str) -> dict[str, object]:
    """Return a configuration, as TOML knows it, that connects to the demo vendors of a sandbox."""
    from psa_tui.sandbox.seed import LABOUR, TECHNICIAN

    return {
        "me": {"name": TECHNICIAN},
        "templates": DEMO_TEMPLATES,
        "billing": {"labour": LABOUR},
        "escalation": _chain(sandbox),
        "connections": {
            vendor: {"vendor": vendor, **sandbox.login(vendor, root)}
            for vendor in demo_vendors()
            if vendor in sandbox.vendors
        },
    }


def _chain(sandbox: "Sandbox") -> dict[str, str]:
    """Name who is told when a ticket of the demo is escalated: two of the first vendor's people."""
    staff = [one.name for one in sandbox.world(sandbox.vendors[0]).technicians.values()]
    return dict(zip(("lead", "management"), staff[1:3], strict=False))


def run_app(session: Session, settings: Settings, paths: Paths, **options: object) -> object:
    """Open the screen and return what it ended with."""
    app = build_app(session, settings, paths, **options)
    result = app.run(mouse=app.with_mouse)
    return result if app.return_code == 0 and result is not None else app.return_code


def build_app(session: Session, settings: Settings, paths: Paths, **options: object) -> "PsaApp":
    """Make the screen, not yet running; colours and motion are set before its library loads."""
    _prepare_terminal(settings)
    from psa_tui.ui.app import PsaApp

    chosen = {"theme": settings.theme, "mouse": settings.mouse, **options}
    return PsaApp(
        session,
        themes=paths.themes,
        motion=settings.motion,
        keys=settings.keys,
        state_dir=paths.state_dir,
        editor=settings.editor,
        **chosen,  # type: ignore[arg-type]  # what a caller leaves open, the settings say
    )


def _prepare_terminal(settings: Settings) -> None:
    # Textual reads these when it is imported.
    if settings.color != "auto":
        known = {"256": "256", "truecolor": "truecolor", "ansi": "standard"}
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", known[settings.color])
    if not settings.motion:
        os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
        os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")


def _session(store: Store, links: Sequence[Link], settings: Settings, clock: Clock) -> Session:
    store.tickets.keep_only({link.name for link in links})
    return Session(store=store, links=links, settings=_preferences(settings), clock=clock)


def _resolved(settings: Settings) -> dict[str, dict[str, str]]:
    """Fetch every key now: a passphrase prompt must not draw over the screen later."""
    return {
        name: {
            field.key: secrets.resolve(value, f"connections.{name}.{field.key}")
            for field in _keys(connection.vendor)
            if (value := getattr(connection, field.key)) is not None
        }
        for name, connection in settings.connections.items()
    }


def _keys(vendor: str) -> tuple[FieldSpec, ...]:
    row = registry.ROWS[vendor]
    return (*row.keys, *row.more)


def _opener(
    name: str,
    connection: Connection,
    keys: Mapping[str, str],
    store: Store,
    clock: Clock,
    transport: object | None = None,
) -> Opener:
    def opener() -> Psa:
        return registry.open_psa(
            connection.vendor,
            keys,
            connection=name,
            budget=store.budget,
            clock=clock,
            transport=transport,
            statuses=_statuses(connection),
            tokens=store.tokens,
        )

    return opener


def _statuses(connection: Connection) -> dict[str, StatusRule]:
    return {
        name: StatusRule(name, Phase(meaning.phase), SlaClock(meaning.clock))
        for name, meaning in connection.statuses.items()
    }


def _link(name: str, connection: Connection, opener: Opener) -> Link:
    return Link(
        name=name,
        vendor=registry.ROWS[connection.vendor].label,
        load_profile=lambda: registry.profile(connection.vendor),
        opener=opener,
        read_only=connection.read_only,
        acts_as=connection.acts_as,
    )


def _preferences(settings: Settings) -> Preferences:
    hours = settings.business_hours
    return Preferences(
        me=settings.me.name,
        views=tuple(View(view.name, view.query) for view in settings.views),
        templates=tuple(
            TicketTemplate(one.name, one.model_dump(exclude={"name"}, exclude_defaults=True))
            for one in settings.templates
        ),
        note_grace=timedelta(seconds=settings.grace.note),
        write_grace=timedelta(seconds=settings.grace.other),
        refresh=timedelta(seconds=settings.refresh),
        history=settings.history,
        downloads=Path(settings.downloads),
        session_log=Path(settings.session_log.folder).expanduser()
        if settings.session_log.folder
        else None,
        business_hours=BusinessHours(hours.start, hours.end, hours.days),
        billing=Billing(settings.billing.labour, settings.billing.decimals, settings.billing.ready),
        sla=SlaPromises(settings.sla.defaults, settings.sla.business_hours),
        escalation=Rungs(**settings.escalation.model_dump(exclude_defaults=True)),
    )


def _begin_anew(paths: Paths, world: Path) -> None:
    """Forget a demo nobody has used for hours, unless a write of it is unfinished."""
    if not world.exists() or time.time() - world.stat().st_mtime < DEMO_HOURS * 3600:
        return
    store = Store.open(paths.cache, paths.state)
    unfinished = store.journal.unfinished()
    store.close()
    if not unfinished:
        shutil.rmtree(paths.cache.parent, ignore_errors=True)
        shutil.rmtree(paths.state_dir, ignore_errors=True)
