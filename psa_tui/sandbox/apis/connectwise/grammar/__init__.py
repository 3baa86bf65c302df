"""What the query of a list may say: conditions, child conditions, order, choice of fields.

`shapes` tells which names a record has and of what type, `parser` reads the conditions of the
vendor's language, `matching` decides, `choosing` cuts out fields and puts rows in order.
"""

from .choosing import chosen, in_order
from .matching import Getter, Test, child_test, custom_test, test
from .shapes import Shape, shape

__all__ = [
    "Getter",
    "Shape",
    "Test",
    "child_test",
    "chosen",
    "custom_test",
    "in_order",
    "shape",
    "test",
]
