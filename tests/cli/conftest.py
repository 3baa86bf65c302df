"""The command line on a real sandbox behind a real socket, with a configuration of its own."""

from collections.abc import Iterator

import pytest
import tomli_w

from psa_tui import wiring
from psa_tui.cli.main import run
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server


class Shell:
    """Runs command lines and keeps what they said."""

    def __init__(self, sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
        self.sandbox = sandbox
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *words: str) -> int:
        code = run(words)
        self.out, self.err = self._capsys.readouterr()
        return code


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    sandbox = Sandbox(tickets=60, vendors=("syncro",))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        write_private(Paths.real().config, tomli_w.dumps(config))
        yield Shell(sandbox, capsys)
