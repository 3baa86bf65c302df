"""Wrong keys of every vendor: what is wrong, and where it is mended; never a secret in it."""

import pytest
import tomli_w

from psa_tui import wiring
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from tests.cli.conftest import Shell

WRONG = "s3cr3t-wr0ng"
NOBODY = "nobody@nowhere.example"
ELSEWHERE = "http://127.0.0.1:{port}/nothing-here"

CASES = [
    ("syncro", "api_key", WRONG, "Invalid API token.", "Mend api_key in"),
    ("syncro", "base_url", ELSEWHERE, "", "Mend base_url in"),
    ("bms", "password", WRONG, "password is incorrect", "Mend username, password or tenant in"),
    ("bms", "username", NOBODY, "user name", "Mend username, password or tenant in"),
    ("bms", "tenant", "Nobody", "company name is not known", "Mend tenant in"),
    ("autotask", "username", NOBODY, "user name is not known", "Mend username in"),
    ("autotask", "secret", WRONG, "a wrong secret", "Mend secret, username or base_url in"),
    ("autotask", "integration_code", WRONG, "tracking identifier", "Mend integration_code in"),
    ("autotask", "technician", NOBODY, NOBODY, "Mend technician in"),
    ("autotask", "base_url", ELSEWHERE, "", "Mend base_url in"),
    ("connectwise", "company", "nobody", "knows no company", "Mend company or base_url in"),
    ("connectwise", "public_key", WRONG, "", "Mend company, public_key or private_key in"),
    ("connectwise", "private_key", WRONG, "", "Mend company, public_key or private_key in"),
    ("halo", "client_id", WRONG, "credentials are invalid", "Mend client_id or client_secret in"),
    ("halo", "client_secret", WRONG, "credentials", "Mend client_id or client_secret in"),
    ("halo", "scope", "read:tickets nonsense", "no scope “nonsense”", "Mend scope in"),
    ("halo", "tenant", "nobody", "tenant was not found", "Mend tenant in"),
    ("halo", "auth_url", ELSEWHERE, "", "Mend auth_url in"),
    ("halo", "base_url", ELSEWHERE, "", "Mend base_url in"),
]


@pytest.mark.parametrize(
    ("vendor", "key", "value", "said", "advice"), CASES, ids=[f"{row[0]}-{row[1]}" for row in CASES]
)
def test_a_wrong_key_is_told_with_where_it_is_mended(
    capsys: pytest.CaptureFixture[str], vendor: str, key: str, value: str, said: str, advice: str
) -> None:
    sandbox = Sandbox(tickets=5, vendors=(vendor,))
    with Server(sandbox) as server:
        config = wiring.demo_config(sandbox, server.url)
        tables = config["connections"]
        assert isinstance(tables, dict)
        tables[vendor][key] = value.format(port=server.url.rpartition(":")[2])
        write_private(Paths.real().config, tomli_w.dumps(config))
        shell = Shell(sandbox, capsys)
        assert shell("auth", "status") == 3
    (line,) = [line for line in shell.err.splitlines() if line.startswith(f"{vendor}: ")]
    assert said in line
    assert f"{advice} the configuration: psa-tui config path." in line
    assert WRONG not in shell.out + shell.err
