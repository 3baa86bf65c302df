"""A full account answers a list about as fast as a small one."""

import time

import pytest

from tests.sandbox.halo.caller import Caller, sandbox

MANY, FEW = 5000, 120

ASKED = (
    "/Tickets?pageinate=true&page_no=40&page_size=100&order=lastactiondate",
    "/Tickets?open_only=true&count=1000",
    "/Tickets?pageinate=true&page_no=1&page_size=100&lastupdatefromdate=2026-03-01T00:00:00Z",
    "/ViewLists?showcounts=true",
    "/Timesheet",
)


def seconds(call: Caller, path: str) -> float:
    """The best of three."""
    took = []
    for _ in range(3):
        before = time.process_time()
        assert call("GET", path).status == 200
        took.append(time.process_time() - before)
    return min(took)


@pytest.mark.bench
def test_a_list_in_a_full_account_takes_no_second() -> None:
    many, few = Caller(sandbox(MANY)), Caller(sandbox(FEW))
    for path in ASKED:
        full, small = seconds(many, path), seconds(few, path)
        print(f"{path}: {full * 1000:.1f} ms at {MANY}, {small * 1000:.1f} ms at {FEW}")  # noqa: T201  # the ratio is to be seen
        assert full < small + 1
