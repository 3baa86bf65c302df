"""What the scrolling widgets share: their content grows without the screen being laid out anew."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def set_content(view: ScrollView, size: Size) -> None:
    """Tell how large the content is.

    Setting `virtual_size` itself lays out and repaints the whole screen, twenty thousand bytes for
    every ticket that is looked at; the scroll bar, always there, needs only its own column.
    """
    if size == view.virtual_size:
        return
    view.set_reactive(Widget.virtual_size, size)
    view.vertical_scrollbar.window_virtual_size = size.height
    if view.scroll_offset.y > view.max_scroll_y:
        view.scroll_to(y=view.max_scroll_y, animate=False)
