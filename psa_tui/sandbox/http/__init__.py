"""What every false vendor is built from: a request as received, an answer, a table of routes.

No vendor's spelling, no fault and no socket lives here. A false vendor is a plain function from
`Call` to `Answer`; only the doors (`asgi`, `transport`) ever wait.
"""

from .call import Answer, Call, Refused, Row, as_html, as_json, as_text, pairs
from .forms import Part, kind_of, parts
from .limit import Window
from .reading import folded, read_moment, text_of
from .routes import Routes
from .signed import Signed

__all__ = [
    "Answer",
    "Call",
    "Part",
    "Refused",
    "Routes",
    "Row",
    "Signed",
    "Window",
    "as_html",
    "as_json",
    "as_text",
    "folded",
    "kind_of",
    "pairs",
    "parts",
    "read_moment",
    "text_of",
]
