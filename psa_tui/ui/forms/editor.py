"""Writing in the person's own editor: beside the live ticket in tmux, else in place of the app.

The text lies in a file of its own (0600, in a 0700 folder of the state directory) until whoever
asked says `accepted`: an editor or an app that dies leaves it, and the next call picks it up.
"""

import asyncio
import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.geometry import Size

SCISSORS = "<!-- ---- >8 ---- everything below this line is only for reading ---- -->"
"""What is below is the ticket, and never part of the text."""

CANDIDATES = ("nano", "vi")
"""What is tried when nobody named an editor."""

SIDE_BY_SIDE = 160
"""Columns from which the editor stands to the right instead of below."""

KEPT, LEAST = 11, 8
"""Rows that stay with the app and the line between, and rows an editor needs."""


def find_editor(environ: Mapping[str, str], configured: str = "") -> list[str] | None:
    """Return the editor as arguments: $VISUAL, $EDITOR, the configured one, nano, vi.

    The first that exists counts; None when there is none at all.
    """
    for wish in (environ.get("VISUAL"), environ.get("EDITOR"), configured, *CANDIDATES):
        try:
            words = shlex.split(wish or "")
        except ValueError:  # an open quote
            continue
        if words and shutil.which(words[0], path=environ.get("PATH")):
            return words
    return None


async def edit_text(
    app: App[Any],
    text: str,
    *,
    context: str = "",
    suffix: str = ".md",
    folder: Path,
    name: str,
    configured: str = "",
) -> str | None:
    """Let the person edit the text; return the new one, or None when it is the same.

    `folder` is the state directory, `name` what the text belongs to (a draft's key): a file left
    by a crash is found by it. `context` is shown below the text and cut off again. Whatever goes
    wrong is told in a toast, and the text stays as it was.
    """
    editor = find_editor(os.environ, configured)
    if editor is None:
        app.notify("No editor found. Set $VISUAL or $EDITOR.", severity="warning", markup=False)
        return None
    path = leftover(folder, name)
    if path is not None:
        app.notify("Text left in the editor last time is back.", markup=False)
    else:
        path = _put_down(folder, name, suffix, text, context)
    try:
        if os.environ.get("TMUX") and shutil.which("tmux"):
            await _beside([*editor, str(path)], app.size)
        else:
            with app.suspend():
                subprocess.run([*editor, str(path)], check=False)  # noqa: ASYNC221, S603  the app is meant to stand still; the person's own editor
    except SuspendNotSupported:
        app.notify("This terminal cannot be handed over.", severity="warning", markup=False)
        return None
    except OSError as error:
        app.notify(f"The editor did not start: {error}", severity="warning", markup=False)
        return None
    edited = _take_up(path)
    return None if edited == text.rstrip("\n") else edited


def leftover(folder: Path, name: str) -> Path | None:
    """Return the file of an edit that nobody accepted, if it holds more than was put down."""
    for path in sorted((folder / "editing").glob(f"{_digest(name)}-*")):
        if _digest(path.read_text("utf-8", "replace")) != path.stem.partition("-")[2]:
            return path
    return None


def accepted(folder: Path, name: str) -> None:
    """Let go of the files of this text: it is safe elsewhere now."""
    for path in (folder / "editing").glob(f"{_digest(name)}-*"):
        path.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _put_down(folder: Path, name: str, suffix: str, text: str, context: str) -> Path:
    """Write the file; its name tells what was written, so that a later change shows."""
    accepted(folder, name)
    whole = f"{text.rstrip(chr(10))}\n" if text else "\n"
    if context:
        whole += f"\n{SCISSORS}\n\n{context.rstrip()}\n"
    below = folder / "editing"
    below.mkdir(mode=0o700, parents=True, exist_ok=True)
    below.chmod(0o700)
    path = below / f"{_digest(name)}-{_digest(whole)}{suffix}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", newline="\n") as file:
        file.write(whole)
    return path


def _take_up(path: Path) -> str:
    """Read what the person left, without the ticket below and without the editor's newline."""
    text = path.read_text("utf-8", "replace").replace("\r\n", "\n")
    return text.partition(SCISSORS)[0].rstrip("\n")


async def _beside(command: Sequence[str], room: Size) -> None:
    """Run the command in a split of this tmux window and return when its pane is gone.

    The signal of `wait-for` comes at once; a pane that is killed sends none, so it is also looked
    for every second.
    """
    channel = f"psa-tui-{os.getpid()}-{os.urandom(4).hex()}"
    call = f"tmux wait-for -S {channel}"
    script = f"trap {shlex.quote(call)} EXIT; trap 'exit 1' HUP TERM; {shlex.join(command)}"
    below = max(min(room.height * 6 // 10, room.height - KEPT), LEAST)
    where = ("-h",) if room.width >= SIDE_BY_SIDE else ("-v", "-l", str(below))
    own = ("-t", os.environ["TMUX_PANE"]) if os.environ.get("TMUX_PANE") else ()
    here = ("-c", str(Path.cwd()))
    shell = shlex.join(["sh", "-c", script])
    opened = await _tmux("split-window", *where, *own, *here, "-P", "-F", "#{pane_id}", shell)
    pane = opened.strip()
    if not pane:
        raise OSError("tmux gave no room for another pane")
    waiting = asyncio.ensure_future(_tmux("wait-for", channel))
    while not waiting.done():
        await asyncio.wait({waiting}, timeout=1)
        if pane not in (await _tmux("list-panes", "-a", "-F", "#{pane_id}")).split():
            break
    if not waiting.done():
        await _tmux("wait-for", "-S", channel)
    await waiting


async def _tmux(*arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        "tmux", *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    said, _ = await process.communicate()
    return said.decode("utf-8", "replace")
