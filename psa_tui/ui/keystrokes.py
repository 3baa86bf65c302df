"""Keys in the order they were typed: the next one waits until the one before did what it does.

Textual takes keys from the terminal faster than it runs what they ask for. What is typed right
after a key that opens a form would go to the list, or be lost while the form has no focus yet.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import Worker

Stroke = events.Key | events.Paste

PATIENCE = 3.0
"""Seconds after which a key is taken as arrived, should a widget have vanished with the news."""

LOOK = 0.01
"""Seconds between two looks at what goes on in the background."""

TURNS = {"enter": 3}
"""How often a key's way is gone: enter is told on by a widget, which is heard by another one."""


class Keystrokes:
    """Lets one key pass at a time: down to the widget with the focus, and up again to the app."""

    def __init__(self, app: App[str], give: Callable[[Stroke], object]) -> None:
        """Hand what waited to `give`, one by one; it comes back through `take`."""
        self._app = app
        self._give = give
        self._waiting: deque[Stroke] = deque()
        self._passing: asyncio.TimerHandle | None = None
        self._let: Stroke | None = None
        """What was handed out and is on its way back."""
        self._opener: Worker[None] | None = None
        """What a key began in the background, as long as it may open a screen."""
        self._under: Screen[object] | None = None
        """The screen that it opens one over."""

    def take(self, stroke: Stroke) -> bool:
        """Return whether this may pass now; else it is kept, and handed out in its turn."""
        if stroke is self._let:
            self._let = None
        elif self._let is not None or self._passing is not None:
            self._waiting.append(stroke)
            return False
        loop = asyncio.get_running_loop()
        self._passing = loop.call_later(PATIENCE, self._arrived)
        return True

    def follow(self, stroke: Stroke) -> None:
        """Follow a key that was let pass until everybody on its way has seen it."""
        turns = TURNS.get(stroke.key, 1) if isinstance(stroke, events.Key) else 1
        self._go_on(self._way(turns), self._passing)

    def hold(self, opener: Worker[None]) -> None:
        """Keep the keys that come while something in the background has a screen to open.

        They are for that screen: where none opens, they are for nobody.
        """
        self._opener, self._under = opener, self._app.screen
        if self._passing is None:
            self._passing = asyncio.get_running_loop().call_later(PATIENCE, self._arrived)
            self._go_on(iter(()), self._passing)

    def forget(self) -> None:
        """Drop what waits: it was typed for something that does not open."""
        self._waiting.clear()

    def _go_on(self, way: Iterator[MessagePump], passing: asyncio.TimerHandle | None) -> None:
        if self._passing is not passing:
            return
        # Whoever is gone cannot be waited for.
        if any(one.call_later(self._go_on, way, passing) for one in way):
            return
        if self._opener is None:
            self._arrived()
        elif self._app.screen is not self._under:
            self._opener = None
            self._go_on(self._way(1), passing)
        elif self._opener.is_finished:
            self.forget()
            self._arrived()
        else:
            asyncio.get_running_loop().call_later(LOOK, self._go_on, way, passing)

    def _way(self, turns: int) -> Iterator[MessagePump]:
        """Yield whom a key passes, and then the screen that it may have opened."""
        app = self._app
        for _ in range(turns):
            node = app.focused or app.screen
            yield from node.ancestors_with_self
        # A screen hears nobody before it is mounted, and it asks the app for its focus.
        yield app.screen
        yield app

    def _arrived(self) -> None:
        if self._passing is not None:
            self._passing.cancel()
        self._passing = self._opener = None
        if self._waiting:
            self._let = self._waiting.popleft()
            self._give(self._let)


class OrderlyApp(App[str]):
    """An app in which each key goes to whatever the one before it opened."""

    def __init__(self) -> None:
        super().__init__()
        self._keystrokes = Keystrokes(self, self.post_message)

    def open_by(self, opener: Worker[None]) -> None:
        """Let the keys that come now wait for the screen that this opens."""
        self._keystrokes.hold(opener)

    def open_nothing(self) -> None:
        """Give nobody the keys that came already: what they were typed for does not open."""
        self._keystrokes.forget()

    async def on_event(self, event: events.Event) -> None:
        """Let one key pass at a time."""
        if not isinstance(event, Stroke) or event.is_forwarded:
            await super().on_event(event)
        elif self._keystrokes.take(event):
            await super().on_event(event)
            self._keystrokes.follow(event)
