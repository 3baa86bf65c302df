"""Whether a ticket may change to a status, what it needs for that, and what to think of first."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from psa_tui.domain.errors import Problem
from psa_tui.domain.profile import TransitionRule
from psa_tui.domain.tickets import Phase, Status

TOLD = frozenset({"resolution", "body"})
"""Fields of a form in which one says what solved it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What counts of a ticket when its status is to change."""

    phase: Phase
    assigned: bool
    worked: bool | None
    """Whether time or lines are on it; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands against a change of status, and what speaks against it."""

    problems: tuple[Problem, ...] = ()
    """What forbids it: a field that is empty, or the status itself."""
    warnings: tuple[str, ...] = ()
    """What a person should have read."""

    @property
    def allowed(self) -> bool:
        """Whether it can be sent."""
        return not self.problems


def judge(
    standing: Standing,
    to: Status,
    *,
    rules: Iterable[TransitionRule] = (),
    asked: AbstractSet[str] = frozenset(),
    filled: AbstractSet[str] = frozenset(),
) -> Verdict:
    """Judge a change to another status.

    `asked` are the keys of the form's fields, `filled` those of them that have an answer. A rule
    never demands a field that the form does not have: the vendor will say so itself.
    """
    if to.phase is standing.phase:
        return Verdict()
    problems: list[Problem] = []
    customs: list[str] = []
    for rule in rules:
        if rule.to is not to.phase:
            continue
        if rule.after and standing.phase not in rule.after:
            words = rule.why or f"{to.name} cannot follow from {standing.phase}."
            if rule.warns:
                customs.append(words)
            else:
                problems.append(Problem("status", words))
        missing = [key for key in rule.needs if key in asked and key not in filled]
        problems += [Problem(key, rule.why or f"{to.name} needs it.") for key in missing]
    silent = bool(asked & TOLD) and not filled & TOLD
    return Verdict(tuple(problems), (*customs, *_warnings(standing, to, silent=silent)))


def _warnings(standing: Standing, to: Status, *, silent: bool) -> Iterable[str]:
    finishes = not to.phase.is_open
    if finishes and standing.phase.is_open and silent:
        yield "No resolution is written: nothing says what solved it."
    if finishes and standing.worked is False:
        yield "No work is logged on it: no time, no line."
    if finishes and standing.phase is Phase.NEW:
        yield f"It is finished without ever having been in work: new, then {to.name}."
    if not standing.assigned and (finishes or to.phase is Phase.ACTIVE):
        yield "Nobody is assigned."
