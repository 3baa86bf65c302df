"""The app: on the configured connections, on the demo, as a picker; and the sandbox alone."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.output import say
from psa_tui.config import files
from psa_tui.config.paths import Paths
from psa_tui.config.records import start_log

if TYPE_CHECKING:
    from psa_tui.sandbox.sandbox import Sandbox


def open_app(args: Namespace) -> int:
    """Open the app on the configured connections; with none, its welcome screen."""
    _need_terminal()
    return _opened(args, pick=False, query="")


def pick(args: Namespace) -> int:
    """Open the app as a picker and print the chosen reference on standard output."""
    _need_terminal()
    args.no_mouse = False
    return _opened(args, pick=True, query=" ".join(args.query))


def demo(args: Namespace) -> int:
    """Open the app on the embedded false MSP."""
    from psa_tui import wiring

    offered = wiring.demo_vendors()
    vendors = tuple(dict.fromkeys(args.vendor or offered))
    for vendor in vendors:
        if vendor not in offered:
            known = ", ".join(offered)
            raise Stop(f"There is no demo of “{vendor}”; there are: {known}.", Exit.USAGE)
    _need_terminal()
    session, settings, paths = wiring.open_demo(vendors, tickets=args.tickets, seed=args.seed)
    start_log(paths.logs)
    options = {"mouse": False} if args.no_mouse else {}
    return _code(wiring.run_app(session, settings, paths, **options))


def _opened(args: Namespace, *, pick: bool, query: str) -> int:
    from psa_tui import wiring

    paths = Paths.real()
    settings = files.load(paths.config)
    start_log(paths.logs)
    session = wiring.open_session(settings, paths)
    options: dict[str, object] = {"pick": pick, "query": query}
    if args.no_mouse:
        options["mouse"] = False
    result = wiring.run_app(session, settings, paths, **options)
    if pick and isinstance(result, str):
        print(result)
        return Exit.FINE
    if pick and not result:
        return Exit.FAULT
    return _code(result)


def _code(result: object) -> int:
    return result if isinstance(result, int) else Exit.FINE


def _need_terminal() -> None:
    # Textual would wait for ever for a terminal that is not there. It draws on standard error, so
    # standard output stays free for `pick`.
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or os.environ.get("TERM") == "dumb":
        raise Stop(
            "The app needs a terminal. For scripts: psa-tui list, show, note, status.", Exit.USAGE
        )


def serve(args: Namespace) -> int:
    """Serve the false vendors on loopback until stopped, or print a configuration for them."""
    from psa_tui.sandbox.sandbox import Sandbox
    from psa_tui.sandbox.server import Server, url_of

    state = Path(args.state) if args.state else None
    try:
        url = url_of(args.host, args.port)
    except ValueError as error:
        raise Stop(f"Not started: {error}.", Exit.USAGE) from None
    if args.print_config:
        return _printed(Sandbox(seed=args.seed, tickets=1), url, known=args.port != 0)
    try:
        sandbox = Sandbox(seed=args.seed, tickets=args.tickets, state=state)
    except (OSError, ValueError):
        raise Stop(
            f"Not started: {state} holds no sandbox to take up again. "
            "Move it away, or name another file.",
            Exit.USAGE,
        ) from None
    try:
        server = Server(sandbox, host=args.host, port=args.port)
    except OSError as error:
        raise Stop(
            f"Port {args.port} cannot be used: {error.strerror}. Take another --port."
        ) from None
    at = "" if args.host == "127.0.0.1" else f" --host {args.host}"
    say(
        "Serving the false vendors; Ctrl-C stops. Its configuration:"
        f" psa-tui sandbox --print-config{at} --port {server.port}"
    )
    server.serve(_ready)
    return Exit.FINE


def _printed(sandbox: "Sandbox", url: str, *, known: bool) -> int:
    """Print a configuration; Stop where the port is picked at the start only."""
    import tomli_w

    from psa_tui import wiring

    if not known:
        raise Stop(
            "--port 0 takes whatever port is free when the sandbox starts: name that port here,"
            " as the running sandbox prints it.",
            Exit.USAGE,
        )
    print(tomli_w.dumps(wiring.demo_config(sandbox, url)), end="")
    return Exit.FINE


def _ready(url: str) -> None:
    print(url)
    sys.stdout.flush()
