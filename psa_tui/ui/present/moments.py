"""Moments and spans in words: ages, dates in the person's zone, what an SLA still allows."""

from datetime import datetime, timedelta, tzinfo

from psa_tui.domain.sla import AT_RISK, Sla, SlaState
from psa_tui.domain.time import age
from psa_tui.ui.present.ink import EMPTY, Cell, Ink, Line


def short_age(moment: datetime, now: datetime) -> str:
    """Say in one unit how long ago a moment is: `5m`, `3h`, `2d`, `6w`."""
    return short_span(now - moment)


def short_span(span: timedelta | None) -> str:
    """Say a span in its largest unit alone; empty where there is none."""
    return age(span).partition(" ")[0] if span is not None else ""


def ago(moment: datetime, now: datetime) -> str:
    """Say how long ago, or how far ahead, a moment is."""
    span = now - moment
    return f"{age(span)} ago" if span >= timedelta(0) else f"in {age(span)}"


def clock(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """Say when: the time today, else with the date."""
    there, today = moment.astimezone(zone), now.astimezone(zone).date()
    return there.strftime("%H:%M" if there.date() == today else "%Y-%m-%d %H:%M")


def stamp(moment: datetime, zone: tzinfo) -> str:
    """Say date, time and zone in full."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z").strip()


def sla_cell(sla: Sla, now: datetime) -> Cell:
    """Say where a promise stands in at most eleven signs; `late` and `!` say it without colour.

    A usual promise, of which the vendor knows nothing, carries a `~`.
    """
    left = sla.left(now)
    span = age(left).replace(" ", "") if left is not None else ""
    if span and sla.usual:
        span = f"~{short_span(left)}"
    match sla.state(now):
        case SlaState.BREACHED:
            late = left is not None and left < timedelta(0) and not sla.stopped
            return Cell(f"late {span}" if late else "late", Ink.BAD)
        case SlaState.RISK:
            near = left is not None and left < AT_RISK
            return Cell(f"! {span}" if near else "! soon", Ink.WARN)
        case SlaState.OK:
            return Cell(span or "in time", Ink.PLAIN)
        case SlaState.PAUSED:
            return Cell("paused", Ink.MUTED)
        case SlaState.MET:
            return Cell("met", Ink.MUTED)
        case _:
            return EMPTY


def sla_words(sla: Sla, now: datetime, zone: tzinfo) -> Line:
    """Say the promises of one ticket in full, the state first."""
    words = {
        SlaState.BREACHED: ("late", Ink.BAD),
        SlaState.RISK: ("at risk", Ink.WARN),
        SlaState.OK: ("in time", Ink.GOOD),
        SlaState.PAUSED: ("paused", Ink.MUTED),
        SlaState.MET: ("met", Ink.GOOD),
        SlaState.NONE: ("no date told", Ink.MUTED),
    }
    word, ink = words[sla.state(now)]
    parts = [sla.name] if sla.name else []
    kinds = (
        ("answer", "answered", sla.response_due, sla.responded),
        ("plan", "planned", sla.plan_due, sla.planned),
        ("resolve", "resolved", sla.due, sla.resolved if sla.stopped else None),
    )
    for todo, done, due, kept in kinds:
        if kept:
            late = " late" if due and kept > due else ""
            parts.append(f"{done}{late} {clock(kept, zone, now)}")
        elif due and not sla.stopped:
            parts.append(f"{todo} {_due(due, now, zone)}")
    if sla.waited:
        parts.append(f"moved by {age(sla.waited)} of waiting")
    rest = "".join(f", {part}" for part in parts)
    source = " ~ usual for its priority: the PSA tells no date" if sla.usual else ""
    return (Cell(word, ink), Cell(rest), Cell(source, Ink.MUTED))


def _due(moment: datetime, now: datetime, zone: tzinfo) -> str:
    return f"by {clock(moment, zone, now)} ({ago(moment, now)})"
