"""A long text that is wrapped only as far as somebody has scrolled."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual, visualize

from psa_tui.ui.widgets.markdown import Block
from psa_tui.ui.widgets.row_strips import without_colours
from psa_tui.ui.widgets.scrolling import set_content


class Document(ScrollView, can_focus=True):
    """Shows blocks of Content line by line; a hundred notes cost no more than the visible ones."""

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:
        """Start with these blocks."""
        super().__init__(id=id)
        self._made: list[Block] = []
        self._more: Iterator[Block] = iter(blocks)
        self._lines: list[Strip] = []

    def show(self, blocks: Iterable[Block], *, keep: bool = False) -> None:
        """Show these blocks instead; with `keep` at the same place, else from the top.

        What is kept in its place is painted only where it reads otherwise.
        """
        before = self._lines
        self._made, self._lines, self._more = [], [], iter(blocks)
        if keep:
            self._need(max(self.scroll_offset.y, len(before) - 2 * self.size.height))
            self._repaint(before)
        else:
            self._need(0)
            self.scroll_to(y=0, animate=False)
            self.refresh()

    def _repaint(self, before: list[Strip]) -> None:
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        now, then = self._lines[top:bottom], before[top:bottom]
        if len(now) != len(then):
            self.refresh()
            return
        for y, (line, old) in enumerate(zip(now, then, strict=True)):
            if line != old:
                self.refresh(Region(0, y, self.size.width, 1).translate(self.content_offset))

    def scroll_lines(self, by: int) -> None:
        """Scroll by so many lines."""
        self._need(self.scroll_offset.y + max(by, 0))
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def scroll_half(self, by: int) -> None:
        """Scroll by half a page."""
        self.scroll_lines(by * max(self.size.height // 2, 1))

    def scroll_end_of(self, by: int) -> None:
        """Go to the very beginning or the very end."""
        if by > 0:
            self._need(10**9)
        self.scroll_to(y=self.virtual_size.height if by > 0 else 0, animate=False)

    def texts(self) -> list[str]:
        """Return every line as it is wrapped now, also those nobody has scrolled to."""
        self._need(10**9)
        return [line.text for line in self._lines]

    def go_to(self, line: int) -> None:
        """Bring a line to the top."""
        self._need(line)
        self.scroll_to(y=line, animate=False)

    def _need(self, top: int) -> None:
        """Wrap far enough to show a page below `top`, and one more to scroll into."""
        width = self.scrollable_content_region.width
        if not width:
            return
        wanted = top + 2 * self.size.height
        while len(self._lines) < wanted and (block := next(self._more, None)) is not None:
            self._made.append(block)
            self._lines += self._wrap(block, width)
        set_content(self, Size(width, len(self._lines)))

    def _wrap(self, block: Block, width: int) -> list[Strip]:
        room = max(width - max(cell_len(block.first), cell_len(block.rest)), 8)
        strips = self._strips(block.content, room) or [Strip.blank(0)]
        if not (block.first or block.rest):
            return strips
        first, rest = (
            self._strips(Content.styled(text, block.style), max(cell_len(text), 1))
            for text in (block.first, block.rest)
        )
        heads = (first if number == 0 else rest for number in range(len(strips)))
        return [Strip.join([*head[:1], strip]) for head, strip in zip(heads, strips, strict=True)]

    def _strips(self, content: Content, width: int) -> list[Strip]:
        visual = visualize(self, content)
        style = self.visual_style
        return Visual.to_strips(self, visual, width, None, style, apply_selection=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap more as it comes near."""
        self._need(round(new_value))
        super().watch_scroll_y(old_value, new_value)

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap anew for the new width."""
        self._rewrap()

    def notify_style_update(self) -> None:
        """Wrap anew when the theme changed: the strips hold colours."""
        super().notify_style_update()
        self._rewrap()

    def _rewrap(self) -> None:
        made, rest = self._made, self._more
        self._made, self._lines = [], []
        self._more = _chain(made, rest)
        self._need(self.scroll_offset.y)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the visible lines."""
        # As wide as asked for, the gutter of the scroll bar included: the compositor drops others.
        right, top = crop.x + crop.width, self.scroll_offset.y
        ground = self.visual_style.rich_style
        blank = Strip.blank(right, ground)
        lines = self._lines
        shown = [
            (lines[top + y] if top + y < len(lines) else blank)
            .adjust_cell_length(right, ground)
            .crop(crop.x, right)
            for y in range(crop.y, crop.y + crop.height)
        ]
        return without_colours(self, shown)


def _chain(first: Iterable[Block], then: Iterable[Block]) -> Iterator[Block]:
    yield from first
    yield from then
