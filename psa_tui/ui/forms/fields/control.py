"""What the controls of a form have in common, whatever Textual widget they are."""

from textual.message import Message

from psa_tui.domain.fields import Value


class Edited(Message):
    """The person changed what stands in a control; its field reads it."""


class Plain:
    """A control in which nothing is ever half typed, and whose answer needs no reading aloud."""

    def settle(self) -> None:
        """Turn what is half typed into an answer."""

    def echo(self, value: Value) -> str:  # noqa: ARG002  a reading aloud would need it
        """Say how the answer was understood, where that is not plain to see."""
        return ""
