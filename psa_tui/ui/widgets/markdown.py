"""Markdown of a note as blocks of Content: one pass over markdown-it's tokens, no widget at all.

A vendor's text becomes text and styles only: no link is followed, no image loaded, no markup read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content

LONGEST = 60_000
"""Characters of one note that are shown; the rest is named, and the browser has it."""

MOST_BRACKETS = 3_000
"""Opening brackets of one note that may begin a link: each that is not closed is looked for to the
end, and tens of thousands of them would stop the screen for seconds."""

_INLINE = {
    "strong_open": "bold",
    "em_open": "italic",
    "s_open": "strike",
    "link_open": "underline",
}

_PARAGRAPHS = frozenset({"paragraph_open", "table_open", "blockquote_open", "heading_open"})
_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a line: its content, and what stands before its first and its other lines."""

    content: Content
    first: str = ""
    rest: str = ""
    style: str = ""
    """How what stands before is written."""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def blocks(text: str, indent: str = "") -> Iterator[Block]:
    """Yield a Markdown text block by block, a blank line between paragraphs."""
    cut = len(text) - LONGEST
    writer = _Writer(indent)
    shown = text[:LONGEST]
    if shown.count("[") > MOST_BRACKETS:
        shown = shown.replace("[", "\\[")
    for token in _parser().parse(shown):
        yield from writer.take(token)
    if cut > 0:
        words = f"... {cut:,} more characters; o shows them in the browser."
        yield Block(Content.styled(words, "$foreground-muted"), indent, indent)


class _Writer:
    """Keeps where in lists, quotes and tables the tokens are."""

    def __init__(self, indent: str) -> None:
        self.prefixes = [indent]
        self.counts: list[int | None] = []
        self.bullet = ""
        self.style = ""
        self.row: list[Content] | None = None
        self.started = False
        self.fresh = False
        """Whether a list or a quote begins here, above which there is a blank line already."""

    def take(self, token: Token) -> Iterator[Block]:
        """Yield what this token completes."""
        match token.type:
            case "inline":
                yield from self._inline(token)
            case "fence" | "code_block":
                yield from self._code(token.content)
            case "hr":
                yield self._block(Content.styled("---", "$foreground-muted"))
            case "tr_close" if self.row is not None:
                yield self._block(Content("  |  ").join(self.row))
                self.row = None
            case kind if kind in _PARAGRAPHS or (kind in _LISTS and token.level == 0):
                if self.started and not (self.bullet or self.fresh or token.hidden):
                    yield self._gap()
                self.fresh = kind in _LISTS or kind == "blockquote_open"
        self._place(token)

    def _place(self, token: Token) -> None:
        """Keep track of what the next text stands in."""
        match token.type:
            case "heading_open" | "th_open":
                self.style = "bold"
            case "heading_close" | "th_close":
                self.style = ""
            case "bullet_list_open":
                self.counts.append(None)
            case "ordered_list_open":
                self.counts.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.counts.pop()
            case "list_item_open":
                self._item()
            case "blockquote_open":
                self.prefixes.append("| ")
            case "blockquote_close" | "list_item_close":
                self.prefixes.pop()
                self.bullet = ""
            case "tr_open":
                self.row = []

    def _gap(self) -> Block:
        prefix = "".join(self.prefixes).rstrip()
        return Block(Content(""), prefix, prefix)

    def _item(self) -> None:
        count = self.counts[-1] if self.counts else None
        self.bullet = "- " if count is None else f"{count}. "
        if count is not None:
            self.counts[-1] = count + 1
        self.prefixes.append(" " * len(self.bullet))

    def _block(self, content: Content) -> Block:
        self.started = True
        rest = "".join(self.prefixes)
        first = "".join(self.prefixes[:-1]) + self.bullet if self.bullet else rest
        self.bullet = ""
        return Block(content, first, rest)

    def _inline(self, token: Token) -> Iterator[Block]:
        content = inline(token.children or ())
        if self.style:
            content = content.stylize(self.style)
        if self.row is not None:
            self.row.append(content)
            return
        for line in content.split("\n", allow_blank=True):
            yield self._block(line)

    def _code(self, text: str) -> Iterator[Block]:
        yield self._gap()
        for line in text.rstrip("\n").split("\n"):
            yield self._block(Content.styled(f"  {line.expandtabs(4)}", "$text-accent"))


def inline(tokens: Sequence[Token]) -> Content:
    """Put the pieces of one paragraph together; an address stays visible behind its words."""
    pieces: list[tuple[str, str]] = []
    styles: list[str] = []
    target = ""
    for token in tokens:
        match token.type:
            case kind if kind in _INLINE:
                styles.append(_INLINE[kind])
                target = str(token.attrs.get("href", "")) if kind == "link_open" else target
            case "link_close":
                said = "".join(text for text, style in pieces if "underline" in style)
                if target and target not in said and target != f"mailto:{said}":
                    pieces.append((f" ({target})", "$foreground-muted"))
                target = ""
                styles.pop()
            case kind if kind.endswith("_close") and styles:
                styles.pop()
            case "softbreak" | "hardbreak":
                pieces.append(("\n", ""))
            case "code_inline":
                pieces.append((token.content, "$text-accent"))
            case "image":
                pieces.append((f"[picture: {token.content or 'no name'}]", "$foreground-muted"))
            case _:
                pieces.append((token.content, " ".join(styles)))
    return Content.assemble(*pieces)
