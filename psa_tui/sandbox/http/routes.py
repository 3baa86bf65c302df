"""A table of routes: which handler serves which address."""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

Handler = TypeVar("Handler")

_PLACE = re.compile(r"\{(\w+)\}")


class Routes(Generic[Handler]):
    """Method and path template to handler. `{name}` stands for one segment of the path."""

    def __init__(self) -> None:
        """Start empty."""
        self._plain: dict[tuple[str, str], Handler] = {}
        self._shaped: list[tuple[str, re.Pattern[str], Handler]] = []
        self.table: list[tuple[str, str]] = []
        """Every method and template, in the order of their making."""
        self.handlers: list[Handler] = []
        """Who serves each of them."""

    def add(self, method: str, template: str, handler: Handler) -> None:
        """Serve `template` with `handler`; a template without places wins over one with."""
        self.table.append((method, template))
        self.handlers.append(handler)
        if _PLACE.search(template):
            shape = _PLACE.sub(r"(?P<\1>[^/]+)", template)
            self._shaped.append((method, re.compile(shape), handler))
        else:
            self._plain[method, template] = handler

    def route(self, method: str, template: str) -> Callable[[Handler], Handler]:
        """Serve `template` with the decorated function."""

        def keep(handler: Handler) -> Handler:
            self.add(method, template, handler)
            return handler

        return keep

    def include(self, other: "Routes[Handler]") -> None:
        """Serve everything that `other` serves as well."""
        for (method, template), handler in zip(other.table, other.handlers, strict=True):
            self.add(method, template, handler)

    def find(self, method: str, path: str) -> tuple[Handler, dict[str, str]] | None:
        """Find who serves `path`, and what stands in its places."""
        if plain := self._plain.get((method, path)):
            return plain, {}
        for one, shape, handler in self._shaped:
            if one == method and (match := shape.fullmatch(path)):
                return handler, match.groupdict()
        return None
