"""Seeds a world: a hand-written MSP with a story, the same for the same number.

`build` is all that others need. The corpus holds the tickets, `stock` the companies, people and
prices, `vocabulary` each tenant's words; no vendor's API is known here.
"""

from .assemble import build

__all__ = ["build"]
