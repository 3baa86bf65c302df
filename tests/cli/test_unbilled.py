"""`list unbilled:yes` finds what was finished and never charged, although lists do not tell."""

import json

from tests.cli.conftest import Shell


def test_unbilled_work_is_listed_and_a_charged_ticket_is_not(shell: Shell) -> None:
    world = shell.sandbox.world("syncro")
    assert shell("list", "unbilled:yes", "--json") == 0
    listed = {row["number"]: row for row in json.loads(shell.out)}
    assert listed
    for number, row in listed.items():
        assert row["phase"] in {"resolved", "closed"}
        ticket = next(one for one in world.tickets.values() if str(one.number) == number)
        waits = any(not line.invoiced for line in ticket.line_items)
        left = any(one.billable and not one.recorded and one.end for one in ticket.timers)
        assert waits or left


def test_offline_unbilled_asks_nobody(shell: Shell) -> None:
    assert shell("list", "unbilled:yes", "--offline", "--json") == 0
    assert not shell.sandbox.requests.entries
