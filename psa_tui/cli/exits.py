"""What the program's end means to the script that called it."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; signals add their number to 128."""

    FINE = 0
    FAULT = 1
    """Something is wrong and was explained."""
    USAGE = 2
    """Wrong arguments, or no terminal where one is needed."""
    VENDOR = 3
    """A vendor refused or could not be reached."""
    CRASH = 70
    """A fault of the program; a report was written."""
    INTERRUPTED = 130


class Stop(Exception):
    """The end of a command, with the words for standard error."""

    def __init__(self, words: str, code: Exit = Exit.FAULT) -> None:
        """Say the words and end with the code."""
        super().__init__(words)
        self.words = words
        self.code = code
