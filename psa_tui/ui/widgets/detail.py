"""The ticket beside the list: its head, then the conversation, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message

from psa_tui.domain.tickets import Ticket, TicketDetail
from psa_tui.ui.present.detail import LABEL, Heading, Pair, Part, Prose, Rule, parts
from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.widgets.document import Document
from psa_tui.ui.widgets.markdown import Block, blocks

STYLES = {
    Ink.PLAIN: "",
    Ink.MUTED: "$foreground-muted",
    Ink.STRONG: "bold",
    Ink.GOOD: "$text-success",
    Ink.WARN: "$text-warning",
    Ink.BAD: "bold $text-error",
    Ink.ACCENT: "$text-accent",
}
"""How each ink is written in Content."""


def content(line: Line) -> Content:
    """Put the cells of a line together; their text is text, whatever it looks like."""
    return Content.assemble(*((cell.text, STYLES[cell.ink]) for cell in line))


def ink(text: str, how: Ink) -> Content:
    """Write one text in one ink."""
    return content((Cell(text, how),))


class Detail(Document):
    """Shows one ticket."""

    @dataclass
    class Uncovered(Message):
        """It came into sight: whoever fills it has to, now."""

    def on_show(self) -> None:
        self.post_message(self.Uncovered())

    def show_ticket(
        self,
        ticket: Ticket | None,
        detail: TicketDetail | None,
        *,
        now: datetime,
        zone: tzinfo,
        call: Line = (),
        named: bool = False,
        keep: bool = False,
    ) -> None:
        """Show a ticket, in full where the detail is known, else as far as the list knows it.

        `call` says why it should be escalated; `named` that its connection is to be told.
        """
        if ticket is None:
            self.show([Block(ink("No ticket is selected.", Ink.MUTED), " ", " ")])
            return
        found = parts(ticket, detail, now=now, zone=zone, call=call, named=named)
        self.show(self._blocks(found), keep=keep)

    def say(self, words: str) -> None:
        """Show a sentence instead of a ticket."""
        self.show([Block(ink(words, Ink.MUTED), " ", " ")])

    def _blocks(self, found: Iterator[Part]) -> Iterator[Block]:
        for part in found:
            match part:
                case Heading():
                    yield Block(content(part.line))
                case Pair():
                    label = f"{part.label}{' ' * max(LABEL - cell_len(part.label), 1)}"
                    yield Block(content(part.line), label, " " * LABEL, STYLES[Ink.MUTED])
                case Rule():
                    yield Block(Content(""))
                    yield Block(ink(f"── {part.title} ──", Ink.MUTED))
                case Prose():
                    yield Block(Content(""))
                    yield Block(content(part.head))
                    yield from blocks(part.body, "  ")
