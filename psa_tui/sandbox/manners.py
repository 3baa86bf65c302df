"""How a vendor treats what it is given: switches for what differs between tenants and over time.

The general ones act on every vendor; a vendor's own are declared by its API package.
"""

import html
import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from .http import Row

GENERAL: dict[str, tuple[object, ...]] = {
    "trim": (False, True),
    "line_ends": ("asis", "crlf", "lf"),
    "wrap": ("asis", "html", "plain"),
    "quantity_decimals": (None, 2, 4, 6),
}
"""The general switches and their values; the first of each is the default."""

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"(?i)<br\s*/?>|</p>")


class Manners:
    """The switches in force."""

    def __init__(self, own: Mapping[str, Mapping[str, object]]) -> None:
        """Start with the defaults; `own` names each vendor's switches with theirs."""
        self._general: Row = {name: values[0] for name, values in GENERAL.items()}
        self._own: dict[str, Row] = {vendor: dict(mine) for vendor, mine in own.items()}

    def of(self, vendor: str, name: str) -> object:
        """Tell how a vendor's own switch stands."""
        return self._own[vendor][name]

    def change(self, wanted: Mapping[str, object]) -> None:
        """Turn switches: {"trim": true, "syncro": {"rate_limit": 0}}.

        Raises ValueError, before anything is turned, for a switch or value that does not exist.
        """
        for name, value in wanted.items():
            self._check(name, value)
        for name, value in wanted.items():
            if isinstance(value, Mapping):
                self._own[name] |= value
            else:
                self._general[name] = value

    def load(self, data: object) -> None:
        """Take over what `dump` made, but for vendors that are not played this time."""
        if not isinstance(data, dict):
            raise TypeError("saved manners are an object")
        self.change({name: data[name] for name in data if name in GENERAL or name in self._own})

    def dump(self) -> Row:
        """Turn this into JSON-able data, in the shape that `change` takes."""
        return {**self._general, **{vendor: dict(mine) for vendor, mine in self._own.items()}}

    def stored(self, text: str) -> str:
        """Give `text` as it is stored: unwrapped or wrapped, trimmed, with other line ends."""
        match self._general["wrap"]:
            case "html":
                lines = "<br>".join(html.escape(text, quote=False).splitlines())
                text = f"<div><p>{lines}</p></div>"
            case "plain":
                text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
        if self._general["trim"]:
            text = text.strip()
        if self._general["line_ends"] != "asis":
            text = text.replace("\r\n", "\n")
        return text.replace("\n", "\r\n") if self._general["line_ends"] == "crlf" else text

    def quantity(self, amount: Decimal) -> Decimal:
        """Give `amount` with as many decimals as are kept."""
        kept = self._general["quantity_decimals"]
        if not isinstance(kept, int):
            return amount
        return amount.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)

    def _check(self, name: str, value: object) -> None:
        if name in GENERAL:
            if not any(value is one or value == one for one in GENERAL[name]):
                raise ValueError(f"{name} is one of {list(GENERAL[name])}, not {value!r}")
            return
        mine = self._own.get(name)
        if mine is None:
            known = [*GENERAL, *self._own]
            raise ValueError(f"no switch {name!r}; there are {', '.join(known)}")
        if not isinstance(value, Mapping):
            raise ValueError(f"{name} takes an object of its own switches: {', '.join(mine)}")
        if unknown := sorted(set(value) - set(mine)):
            raise ValueError(f"{name} has no switch {unknown[0]!r}; it has {', '.join(mine)}")
        for key, wanted in value.items():
            if mine[key] is not None and type(wanted) is not type(mine[key]):
                raise ValueError(f"{name}.{key} is like {mine[key]!r}, not {wanted!r}")
