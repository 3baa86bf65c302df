"""Reading the configuration, saying what is wrong with it, and writing it whole or not at all."""

import difflib
import os
import stat
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, SecretStr, ValidationError

from psa_tui.config.faults import ConfigFault
from psa_tui.config.paths import private_folder
from psa_tui.config.settings import Settings

LOOPBACK = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")


def load(path: Path) -> Settings:
    """Read and judge a configuration; without a file, the defaults.

    Raises ConfigFault for the first fault; `faults` lists them all.
    """
    found = faults(path)
    if found:
        raise found[0]
    return _read(path)


def faults(path: Path) -> list[ConfigFault]:
    """Return everything that is wrong with a file, in the order of the file."""
    try:
        settings = _read(path)
    except ConfigFault as fault:
        return [fault]
    except ValidationError as error:
        text = path.read_text("utf-8")
        told = [_told(path, text, part) for part in error.errors(include_input=False)]
        return sorted(_once(told), key=lambda fault: fault.line or 0)
    exposed = _exposed(path, settings)
    return [exposed] if exposed else []


def plain_secrets(settings: Settings) -> tuple[str, ...]:
    """Return the keys whose secret stands in the file itself; loopback is exempt."""
    return tuple(
        f"connections.{name}.{key}"
        for name, connection in settings.connections.items()
        for key in type(connection).model_fields
        if isinstance(getattr(connection, key), SecretStr)
        and not str(connection.base_url).startswith(LOOPBACK)
    )


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all; folders are made 0700."""
    private_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> Settings:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigFault(f"It cannot be read: {error}", path=path) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigFault(
            f"It is not TOML: {error}.", "Mend the line and start again.", path=path
        ) from None
    return Settings.model_validate(table)


def _exposed(path: Path, settings: Settings) -> ConfigFault | None:
    secrets = plain_secrets(settings)
    if not secrets or not path.exists():
        return None
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return ConfigFault(
            "It holds a secret and others can read it.",
            f"Run: chmod 600 {path}",
            path=path,
            key=secrets[0],
        )
    return None


def _told(path: Path, text: str, part: Any) -> ConfigFault:  # noqa: ANN401  pydantic's own dict
    place = _place(part["loc"])
    words, nearest = f"{part['msg']}.", ""
    if part["type"] == "extra_forbidden":
        words = "There is no such key."
        known = difflib.get_close_matches(place[-1], _keys_beside(place), n=1, cutoff=0.5)
        nearest = known[0] if known else ""
    elif part["type"] == "missing":
        words = "It is missing."
    elif part["type"] == "union_tag_invalid":
        context = part["ctx"]
        place = [*place, context["discriminator"].strip("'")]
        known = [one.strip(" '") for one in context["expected_tags"].split(",")]
        words = f"It is none of: {', '.join(known)}."
        nearest = next(iter(difflib.get_close_matches(str(context["tag"]), known, n=1)), "")
    return ConfigFault(
        words, path=path, line=line_of(text, place), key=".".join(place), nearest=nearest
    )


def _once(told: list[ConfigFault]) -> list[ConfigFault]:
    """Keep one fault for each key: pydantic tells one for every member of a union it tried."""
    keys = [fault.key for fault in told]
    kept: dict[str, ConfigFault] = {}
    for fault in told:
        if any(key.startswith(f"{fault.key}.") for key in keys):
            continue
        if keys.count(fault.key) > 1:
            fault.words = (
                'Write a text, or { env = "NAME" }, { command = ["pass", "show", "x"] } '
                'or { keyring = "NAME" }.'
            )
        kept.setdefault(fault.key, fault)
    return list(kept.values())


def _place(steps: Iterable[int | str]) -> list[str]:
    # pydantic names the chosen member of a union as a step of its own; the file has no such level.
    place = [str(step) for step in steps if step not in {"str", "Source"}]
    if place[0] == "connections" and len(place) > 2:
        del place[2]
    return [step for step in place if not step.startswith(("function-", "lax-or-strict"))]


def _keys_beside(place: Iterable[str]) -> list[str]:
    kinds: list[type[BaseModel]] = [Settings]
    for step in list(place)[:-1]:
        fields = [kind.model_fields[step] for kind in kinds if step in kind.model_fields]
        kinds = [part for field in fields for part in _models_in(field.annotation)] or kinds
    return [name for kind in kinds for name in kind.model_fields]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]


def line_of(text: str, place: Iterable[str]) -> int | None:
    """Find the line, from 1, where a dotted key stands; its table's line when it stands nowhere."""
    wanted = [step for step in place if not step.isdigit()]
    table: list[str] = []
    best: int | None = None
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            table = [part.strip().strip("\"'") for part in bare.strip("[] ").split(".")]
            if table == wanted[: len(table)]:
                best = number
        elif "=" in bare:
            name = [part.strip().strip("\"'") for part in bare.split("=", 1)[0].split(".")]
            if table + name == wanted[: len(table + name)]:
                best = number
                if table + name == wanted:
                    return number
    return best
