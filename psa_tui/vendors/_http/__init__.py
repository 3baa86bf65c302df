"""The one pipe through which every request goes: time limits, budget, safe retry, error table.

Nothing in here knows a vendor; what differs between them comes in as a `Dialect`.
"""

from .client import client
from .download import fetch
from .judge import Dialect, Reply
from .pipe import Body, Params, Pipe
from .redact import Redactor

__all__ = [
    "Body",
    "Dialect",
    "Params",
    "Pipe",
    "Redactor",
    "Reply",
    "client",
    "fetch",
]
