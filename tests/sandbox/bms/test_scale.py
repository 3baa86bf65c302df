"""A full account answers a search about as fast as a small one."""

import time

import pytest

from tests.sandbox.bms.caller import Caller, sandbox

MANY, FEW = 5000, 120

ASKED: tuple[dict[str, object], ...] = (
    {"pageSize": 100, "pageNumber": 40},
    {"filter": {"excludeCompleted": 1, "queueNames": "Help Desk"}},
    {"filter": {"lastActivityUpdateFrom": "2026-03-01T00:00:00Z"}},
    {"filter": {"ticketNumber": "10200", "assigneeName": "fox"}},
)


def seconds(call: Caller, body: dict[str, object]) -> float:
    """The best of three."""
    took = []
    for _ in range(3):
        before = time.process_time()
        assert call("POST", "/servicedesk/tickets/search", body).status == 200
        took.append(time.process_time() - before)
    return min(took)


@pytest.mark.bench
def test_a_search_in_a_full_account_takes_no_second() -> None:
    many, few = Caller(sandbox(MANY)), Caller(sandbox(FEW))
    for body in ASKED:
        full, small = seconds(many, body), seconds(few, body)
        print(f"{body}: {full * 1000:.1f} ms at {MANY}, {small * 1000:.1f} ms at {FEW}")  # noqa: T201  # the ratio is to be seen
        assert full < small + 1
