"""Which names fit what was typed, in which order, and how more of them join without a jump.

Pure: no widget, no store. The order is one for every list that is picked from.
"""

from collections.abc import Iterable, Sequence
from math import prod

from textual.fuzzy import FuzzySearch

from psa_tui.domain.ids import Choice

LONGEST = 120
"""Signs of a name that are looked at; hostile names are longer."""

WAYS = 500
"""How many ways of fitting a name are weighed before it counts as a weak match."""

_search = FuzzySearch()


def rank(choices: Iterable[Choice], text: str, *, ordered: bool = False) -> tuple[Choice, ...]:
    """Return the choices that fit the text, best first; all, in their order, without a text.

    A part of the name beats a part of the detail beats letters that merely stand in this order.
    Among equally good ones the shortest name comes first, unless the list is `ordered`: priorities
    by urgency, statuses as the vendor sorts them.
    """
    wanted = text.casefold().split()
    if not wanted:
        return tuple(choices)
    scored = ((fit(choice, wanted, ordered=ordered), choice) for choice in choices)
    fitting = [(score, choice) for score, choice in scored if score > 0]
    return tuple(choice for _, choice in sorted(fitting, key=lambda pair: -pair[0]))


def fit(choice: Choice, wanted: Sequence[str], *, ordered: bool = False) -> float:
    """Score a choice against folded words: 0 does not fit, more is better."""
    name, detail = choice.name.casefold()[:LONGEST], choice.detail.casefold()[:LONGEST]
    if all(word in name for word in wanted):
        joined = " ".join(wanted)
        exact, first = name == joined, name.startswith(wanted[0])
        starts = sum(f" {word}" in f" {name}" for word in wanted)
        long = 0 if ordered else len(name) / LONGEST
        return 1000 + 400 * exact + 200 * first + 10 * starts - long
    if all(word in name or word in detail for word in wanted):
        return 500
    return _letters(name, "".join(wanted))


def _letters(name: str, letters: str) -> float:
    """Score letters that stand in the name in this order, not side by side."""
    rest = iter(name)
    if not all(letter in rest for letter in letters):
        return 0
    if prod(name.count(letter) for letter in letters) > WAYS:  # the search tries every way
        return 1
    return 1 + _search.match(letters, name)[0]


def marks(name: str, text: str) -> tuple[int, ...]:
    """Return the positions in the name that the text names, to be shown strongly."""
    folded = name.casefold()
    if len(folded) != len(name):  # a sign that folds into two: positions would not fit
        return ()
    found: set[int] = set()
    for word in text.casefold().split():
        if (start := folded.find(word)) >= 0:
            found.update(range(start, start + len(word)))
    return tuple(sorted(found))


def merge(
    shown: Sequence[Choice],
    more: Iterable[Choice],
    text: str,
    *,
    highlighted: int | None,
    ordered: bool = False,
) -> tuple[Choice, ...]:
    """Join what came later to what is shown: all down to the highlighted row stays where it is."""
    keep = 0 if highlighted is None else highlighted + 1
    stay = tuple(shown[:keep])
    known = {choice.id for choice in stay}
    others = {choice.id: choice for choice in (*more, *shown[keep:]) if choice.id not in known}
    return (*stay, *_settled(others.values(), text, ordered=ordered))


def _settled(choices: Iterable[Choice], text: str, *, ordered: bool) -> tuple[Choice, ...]:
    """Rank what fits; keep what only the vendor's own search understood, behind it."""
    found = tuple(choices)
    fitting = rank(found, text, ordered=ordered)
    ids = {choice.id for choice in fitting}
    return (*fitting, *(choice for choice in found if choice.id not in ids))


def settle(choices: Sequence[Choice], text: str) -> Choice | None:
    """Return the one choice a typed text can mean: the only one of that name, or the only one."""
    same = [choice for choice in choices if choice.name.casefold() == text.strip().casefold()]
    if len(same) == 1:
        return same[0]
    return choices[0] if len(choices) == 1 and not same else None
