"""Picking one value by name: what fits, in which order, and the list it is taken from."""

from psa_tui.ui.widgets.finder.finder import Finder, Source

__all__ = ["Finder", "Source"]
