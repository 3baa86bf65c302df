"""A file of a vendor is written under a harmless name, and never over another."""

import stat
from errno import EPERM
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.services.files import LONGEST, local, safe, write_new


def test_a_name_that_climbs_out_stays_inside(tmp_path: Path) -> None:
    wanted = tmp_path / "downloads" / safe("../../.ssh/authorized_keys", "file")
    path = write_new(wanted, b"ssh-rsa")
    assert path.parent == tmp_path / "downloads"
    assert path.name == "ssh-authorized_keys"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_taken_name_is_numbered_before_its_ending(tmp_path: Path) -> None:
    first, second = (write_new(tmp_path / "plan.pdf", text) for text in (b"one", b"two"))
    assert (first.name, second.name) == ("plan.pdf", "plan (2).pdf")
    assert first.read_bytes() == b"one"


@given(st.text())
def test_any_name_is_one_part_of_a_path(name: str) -> None:
    part = safe(name, "file")
    assert part
    assert Path(part).name == part
    assert not part.startswith(".")
    assert len(part.encode()) <= LONGEST + 1


@pytest.mark.parametrize(
    "text", ["~nobody-of-that-name", "~nobody-of-that-name/a", "a\0b", "\ud800"]
)
def test_what_is_no_path_of_this_machine_is_a_fault_of_the_file(text: str) -> None:
    with pytest.raises(OSError, match=r".") as fault:
        local(text)
    assert fault.value.strerror


def test_on_a_disk_without_links_nothing_is_written_over_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_path: Path, _target: Path) -> None:
        raise PermissionError(EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", unknown)
    first, second = (write_new(tmp_path / "plan.pdf", text) for text in (b"one", b"two"))
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")
    assert (second.name, stat.S_IMODE(second.stat().st_mode)) == ("plan (2).pdf", 0o600)
