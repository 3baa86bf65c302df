"""The list of values that fit what is typed, at most a dozen rows tall."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from psa_tui.domain.ids import Choice
from psa_tui.ui.widgets.finder.matching import marks

NAME_WIDTH = 44
"""Cells a name may take before its detail; longer names push the detail aside."""


class Hits(OptionList, can_focus=False):
    """Choices as rows: the current one marked, what was typed strong, the detail beside."""

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._choices: tuple[Choice, ...] = ()

    @property
    def choice(self) -> Choice | None:
        """The highlighted one."""
        at = self.highlighted
        return None if at is None or at >= len(self._choices) else self._choices[at]

    def show(
        self,
        choices: Sequence[Choice],
        text: str,
        *,
        current: Choice | None,
        keep: bool,
        first: bool,
    ) -> None:
        """Show these; `keep` the highlighted row, else go to the current one or the first."""
        at = self.highlighted if keep else None
        self._choices = tuple(choices)
        width = min(max((cell_len(choice.name) for choice in choices), default=0), NAME_WIDTH)
        self.clear_options()
        self.add_options(Option(row(choice, text, current, width)) for choice in choices)
        if at is None and current is not None and not text:
            at = next((n for n, choice in enumerate(choices) if choice.id == current.id), None)
        if at is None and first and choices:
            at = 0
        self.highlighted = at
        self.display = bool(choices)

    def move(self, by: int) -> None:
        """Move the highlight, staying inside the list."""
        if not self._choices:
            return
        at = -1 if self.highlighted is None else self.highlighted
        self.highlighted = min(max(at + by, 0), len(self._choices) - 1)


def row(choice: Choice, text: str, current: Choice | None, width: int) -> Content:
    """Write one line: a star for the current value, its name, what tells equal names apart."""
    name = Content(choice.name)
    for position in marks(choice.name, text):
        name = name.stylize("bold underline", position, position + 1)
    star = "* " if current is not None and choice.id == current.id else "  "
    if not choice.detail:
        return Content(star) + name
    padding = " " * (max(width - cell_len(choice.name), 0) + 2)
    return (
        Content(star) + name + Content(padding) + Content.styled(choice.detail, "$foreground-muted")
    )
