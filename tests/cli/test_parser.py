"""What was mistyped is told in one sentence, with the nearest word there is."""

from pathlib import Path

import pytest

from psa_tui.cli.main import run


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lsit", "There is no command “lsit”; did you mean list? See: psa-tui --help"),
        ("xyzzy", "There is no command “xyzzy”. See: psa-tui --help"),
        ("list --foo", "There is no option “--foo” here. See: psa-tui --help"),
        ("show", "Missing: REF. See: psa-tui show --help"),
        ("auth foo", "“foo” is none of: status, login, logout. See: psa-tui auth --help"),
        ("demo --seed x", "--seed wants a whole number, not “x”. See: psa-tui demo --help"),
        (
            "sandbox --port 99999",
            "--port wants a whole number from 0 to 65535, not “99999”. See: psa-tui sandbox --help",
        ),
    ],
)
def test_a_slip_on_the_command_line_is_one_sentence(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line.split()) == 2
    assert capsys.readouterr().err == f"{said}\n"


def test_a_state_that_is_no_sandbox_is_told_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = tmp_path / "world.json"
    state.write_text('{"a')
    assert run(["sandbox", "--port", "0", "--state", str(state)]) == 2
    assert capsys.readouterr().err.startswith(f"Not started: {state} holds no sandbox")
    assert state.read_text() == '{"a'
