"""How things stand, taken together from the session for the status line."""

from psa_tui.domain.people import Identity
from psa_tui.services.session import Session
from psa_tui.ui.present.faults import stale
from psa_tui.ui.present.moments import clock
from psa_tui.ui.present.status import Standing
from psa_tui.ui.screens.queue.floor import Floor


def standing(floor: Floor) -> Standing:
    """Return what the status line tells now."""
    session, lens = floor.session, floor.lens
    return Standing(
        view=lens.view.name,
        query=lens.filter,
        count=len(floor.table.order) - floor.guests,
        marked=len(floor.table.marks),
        connections=tuple(session.links),
        read=_read(session),
        pulling=_pulling(session),
        faults=tuple(_faults(session)),
        acting_as=tuple(dict.fromkeys(filter(None, (_acting(session, n) for n in session.links)))),
        timer=session.timers.line(),
        writes=floor.status.standing.writes,
        budget=_budget(session),
    )


def _at(session: Session, name: str) -> str:
    at = session.sync.state(name).at or session.store.tickets.synced(name)
    return clock(at, session.settings.zone, session.clock.now()) if at else ""


def _read(session: Session) -> str:
    """Return when the connection that was read longest ago was read."""
    moments = [session.sync.state(n).at or session.store.tickets.synced(n) for n in session.links]
    known = [one for one in moments if one]
    if not known:
        return ""
    return clock(min(known), session.settings.zone, session.clock.now())


def _pulling(session: Session) -> str:
    parts = []
    for name in session.links:
        state = session.sync.state(name)
        if state.pulling and state.fetched:
            of = f" of {state.total:,}" if state.total else ""
            parts.append(f"reading {name}: {state.fetched:,}{of}")
    return ", ".join(parts)


def _faults(session: Session) -> list[str]:
    found = []
    for name in session.links:
        if error := session.sync.state(name).error:
            found.append(stale(error, connection=name, at=_at(session, name)))
        identity = session.identity(name)
        if identity.ok is False:
            found.append(f"{name}: {identity.why}")
    return found


def _acting(session: Session, name: str) -> str:
    known: Identity | None = session.identity(name).known
    return known.name if known else ""


def _budget(session: Session) -> str:
    """Return how much of the tightest request budget this copy used in its running window."""
    now, used = session.clock.now(), []
    for link in session.links.values():
        if link.opened is not None:
            limits = link.profile.limits
            count = sum(now - call.at < limits.window for call in link.opened.calls)
            used.append((count / limits.requests, f"API {count}/{limits.requests:,}"))
    return max(used)[1] if used else ""
