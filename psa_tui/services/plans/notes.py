"""Notes that stand: given another text, or taken off."""

from psa_tui.domain.text import same_text
from psa_tui.domain.tickets import Note
from psa_tui.domain.writes import ChangeNote, RemoveNote

from .given import Given


class NoteGone(Exception):
    """The note that was meant is not on the ticket any more, or is none that can be changed."""

    def __init__(self) -> None:
        """Say it as a sentence."""
        super().__init__("That note is not on the ticket any more. Open the form again.")


def chosen(notes: tuple[Note, ...], given: Given) -> Note:
    """Return the note that is meant, as it was read. Raises NoteGone."""
    wanted = given.text("note")
    found = next((note for note in notes if note.id == wanted and not note.fixed), None)
    if found is None or given.spec.ticket is None:
        raise NoteGone
    return found


def changed(notes: tuple[Note, ...], given: Given) -> tuple[ChangeNote, ...]:
    """Return the note with another text; nothing where it is the same. Raises NoteGone.

    Who reads it is no question here, so that no slip can show it to a client.
    """
    note, body, ticket = chosen(notes, given), given.text("body"), given.spec.ticket
    if ticket is None or body in {note.body.strip(), note.words.strip()}:
        return ()
    return (
        ChangeNote(
            ticket=ticket,
            note_id=note.id,
            body=body,
            was=note.words,
            audience=note.audience,
        ),
    )


def removed(notes: tuple[Note, ...], given: Given) -> tuple[RemoveNote, ...]:
    """Return the end of the note. Raises NoteGone."""
    note = chosen(notes, given)
    ticket = given.spec.ticket
    return (RemoveNote(ticket=ticket, note_id=note.id, was=note.body),) if ticket else ()


def undone(write: ChangeNote) -> ChangeNote:
    """Return what gives the former words back, if what was written still stands then."""
    return ChangeNote(
        ticket=write.ticket,
        note_id=write.note_id,
        body=write.was,
        was=write.body,
        audience=write.audience,
    )


def stands(write: ChangeNote | RemoveNote, note: Note) -> bool:
    """Whether a note still reads as the person saw it."""
    return same_text(write.was, note.body) or same_text(write.was, note.words)
