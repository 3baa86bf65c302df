"""The two spellings of every name, as the vendor's description and as the wire has it."""

from datetime import datetime
from functools import lru_cache

from .shapes import moment


@lru_cache(maxsize=4096)
def camel(name: str) -> str:
    """Spell a name as .NET puts it on the wire: SLAName is slaName, CCs is cCs.

    The leading run of capitals is lowered, but for its last one where a lower-case letter follows.
    """
    run = len(name) - len(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    lowered = run if run in (1, len(name)) else run - 1
    return name[:lowered].lower() + name[lowered:]


def spelled(data: object, *, pascal: bool, zoned: bool) -> object:
    """Make JSON of what a noun answers, at every depth: its keys spelled, its moments written."""
    if isinstance(data, dict):
        return {
            key if pascal else camel(key): spelled(value, pascal=pascal, zoned=zoned)
            for key, value in data.items()
        }
    if isinstance(data, datetime):
        return moment(data) + ("Z" if zoned else "")
    if isinstance(data, list):
        return [spelled(one, pascal=pascal, zoned=zoned) for one in data]
    return data
