"""Text on its way between vendors and the house: HTML to Markdown, Markdown to plain text.

What comes out is cleaned once more: entities can hide what a terminal obeys from the first look.
"""

import html
import re
from html.parser import HTMLParser

from psa_tui.domain.text import clean, same_text

_MARKUP = re.compile(
    r"<(?:/|!--)?(?:a|b|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|o:p|ol|p"
    r"|pre|s|span|strong|style|table|tbody|td|th|thead|title|tr|u|ul)"
    r"(?:\s+[\w:-]+\s*=[^<>]*|\s*/?\s*)>|<!doctype",
    re.IGNORECASE,
)
"""A tag without attributes or with a real one: `a<b and c>d` is arithmetic."""

_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")


def is_html(text: str) -> bool:
    """Whether a text is meant as HTML: it holds a tag that mail and editors write."""
    return _MARKUP.search(text) is not None


def to_markdown(text: str) -> str:
    """Return a vendor's text as cleaned Markdown; plain text passes as it is."""
    if not is_html(text):
        return clean(text).strip()
    converted = _converted(text)
    if not converted.strip():
        converted = bare(text)
    return clean(_BLANK_LINES.sub("\n\n", converted)).strip()


def _converted(text: str) -> str:
    """Convert with the library; an empty text where it is missing, fails, or loses everything."""
    try:
        from html_to_markdown import ConversionOptions, convert
    except ImportError:
        return ""
    options = ConversionOptions(
        extract_metadata=False,
        skip_images=True,
        bullets="-",
        escape_misc=True,
        escape_asterisks=True,
        escape_underscores=True,
    )
    try:
        result = convert(text, options)
    except Exception:  # noqa: BLE001  a native parser on hostile text: whatever fails, text is kept
        return ""
    return result.content or ""


def bare(text: str) -> str:
    """Return the text of HTML without any markup, with the standard library alone."""
    parser = _Bare()
    parser.feed(text)
    parser.close()
    # A tag that is never closed must not hide what follows it.
    return "".join(parser.parts) or html.unescape(_TAG.sub("", text))


class _Bare(HTMLParser):
    """Collects text; a block begins on a line of its own."""

    BLOCK = re.compile("address|blockquote|br|d[dltiv]+|h[1-6r]|li|ol|p|pre|table|tr|ul")
    SILENT = frozenset({"head", "script", "style", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or a stretch that nobody reads; attributes are no text."""
        del attrs
        self._silent += tag in self.SILENT
        if self.BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        self._silent = max(self._silent - (tag in self.SILENT), 0)
        if tag != "br" and self.BLOCK.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self._silent:
            self.parts.append(data)


_FENCE = re.compile(r"^[ \t]*(```|~~~)")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?![*\w])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((https?://[^\s()]+|mailto:[^\s()]+)\)")
_HEADING = re.compile(r"^#{2,6} +(?=\S)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A mark that HTML was given on its way to Markdown, so that it stays literal."""


def to_plain(text: str) -> str:
    """Return Markdown as plain text, for vendors that show its marks literally.

    Takes away only what cannot be meant literally (bold, links, headings from the second level,
    fences) and nothing inside a fence: a pasted command must arrive as it was typed.
    """
    lines, fenced = [], False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            lines.append(line)
        else:
            lines.append(_STRONG.sub(r"\1", _LINK.sub(_link, _HEADING.sub("", line))))
    return "\n".join(lines)


def to_typed(text: str) -> str:
    """Return a vendor's text as somebody would type it where Markdown's marks show as they are."""
    shown = to_plain(to_markdown(text))
    if is_html(text):
        shown = _ESCAPED.sub(r"\1", shown)
    return "\n".join(line.rstrip() for line in shown.split("\n"))


def typed_apart(text: str) -> str:
    """Return how a vendor's text is typed where it reads otherwise as Markdown; else nothing."""
    typed = to_typed(text)
    return "" if typed == to_markdown(text) else typed


def _link(match: re.Match[str]) -> str:
    words, target = match[1], match[2]
    return words if words == target.removeprefix("mailto:") else f"{words} ({target})"


def alike(sent: str, found: str) -> bool:
    """Whether a text that was sent is the one that was found stored.

    Vendors trim, change line ends, wrap text in HTML, take tags away, or resolve entities; two
    texts of which any forms are the same are the same text for the purpose of finding it again.
    """
    return any(same_text(one, other) for one in _forms(sent) for other in _forms(found))


def _forms(text: str) -> frozenset[str]:
    untagged = _TAG.sub("", text)
    return frozenset({text, html.unescape(text), bare(text), html.unescape(untagged)})
