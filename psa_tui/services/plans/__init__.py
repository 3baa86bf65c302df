"""From answers to writes and back, and the words that tell of them. Pure, and of no vendor.

`make` turns the answers of a form into a plan, `back` brings the answers of a plan back into its
form, `sentences` says what a plan will do.
"""

from .back import answers_of
from .make import Maker, NothingChanged
from .notes import NoteGone
from .sentences import Telling, tell

__all__ = ["Maker", "NoteGone", "NothingChanged", "Telling", "answers_of", "tell"]
