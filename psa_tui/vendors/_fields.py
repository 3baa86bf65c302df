"""Fields of forms, made by the way they are asked, and those that every vendor asks alike."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from psa_tui.domain.billing import Recipe
from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience


class More(TypedDict, total=False):
    """What may be said of any field besides its key and its label (`domain.fields.FieldSpec`)."""

    required: bool
    unless: str
    help: str
    within: str
    lane: str
    reshapes: bool
    default: Value
    max_length: int | None
    rest: str
    when: tuple[str, str] | None
    stands: bool


def line(key: str, label: str, choices: tuple[Choice, ...] = (), **more: Unpack[More]) -> FieldSpec:
    """Return a field that is one line of text; `choices` are suggestions."""
    return FieldSpec(key=key, label=label, choices=choices, **more)


def text(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is a long text."""
    return FieldSpec(key=key, label=label, kind=FieldKind.TEXT, **more)


def secret(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is a line nobody may see."""
    return FieldSpec(key=key, label=label, kind=FieldKind.SECRET, **more)


def pick(key: str, label: str, lookup: LookupKind, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is found by name in a list of the account."""
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)


def one_of(key: str, label: str, choices: tuple[Choice, ...], **more: Unpack[More]) -> FieldSpec:
    """Return a field that is one of a few."""
    return FieldSpec(key=key, label=label, kind=FieldKind.CHOICE, choices=choices, **more)


def flag(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is yes or no."""
    return FieldSpec(key=key, label=label, kind=FieldKind.FLAG, **more)


def moment(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is a date and a time."""
    return FieldSpec(key=key, label=label, kind=FieldKind.MOMENT, **more)


def minutes(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is a duration."""
    return FieldSpec(key=key, label=label, kind=FieldKind.MINUTES, **more)


def number(key: str, label: str, **more: Unpack[More]) -> FieldSpec:
    """Return a field that is a decimal number."""
    return FieldSpec(key=key, label=label, kind=FieldKind.NUMBER, **more)


FOR_CLIENT = ("audience", Audience.CLIENT.value)
"""As `when`: asked only where the client reads it."""

START = moment("start", "Start", required=True)


def worked(label: str) -> FieldSpec:
    """Return how long was worked; it has no default, since a wrong guess would be money."""
    return minutes("worked", label, required=True, help="45, 45m, 1h30, 1:30 or 0.75h.")


def audience(first: Audience, **more: Unpack[More]) -> FieldSpec:
    """Return who reads it, with the answer to begin with; one must be given."""
    more |= {"required": True, "default": first.value}
    return FieldSpec(key="audience", label="Audience", kind=FieldKind.AUDIENCE, **more)


def way(recipes: Sequence[Recipe]) -> FieldSpec:
    """Return in which of the vendor's ways work is billed, the usual one first."""
    choices = tuple(recipe.choice for recipe in recipes)
    return one_of("way", "Billed as", choices, default=choices[0], required=True)
