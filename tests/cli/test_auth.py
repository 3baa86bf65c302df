"""auth: who am I, until when, a new token, and no token any more."""

from collections.abc import Iterator

import pytest
import tomli_w

from psa_tui import wiring
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from tests.cli.conftest import Shell

CODED = {
    "username": "alma.reyes@copperline.example",
    "password": "sandbox-mfa",
    "acts_as": "Alma Reyes",
}


@pytest.fixture(params=[{}])
def shell(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    """A connection that signs in, with other keys where a test names them."""
    sandbox = Sandbox(tickets=20, vendors=("bms",))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        tables = config["connections"]
        assert isinstance(tables, dict)
        tables["bms"] |= request.param
        write_private(Paths.real().config, tomli_w.dumps(config))
        yield Shell(sandbox, capsys)


def logins(shell: Shell) -> int:
    """How often somebody signed in."""
    asked = [str(one["path"]) for one in shell.sandbox.requests.entries]
    return sum(path.endswith("/authenticate") for path in asked)


def test_status_tells_until_when_and_the_token_is_kept_for_its_owner_alone(shell: Shell) -> None:
    assert shell("auth", "status") == 0
    assert "Dana Fox" in shell.out
    assert "may: BMS numbers its rights and says nowhere which is which" in shell.out
    assert "token until" in shell.out
    assert "renewed by itself until" in shell.out
    (kept,) = (Paths.real().state_dir / "tokens").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert shell("auth", "status") == 0
    assert logins(shell) == 1, "the kept token was not used"


def test_login_gets_a_new_token_and_logout_forgets_it(shell: Shell) -> None:
    shell("auth", "status")
    assert shell("auth", "login") == 0
    assert logins(shell) == 2
    assert shell("auth", "logout") == 0
    assert "forgotten" in shell.err
    assert not list((Paths.real().state_dir / "tokens").iterdir())


@pytest.mark.parametrize("shell", [CODED], indirect=True)
def test_a_code_cannot_be_asked_without_a_terminal(shell: Shell) -> None:
    assert shell("auth", "login") == 2
    assert "multi-factor" in shell.err
    assert "asked for at a terminal: psa-tui auth login bms" in shell.err


@pytest.mark.parametrize("shell", [CODED], indirect=True)
def test_the_end_of_the_input_calls_the_question_off(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ended)
    assert shell("auth", "login") == 130


@pytest.mark.parametrize("shell", [CODED], indirect=True)
def test_a_code_is_asked_for_and_kept_nowhere(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["246810", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_: next(typed))
    assert shell("auth", "login") == 0
    assert "Alma Reyes" in shell.out
    (kept,) = (Paths.real().state_dir / "tokens").iterdir()
    assert "246810" not in kept.read_text()
    assert "sandbox-mfa" not in kept.read_text()
    # Another command goes on with the token, and asks nothing.
    shell("auth", "status")
    assert "Alma Reyes" in shell.out


def test_a_key_that_never_ends_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = Sandbox(tickets=20, vendors=("syncro",))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        write_private(Paths.real().config, tomli_w.dumps(config))
        shell = Shell(sandbox, capsys)
        assert shell("auth", "logout") == 0
        assert "does not expire" in shell.err
        assert shell("auth", "login") == 0
        assert "key:" in shell.out


def test_the_doctor_names_the_rights_that_are_missing(capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = Sandbox(tickets=5, vendors=("syncro",))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        tables = config["connections"]
        assert isinstance(tables, dict)
        del config["me"]  # whose key it is does not matter here
        shell = Shell(sandbox, capsys)
        for key, lacking in (("sandbox-readonly", True), ("sandbox-dana", False)):
            tables["syncro"]["api_key"] = key
            write_private(Paths.real().config, tomli_w.dumps(config))
            shell("doctor")
            assert "syncro: Syncro answers" in shell.out, shell.out
            assert ("warning syncro: lacks customer.write," in shell.out) is lacking


def test_every_vendor_says_what_is_known_of_rights(capsys: pytest.CaptureFixture[str]) -> None:
    sandbox = Sandbox(tickets=5)
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        write_private(Paths.real().config, tomli_w.dumps(config))
        shell = Shell(sandbox, capsys)
        assert shell("auth", "status") == 0
    said = [line for line in shell.out.splitlines() if line.startswith("  may: ")]
    assert len(said) == len(sandbox.vendors)
    assert "Autotask does not tell what the security level" in shell.out
    assert "wants: attachments.add, attachments.delete" in shell.out
