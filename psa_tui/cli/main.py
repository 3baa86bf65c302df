"""Parse, import the one module that is needed, run it, and turn every end into an exit code."""

import errno
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import cast

from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.parser import parser


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as end:  # argparse ends the process itself; here it is a result like others
        return cast("int", end.code)
    module, name = args.run.split(":")
    try:
        code = getattr(importlib.import_module(f"psa_tui.cli.{module}"), name)(args)
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()  # the reader went away (`| head`): not a fault
        return 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last line: every fault is explained or reported
        return _explained(error)
    return int(code or 0)


def _hush() -> None:
    """Drop what is still to be printed: the interpreter would complain of it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explained(error: Exception) -> int:
    from psa_tui.config.faults import ConfigFault
    from psa_tui.domain.errors import PsaError
    from psa_tui.domain.query import QueryMistake
    from psa_tui.services.forms import NotNow
    from psa_tui.services.plans import NothingChanged
    from psa_tui.store.database import StoreFault

    match error:
        case Stop():
            _say(error.words)
            return error.code
        case PsaError():
            at = f"{error.vendor}: " if error.vendor else ""
            _say(f"{at}{error.told}")
            return Exit.VENDOR
        case NothingChanged():
            _say(str(error))
            return Exit.FINE
        case StoreFault():
            _say(f"{error.words} {error.advice}")
            return Exit.FAULT
        case NotNow() | ConfigFault():
            _say(str(error))
            return Exit.FAULT
        case QueryMistake():
            nearest = f" Did you mean “{error.nearest}”?" if error.nearest else ""
            _say(f"At character {error.position + 1}: {error.message}{nearest}")
            return Exit.USAGE
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            _hush()
            _say(f"The output cannot be written: {error.strerror}.")
            return Exit.FAULT
        case _:
            from psa_tui.config.records import write_report

            _say(f"psa-tui stopped. Report: {write_report(error)}. Your drafts are safe.")
            return Exit.CRASH


def _say(words: str) -> None:
    if words:
        print(words, file=sys.stderr)
