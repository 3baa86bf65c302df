"""What goes wrong on the way: rules that match requests, and what each does to the answer.

A rule never knows a vendor's JSON. How a broken answer looks on the wire is the doors' business.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fnmatch import fnmatchcase
from http import HTTPStatus
from types import NoneType

from .http import Answer, Call, Row, as_html, as_json

PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>\n"


class Action(StrEnum):
    """What a rule does to the request it fires on."""

    DROP_BEFORE = "drop_before"
    """The connection is reset; the request had no effect."""
    DROP_AFTER = "drop_after"
    """The request takes effect, then the connection closes without an answer."""
    LATE = "late"
    """The connection closes without an answer; the request takes effect `seconds` later."""
    DELAY = "delay"
    """The request takes effect at once; its answer comes `seconds` later."""
    STATUS = "status"
    """Another answer instead, and no effect: `status`, `body`, `retry_after`, `headers`."""
    TRUNCATE = "truncate"
    """The request takes effect; half of its answer arrives, then the connection closes."""
    GARBLE = "garble"
    """The request takes effect; its answer arrives complete, but is no JSON."""
    HTML = "html"
    """The request takes effect; a web page comes instead of its answer, 200 unless `status`."""
    HANG = "hang"
    """No effect and no answer ever; it ends when the client goes away."""


class Wire(StrEnum):
    """How the answer leaves."""

    WHOLE = "whole"
    """As it is."""
    RESET = "reset"
    """Connection reset, no byte sent."""
    CLOSED = "closed"
    """Connection closed in good order, no byte sent."""
    CUT = "cut"
    """Head and half of the body, then closed."""
    SILENT = "silent"
    """Connection kept, no byte sent."""


LANDING = frozenset((Action.DROP_AFTER, Action.DELAY, Action.TRUNCATE, Action.GARBLE, Action.HTML))
"""The actions under which a request takes effect at once."""

WIRES = {
    Action.DROP_BEFORE: Wire.RESET,
    Action.DROP_AFTER: Wire.CLOSED,
    Action.LATE: Wire.CLOSED,
    Action.TRUNCATE: Wire.CUT,
    Action.HANG: Wire.SILENT,
}
"""How the answer leaves under an action, where not as it is."""


KINDS: dict[str, tuple[type, ...]] = {
    "vendor": (str,),
    "method": (str,),
    "path": (str,),
    "seconds": (int, float),
    "status": (int, NoneType),
    "retry_after": (int, str, NoneType),
    "lands": (bool, NoneType),
}
"""What the keys of a rule may be in JSON."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a door has to play to its client."""

    answer: Answer
    """The answer, where one leaves."""
    wire: Wire = Wire.WHOLE
    """How it leaves."""
    wait: float = 0.0
    """Seconds of real time before it leaves."""
    fault: str = ""
    """The action that was played; empty for none."""


@dataclass(slots=True)
class Rule:
    """Fires on the `nth` request it matches, and on the following ones up to `times`."""

    action: Action
    """What happens."""
    vendor: str = "*"
    """fnmatch pattern of the vendor's name."""
    method: str = "*"
    """fnmatch pattern of the method, in capitals."""
    path: str = "*"
    """fnmatch pattern of the whole path without the query; `*` crosses slashes."""
    nth: int = 1
    """Which match it fires on first, counted from 1."""
    times: int | None = 1
    """How often it fires from there; None for ever."""
    seconds: float = 0.0
    """For delay and late."""
    status: int | None = None
    """For status (500 where none is given) and html."""
    retry_after: int | str | None = None
    """For status: the Retry-After header, in seconds or as an HTTP date; None for no header."""
    body: object = None
    """For status: JSON, or a string that is sent as it is; None for {"error": the reason}."""
    headers: dict[str, str] = field(default_factory=dict)
    """For status and html: further headers."""
    lands: bool | None = None
    """Whether the request takes effect at once; None for the action's own way (see Action)."""
    seen: int = 0
    """How many requests matched so far."""

    def counts(self, vendor: str, method: str, path: str) -> bool:
        """Count a request if it matches, and tell whether the rule fires on it."""
        matches = (
            fnmatchcase(vendor, self.vendor)
            and fnmatchcase(method, self.method.upper())
            and fnmatchcase(path, self.path)
        )
        self.seen += matches
        last = None if self.times is None else self.nth + self.times - 1
        return matches and self.nth <= self.seen and (last is None or self.seen <= last)

    def replacement(self) -> Answer:
        """Make the answer that `status` and `html` send instead."""
        if self.action is Action.HTML:
            status = self.status or 200
            title = "Something went wrong" if status == 200 else HTTPStatus(status).phrase
            answer = as_html(PAGE.format(title), status)
        else:
            status = self.status or 500
            if isinstance(self.body, str):
                answer = Answer(status, self.body.encode(), {"content-type": "text/plain"})
            else:
                # Our invention: no vendor documents the body of its 429 or 5xx.
                answer = as_json(self.body or {"error": HTTPStatus(status).phrase}, status)
        extra = {} if self.retry_after is None else {"retry-after": str(self.retry_after)}
        named = {name.lower(): value for name, value in self.headers.items()}
        return Answer(answer.status, answer.body, {**answer.headers, **named, **extra})


def rule(data: object) -> Rule:
    """Read a rule from JSON. Raises ValueError that says what is wrong with it."""
    if not isinstance(data, dict):
        raise ValueError("a rule is an object")
    known = {one.name for one in fields(Rule)} - {"seen"}
    if unknown := sorted(set(data) - known):
        raise ValueError(f"unknown key {unknown[0]!r}; a rule has {', '.join(sorted(known))}")
    action, headers = data.get("action"), data.get("headers") or {}
    if action not in list(Action):
        raise ValueError(f"action must be one of {', '.join(Action)}, not {action!r}")
    if not isinstance(headers, dict):
        raise ValueError("headers must be an object")
    nth, times = data.get("nth", 1), data.get("times", 1)
    if not isinstance(nth, int) or nth < 1 or not (times is None or isinstance(times, int)):
        raise ValueError("nth counts from 1; times is a number, or null for ever")
    for name, kinds in KINDS.items():
        if name in data and not isinstance(data[name], kinds):
            raise ValueError(f"{name} cannot be {data[name]!r}")
    rest = {key: value for key, value in data.items() if key not in {"action", "headers"}}
    return Rule(action=Action(str(action)), headers=dict(headers), **rest)


class Faults:
    """The rules in force, and the requests that will take effect later."""

    def __init__(self) -> None:
        """Start without a rule."""
        self.rules: list[Rule] = []
        """In the order in which they were made; the first that fires is played."""
        self.late: list[tuple[datetime, Call]] = []
        """Requests whose effect is still to come, with the sandbox's time it comes at."""

    def add(self, one: Rule | None = None, /, **data: object) -> Rule:
        """Put a rule in force: `add(action="drop_after", method="POST", path="*/comment")`."""
        made = one or rule(data)
        self.rules.append(made)
        return made

    def clear(self) -> None:
        """Take every rule out of force; what is under way stays under way."""
        self.rules.clear()

    def play(self, vendor: str, call: Call, serve: Callable[[Call], Answer]) -> Outcome:
        """Serve `call`, or play the first rule that fires on it."""
        # Every rule counts every request, also those another rule is played on.
        firing = [one for one in self.rules if one.counts(vendor, call.method, call.path)]
        if not firing:
            return Outcome(serve(call))
        return self._played(firing[0], call, serve)

    def postpone(self, call: Call) -> None:
        """Have `call` take effect at its own time, which lies ahead."""
        self.late.append((call.at, call))

    def due(self, now: datetime) -> list[Call]:
        """Take out the requests whose time has come by `now`, the earliest first."""
        ready = sorted((pair for pair in self.late if pair[0] <= now), key=lambda pair: pair[0])
        self.late = [pair for pair in self.late if pair[0] > now]
        return [call for _, call in ready]

    def dump(self) -> Row:
        """Turn rules and late requests into JSON-able data."""
        late = [[at.isoformat(), call.dump()] for at, call in self.late]
        return {"rules": [asdict(one) for one in self.rules], "late": late}

    def load(self, data: object) -> None:
        """Take over what `dump` made."""
        if not isinstance(data, dict):
            raise TypeError("saved faults are an object")
        self.rules = [Rule(**{**one, "action": Action(one["action"])}) for one in data["rules"]]
        self.late = [(datetime.fromisoformat(at), Call.load(call)) for at, call in data["late"]]

    def _played(self, one: Rule, call: Call, serve: Callable[[Call], Answer]) -> Outcome:
        if one.action is Action.LATE:
            at = call.at + timedelta(seconds=one.seconds)
            self.late.append((at, replace(call, at=at)))
        lands = one.action in LANDING if one.lands is None else one.lands
        answer = serve(call) if lands else Answer(0)
        if one.action in {Action.STATUS, Action.HTML}:
            answer = one.replacement()
        elif one.action is Action.GARBLE:
            answer = _garbled(answer)
        wait = one.seconds if one.action is Action.DELAY else 0.0
        return Outcome(answer, WIRES.get(one.action, Wire.WHOLE), wait, one.action.value)


def _garbled(answer: Answer) -> Answer:
    half = answer.body[: len(answer.body) // 2]
    return Answer(answer.status, half + b"\x00\xfe\xff<<garbled", answer.headers)
