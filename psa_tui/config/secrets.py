"""Text that may be kept elsewhere: in the environment, behind a command, in a keyring."""

import os
import shlex
import subprocess
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from psa_tui.config.faults import ConfigFault
from psa_tui.config.redaction import remember

COMMAND_SECONDS = 10


class Source(BaseModel):
    """Where a text is fetched from; exactly one of the three."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)

    env: str | None = None
    """Name of an environment variable."""
    command: tuple[str, ...] | None = None
    """A program with its arguments; the first line it prints is the text."""
    keyring: str | None = None
    """Name of an entry that the system's keyring holds under the service `psa-tui`."""

    @model_validator(mode="after")
    def _exactly_one(self) -> "Source":
        if sum(part is not None for part in (self.env, self.command, self.keyring)) != 1:
            raise ValueError("give exactly one of env, command, keyring")
        return self


Text = str | Source
"""A text, or where to fetch it."""

Secret = Annotated[SecretStr | Source, Field(json_schema_extra={"format": "password"})]
"""A secret, or where to fetch it; written plainly it is warned of."""


def resolve(value: SecretStr | str | Source, key: str) -> str:
    """Fetch a text; ConfigFault, naming the key and never the value, when it cannot be had."""
    text = _fetch(value, key)
    if not isinstance(value, str):
        remember(text)
    return text


def _fetch(value: SecretStr | str | Source, key: str) -> str:
    match value:
        case Source(env=str(name)):
            return _from_env(name, key)
        case Source(command=tuple(command)):
            return _from_command(command, key)
        case Source(keyring=str(entry)):
            return _from_keyring(entry, key)
        case SecretStr():
            return value.get_secret_value()
        case _:
            return str(value)


def _from_env(name: str, key: str) -> str:
    text = os.environ.get(name, "")
    if not text:
        raise ConfigFault(
            f"The environment variable {name} is empty.", f"Set it: export {name}=...", key=key
        )
    return text


def _from_command(command: tuple[str, ...], key: str) -> str:
    shown = shlex.join(command)
    try:
        done = subprocess.run(  # noqa: S603  the person's own command, run without a shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )
    except (OSError, ValueError) as error:
        raise ConfigFault(f"`{shown}` could not be run: {error}", key=key) from None
    except subprocess.TimeoutExpired:
        raise ConfigFault(
            f"`{shown}` gave no answer within {COMMAND_SECONDS} s.",
            "Run it once in this terminal, so that its agent is unlocked.",
            key=key,
        ) from None
    lines = done.stdout.splitlines()
    if done.returncode or not lines or not lines[0].strip():
        said = done.stderr.strip().splitlines()
        raise ConfigFault(
            f"`{shown}` gave nothing (exit {done.returncode}).",
            said[-1] if said else "Its first line must be the secret.",
            key=key,
        )
    return lines[0].strip()


def _from_keyring(entry: str, key: str) -> str:
    try:
        import keyring  # an extra: most servers have no keyring at all
    except ImportError:
        raise ConfigFault(
            "The keyring support is not installed.", "pip install 'psa-tui[keyring]'", key=key
        ) from None
    if type(keyring.get_keyring()).__module__.startswith("keyrings.alt"):
        # It would be picked silently and keeps secrets in plain files.
        raise ConfigFault(
            "The only keyring here keeps secrets in plain files.",
            "Use env or command instead.",
            key=key,
        )
    try:
        text = keyring.get_password("psa-tui", entry)
    except keyring.errors.KeyringError as error:
        raise ConfigFault(f"The keyring refused: {error}", key=key) from None
    if not text:
        raise ConfigFault(
            f"The keyring has no entry “{entry}”.", f"keyring set psa-tui {entry}", key=key
        )
    return str(text)
