"""Seeds a world: a hand-written MSP with a story, the same for the same number.

`build` is what others need, and `TECHNICIAN`, who sits before every demo with short words for
`LABOUR`. The corpus holds the tickets, `stock` the companies, people and prices, `vocabulary` each
tenant's words; no vendor's API is known here.
"""

from .assemble import build
from .stock.catalogue import LABOUR
from .stock.names import ME as TECHNICIAN

__all__ = ["LABOUR", "TECHNICIAN", "build"]
