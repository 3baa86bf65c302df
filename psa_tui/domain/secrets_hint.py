"""Text that looks as if it held a password, a key or a card number, before it leaves the house.

A hint, not a judge: it may be wrong both ways, so it warns and never refuses. What was found is
named by its kind and never repeated, since the warning may stand on a shared screen.
"""

import re
from collections import Counter
from math import log2

_NAMED = re.compile(
    r"\b(?:pass(?:word|phrase|code|wd)?|pwd|pin|mfa code|otp|secret|api[ _-]?key|token)\b"
    r"\s{0,3}(?P<sign>=|:|->|\bis\b|\bto\b|\bwas\b)\s{0,3}[\"'`]?(?P<value>\S{4,})",
    re.IGNORECASE,
)
_KEY_BLOCK = re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----")
_IN_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,100}:[^\s/@]{1,200}@", re.IGNORECASE
)
_LONG = re.compile(r"(?<![\w/\\.=-])[A-Za-z0-9_+=-]{20,200}(?![\w/]|\.\w)")
_CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
_PREFIXED = re.compile(r"\b(?:gh[pousr]_|xox[abprs]-|sk-|AKIA|eyJ)[A-Za-z0-9_-]{12,}")


def secret_hints(text: str) -> tuple[str, ...]:
    """Say as sentences what a text seems to hold that should not be sent; () when nothing."""
    found: list[str] = []
    if _KEY_BLOCK.search(text):
        found.append("The text looks as if it holds a private key.")
    if any(_tells(match) for match in _NAMED.finditer(text)) or _IN_ADDRESS.search(text):
        found.append("The text looks as if it holds a password.")
    if _PREFIXED.search(text) or any(_random(match[0]) for match in _LONG.finditer(text)):
        found.append("The text looks as if it holds a key or a token.")
    if any(_luhn(match[0]) for match in _CARD.finditer(text)):
        found.append("The text looks as if it holds a card number.")
    return tuple(found)


def _tells(match: re.Match[str]) -> bool:
    """Whether what follows the word is a value, and not the rest of a sentence or a mask."""
    value = match["value"].rstrip(".,;:!?\"'`)")
    if len(value) < 4 or set(value) <= set("*x.-_<>[]•"):
        return False
    return not match["sign"].isalpha() or not (value.isalpha() and value.islower())


def _random(word: str) -> bool:
    """Whether a long word is drawn by a machine: mixed signs, and hardly any sign twice."""
    kinds = (any(map(kind, word)) for kind in (str.islower, str.isupper, str.isdigit))
    spread = -sum(n / len(word) * log2(n / len(word)) for n in Counter(word).values())
    return sum(kinds) == 3 and spread >= 3.5


def _luhn(digits: str) -> bool:
    """Whether a number carries the check digit of payment cards."""
    numbers = [int(sign) for sign in digits if sign.isdigit()]
    doubled = (number * 2 - 9 * (number > 4) for number in numbers[-2::-2])
    return (sum(numbers[-1::-2]) + sum(doubled)) % 10 == 0 and len(set(numbers)) > 1
