"""A full account is answered about as fast as an empty one: rows are written for one page."""

import time

import pytest

from tests.sandbox.syncro.caller import Caller, sandbox

MANY, FEW = 20_000, 200

PATHS = (
    "/tickets",
    "/tickets?page=100",
    "/tickets?status=Not%20Closed",
    "/tickets?since_updated_at=2026-03-01T00:00:00Z",
    "/tickets?number=10200",
    "/customers/autocomplete?query=a",
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
def test_a_list_of_a_full_account_takes_no_second() -> None:
    many, few = Caller(sandbox(MANY)), Caller(sandbox(FEW))
    for path in PATHS:
        full, small = seconds(many, path), seconds(few, path)
        print(f"{path}: {full * 1000:.1f} ms at {MANY}, {small * 1000:.1f} ms at {FEW}")  # noqa: T201  # the ratio is to be seen
        assert full < small + 1
