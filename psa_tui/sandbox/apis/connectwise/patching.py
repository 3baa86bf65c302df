"""The dialect of patches: an array of operations on bare names, told apart by case."""

from collections.abc import Iterable

from psa_tui.sandbox.http import Row

from . import errors
from .grammar import Shape
from .visit import Visit

ACTIONS = ("add", "replace", "remove")
"""What an operation can do."""


def operations(visit: Visit, resource: str, shape: Shape, *, within: Iterable[str] = ()) -> Row:
    """Read a patch: names and their new values, None where one is taken away.

    A path below a name is taken for the names in `within` only; elsewhere it is answered well and
    changes nothing, as seen on tickets. Raises Refused, also for an object in place of the array.
    """
    said = visit.json()
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise errors.invalid(resource, [errors.required(resource, "patchOperations")])
    wanted: Row = {}
    below = tuple(within)
    for one in said:
        op, path = str(one.get("op", "")).lower(), str(one.get("path", ""))
        if op not in ACTIONS:
            words = f"one of {', '.join(ACTIONS)}"
            raise errors.invalid(resource, [errors.out_of_range(resource, "op", words)])
        name, _, rest = path.partition("/")
        if name not in shape:
            # Our invention: which words refuse a path that is none.
            fault = errors.fault("InvalidField", f"{path} is not a valid field.", resource, path)
            raise errors.invalid(resource, [fault])
        value = None if op == "remove" else one.get("value")
        if not rest:
            wanted[name] = value
        elif name in below:
            wanted[name] = {rest: value}
    return wanted
