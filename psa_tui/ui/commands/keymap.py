"""Which keys work after the person's own `[keys]` are laid over the defaults."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from psa_tui.ui.commands.command import Command

SHOWN = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "question_mark": "?",
    "full_stop": ".",
    "exclamation_mark": "!",
    "colon": ":",
    "slash": "/",
}
"""How keys are written for people, where Textual spells them out."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every command, and what is wrong with the person's own."""

    keys: Mapping[str, tuple[str, ...]]
    """The keys of each binding id."""
    mistakes: tuple[str, ...] = ()
    """Sentences about unknown ids and keys that two commands want."""

    @classmethod
    def of(
        cls, commands: Iterable[Command], own: Mapping[str, str], *, others: Iterable[str] = ()
    ) -> "Keymap":
        """Lay the person's keys over the defaults; a key goes to whoever asked for it.

        `others` are binding ids that live elsewhere, in forms: known, and not ours to judge.
        """
        defaults = {command.id: command.keys for command in commands}
        known = {*defaults, *others}
        mistakes = [_unknown(name, known) for name in own if name not in known]
        asked = {
            name: tuple(key.strip() for key in keys.split(",") if key.strip())
            for name, keys in own.items()
            if name in defaults
        }
        taken: dict[str, str] = {}
        for name, keys in asked.items():
            for key in keys:
                if key in taken:
                    mistakes.append(f"[keys] gives {key} to {taken[key]} and to {name}.")
                taken.setdefault(key, name)
        effective = {}
        for name, keys in defaults.items():
            kept = asked.get(name, keys)
            free = tuple(key for key in kept if taken.get(key, name) == name)
            lost = [key for key in keys if name not in asked and taken.get(key, name) != name]
            mistakes += [f"[keys] takes {key} from {name} for {taken[key]}." for key in lost]
            effective[name] = free
        return cls(effective, tuple(mistakes))

    def shown(self, command: Command) -> str:
        """Write a command's keys for people, the first one first; empty without a key."""
        return " ".join(SHOWN.get(key, key) for key in self.keys.get(command.id, ()))

    def first(self, command: Command) -> str:
        """Write the key a hint names."""
        return self.shown(command).partition(" ")[0]


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"[keys] names {name}, which is no command" + (
        f"; did you mean {near[0]}?" if near else "."
    )
