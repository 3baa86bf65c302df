"""What a Syncro list says about its pages."""

from psa_tui.vendors._wire import Wire


class Meta(Wire):
    """The page count is what ends a list; how many rows stand on a page is nobody's promise."""

    total_pages: int | None = None
    total_entries: int | None = None
