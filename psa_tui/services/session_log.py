"""The log of a finished ticket as a Markdown file: subject, conversation, resolution.

Files are written whole or not at all, readable by their owner alone, and never over another.
"""

from datetime import datetime, tzinfo
from pathlib import Path

from psa_tui.domain.text import one_line
from psa_tui.domain.tickets import Audience, Note, TicketDetail
from psa_tui.domain.time import age

from .files import at_home, safe, write_new

BELOW = "session-logs"
"""The folder of the logs, below the client's."""


def path_of(folder: Path, detail: TicketDetail, now: datetime, zone: tzinfo) -> Path:
    """Return where the log of a ticket goes: CLIENT/session-logs/DATE NUMBER TITLE.md."""
    ticket = detail.ticket
    client = safe(ticket.client.name if ticket.client else "", "no client")
    day = now.astimezone(zone).strftime("%Y-%m-%d")
    name = safe(f"{day} {ticket.number} {ticket.title}", f"{day} ticket")
    return folder / client / BELOW / f"{name}.md"


def render(detail: TicketDetail, resolution: str, now: datetime, zone: tzinfo) -> str:
    """Return the log as Markdown, the conversation in the order in which it happened."""
    ticket = detail.ticket
    facts = (
        ("Client", ticket.client),
        ("Contact", ticket.contact),
        ("Technician", ticket.technician),
        ("Status", ticket.status.name),
        ("Opened", _moment(ticket.created, zone)),
        ("Logged", _moment(now, zone)),
        ("Worked", age(ticket.worked) if ticket.worked else ""),
        ("Link", ticket.url),
    )
    head = [f"# #{ticket.number} {one_line(ticket.title)}", ""]
    head += [f"- {label}: {one_line(str(value))}" for label, value in facts if value]
    told = [_note(note, zone) for note in reversed(detail.notes)] or [ticket.opening]
    parts = ["\n".join(head), "## Conversation", *told]
    kept = dict(ticket.more).get("resolution")  # where the PSA has a field for it, as it stands
    if solved := (kept if isinstance(kept, str) and kept.strip() else resolution).strip():
        parts += ["## Resolution", solved]
    return "\n\n".join(part for part in parts if part) + "\n"


def write(
    folder: Path, detail: TicketDetail, *, resolution: str = "", now: datetime, zone: tzinfo
) -> Path:
    """Write the log and return where it stands; a second one of a day is numbered.

    Raises OSError.
    """
    wanted = path_of(at_home(folder), detail, now, zone)
    return write_new(wanted, render(detail, resolution, now, zone).encode())


def _note(note: Note, zone: tzinfo) -> str:
    seen = "client sees it" if note.audience is Audience.CLIENT else "internal"
    subject = f": {one_line(note.subject)}" if note.subject else ""
    return f"### {_moment(note.created, zone)} {note.author} ({seen}){subject}\n\n{note.body}"


def _moment(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
