"""Which note is meant, and how it reads: the forms that change a note, or take it off."""

from dataclasses import replace

from psa_tui.domain.fields import FieldSpec, Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.text import one_line
from psa_tui.domain.tickets import Audience, Note, Role
from psa_tui.services.plans.sentences import shown

from . import fields
from .rules import NotNow
from .scene import Scene

NOTES = frozenset({"note.change", "note.remove"})
"""Forms about a note that stands."""

KEEPS = "Who can read the note stays as it is."


def of_note(asked: tuple[FieldSpec, ...], scene: Scene, item: str) -> tuple[FieldSpec, ...]:
    """Ask which note is meant, the newest first, and start its text with what stands.

    `asked` are the fields of a new note, of which the text is asked. Raises NotNow where the
    ticket was never read, or no technician wrote on it.
    """
    if scene.detail is None:
        raise NotNow("The ticket is not read yet. Open it, then its notes can be picked.")
    notes = changeable(scene.detail.notes)
    if not notes:
        raise NotNow(f"No technician wrote a note on {scene.where}.")
    which = fields.which("note", "Note", tuple(note_choice(one, scene) for one in notes), item)
    chosen = which.default
    note = next((n for n in notes if isinstance(chosen, Choice) and n.id == chosen.id), None)
    text = (one for one in asked if one.key == "body")
    values = values_of(note)
    return (which, *(replace(f, default=values.get(f.key), help=KEEPS) for f in text))


def changeable(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return what technicians wrote as notes: what others wrote is theirs."""
    return tuple(one for one in notes if one.role is Role.TECHNICIAN and not one.fixed)


def note_choice(note: Note, scene: Scene) -> Choice:
    """A note as something to pick."""
    seen = "client sees it" if note.audience is Audience.CLIENT else "internal"
    when = shown(note.created, scene.zone)
    return Choice(note.id, f"{when} {note.author}", f"{seen}: {one_line(note.words)[:60]}")


def values_of(note: Note | None) -> dict[str, Value]:
    """Return what stands in a note, by the keys of its form."""
    return {"body": note.words} if note else {}
